import { expect, it } from 'vitest';
import { colourLeaves, measureOf, measuresOf } from './leaves.ts';
import type { LeafMinimum } from './leaves.ts';

const minima: LeafMinimum[] = [
  { id: 'm2', height: 0.01, seeds: [2, 5], trainError: 0.1, testError: null },
  { id: 'm8', height: 0.1, seeds: [8], trainError: null, testError: null },
  { id: 'm10', height: 1, seeds: [10], trainError: 0, testError: null },
];

it('offers errors where they are known', () => {
  expect(measuresOf(minima)).toEqual(['height', 'seed', 'trainError']);
  expect(minima.map((minimum) => measureOf(minimum, 'seed'))).toEqual([2, 8, 10]);
  expect(minima.map((minimum) => measureOf(minimum, 'trainError'))).toEqual([0.1, null, 0]);
});

it('colours heights on their scale, errors from the least to the most, and seeds over and over', () => {
  const colours = (...how: [Parameters<typeof colourLeaves>[1], 'log' | 'linear']) => colourLeaves(minima, how[0], 'viridis', how[1]);
  const log = colours('height', 'log')!;
  const linear = colours('height', 'linear')!;
  expect(log.range).toMatchObject({ low: 0.01, high: 1 });
  expect(log.of.get('m2')).toBe(linear.of.get('m2'));
  expect(log.of.get('m10')).toBe(linear.of.get('m10'));
  expect(log.of.get('m8')).not.toBe(linear.of.get('m8'));
  const errors = colours('trainError', 'log')!;
  expect([errors.of.get('m10'), errors.of.get('m2')]).toEqual([log.of.get('m2'), log.of.get('m10')]);
  expect(errors.of.get('m8')).toBeNull();
  expect([...colours('seed', 'log')!.of.values()]).toEqual(['var(--hue-3)', 'var(--hue-1)', 'var(--hue-3)']);
  expect(colours('plain', 'log')).toBeNull();
});
