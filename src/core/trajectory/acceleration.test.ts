import { expect, it } from 'vitest';
import { accelerate } from './acceleration.ts';

const common = { start: 1e-3, perDecade: 10, from: -5, to: 0, steps: 5000 };

it('for p = 4 depth accelerates: 1,757 steps at depth 1, a third of that or fewer from depth 2 on', () => {
  const [one, ...deeper] = [1, 2, 3, 4].map((depth) => accelerate({ ...common, p: 4, depth, until: 1e-4 }));
  expect(one.steps).toBe(1757);
  expect(one.learningRate).toBeCloseTo(0.02, 3);
  for (const { steps } of deeper) expect(steps!).toBeLessThan(1757 / 3);
});

it('for p = 2 it never does', () => {
  const steps = [1, 2, 3, 4].map((depth) => accelerate({ ...common, p: 2, depth, until: 1e-6 }).steps!);
  expect(steps[0]).toBe(1);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps[1]).toBeGreaterThan(10);
});
