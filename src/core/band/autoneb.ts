/** AutoNEB: cycles of NEB with pivots inserted between them, for several pairs of minima in step. */
import type { ConnectSpec, CycleSettings, Height } from '../../contract/experiment.ts';
import type { Cycle, Values } from '../../contract/result.ts';
import type { BandSnapshot } from '../../contract/updates.ts';
import type { RandomStream } from '../../math/random.ts';
import { distance } from '../../math/vector.ts';
import type { Band, Engine } from '../engine/engine.ts';
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

/** A band between two minima and what has come of it. Pivots are [P, D], row-major, in float64 on the host. */
export interface Connection {
  id: string;
  pivots: Float64Array;
  fractions: Float64Array;
  /** The latest path: where the next cycle goes on from. */
  latest: MeasuredPath;
  best: { pivots: Float64Array; fractions: Float64Array; path: MeasuredPath; cycle: number; saddleHeight: number };
  /** The straight line first. */
  cycles: Cycle[];
  /** Lengths of NEB runs are as set; none was cut short. */
  finished: boolean;
}

export interface ConnectContext {
  engine: Engine;
  spec: ConnectSpec;
  cycles: readonly CycleSettings[];
  height: Height;
  host: Host;
  ledger: Ledger;
  /** What bands may still spend in gradient evaluations, at most Infinity. */
  remaining(): number;
  batches(size: CycleSettings['batch']): Batches;
  /** Moves the highest pivot [D] of a climbing band to the stationary point near it; null where that can't be done. */
  polish: ((pivots: Float64Array, highest: number) => Float64Array | null) | null;
}

export type ConnectUpdate =
  /** With the rows of the stack that the bands lie in, one after the other, where the host records. */
  { type: 'bands'; bands: BandSnapshot[]; rows: Values | null } | { type: 'cycleEnded'; connection: Connection; cycle: number };

/** The straight line between two minima, measured, and the band that will start along it. */
export async function openConnection(context: ConnectContext, id: string, a: Values, b: Values, random: RandomStream): Promise<Connection> {
  const { engine, spec, height } = context;
  const line = straightLine(a, b, spec.pivots, 0, random);
  const path = await measure(engine, line, height);
  const saddleHeight = path.height[saddleIndex(path.height)];
  return {
    id,
    pivots: straightLine(a, b, spec.pivots, spec.bow, random),
    fractions: equalFractions(spec.pivots),
    latest: path,
    best: { pivots: line, fractions: equalFractions(spec.pivots), path, cycle: 0, saddleHeight },
    cycles: [{ saddleHeight: finiteOrNull(saddleHeight), pivots: spec.pivots, steps: 0, gradientEvaluations: 0 }],
    finished: false,
  };
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

async function measure(engine: Engine, pivots: Float64Array, height: Height): Promise<MeasuredPath> {
  const stack = engine.createStack(pivots.length / engine.parameters, pivots);
  try {
    return await measurePath(engine, stack, height);
  } finally {
    engine.release(stack);
  }
}

/**
 * Runs all cycles that `connections` have left, in step, each on its own pivots; stops between steps when cancelled or when
 * the budget is spent. All must have done the same number of cycles.
 *
 * Draxler et al., ICML 2018, §3.1 and appendix A. A path goes on from its latest cycle; its best is kept.
 */
export async function* connectPairs(context: ConnectContext, connections: readonly Connection[]): AsyncGenerator<ConnectUpdate, void> {
  for (let cycle = connections[0].cycles.length; cycle <= context.cycles.length; cycle++) {
    const settings = context.cycles[cycle - 1];
    if (cycle > 1) for (const connection of connections) insertPivots(context, connection, settings);
    const completed = yield* runCycle(context, connections, cycle, settings);
    for (const connection of connections) {
      connection.finished = completed && cycle === context.cycles.length;
      yield { type: 'cycleEnded', connection, cycle };
    }
    if (!completed) return;
  }
}

function insertPivots({ engine }: ConnectContext, connection: Connection, settings: CycleSettings): void {
  if (settings.insert === 0) return;
  const size = engine.parameters;
  const insertion: Insertion =
    settings.insertRule === 'equal'
      ? insertEqual(segmentLengths(connection.pivots, size), settings.insert)
      : insertHighest(connection.latest.samples, connection.fractions, settings.insert, settings.threshold);
  connection.pivots = pointsOf(connection.pivots, size, insertion.points);
  connection.fractions = insertion.fractions;
}

function segmentLengths(pivots: Float64Array, size: number): Float64Array {
  const pivot = (i: number) => pivots.subarray(i * size, (i + 1) * size);
  return Float64Array.from({ length: pivots.length / size - 1 }, (_, s) => distance(pivot(s), pivot(s + 1)));
}

/** One NEB run of all connections in one stack; false where it was cut short. */
async function* runCycle(
  context: ConnectContext,
  connections: readonly Connection[],
  cycle: number,
  settings: CycleSettings,
): AsyncGenerator<ConnectUpdate, boolean> {
  const { engine, spec, ledger } = context;
  const size = engine.parameters;
  const bands = stackBands(connections, size, settings.climb);
  const rows = bands.reduce((sum, band) => sum + band.count, 0);
  const interior = rows - 2 * bands.length;
  const batches = context.batches(settings.batch);
  const joint = new Float64Array(rows * size);
  connections.forEach((connection, k) => joint.set(connection.pivots, bands[k].start * size));
  const theta = engine.createStack(rows, joint);
  try {
    const run = relaxBands(engine, theta, bands, {
      settings,
      rule: { tangent: spec.tangent, spring: spec.spring === 'redistribute' ? null : spec.spring },
      batches,
      host: context.host,
      pay: () => {
        if (context.remaining() < interior) return false;
        spend(ledger, interior, batches.share);
        return true;
      },
    });
    let next = await run.next();
    for (; !next.done; next = await run.next()) {
      const rows = context.host.recordingBytes > 0 ? await engine.read(theta) : null;
      yield { type: 'bands', bands: bandSnapshots(connections, bands, cycle, settings.steps, next.value), rows };
    }
    const steps = next.value;
    const values = Float64Array.from(await engine.read(theta));
    for (const [k, connection] of connections.entries()) {
      connection.pivots = values.slice(bands[k].start * size, (bands[k].start + bands[k].count) * size);
      await recordCycle(context, connection, cycle, settings, steps);
    }
    return steps === settings.steps;
  } finally {
    engine.release(theta);
  }
}

function stackBands(connections: readonly Connection[], size: number, climb: boolean): Band[] {
  let start = 0;
  return connections.map(({ pivots, fractions }) => {
    const band = { start, count: pivots.length / size, fractions, climb };
    start += band.count;
    return band;
  });
}

/** Measures a connection's pivots after a cycle and keeps them where they are the best so far; after one that diverged, goes back to the best. */
async function recordCycle(
  context: ConnectContext,
  connection: Connection,
  cycle: number,
  settings: CycleSettings,
  steps: number,
): Promise<void> {
  const { engine, height } = context;
  const size = engine.parameters;
  connection.latest = await measure(engine, connection.pivots, height);
  if (context.polish && settings.climb) {
    const highest = saddleIndex(connection.latest.samples.pivots);
    const polished = context.polish(connection.pivots, highest);
    if (polished) {
      connection.pivots.set(polished, highest * size);
      connection.latest = await measure(engine, connection.pivots, height);
    }
  }
  const saddleHeight = connection.latest.height[saddleIndex(connection.latest.height)];
  const pivots = connection.pivots.length / size;
  connection.cycles.push({ saddleHeight: finiteOrNull(saddleHeight), pivots, steps, gradientEvaluations: steps * (pivots - 2) });
  const { best } = connection;
  if (saddleHeight < best.saddleHeight) {
    connection.best = { pivots: connection.pivots, fractions: connection.fractions, path: connection.latest, cycle, saddleHeight };
  } else if (!Number.isFinite(saddleHeight)) {
    connection.pivots = best.pivots;
    connection.fractions = best.fractions;
    connection.latest = best.path;
  }
}

function bandSnapshots(
  connections: readonly Connection[],
  bands: readonly Band[],
  cycle: number,
  steps: number,
  at: RelaxSnapshot,
): BandSnapshot[] {
  return connections.map(({ id }, k) => {
    const { start, count } = bands[k];
    const arc = new Float64Array(count);
    for (let i = 1; i < count; i++) arc[i] = arc[i - 1] + at.lengths[start + i - 1];
    return { edge: id, cycle, step: at.step, steps, arc, objective: at.objectives.slice(start, start + count) };
  });
}
