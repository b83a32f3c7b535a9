/** What the commands share: arguments, files, Ctrl-C, and what goes wrong, in a sentence. */
import { existsSync } from 'node:fs';
import { access, constants, mkdir, readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { engineChoices, type EngineChoice } from '../contract/engines.ts';
import { DataError } from '../core/dataset/dataError.ts';
import { createLanes } from '../core/engine/wasm/lanes.ts';
import { defaultThreads } from '../core/engine/wasm/threads.ts';
import { FormulaError } from '../core/formula/formulaError.ts';
import { SpecError } from '../core/runner.ts';
import { portOf } from '../link/port.ts';

const engineNames = engineChoices.map(({ value }) => value);

export const usageOf = (name: string, spec: string): string =>
  `Usage: npm run ${name} -- --spec ${spec} --out DIR [--engine ${engineNames.join('|')}] [--threads N]`;

/** The project's folder: the nearest one above this file, wherever it was bundled to, that has a package.json. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(resolve(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

export const publicFolder = (): string => resolve(projectRoot(), 'public');

export interface Command {
  spec: string;
  out: string;
  /** null leaves it to the link. */
  engine: EngineChoice | null;
  threads: number;
}

/** Throws a SpecError, with `usage` where it is all there is to say. */
export function readCommand(usage: string): Command {
  const { values } = parseArgs({
    options: {
      spec: { type: 'string' },
      out: { type: 'string' },
      engine: { type: 'string' },
      threads: { type: 'string', default: String(defaultThreads(availableParallelism())) },
    },
  });
  if (!values.spec || !values.out) throw new SpecError(usage);
  const engine = engineNames.find((name) => name === values.engine) ?? null;
  if (values.engine !== undefined && !engine)
    throw new SpecError(`There is no engine “${values.engine}”: choose one of ${engineNames.join(', ')}.`);
  if (!/^[1-9]\d*$/.test(values.threads)) throw new SpecError(`--threads is “${values.threads}”: it must be a whole number from 1.`);
  return { spec: values.spec, out: resolve(values.out), engine, threads: Number(values.threads) };
}

/** Throws a SpecError where there is no file, or none of JSON. */
export async function readJson(name: string): Promise<unknown> {
  return parseJson(await readFile(name, 'utf8').catch(() => fail(`There is no spec ${name} that can be read.`)), name);
}

export function parseJson(text: string, name: string): unknown {
  try {
    // editors of other systems begin files with a byte order mark
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return fail(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

export function fail(sentence: string): never {
  throw new SpecError(sentence);
}

/** Makes the folder, and finds out before the run whether files of these names can be written there. */
export async function prepareFolder(folder: string, names: readonly string[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    for (const name of names) {
      const there = await stat(resolve(folder, name)).catch(() => null);
      if (there && !there.isFile()) throw new Error(`${name} is there already and is no file`);
    }
  } catch (error) {
    fail(`The folder ${folder} can't be written to: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** Aborts at the first Ctrl-C, ends at once at the second. */
export function listenForInterrupt(): AbortSignal {
  const controller = new AbortController();
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write('\nStopping; what is done will be written. (Ctrl-C again ends at once.)\n');
    controller.abort();
  });
  return controller.signal;
}

/** Threads of the engine `wasm`; they would keep this process alive until they are ended. */
export const createNodeLanes = () =>
  // bundled beside this file
  createLanes(() => portOf(new Worker(new URL('./lane.worker.js', import.meta.url))));

/** Says what was wrong with what was asked for, and returns the exit code; throws a fault again. */
export function explainFault(error: unknown, usage: string): number {
  const expected = error instanceof SpecError || error instanceof DataError || error instanceof FormulaError;
  const badArguments = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!expected && !badArguments) throw error;
  process.stderr.write(`${error.message}${badArguments ? `\n${usage}` : ''}\n`);
  return 2;
}
