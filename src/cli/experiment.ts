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
import { noExtras, readExtras } from '../contract/linkExtras.ts';
import type { LinkExtras } from '../contract/linkExtras.ts';
import { kindOfLink, readLabLink } from '../contract/lab/labLink.ts';
import { isLabKind, labOf, type LabKind } from '../contract/lab/labs.ts';
import { parseExperiment } from '../contract/parse.ts';
import { confirmPromise } from '../contract/promise.ts';
import { isSettings, valueOf } from '../contract/report.ts';
import { readLink } from '../contract/url.ts';
import { writeNpz } from '../core/archive/npz.ts';
import { writeResult } from '../core/archive/resultJson.ts';
import type { Host } from '../core/host.ts';
import type { RunOptions } from '../core/runner.ts';
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
import { createProgressLine, createStatusLine, describeSeconds } from './progressLine.ts';
import { runLab } from './runLab.ts';

const resultName = 'result.json';
const weightsName = 'weights.npz';
const usage = usageOf('experiment', 'FILE_OR_LINK');

/** What is no file, and looks like an address or a fragment. */
const isLink = (spec: string): boolean => !existsSync(spec) && (/^https?:\/\//.test(spec) || spec.startsWith('#') || /^[\w.]+=/.test(spec));

/** An address must hold an experiment. */
function checkAddress(link: string): string {
  if (/^https?:\/\//.test(link) && !link.includes('#')) return fail(`The address ${link} holds no experiment: that stands behind a “#”.`);
  if (link.trim() === '#') return fail('The link is empty: an experiment such as #preset=moons is meant.');
  return link;
}

interface Given {
  kind: 'connect' | LabKind;
  draft: unknown;
  /** Of a link. */
  extras: LinkExtras;
  /** What the experiment's files are relative to. */
  folder: string;
}

async function readSpec(spec: string): Promise<Given> {
  if (!isLink(spec)) {
    const draft = await readJson(spec);
    const named = isSettings(draft) ? valueOf(draft, 'kind') : undefined;
    return { kind: isLabKind(named) ? named : 'connect', draft, extras: noExtras, folder: dirname(spec) };
  }
  const link = checkAddress(spec);
  const kind = kindOfLink(link);
  const { extras, notices } = readExtras(link);
  for (const notice of notices) process.stderr.write(`Notice: ${notice}\n`);
  return { kind, draft: kind === 'connect' ? readLink(link) : readLabLink(labOf(kind), link), extras, folder: '.' };
}

interface Tools {
  command: Command;
  host: Host;
  options: RunOptions;
}

/** Says how it went, and returns the exit code. */
async function runConnect({ draft, extras }: Given, { command, host, options }: Tools): Promise<number> {
  const { experiment, issues, notices } = parseExperiment(draft);
  for (const notice of notices) process.stderr.write(`Notice: ${notice}\n`);
  if (!experiment) return fail(issues.map(({ message }) => message).join(' '));
  // before the run, so that hours of work don't end at a folder that can't be made
  await prepareFolder(command.out, [resultName, weightsName]);
  const line = createProgressLine(process.stderr, host.now);
  const { updates, dispose } = runners[experiment.kind](experiment, options, host);
  let next = await updates.next();
  for (; !next.done; next = await updates.next()) {
    line.show(next.value);
    await host.breathe();
  }
  dispose();
  line.end();
  const { result, weights } = next.value;
  await writeFile(resolve(command.out, resultName), writeResult(result));
  await writeFile(resolve(command.out, weightsName), writeNpz(weights));
  process.stdout.write(
    `${result.status}: ${result.minima.length} minima, ${result.edges.length} paths, ${result.tree.edges.length} edges in the tree, ` +
      `${result.gradientEvaluations} gradient evaluations, ${describeSeconds(result.timings.total)}. ${result.reason}\n`,
  );
  if (result.hash) process.stdout.write(`hash ${result.hash}\n`);
  if (extras.hash) process.stdout.write(`${confirmPromise(extras.hash, result).says}\n`);
  return exitCodes[result.status];
}

async function runKind(kind: LabKind, { draft }: Given, { command, host, options }: Tools): Promise<number> {
  const line = createStatusLine(process.stderr, host.now);
  const { status, reason, seconds, files } = await runLab(kind, draft, command.out, options, host, line);
  const names = files.map(({ name }) => name).join(', ');
  process.stdout.write(`${status}: ${reason} ${describeSeconds(seconds)}. ${names} are in ${command.out}.\n`);
  return exitCodes[status];
}

const exitCodes = { done: 0, failed: 1, cancelled: 130 } as const;

async function main(): Promise<number> {
  try {
    const command = readCommand(usage);
    const given = await readSpec(command.spec);
    const host = createNodeHost(publicFolder(), given.folder, listenForInterrupt());
    const lanes = createNodeLanes();
    try {
      const wasm = { threads: command.threads, lanes };
      const options = { engine: command.engine ?? given.extras.engine, exact: given.extras.hash !== null, wasm };
      const tools = { command, host, options };
      return await (given.kind === 'connect' ? runConnect(given, tools) : runKind(given.kind, given, tools));
    } finally {
      // they would keep this process alive
      lanes.end();
    }
  } catch (error) {
    return explainFault(error, usage);
  }
}

process.exitCode = await main();
