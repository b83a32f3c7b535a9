/** What the runs of this lab tell while they work. */
import type { LabUpdate } from '../../contract/lab/lab.ts';
import type { LabTypes } from '../../contract/lab/labs.ts';
import { chooseEngine } from '../connect/prepare.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { NetworkProblem } from '../engine/problem.ts';
import type { Host } from '../host.ts';
import type { LabOutcome } from '../labRunner.ts';
import type { RunOptions } from '../runner.ts';
import type { ParameterPlane } from './vectors.ts';

export type Pattern = LabTypes['pattern'];
export type Update = LabUpdate<Pattern>;
export type Run = AsyncGenerator<Update, LabOutcome<Pattern>>;

/** What is known when the plane is there: enough to answer questions. */
export interface Hidden {
  planes: ParameterPlane[];
  dataset: Dataset;
}

export const progress = (label: string, done: number, frame?: Pattern['frame']): Update => ({
  type: 'snapshot',
  progress: { label, done, total: 1 },
  ...(frame ? { frame } : {}),
});

export const openEngine = (problem: NetworkProblem, options: RunOptions, host: Host, rows = 1) =>
  chooseEngine(problem, { choice: options.engine, exact: options.exact, rows, now: host.now, wasm: options.wasm });

/** What some work returns, its shares told on the way; null where it was cancelled. */
export async function* tellShares<T>(
  work: AsyncGenerator<number, T>,
  label: string,
  shareOf: (share: number) => number,
  host: Host,
): AsyncGenerator<Update, T | null> {
  try {
    let next = await work.next();
    for (; !next.done; next = await work.next()) yield progress(label, shareOf(next.value));
    return next.value;
  } catch (error) {
    if (host.signal.aborted) return null;
    throw error;
  }
}

/** A host for what is short, and worth having where its run was cancelled. */
export const unstopped = (host: Host): Pick<Host, 'breathe' | 'signal'> => ({
  breathe: () => host.breathe(),
  signal: new AbortController().signal,
});

/** What some work returns, in silence. */
export async function finished<T>(work: AsyncGenerator<number, T>): Promise<T> {
  let next = await work.next();
  while (!next.done) next = await work.next();
  return next.value;
}
