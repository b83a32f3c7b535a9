/** Curves with a few bends that are trained: the mean objective along them falls, their ends stay. */
import type { BendSpec } from '../../contract/experiment.ts';
import type { Values } from '../../contract/result.ts';
import type { RandomStream } from '../../math/random.ts';
import type { Engine, Stack } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import type { Batches } from '../optimiser/batches.ts';
import { scheduleFactor } from '../optimiser/schedule.ts';
import type { Mix } from './curve.ts';
import { equalKnots, polylineWeights } from './polyline.ts';

/** `chain` is a polyline whose corners are the bends; `bezier` is drawn to its bends without meeting them. */
export type BendShape = 'bezier' | 'chain';

export interface BendSettings extends BendSpec {
  shape: BendShape;
}

/** Where the training of a curve stands, at the points drawn last. */
export interface BendSnapshot {
  /** Steps done before. */
  step: number;
  steps: number;
  shape: BendShape;
  /** Of the points [points], with their objectives on the step's batch. */
  t: Float64Array;
  objectives: Float64Array;
  /** The ends and bends [bends + 2, D]. */
  rows: Values;
}

/** Weights of the ends and bends [bends + 2] at t. */
export const bendWeights: Record<BendShape, (bends: number) => Mix['weights']> = {
  chain: (bends) => polylineWeights(equalKnots(bends + 2)),
  bezier: (bends) => bernsteinWeights(bends + 1),
};

/** Bernstein's polynomials of a degree at t, by repeated mixing of neighbours (de Casteljau). */
function bernsteinWeights(degree: number): Mix['weights'] {
  return (t, into) => {
    into.fill(0);
    into[0] = 1;
    for (let d = 1; d <= degree; d++) {
      for (let k = d; k > 0; k--) into[k] = (1 - t) * into[k] + t * into[k - 1];
      into[0] *= 1 - t;
    }
  };
}

/** Weights [points, rows] at each t. */
export function weightsAt(t: Float64Array, rows: number, weights: Mix['weights']): Float64Array {
  const all = new Float64Array(t.length * rows);
  t.forEach((value, m) => weights(value, all.subarray(m * rows, (m + 1) * rows)));
  return all;
}

/**
 * What turns gradients at points into those of the mean over the points with respect to rows: the transpose of `weights`
 * [points, rows] over the number of points, [rows, points]; the ends' rows are zero, which keeps them where they are.
 */
export function bendPullback(weights: Float64Array, rows: number): Float64Array {
  const points = weights.length / rows;
  const back = new Float64Array(weights.length);
  for (let k = 1; k < rows - 1; k++) for (let m = 0; m < points; m++) back[k * points + m] = weights[m * rows + k] / points;
  return back;
}

/** Steps before which a snapshot always comes: where a curve's way down is looked at. */
export const checkpointsOf = (steps: number): number[] => [...new Set(Array.from({ length: 6 }, (_, k) => Math.floor((k * steps) / 6)))];

export interface BendOptions {
  settings: BendSettings;
  batches: Batches;
  /** Draws the points. */
  random: RandomStream;
  host: Host;
  /** Asked before each step; false ends the training, its budget being spent. */
  pay(): boolean;
}

/**
 * Trains the bends in `curve` [bends + 2, D], its first and last rows being the ends, in place; yields when a snapshot is due, stops
 * when cancelled, and returns the steps done. Each step draws points of the curve, uniformly in t, and takes one batch for all of
 * them; a point costs one gradient evaluation.
 *
 * Garipov et al., NeurIPS 2018, §3: with one point a step, its algorithm. Bends begin where `curve` has them.
 */
export async function* trainBends(engine: Engine, curve: Stack, options: BendOptions): AsyncGenerator<BendSnapshot, number> {
  const { settings, batches, random, host, pay } = options;
  const { points, steps } = settings;
  const rows = curve.rows;
  const weights = bendWeights[settings.shape](rows - 2);
  const t = new Float64Array(points);
  const drawn = engine.createStack(points);
  const gradients = engine.createGradients(points);
  const direction = engine.createStack(rows);
  const optimiser = engine.createOptimiser(rows, settings.optimiser, settings.momentum);
  let step = 0;
  try {
    for (; step < steps && !host.signal.aborted && pay(); step++) {
      for (let m = 0; m < points; m++) t[m] = random.uniform();
      const mixing = weightsAt(t, rows, weights);
      await engine.mix(mixing, curve, drawn);
      await engine.gradients(drawn, batches.next(), null, gradients);
      // before the update: objectives belong to where the curve is now
      if (host.due() || checkpointsOf(steps).includes(step)) {
        yield {
          step,
          steps,
          shape: settings.shape,
          t: t.slice(),
          objectives: await engine.objectives(gradients),
          rows: await engine.read(curve),
        };
      }
      await engine.mix(bendPullback(mixing, rows), gradients, direction);
      await engine.update(optimiser, curve, direction, settings.learningRate * scheduleFactor[settings.schedule](step / steps));
    }
    return step;
  } finally {
    engine.release(optimiser);
    engine.release(direction);
    engine.release(gradients);
    engine.release(drawn);
  }
}
