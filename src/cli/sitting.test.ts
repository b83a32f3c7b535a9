import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseStudy } from '../contract/parseStudy.ts';
import type { StudySpec } from '../contract/study.ts';
import type { StudyFile } from '../contract/studyRows.ts';
import { makeTestHost } from '../testing/host.suite.ts';
import { readSitting, runSitting, studyFiles } from './sitting.ts';

const specOf = (seed: number): StudySpec =>
  parseStudy({
    version: 1,
    kind: 'study',
    seed,
    base: { data: { name: 'moons', samples: 40 }, train: { steps: 10 } },
    widths: [2, 3],
    methods: ['linear', 'arc'],
    points: 5,
  }).study!;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bandscape-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function sit(spec: StudySpec, stopAfter = Infinity): Promise<{ file: StudyFile; computed: number }> {
  const controller = new AbortController();
  const earlier = await readSitting(folder, spec);
  const sitting = runSitting(spec, earlier, folder, { engine: 'wasm', exact: true }, makeTestHost({}, controller.signal));
  let computed = 0;
  let next = await sitting.next();
  for (; !next.done; next = await sitting.next()) {
    if (next.value.type === 'row' && ++computed >= stopAfter) controller.abort();
  }
  return { file: next.value, computed };
}

const read = async (): Promise<StudyFile> => JSON.parse(await readFile(join(folder, 'study.json'), 'utf8')) as StudyFile;

it('keeps what is done in its folder and goes on from it', async () => {
  const spec = specOf(1);
  const first = await sit(spec, 3);
  expect([first.file.status, first.computed]).toEqual(['cancelled', 3]);
  expect((await readdir(folder)).sort()).toEqual([...studyFiles].sort());
  expect(await read()).toEqual(first.file);
  const second = await sit(spec);
  expect([second.file.status, second.computed]).toEqual(['done', 5]);
  expect((await read()).rows.slice(0, 3)).toEqual(first.file.rows);
  expect(second.file).toMatchObject({ engines: ['wasm'], spec });
  expect((await readFile(join(folder, 'study.csv'), 'utf8')).trimEnd().split('\n')).toHaveLength(1 + 8);
  expect((await sit(spec)).computed).toBe(0);
});

it('doesn’t write over another study, nor over what it can’t read', async () => {
  await sit(specOf(1), 1);
  await expect(sit(specOf(2))).rejects.toThrow(/study\.json is of another study, or of an earlier form: choose another folder/);
  await writeFile(join(folder, 'study.json'), '{');
  await expect(sit(specOf(1))).rejects.toThrow(/is not JSON/);
});
