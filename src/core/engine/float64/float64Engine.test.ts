import { expect, it } from 'vitest';
import type { Landscape } from '../problem.ts';
import { createFloat64Engine } from './float64Engine.ts';
import { landscapeObjective, valueRange } from './landscape.ts';

/** scale · (x² + 4 y²) in [−2, 2] × [−1, 3], with a pole that the grid meets. */
const bowl = (scale: number): Landscape => ({
  formula: 'bowl',
  box: [
    [-2, 2],
    [-1, 3],
  ],
  value: (x, y) => (x === 2 && y === 3 ? Infinity : scale * (x * x + 4 * y * y)),
  gradient(x, y, into) {
    into[0] = scale * 2 * x;
    into[1] = scale * 8 * y;
    return scale * (x * x + 4 * y * y);
  },
  hessian(_x, _y, into) {
    into.set([2 * scale, 0, 8 * scale]);
  },
});

it('evaluates a landscape: no error, no test part', async () => {
  const engine = createFloat64Engine(landscapeObjective(bowl(1)));
  const stack = engine.createStack(2, Float64Array.of(1, 0.5, 0, 0));
  expect(await engine.evaluate(stack, 'train')).toEqual({
    loss: Float64Array.of(2, 0),
    objective: Float64Array.of(2, 0),
    error: null,
  });
  await expect(engine.evaluate(stack, 'test')).rejects.toThrow('no test part');
});

it('makes the first Adam step of a landscape half the box, whatever the scale of values', async () => {
  for (const scale of [1e-12, 1, 1e12]) {
    const engine = createFloat64Engine(landscapeObjective(bowl(scale)));
    const stack = engine.createStack(1, Float64Array.of(1, 1));
    const gradients = engine.createGradients(1);
    await engine.gradients(stack, null, null, gradients);
    await engine.update(engine.createOptimiser(1, 'adam', 0), stack, gradients, 1);
    const [x, y] = await engine.read(stack);
    expect(x).toBeCloseTo(1 - 2, 6);
    expect(y).toBeCloseTo(1 - 2, 6);
  }
});

it("scales a landscape's SGD step by half width squared over the range of values", async () => {
  for (const scale of [1e-12, 1, 1e12]) {
    const engine = createFloat64Engine(landscapeObjective(bowl(scale)));
    const stack = engine.createStack(1, Float64Array.of(1, 0));
    const gradients = engine.createGradients(1);
    await engine.gradients(stack, null, null, gradients);
    await engine.update(engine.createOptimiser(1, 'sgd', 0.9), stack, gradients, 0.1);
    const range = valueRange(bowl(1));
    expect(range).toBeGreaterThan(15);
    expect(range).toBeLessThan(40);
    expect((await engine.read(stack))[0]).toBeCloseTo(1 - (0.1 * 2 * 4) / range, 10);
  }
});

it('measures a constant landscape by 1', () => {
  expect(valueRange({ ...bowl(1), value: () => 3 })).toBe(1);
  expect(valueRange({ ...bowl(1), value: () => NaN })).toBe(1);
});
