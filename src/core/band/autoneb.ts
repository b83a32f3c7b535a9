/** AutoNEB: cycles of NEB with pivots inserted between them, for several pairs of minima in step. */
import type { BandSpec, CycleSettings, Height } from '../../contract/experiment.ts';
import type { Cycle, Values } from '../../contract/result.ts';
import type { BandSnapshot } from '../../contract/updates.ts';
import { randomStream, type RandomStream } from '../../math/random.ts';
import { distance } from '../../math/vector.ts';
import type { Band, BandRule, Engine } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import type { Ledger } from '../ledger.ts';
import { spend } from '../ledger.ts';
import type { Batches } from '../optimiser/batches.ts';
import { insertEqual, insertHighest, pointsOf } from './insert.ts';
import type { Insertion } from './insert.ts';
import { equalFractions, straightLine } from './line.ts';
import { measurePath, saddleIndex } from './measure.ts';
import type { MeasuredPath } from './measure.ts';
import { relaxBands } from './relax.ts';
import type { RelaxSnapshot } from './relax.ts';

/** A path and its pivots [P, D], row-major on the host. */
export interface Traced<P extends Values> {
  pivots: P;
  /** Target shares of the length [P − 1]. */
  fractions: Float64Array;
  /** The cycle that brought each pivot [P]; 0 where none did, or none can be told. */
  insertedIn: Int32Array;
  path: MeasuredPath;
}

/** A band between two minima and what has come of it. */
export interface Connection {
  id: string;
  /** Where the next cycle goes on from, in float64; null when finished. */
  latest: Traced<Float64Array> | null;
  /** When finished, in the engine's precision. */
  best: Traced<Values> & { cycle: number; saddleHeight: number };
  /** The straight line first. */
  cycles: Cycle[];
  /** Lengths of NEB runs are as set; none was cut short. */
  finished: boolean;
}

export interface ConnectContext {
  engine: Engine;
  spec: BandSpec;
  cycles: readonly CycleSettings[];
  height: Height;
  /** Of the objective's L2 term. */
  l2: number;
  host: Host;
  ledger: Ledger;
  /** What bands may still spend in gradient evaluations, at most Infinity. */
  remaining(): number;
  batches(size: CycleSettings['batch']): Batches;
  /** Brings the pivots of a band that climbed last into its valley and over its saddles, paying for each gradient; null where that can't be done. */
  refine: ((pivots: Float64Array, pay: () => boolean) => Float64Array) | null;
}

export type ConnectUpdate =
  /** With each band's target shares, and the rows of the stack that they lie in, one after the other, where the host records. */
  | { type: 'bands'; bands: BandSnapshot[]; fractions: Float64Array[]; rows: Values | null }
  | { type: 'cycleEnded'; connection: Connection; pivots: Float64Array; path: MeasuredPath };

/** What bands are relaxed by. */
export const ruleOf = ({ tangent, spring }: BandSpec): BandRule => ({
  tangent,
  spring: spring === 'redistribute' ? null : spring,
  nudged: true,
});

/** The straight line between two minima as a connection with nothing more to do, measured at so many pivots. */
export async function openLine(context: ConnectContext, id: string, a: Values, b: Values, pivots: number): Promise<Connection> {
  // without a bow nothing is random
  const line = await trace(context, straightLine(a, b, pivots, 0, randomStream(0, 'line')));
  const saddleHeight = saddleOf(line.path);
  return {
    id,
    latest: null,
    best: { ...line, cycle: 0, saddleHeight },
    cycles: [{ saddleHeight: finiteOrNull(saddleHeight), pivots, steps: 0, gradientEvaluations: 0 }],
    finished: false,
  };
}

/** The straight line between two minima, measured, and the band that will start along it. */
export async function openConnection(context: ConnectContext, id: string, a: Values, b: Values, random: RandomStream): Promise<Connection> {
  const { spec } = context;
  const line = straightLine(a, b, spec.pivots, 0, random);
  const fractions = equalFractions(spec.pivots);
  const insertedIn = new Int32Array(spec.pivots);
  const path = await measure(context, line);
  const saddleHeight = saddleOf(path);
  return {
    id,
    latest: { pivots: straightLine(a, b, spec.pivots, spec.bow, random), fractions, insertedIn, path },
    best: { pivots: line, fractions, insertedIn, path, cycle: 0, saddleHeight },
    cycles: [{ saddleHeight: finiteOrNull(saddleHeight), pivots: spec.pivots, steps: 0, gradientEvaluations: 0 }],
    finished: false,
  };
}

export const saddleOf = ({ height }: MeasuredPath): number => height[saddleIndex(height)];
export const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

async function measure({ engine, height, host }: ConnectContext, pivots: Float64Array): Promise<MeasuredPath> {
  const stack = engine.createStack(pivots.length / engine.parameters, pivots);
  try {
    return await measurePath(engine, stack, height, () => host.breathe());
  } finally {
    engine.release(stack);
  }
}

/**
 * Runs all cycles that `connections` have left, in step, each on its own pivots; stops between steps when cancelled or when
 * the budget is spent. All must have done the same number of cycles, and none be finished.
 *
 * Draxler et al., ICML 2018, §3.1 and appendix A. A path goes on from its latest cycle; its best is kept.
 */
export async function* connectPairs(context: ConnectContext, connections: readonly Connection[]): AsyncGenerator<ConnectUpdate, void> {
  for (let cycle = connections[0].cycles.length; cycle <= context.cycles.length; cycle++) {
    const settings = context.cycles[cycle - 1];
    const starts = connections.map(({ latest }) => (cycle > 1 ? insertPivots(context, latest!, cycle) : latest!));
    const { ends, steps } = yield* runCycle(context, connections, starts, cycle, settings);
    const isWhole = steps === settings.steps;
    // what a cancel cut short is let go of, unmeasured, so that the cancel is felt at once
    if (steps === 0 || (!isWhole && context.host.signal.aborted)) return;
    for (const [k, connection] of connections.entries()) {
      const { pivots, path } = await recordCycle(context, connection, ends[k], cycle, steps);
      connection.finished = isWhole && cycle === context.cycles.length;
      yield { type: 'cycleEnded', connection, pivots, path };
      if (connection.finished) release(context.engine, connection);
    }
    if (!isWhole) return;
  }
}

/**
 * So many cycles more of one connection, from its best path where it was finished. Cycles beyond the last that was set are like
 * it.
 */
export async function* connectMore(context: ConnectContext, connection: Connection, count: number): AsyncGenerator<ConnectUpdate, void> {
  const { pivots, fractions, insertedIn, path } = connection.best;
  connection.latest ??= { pivots: Float64Array.from(pivots), fractions, insertedIn, path };
  connection.finished = false;
  const last = context.cycles.length - 1;
  const cycles = Array.from({ length: connection.cycles.length - 1 + count }, (_, c) => context.cycles[Math.min(c, last)]);
  yield* connectPairs({ ...context, cycles }, [connection]);
}

/** Lets go of what only a next cycle would need. */
export function release(engine: Engine, connection: Connection): void {
  connection.latest = null;
  if (engine.precision === 'float32') connection.best.pivots = Float32Array.from(connection.best.pivots);
}

type Start = Omit<Traced<Float64Array>, 'path'>;

function insertPivots({ engine, cycles }: ConnectContext, latest: Traced<Float64Array>, cycle: number): Start {
  const { insert, insertRule, threshold } = cycles[cycle - 1];
  if (insert === 0) return latest;
  const size = engine.parameters;
  const { points, fractions }: Insertion =
    insertRule === 'equal'
      ? insertEqual(segmentLengths(latest.pivots, size), insert)
      : insertHighest(latest.path.samples, latest.fractions, insert, threshold);
  const origin = (segment: number, i: number): number => {
    // spaced anew, no pivot is one of before
    if (insertRule === 'equal') return 0;
    const fraction = points.fraction[i];
    return fraction === 0 || fraction === 1 ? latest.insertedIn[segment + fraction] : cycle;
  };
  return { pivots: pointsOf(latest.pivots, size, points), fractions, insertedIn: Int32Array.from(points.segment, origin) };
}

function segmentLengths(pivots: Float64Array, size: number): Float64Array {
  const pivot = (i: number) => pivots.subarray(i * size, (i + 1) * size);
  return Float64Array.from({ length: pivots.length / size - 1 }, (_, s) => distance(pivot(s), pivot(s + 1)));
}

/** One NEB run of all connections in one stack: where their bands are after it, and the steps done. */
async function* runCycle(
  context: ConnectContext,
  connections: readonly Connection[],
  starts: readonly Start[],
  cycle: number,
  settings: CycleSettings,
): AsyncGenerator<ConnectUpdate, { ends: Start[]; steps: number }> {
  const { engine, spec } = context;
  const size = engine.parameters;
  const bands = stackBands(starts, size, settings.climb);
  const rows = bands.reduce((sum, band) => sum + band.count, 0);
  const interior = rows - 2 * bands.length;
  const batches = context.batches(settings.batch);
  const joint = new Float64Array(rows * size);
  starts.forEach(({ pivots }, k) => joint.set(pivots, bands[k].start * size));
  const theta = engine.createStack(rows, joint);
  try {
    const run = relaxBands(engine, theta, bands, {
      settings,
      rule: ruleOf(spec),
      batches,
      host: context.host,
      pay: () => pay(context, interior, batches.share),
    });
    let next = await run.next();
    for (; !next.done; next = await run.next()) {
      const rows = context.host.recordingBytes > 0 ? await engine.read(theta) : null;
      const snapshots = bandSnapshots(context, bands, next.value).map((one, k) => {
        return { ...one, edge: connections[k].id, cycle, steps: settings.steps, insertedIn: starts[k].insertedIn };
      });
      yield { type: 'bands', bands: snapshots, fractions: bands.map(({ fractions }) => fractions), rows };
    }
    const values = await engine.read(theta);
    const ends = starts.map(({ fractions, insertedIn }, k) => {
      const { start, count } = bands[k];
      return { pivots: Float64Array.from(values.subarray(start * size, (start + count) * size)), fractions, insertedIn };
    });
    return { ends, steps: next.value };
  } finally {
    engine.release(theta);
  }
}

/** Spends gradients of so many rows, if the budget has them. */
export function pay({ ledger, remaining }: ConnectContext, rows: number, batchShare: number): boolean {
  if (remaining() < rows) return false;
  spend(ledger, rows, batchShare);
  return true;
}

function stackBands(starts: readonly Start[], size: number, climb: boolean): Band[] {
  let start = 0;
  return starts.map(({ pivots, fractions }) => {
    const band = { start, count: pivots.length / size, fractions, climb };
    start += band.count;
    return band;
  });
}

/**
 * Measures a band after a cycle and keeps it where it is the best so far; returns what was measured. After a cycle that
 * diverged, the next goes on from where this one began.
 */
async function recordCycle(
  context: ConnectContext,
  connection: Connection,
  end: Start,
  cycle: number,
  steps: number,
): Promise<Traced<Float64Array>> {
  const { engine, cycles, ledger } = context;
  const spentBefore = ledger.gradientEvaluations;
  const interior = end.pivots.length / engine.parameters - 2;
  let traced: Traced<Float64Array> = { ...end, path: await measure(context, end.pivots) };
  if (context.refine && cycle === cycles.length && steps === cycles[cycle - 1].steps && cycles[cycle - 1].climb) {
    // an earlier cycle may have found a lower way than the last
    const from = connection.best.saddleHeight < saddleOf(traced.path) ? [end, connection.best] : [end];
    for (const { pivots } of from) traced = lower(traced, await refined(context, Float64Array.from(pivots)));
  }
  const saddleHeight = saddleOf(traced.path);
  connection.cycles.push({
    saddleHeight: finiteOrNull(saddleHeight),
    pivots: traced.pivots.length / engine.parameters,
    steps,
    gradientEvaluations: steps * interior + ledger.gradientEvaluations - spentBefore,
  });
  if (Number.isFinite(saddleHeight)) connection.latest = traced;
  if (saddleHeight < connection.best.saddleHeight) connection.best = { ...traced, cycle, saddleHeight };
  return traced;
}

const lower = (p: Traced<Float64Array>, q: Traced<Float64Array>) => (saddleOf(q.path) < saddleOf(p.path) ? q : p);

async function refined(context: ConnectContext, from: Float64Array): Promise<Traced<Float64Array>> {
  return trace(
    context,
    context.refine!(from, () => pay(context, 1, 1)),
  );
}

/** Measures pivots as they are, target shares being those of their lengths. */
export async function trace(context: ConnectContext, pivots: Float64Array): Promise<Traced<Float64Array>> {
  const lengths = segmentLengths(pivots, context.engine.parameters);
  const total = lengths.reduce((sum, length) => sum + length, 0) || 1;
  const insertedIn = new Int32Array(lengths.length + 1);
  return { pivots, fractions: lengths.map((length) => length / total), insertedIn, path: await measure(context, pivots) };
}

/** Where bands of a stack stand: arc lengths and heights of each. */
export function bandSnapshots(
  { height, l2 }: Pick<ConnectContext, 'height' | 'l2'>,
  bands: readonly Band[],
  at: RelaxSnapshot,
): Pick<BandSnapshot, 'step' | 'arc' | 'height'>[] {
  const penalty = height === 'loss' ? l2 / 2 : 0;
  const heights = at.objectives.map((objective, k) => objective - penalty * at.norms[k] * at.norms[k]);
  return bands.map(({ start, count }) => {
    const arc = new Float64Array(count);
    for (let i = 1; i < count; i++) arc[i] = arc[i - 1] + at.lengths[start + i - 1];
    return { step: at.step, arc, height: heights.slice(start, start + count) };
  });
}
