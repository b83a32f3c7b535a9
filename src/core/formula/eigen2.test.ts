import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eigen2 } from './eigen2.ts';

const entry = fc.double({ min: -1e3, max: 1e3, noNaN: true });

it('decomposes any symmetric matrix, eigenvalues ascending', () => {
  fc.assert(
    fc.property(entry, entry, entry, (a, b, c) => {
      const { low, high, lowVector } = eigen2(a, b, c);
      const [vx, vy] = lowVector;
      const size = Math.abs(a) + Math.abs(b) + Math.abs(c) + 1e-300;
      expect(low).toBeLessThanOrEqual(high);
      expect(vx * vx + vy * vy).toBeCloseTo(1, 13);
      expect(Math.abs(a * vx + b * vy - low * vx)).toBeLessThanOrEqual(1e-14 * size);
      expect(Math.abs(b * vx + c * vy - low * vy)).toBeLessThanOrEqual(1e-14 * size);
      expect(Math.abs(-a * vy + b * vx + high * vy)).toBeLessThanOrEqual(1e-14 * size);
    }),
    { seed: 1 },
  );
});

it('keeps the small eigenvalue of a graded matrix', () => {
  expect(eigen2(1e20, 0, 1)).toEqual({ low: 1, high: 1e20, lowVector: [0, 1] });
  expect(eigen2(1e20, 1e9, 1).low).toBeCloseTo(1 - 1e-2, 12);
});
