/**
 * An experiment without a page: `--spec FILE_OR_LINK --out DIR`, and where the defaults won't do
 * `--engine auto|wasm|wasm-fast|webgpu|float64|tfjs --threads N`; threads are for the engine `wasm`.
 *
 * Exit codes: 0 done, 1 no result or a fault, 2 a bad spec or bad data (one sentence), 130 cancelled with Ctrl-C (what was done
 * is written).
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Experiment } from '../contract/experiment.ts';
import { noExtras, readExtras } from '../contract/linkExtras.ts';
import type { LinkExtras } from '../contract/linkExtras.ts';
import { parseExperiment } from '../contract/parse.ts';
import { confirmPromise } from '../contract/promise.ts';
import type { Result } from '../contract/result.ts';
import { readLink } from '../contract/url.ts';
import { writeNpz } from '../core/archive/npz.ts';
import { writeResult } from '../core/archive/resultJson.ts';
import { runners } from '../core/runners.ts';
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
import { createProgressLine, describeSeconds } from './progressLine.ts';

const resultName = 'result.json';
const weightsName = 'weights.npz';
const usage = usageOf('experiment', 'FILE_OR_LINK');

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
  const draft = isLink(spec) ? readAddress(spec) : await readJson(spec);
  const { experiment, issues, notices } = parseExperiment(draft);
  const { extras, notices: more } = isLink(spec) ? readExtras(spec) : { extras: noExtras, notices: [] };
  for (const notice of [...notices, ...more]) process.stderr.write(`Notice: ${notice}\n`);
  if (!experiment) return fail(issues.map(({ message }) => message).join(' '));
  return { experiment, extras, folder: isLink(spec) ? '.' : dirname(spec) };
}

async function run(command: Command): Promise<{ result: Result; promised: string | null }> {
  const { experiment, extras, folder } = await readSpec(command.spec);
  // before the run, so that hours of work don't end at a folder that can't be made
  await prepareFolder(command.out, [resultName, weightsName]);
  const signal = listenForInterrupt();
  const host = createNodeHost(publicFolder(), folder, signal);
  const line = createProgressLine(process.stderr, host.now);
  const lanes = createNodeLanes();
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
    const command = readCommand(usage);
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
    return explainFault(error, usage);
  }
}

process.exitCode = await main();
