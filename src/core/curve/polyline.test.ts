import { expect, it } from 'vitest';
import { polylineCurve } from './polyline.ts';

it('passes its corners in order, at even speed', () => {
  const corners = [
    [0, 0],
    [3, 0],
    [3, 0],
    [3, 1],
  ].map((corner) => Float64Array.from(corner));
  const { point } = polylineCurve(corners);
  const at = (t: number) => {
    const into = new Float64Array(2);
    point(t, into);
    return [...into];
  };
  expect([0, 0.5, 0.75, 1].map(at)).toEqual([
    [0, 0],
    [2, 0],
    [3, 0],
    [3, 1],
  ]);
  expect(at(0.875)[1]).toBeCloseTo(0.5, 14);
});

it('stands still where all corners are one point', () => {
  const into = new Float64Array(1);
  polylineCurve([Float64Array.of(2), Float64Array.of(2)]).point(0.3, into);
  expect(into[0]).toBeCloseTo(2, 14);
});
