/** Training a plane in which a network works at some cells and fails at others. */
import type { WorkingSpec } from '../../../contract/pattern.ts';
import type { NetworkDescription } from '../../../contract/result.ts';
import { randomStream } from '../../../math/random.ts';
import type { Engine } from '../../engine/engine.ts';
import { optimiserUpdate, type OptimiserBuffers } from '../../engine/float64/update.ts';
import { initialise } from '../../network/initialise.ts';
import { createBatches } from '../../optimiser/batches.ts';
import { axesGradient, clipLength, spanOf, type Span } from './axes.ts';
import { drawCells, type LearntCells } from './cells.ts';

/** What a step moves along a cell at the start: s in the paper. */
const firstScale = 0.1;
/** Gradients are no longer than this. */
const longest = 100;

/** Origin, right and up as three networks' starts (streams `plane origin`, `plane right`, `plane up`), and s [3D + 1]. */
export function axesStart(network: NetworkDescription, seed: number): Float64Array {
  const axes = new Float64Array(3 * network.parameters + 1);
  ['origin', 'right', 'up'].forEach((name, k) =>
    axes.set(initialise(network, { init: 'he', initScale: 1 }, randomStream(seed, `plane ${name}`)), k * network.parameters),
  );
  axes[3 * network.parameters] = firstScale;
  return axes;
}

/** x and y of a cell, in cells from the picture's centre. */
export const placeOf = (cell: number, side: number): [number, number] => [
  (cell % side) + 0.5 - side / 2,
  side / 2 - Math.floor(cell / side) - 0.5,
];

/** Points of the plane with what each one's loss counts: 1 over their number where it is to work, minus that where it is to fail. */
export interface DrawnPoints {
  /** [points]. */
  x: Float64Array;
  y: Float64Array;
  share: Float64Array;
}

export function pointsAt(good: Int32Array, bad: Int32Array, side: number): DrawnPoints {
  const places = [...good, ...bad].map((cell) => placeOf(cell, side));
  return {
    x: Float64Array.from(places, ([x]) => x),
    y: Float64Array.from(places, ([, y]) => y),
    share: Float64Array.from(places, (_, m) => (m < good.length ? 1 / good.length : -1 / bad.length)),
  };
}

/** Gradient [3D + 1] of Σ share·min(loss, cap), losses over `cap` counting where they are to be low alone; null is all samples. */
export async function planeGradient(
  engine: Engine,
  span: Span,
  { x, y, share }: DrawnPoints,
  batch: Int32Array | null,
  cap: number,
): Promise<{ gradient: Float64Array; losses: Float64Array }> {
  const count = x.length;
  const { parameters: D, origin, right, across, scale } = span;
  const values = new Float64Array(3 * D);
  [origin, right, across].forEach((vector, k) => values.set(vector, k * D));
  const base = engine.createStack(3, values);
  const points = engine.createStack(count);
  const gradients = engine.createGradients(count);
  const sums = engine.createStack(3);
  try {
    await engine.mix(
      Float64Array.from({ length: 3 * count }, (_, j) => [1, scale * x[(j / 3) | 0], scale * y[(j / 3) | 0]][j % 3]),
      base,
      points,
    );
    await engine.gradients(points, batch, null, gradients);
    const losses = await engine.objectives(gradients);
    const back = new Float64Array(3 * count);
    for (let m = 0; m < count; m++) {
      const counts = share[m] < 0 && losses[m] >= cap ? 0 : share[m];
      [1, x[m], y[m]].forEach((factor, k) => (back[k * count + m] = counts * factor));
    }
    await engine.mix(back, gradients, sums);
    return { gradient: axesGradient(span, await engine.read(sums)), losses };
  } finally {
    for (const stack of [sums, gradients, points, base]) engine.release(stack);
  }
}

export interface PlaneTraining {
  cells: LearntCells;
  /** Of the picture. */
  side: number;
  spec: WorkingSpec;
  /** In the training part. */
  samples: number;
  seed: number;
  /** Ends it before its time. */
  signal: AbortSignal;
}

/**
 * Yields the number of steps done after each, and moves `axes` [3D + 1] in place, by Adam. Each step draws cells of both kinds and one
 * batch for all of them: the mean loss at good ones falls, and at bad ones rises as far as `cap`. Streams `plane cells`, `plane batches`.
 */
export async function* trainPlane(
  engine: Engine,
  axes: Float64Array,
  { cells, side, spec, samples, seed, signal }: PlaneTraining,
): AsyncGenerator<number> {
  const random = randomStream(seed, 'plane cells');
  const batches = createBatches(samples, spec.batch, randomStream(seed, 'plane batches'));
  const room = (): Float64Array => new Float64Array(axes.length);
  const state: OptimiserBuffers = { rows: 1, name: 'adam', momentum: 0, first: room(), second: room(), firstDecay: 1, secondDecay: 1 };
  const [good, bad] = [cells.good.slice(), cells.bad.slice()];
  for (let step = 0; step < spec.steps && !signal.aborted; step++) {
    const points = pointsAt(drawCells(good, spec.cells, random), drawCells(bad, spec.cells, random), side);
    const { gradient } = await planeGradient(engine, spanOf(axes), points, batches.next(), spec.cap);
    clipLength(gradient, longest);
    optimiserUpdate(state, axes, gradient, spec.learningRate, null);
    yield step + 1;
  }
}
