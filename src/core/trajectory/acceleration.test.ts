import { expect, it } from 'vitest';
import { accelerate, ratesFor } from './acceleration.ts';

const fewest = (p: 2 | 4, count: number, depths: number[]) =>
  depths.map((depth) => accelerate({ p, depth, start: 1e-3, rates: ratesFor(p, count), until: p === 4 ? 1e-4 : 1e-6, steps: 5000 }).steps!);

it('for p = 4 depth accelerates: as many steps as are known', () => {
  expect(fewest(4, 21, [1, 2, 3, 4])).toEqual([1757, 890, 553, 137]);
});

it('for p = 2 it never does: as many steps as are known', () => {
  expect(fewest(2, 21, [1, 2, 3])).toEqual([1, 16, 58]);
});

it('on a finer grid depth 1 stays the slowest for p = 4, and the quickest for p = 2', () => {
  const [one, ...deeper] = fewest(4, 81, [1, 2, 3, 4]);
  expect(Math.max(...deeper)).toBeLessThan(one);
  expect(fewest(2, 81, [1, 2, 3, 4])[0]).toBe(1);
});
