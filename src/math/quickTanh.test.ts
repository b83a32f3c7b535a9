import { expect, it } from 'vitest';
import { quickTanh } from './quickTanh.ts';
import { tanh } from './special.ts';

it('is tanh', () => {
  for (let z = -25; z <= 25; z += 0.00137) expect(Math.abs(quickTanh(z) - tanh(z))).toBeLessThan(3e-16);
  // relative, near 0
  for (let z = 1e-12; z < 0.2; z *= 1.01) expect(Math.abs(quickTanh(z) / tanh(z) - 1)).toBeLessThan(3e-15);
  expect(quickTanh(0)).toBe(0);
  expect(quickTanh(-0.3)).toBe(-quickTanh(0.3));
  expect([quickTanh(Infinity), quickTanh(-Infinity)]).toEqual([1, -1]);
  expect(quickTanh(NaN)).toBeNaN();
});
