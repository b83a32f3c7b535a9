/** Mixes evaluated the plain way: point by point. */
import type { Engine, Evaluation, Selection, Stack } from './engine.ts';

/** Numbers in the points that exist at once. */
const numbersAtOnce = 4e6;

/** What `Engine.evaluateMix` means, by `mix` and `evaluate`. */
export async function mixThenEvaluate(
  engine: Pick<Engine, 'parameters' | 'createStack' | 'mix' | 'evaluate' | 'release'>,
  weights: Float64Array,
  from: Stack,
  over: Selection,
): Promise<Evaluation> {
  const points = weights.length / from.rows;
  const most = Math.max(1, Math.floor(numbersAtOnce / engine.parameters));
  const loss = new Float64Array(points);
  const objective = new Float64Array(points);
  let error: Float64Array | null = null;
  for (let start = 0; start < points; start += most) {
    const count = Math.min(most, points - start);
    const stack = engine.createStack(count);
    try {
      await engine.mix(weights.subarray(start * from.rows, (start + count) * from.rows), from, stack);
      const block = await engine.evaluate(stack, over);
      loss.set(block.loss, start);
      objective.set(block.objective, start);
      if (block.error) (error ??= new Float64Array(points)).set(block.error, start);
    } finally {
      engine.release(stack);
    }
  }
  return { loss, objective, error };
}
