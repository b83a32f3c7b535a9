/** Everything that the data tell along an edge: its straight line, and its best path. */
import type { Height } from '../../contract/experiment.ts';
import type { Along } from '../../contract/stage.ts';
import type { Values } from '../../contract/result.ts';
import { randomStream } from '../../math/random.ts';
import type { Connection } from '../band/autoneb.ts';
import { straightLine } from '../band/line.ts';
import { evaluatePoints, measurePath } from '../band/measure.ts';
import type { MeasuredPath } from '../band/measure.ts';
import { arcOf } from '../connect/report.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import type { Host } from '../host.ts';

/** What values along an edge are computed from. */
export interface AlongSource {
  /** Computes in the coordinates of results. */
  engine: Engine;
  /** null for formulas. */
  dataset: Dataset | null;
  height: Height;
  /** Rows that the run has worked on, in the coordinates of results. */
  outward(rows: Values): Values;
  breathe: Host['breathe'];
}

/** Its pivots are those that the band started from, so that it is measured at the points that its profile has. */
export async function alongStraight(source: AlongSource, { best, cycles }: Connection): Promise<Along> {
  const { engine, height, breathe } = source;
  const size = engine.parameters;
  const ends = source.outward(best.pivots);
  const [a, b] = [ends.slice(0, size), ends.slice(ends.length - size)];
  // without a bow nothing is random
  const pivots = straightLine(a, b, cycles[0].pivots, 0, randomStream(0, 'line'));
  const stack = engine.createStack(pivots.length / size, pivots);
  try {
    return await describe(source, pivots, await measurePath(engine, stack, height, breathe), 0);
  } finally {
    engine.release(stack);
  }
}

/** Train values were measured when the path was found. */
export const alongBest = (source: AlongSource, { best }: Connection): Promise<Along> =>
  describe(source, source.outward(best.pivots), best.path, best.cycle);

/** pivots [P, D] of a measured path, in the coordinates of results. */
async function describe({ engine, dataset, breathe }: AlongSource, pivots: Values, path: MeasuredPath, cycle: number): Promise<Along> {
  const { segment, fraction, train, height } = path;
  const known = { cycle, arc: arcOf(path, pivots, engine.parameters), height, trainLoss: train.loss, trainError: train.error };
  if (!dataset?.test) return { ...known, testLoss: null, testError: null };
  const stack = engine.createStack(pivots.length / engine.parameters, pivots);
  try {
    const test = await evaluatePoints(engine, stack, segment, fraction, 'test', breathe);
    return { ...known, testLoss: test.loss, testError: test.error };
  } finally {
    engine.release(stack);
  }
}
