/** What the engine suite compares with. */
import { expect } from 'vitest';
import type { Engine, Stack } from './engine.ts';
import { createFloat64Engine } from './float64/float64Engine.ts';
import { mlpObjective } from './float64/mlp.ts';
import type { NetworkProblem } from './problem.ts';

/** Relative errors. `value`: each loss, length and coordinate; `gradient`: a coordinate, as a share of its row's largest. */
export interface Tolerance {
  value: number;
  gradient: number;
}

/** Every entry to `tolerance` · (its own size, or `floor` where that is more). */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, floor = 0): void {
  expect(actual.length).toBe(expected.length);
  for (let j = 0; j < expected.length; j++) {
    const allowed = tolerance * Math.max(Math.abs(expected[j]), floor);
    if (!(Math.abs(actual[j] - expected[j]) <= allowed)) {
      expect.fail(`entry ${j} is ${actual[j]}, not ${expected[j]} to ${allowed}`);
    }
  }
}

/** [K, D] against [K, D]: every entry to `tolerance` · the largest size in its row of `expected` (or of `scale`, where larger). */
export function expectRowsClose(
  actual: ArrayLike<number>,
  expected: Float64Array,
  width: number,
  tolerance: number,
  scale: Float64Array = expected,
): void {
  expect(actual.length).toBe(expected.length);
  const size = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let start = 0; start < expected.length; start += width) {
    const row = expected.subarray(start, start + width);
    const floor = Math.max(size(row), size(scale.subarray(start, start + width)));
    expectClose(Array.prototype.slice.call(actual, start, start + width), row, tolerance, floor);
  }
}

export const readFloat64 = async (engine: Engine, stack: Stack): Promise<Float64Array> => Float64Array.from(await engine.read(stack));

/** Runs the same work on the engine and on the float64 engine; gives both results. */
export async function both<T>(engine: Engine, problem: NetworkProblem, work: (engine: Engine) => Promise<T>): Promise<[T, T]> {
  return [await work(engine), await work(createFloat64Engine(mlpObjective(problem)))];
}
