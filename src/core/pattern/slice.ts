/** The loss on data at points of a plane, computed as at any other parameters. */
import type { Engine, Selection, Stack } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import { mixWeights, type ParameterPlane } from './vectors.ts';

export interface SliceLosses {
  /** Mean data loss [points]. */
  loss: Float64Array;
  /** Share of wrong samples [points]; null without classes. */
  error: Float64Array | null;
}

/** Points asked for at once. */
const atOnce = 64;

/** Origin and directions as a stack; the caller releases it. */
export function planeStack(engine: Engine, { origin, directions }: ParameterPlane): Stack {
  const values = new Float64Array(origin.length * (1 + directions.length));
  [origin, ...directions].forEach((vector, k) => values.set(vector, k * origin.length));
  return engine.createStack(1 + directions.length, values);
}

/**
 * At coordinates α [points, z] of the plane in `stack` [1 + z, D], over some of the engine's data; yields what share is done, and
 * throws where `host` is aborted.
 */
export async function* sliceLosses(
  engine: Engine,
  stack: Stack,
  alpha: Float64Array,
  over: Selection,
  host: Pick<Host, 'breathe' | 'signal'>,
): AsyncGenerator<number, SliceLosses> {
  const dimensions = stack.rows - 1;
  const points = alpha.length / dimensions;
  const loss = new Float64Array(points);
  let error: Float64Array | null = null;
  for (let from = 0; from < points; from += atOnce) {
    host.signal.throwIfAborted();
    const some = alpha.subarray(from * dimensions, Math.min(points, from + atOnce) * dimensions);
    const evaluation = await engine.evaluateMix(mixWeights(some, dimensions), stack, over);
    loss.set(evaluation.loss, from);
    if (evaluation.error) (error ??= new Float64Array(points)).set(evaluation.error, from);
    yield Math.min(1, (from + atOnce) / points);
    await host.breathe();
  }
  return { loss, error };
}
