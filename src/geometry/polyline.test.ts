import { describe, expect, it } from 'vitest';
import { highestIndex, pathData, placePoints, sharesOf, valueAt } from './polyline.ts';
import { linearScale, logScale } from './scale.ts';

const frame = { left: 10, top: 20, width: 100, height: 50 };

describe('lines', () => {
  it('run from the lower left to the upper right of the frame', () => {
    const points = placePoints([0, 1], [0, 1], linearScale(0, 1), linearScale(0, 1), frame);
    expect([...points]).toEqual([10, 70, 110, 20]);
    expect(pathData(points)).toBe('M10,70L110,20');
  });

  it('are interrupted where a value cannot be drawn', () => {
    const points = placePoints([0, 1, 2, 3], [1, 0, 1, 10], linearScale(0, 3), logScale(1, 10), frame);
    expect(pathData(points)).toBe('M10,70M76.67,70L110,20');
    expect(pathData([])).toBe('');
  });
});

describe('paths', () => {
  it('have shares of their length', () => {
    expect([...sharesOf([0, 1, 4])]).toEqual([0, 0.25, 1]);
    expect([...sharesOf([0, 0])]).toEqual([0, 0]);
    expect(sharesOf([])).toHaveLength(0);
  });

  it('have a highest point, the first of equals', () => {
    expect(highestIndex([1, NaN, 3, 3])).toBe(2);
    expect(highestIndex([NaN])).toBe(-1);
  });

  it('have values between their points, and none outside', () => {
    const [xs, ys] = [
      [0, 1, 1, 3],
      [5, 7, 9, 1],
    ];
    expect([0, 0.5, 2, 3].map((x) => valueAt(xs, ys, x))).toEqual([5, 6, 5, 1]);
    expect([valueAt(xs, ys, 3.1), valueAt(xs, ys, NaN), valueAt([], [], 0)]).toEqual([NaN, NaN, NaN]);
  });
});
