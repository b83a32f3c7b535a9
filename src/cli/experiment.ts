/**
 * An experiment without a page: `--spec FILE_OR_LINK --out DIR`, and where the defaults won't do
 * `--engine auto|wasm|wasm-fast|webgpu|float64|tfjs --threads N`; threads are for the engine `wasm`.
 *
 * Exit codes: 0 done, 1 no result or a fault, 2 a bad spec or bad data (one sentence), 130 cancelled with Ctrl-C (what was done
 * is written).
 */
import { existsSync } from 'node:fs';
import { access, constants, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { engineChoices } from '../contract/engines.ts';
import type { EngineChoice } from '../contract/engines.ts';
import { Worker } from 'node:worker_threads';
import type { Experiment } from '../contract/experiment.ts';
import { noExtras, readExtras } from '../contract/linkExtras.ts';
import type { LinkExtras } from '../contract/linkExtras.ts';
import { parseExperiment } from '../contract/parse.ts';
import { confirmPromise } from '../contract/promise.ts';
import type { Result } from '../contract/result.ts';
import { readLink } from '../contract/url.ts';
import { writeNpz } from '../core/archive/npz.ts';
import { writeResult } from '../core/archive/resultJson.ts';
import { DataError } from '../core/dataset/dataError.ts';
import { createLanes } from '../core/engine/wasm/lanes.ts';
import { defaultThreads } from '../core/engine/wasm/threads.ts';
import { FormulaError } from '../core/formula/formulaError.ts';
import { SpecError } from '../core/runner.ts';
import { runners } from '../core/runners.ts';
import { portOf } from '../link/port.ts';
import { createNodeHost } from './nodeHost.ts';
import { createProgressLine, describeSeconds } from './progressLine.ts';

const resultName = 'result.json';
const weightsName = 'weights.npz';
const engineNames = engineChoices.map(({ value }) => value);
const usage = `Usage: npm run experiment -- --spec FILE_OR_LINK --out DIR [--engine ${engineNames.join('|')}] [--threads N]`;

/** The project's folder: the nearest one above this file, wherever it was bundled to, that has a package.json. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(resolve(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

interface Command {
  spec: string;
  out: string;
  /** null leaves it to the link. */
  engine: EngineChoice | null;
  threads: number;
}

function readCommand(): Command {
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

/** What is no file, and looks like an address or a fragment. */
const isLink = (spec: string): boolean => !existsSync(spec) && (/^https?:\/\//.test(spec) || spec.startsWith('#') || /^[\w.]+=/.test(spec));

function readAddress(link: string): unknown {
  if (/^https?:\/\//.test(link) && !link.includes('#')) return fail(`The address ${link} holds no experiment: that stands behind a “#”.`);
  if (link.trim() === '#') return fail('The link is empty: an experiment such as #preset=moons is meant.');
  return readLink(link);
}

interface Given {
  experiment: Experiment;
  /** Of a link. */
  extras: LinkExtras;
  /** What the experiment's files are relative to. */
  folder: string;
}

async function readSpec(spec: string): Promise<Given> {
  const draft = isLink(spec)
    ? readAddress(spec)
    : parseJson(await readFile(spec, 'utf8').catch(() => fail(`There is no spec ${spec} that can be read.`)), spec);
  const { experiment, issues, notices } = parseExperiment(draft);
  const { extras, notices: more } = isLink(spec) ? readExtras(spec) : { extras: noExtras, notices: [] };
  for (const notice of [...notices, ...more]) process.stderr.write(`Notice: ${notice}\n`);
  if (!experiment) return fail(issues.map(({ message }) => message).join(' '));
  return { experiment, extras, folder: isLink(spec) ? '.' : dirname(spec) };
}

function parseJson(text: string, name: string): unknown {
  try {
    // editors of other systems begin files with a byte order mark
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return fail(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function fail(sentence: string): never {
  throw new SpecError(sentence);
}

/** Makes the folder, and finds out before the run whether both files can be written there. */
async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    for (const name of [resultName, weightsName]) {
      const there = await stat(resolve(folder, name)).catch(() => null);
      if (there && !there.isFile()) throw new Error(`${name} is there already and is no file`);
    }
  } catch (error) {
    fail(`The folder ${folder} can't be written to: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** Aborts at the first Ctrl-C, ends at once at the second. */
function listenForInterrupt(): AbortSignal {
  const controller = new AbortController();
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(130);
    process.stderr.write('\nStopping; what is done will be written. (Ctrl-C again ends at once.)\n');
    controller.abort();
  });
  return controller.signal;
}

async function run(command: Command): Promise<{ result: Result; promised: string | null }> {
  const { experiment, extras, folder } = await readSpec(command.spec);
  // before the run, so that hours of work don't end at a folder that can't be made
  await prepareFolder(command.out);
  const signal = listenForInterrupt();
  const host = createNodeHost(resolve(projectRoot(), 'public'), folder, signal);
  const line = createProgressLine(process.stderr, host.now);
  // bundled beside this file
  const lanes = createLanes(() => portOf(new Worker(new URL('./lane.worker.js', import.meta.url))));
  try {
    const wasm = { threads: command.threads, lanes };
    const options = { engine: command.engine ?? extras.engine, exact: extras.hash !== null, wasm };
    const { updates, dispose } = runners[experiment.kind](experiment, options, host);
    let next = await updates.next();
    for (; !next.done; next = await updates.next()) {
      line.show(next.value);
      await host.breathe();
    }
    dispose();
    line.end();
    await writeFile(resolve(command.out, resultName), writeResult(next.value.result));
    await writeFile(resolve(command.out, weightsName), writeNpz(next.value.weights));
    return { result: next.value.result, promised: extras.hash };
  } finally {
    // they would keep this process alive
    lanes.end();
  }
}

async function main(): Promise<number> {
  try {
    const command = readCommand();
    const { result, promised } = await run(command);
    const tree = result.tree.edges.length;
    process.stdout.write(
      `${result.status}: ${result.minima.length} minima, ${result.edges.length} paths, ${tree} edges in the tree, ` +
        `${result.gradientEvaluations} gradient evaluations, ${describeSeconds(result.timings.total)}. ${result.reason}\n`,
    );
    if (result.hash) process.stdout.write(`hash ${result.hash}\n`);
    if (promised) process.stdout.write(`${confirmPromise(promised, result).says}\n`);
    return result.status === 'done' ? 0 : result.status === 'cancelled' ? 130 : 1;
  } catch (error) {
    const expected = error instanceof SpecError || error instanceof DataError || error instanceof FormulaError;
    const badArguments = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    if (!expected && !badArguments) throw error;
    process.stderr.write(`${error.message}${badArguments ? `\n${usage}` : ''}\n`);
    return 2;
  }
}

process.exitCode = await main();
