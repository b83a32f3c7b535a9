import { expect, it } from 'vitest';
import { linearCurve } from './linear.ts';

it('is a straight line between its ends', () => {
  const [a, b] = [Float64Array.of(0.1, -3, 7), Float64Array.of(0.7, 1e-9, -7)];
  const curve = linearCurve(a, b);
  const point = (t: number) => {
    const into = new Float64Array(3);
    curve.point(t, into);
    return into;
  };
  expect([point(0), point(curve.end)]).toEqual([a, b]);
  point(0.25).forEach((value, j) => expect(value).toBeCloseTo(0.75 * a[j] + 0.25 * b[j], 14));
});
