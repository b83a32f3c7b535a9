/** One sitting of a study: it goes on from the rows in its folder, and keeps what it has done there. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { StudySpec } from '../contract/study.ts';
import type { StudyFile, StudyRow, StudyUpdate } from '../contract/studyRows.ts';
import { canonicalJson } from '../core/archive/canonicalJson.ts';
import type { Host } from '../core/host.ts';
import type { RunOptions } from '../core/runner.ts';
import { runStudy } from '../core/study/runStudy.ts';
import { studyFileOf, studyTexts } from '../core/study/studyFile.ts';
import { fail, parseJson } from './command.ts';

export const studyFiles = studyTexts.map(({ name }) => name);

/** Milliseconds between two writings. */
const interval = 2000;

/** What the folder holds of this study; null where it holds none. Throws a SpecError where it holds another. */
export async function readSitting(folder: string, spec: StudySpec): Promise<StudyFile | null> {
  const name = resolve(folder, studyFiles[0]);
  const text = await readFile(name, 'utf8').catch(() => null);
  if (text === null) return null;
  const file = parseJson(text, name) as Partial<StudyFile> | null;
  const isOurs = file?.kind === 'studyResult' && file.version === 2 && Array.isArray(file.rows);
  if (!isOurs || canonicalJson(file.spec) !== canonicalJson(spec)) {
    return fail(`${name} is of another study, or of an earlier form: choose another folder, or take it away.`);
  }
  return file as StudyFile;
}

/** Runs what is missing, passing on what happens, and returns what is in the folder then. Writes after rows, and however it ends. */
export async function* runSitting(
  spec: StudySpec,
  earlier: StudyFile | null,
  folder: string,
  options: RunOptions,
  host: Host,
): AsyncGenerator<StudyUpdate, StudyFile> {
  let rows: StudyRow[] = [...(earlier?.rows ?? [])];
  let training = earlier?.timings.training ?? 0;
  let status: StudyFile['status'] = 'running';
  let writtenAt = host.now();
  const file = (): StudyFile => studyFileOf(spec, rows, training, status);
  try {
    const study = runStudy(spec, options, host, rows);
    let next = await study.next();
    for (; !next.done; next = await study.next()) {
      const update = next.value;
      if (update.type === 'trained') training += update.seconds;
      if (update.type === 'row') {
        rows.push(update.row);
        if (host.now() - writtenAt >= interval) {
          await writeStudy(folder, file());
          writtenAt = host.now();
        }
      }
      yield update;
    }
    ({ status, rows } = next.value);
    return file();
  } catch (error) {
    status = 'cancelled';
    throw error;
  } finally {
    if (rows.length > 0 || status === 'done') await writeStudy(folder, file());
  }
}

/** Each file under another name first, so that no moment leaves half a file. */
async function writeStudy(folder: string, file: StudyFile): Promise<void> {
  for (const { name, make } of studyTexts) {
    const unfinished = resolve(folder, `${name}.part`);
    await writeFile(unfinished, make(file));
    await rename(unfinished, resolve(folder, name));
  }
}
