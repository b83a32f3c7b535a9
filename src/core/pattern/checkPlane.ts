/** The loss of a hidden picture, computed on data: on what the network was made for, and on what it never saw. */
import type { PatternCheck } from '../../contract/patternResult.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Host } from '../host.ts';
import type { RunOptions } from '../runner.ts';
import type { MeasuredPart } from './patternFile.ts';
import { coordinatesOf, pointsOf } from './picture.ts';
import { planeStack, sliceLosses } from './slice.ts';
import { openEngine } from './updates.ts';
import { pointAt, type ParameterPlane } from './vectors.ts';

interface CheckedPlane {
  /** One a channel. */
  planes: readonly ParameterPlane[];
  /** Losses [channels][points] that the formula says, at coordinates α [points, z]. */
  formula(alpha: Float64Array): Float64Array;
  dimensions: number;
  side: number;
}

/** Points along each direction: in a volume no more in all than in a picture. */
export function checkedSide(checkSide: number, side: number, dimensions: number): number {
  let wanted = checkSide;
  if (dimensions === 3) while (wanted > 2 && wanted * wanted * wanted > checkSide * checkSide) wanted--;
  return Math.min(side, wanted);
}

/** Yields shares of the work; throws where the host is aborted. */
export async function* checkPlane(
  { planes, formula, dimensions, side }: CheckedPlane,
  { part, dataset, over }: MeasuredPart,
  options: RunOptions,
  host: Host,
): AsyncGenerator<number, PatternCheck> {
  const alpha = coordinatesOf({ dimensions, side });
  const points = pointsOf({ dimensions, side });
  const losses = new Float64Array(planes.length * points);
  let errors: Float32Array | null = null;
  const { engine } = await openEngine({ network: planes[0].network, dataset }, options, host);
  try {
    for (const [c, plane] of planes.entries()) {
      const stack = planeStack(engine, plane);
      const measuring = sliceLosses(engine, stack, alpha, over, host);
      let next = await measuring.next();
      for (; !next.done; next = await measuring.next()) yield (c + next.value) / planes.length;
      engine.release(stack);
      losses.set(next.value.loss, c * points);
      if (c === 0 && next.value.error) errors = Float32Array.from(next.value.error);
    }
  } finally {
    engine.dispose();
  }
  const expected = formula(alpha);
  const off = losses.reduce((most, loss, p) => Math.max(most, Math.abs(loss - expected[p])), 0);
  const samples = dataset[over]!.samples;
  return { part, samples, side, losses: Float32Array.from(losses), errors, off };
}

/** Mean loss and share of wrong samples on the training part at one point. */
export async function lossAtPoint(
  plane: ParameterPlane,
  alpha: readonly number[],
  dataset: Dataset,
  options: RunOptions,
  host: Host,
): Promise<{ loss: number; error: number }> {
  const { engine } = await openEngine({ network: plane.network, dataset }, options, host);
  try {
    const { loss, error } = await engine.evaluate(engine.createStack(1, pointAt(plane, alpha)), 'train');
    return { loss: loss[0], error: error?.[0] ?? NaN };
  } finally {
    engine.dispose();
  }
}
