/**
 * A study without a page: `--spec FILE_OR_PRESET --out DIR`, and where the defaults won't do
 * `--engine auto|wasm|wasm-fast|webgpu|float64|tfjs --threads N`. It goes on from what DIR holds of the same study.
 *
 * Exit codes: 0 done, 1 a fault, 2 a bad spec or bad data (one sentence), 130 cancelled with Ctrl-C (what was done is written).
 */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseStudy } from '../contract/parseStudy.ts';
import { priorTitle, type StudySpec } from '../contract/study.ts';
import { studyPresets } from '../contract/studyPresets.ts';
import type { StudyFile, StudyRow, StudyUpdate } from '../contract/studyRows.ts';
import { methods } from '../core/curve/methods.ts';
import {
  createNodeLanes,
  explainFault,
  fail,
  listenForInterrupt,
  prepareFolder,
  publicFolder,
  readCommand,
  readJson,
  usageOf,
  type Command,
} from './command.ts';
import { createNodeHost } from './nodeHost.ts';
import { createStatusLine, describeSeconds, type StatusLine } from './progressLine.ts';
import { readSitting, runSitting, studyFiles } from './sitting.ts';

const usage = usageOf('study', 'FILE_OR_PRESET');

/** A file's, or a preset's by its name. */
async function readSpec(name: string): Promise<StudySpec> {
  const isFile = existsSync(name);
  const isPreset = !isFile && Object.hasOwn(studyPresets, name);
  if (!isFile && !isPreset) fail(`There is no file ${name}, and no such preset: presets are ${Object.keys(studyPresets).join(', ')}.`);
  const draft = isPreset ? { version: 1, kind: 'study', preset: name } : await readJson(name);
  const { study, issues, notices } = parseStudy(draft);
  for (const notice of notices) process.stderr.write(`Notice: ${notice}\n`);
  return study ?? fail(issues.map(({ message }) => message).join(' '));
}

function describeRow({ depth, width, prior, pair, method, measured, refusal }: StudyRow): string {
  const where = `${depth} × ${width}, ${priorTitle(prior)}, pair ${pair + 1}, ${methods[method].title}`;
  if (!measured) return `${where}: ${refusal}`;
  const part = measured.test ?? measured.train;
  const [name, highest] = part.error ? ['error', part.error.maximum] : ['loss', part.loss.maximum];
  const value = highest === null ? '∞' : part.error ? `${(100 * highest).toFixed(2)} %` : highest.toPrecision(4);
  return `${where}: highest ${measured.test ? 'test' : 'train'} ${name} ${value}`;
}

async function sit(command: Command, spec: StudySpec, signal: AbortSignal): Promise<StudyFile> {
  const earlier = await readSitting(command.out, spec);
  if (earlier) process.stderr.write(`Going on from ${earlier.rows.length} rows in ${command.out}.\n`);
  const host = createNodeHost(publicFolder(), existsSync(command.spec) ? dirname(command.spec) : '.', signal);
  const line = createStatusLine(process.stderr, host.now);
  const lanes = createNodeLanes();
  try {
    const options = { engine: command.engine ?? 'auto', exact: false, wasm: { threads: command.threads, lanes } };
    const sitting = runSitting(spec, earlier, command.out, options, host);
    let next = await sitting.next();
    for (; !next.done; next = await sitting.next()) {
      show(line, next.value);
      await host.breathe();
    }
    return next.value;
  } finally {
    line.end();
    lanes.end();
  }
}

function show(line: StatusLine, update: StudyUpdate): void {
  switch (update.type) {
    case 'progress':
      return line.progress(update.progress.total > 1 ? 'study' : 'data', update.progress);
    case 'row':
      return line.say(describeRow(update.row));
    case 'notice':
      return line.say(update.text);
    case 'engine': {
      const { name, mode, why } = update.engine;
      return line.say(`Engine: ${name} (${mode}), ${update.parameters} parameters. ${why}`);
    }
    case 'trained':
      return line.say(`Trained in ${describeSeconds(update.seconds)}.`);
  }
}

async function main(): Promise<number> {
  try {
    const command = readCommand(usage);
    const spec = await readSpec(command.spec);
    await prepareFolder(command.out, studyFiles);
    const { status, rows, timings } = await sit(command, spec, listenForInterrupt());
    const spent = `${describeSeconds(timings.training)} for training, ${describeSeconds(timings.curves)} for curves`;
    process.stdout.write(`${status}: ${rows.length} rows, ${spent}. Tables are in ${command.out}.\n`);
    return status === 'done' ? 0 : 130;
  } catch (error) {
    return explainFault(error, usage);
  }
}

process.exitCode = await main();
