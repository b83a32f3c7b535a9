import { describe, expect, it } from 'vitest';
import { scheduleFactor } from './schedule.ts';

describe('schedules', () => {
  it('start at 1 and follow their definitions', () => {
    for (const factor of Object.values(scheduleFactor)) expect(factor(0)).toBe(1);
    expect(scheduleFactor.cosine(0.5)).toBeCloseTo(0.5, 15);
    expect([0.49, 0.5, 0.74, 0.75, 0.99].map(scheduleFactor.steps)).toEqual([1, 0.1, 0.1, 0.01, 0.01]);
  });

  it('fall late along a line, from half of the steps to a hundredth at nine tenths', () => {
    const shares = [0, 0.25, 0.499, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.999];
    const factors = [1, 1, 1, 1, 0.7525, 0.505, 0.2575, 0.01, 0.01, 0.01];
    shares.forEach((share, i) => expect(scheduleFactor.late(share)).toBeCloseTo(factors[i], 12));
  });
});
