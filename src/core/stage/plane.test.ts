import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { dot } from '../../math/vector.ts';
import { principalPlane, projectOnPlane } from './plane.ts';

const random = () => randomStream(0, 'test');

describe('the principal plane', () => {
  it('has the known components of an ellipse in space', () => {
    // half axes 3 along (1, 1, 0)/√2, 1 along z, and 0.1 noise-free along (1, −1, 0)/√2 twice around
    const points = Array.from({ length: 24 }, (_, i) => {
      const angle = (2 * Math.PI * i) / 24;
      const [a, b, c] = [3 * Math.cos(angle), Math.sin(angle), 0.1 * Math.cos(2 * angle)];
      return Float64Array.of(5 + (a + c) / Math.SQRT2, (a - c) / Math.SQRT2, b);
    });
    const { plane, variance } = principalPlane(points, random());
    expect([...plane.origin]).toEqual([expect.closeTo(5, 12), expect.closeTo(0, 12), expect.closeTo(0, 12)]);
    expect(Math.abs(dot(plane.axes[0], Float64Array.of(Math.SQRT1_2, Math.SQRT1_2, 0)))).toBeCloseTo(1, 12);
    expect(Math.abs(plane.axes[1][2])).toBeCloseTo(1, 12);
    expect(variance).toBeCloseTo((9 + 1) / (9 + 1 + 0.01), 12);
    // x from the first to the last
    expect(projectOnPlane(plane, points[23]).x).toBeGreaterThanOrEqual(projectOnPlane(plane, points[0]).x - 1e-9);
  });

  it('has a second direction where all points lie on a line, and a first where they coincide', () => {
    const line = [0, 1, 2].map((t) => Float64Array.of(t, 2 * t, 0, 0));
    for (const points of [line, line.map(() => line[1])]) {
      const { plane, variance } = principalPlane(points, random());
      expect(variance).toBe(1);
      const [x, y] = plane.axes;
      expect([dot(x, x), dot(y, y), dot(x, y)]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12), expect.closeTo(0, 12)]);
      for (const point of points) expect(projectOnPlane(plane, point).off).toBeCloseTo(0, 12);
    }
  });
});
