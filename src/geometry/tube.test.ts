import { describe, expect, it } from 'vitest';
import { smoothLine, transportFrames, tubeAround } from './tube.ts';

/** A line that turns in all directions, with a stop on its way. */
const winding = Array.from({ length: 60 }, (_, i) => (i === 30 ? 29 : i)).flatMap((i) => [Math.cos(i / 6), i / 20, Math.sin(i / 9)]);

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);

describe('frames along a line', () => {
  const { tangents, normals } = transportFrames(winding);

  it('stand across it with length 1', () => {
    normals.forEach((normal, i) => {
      expect(dot(normal, normal)).toBeCloseTo(1, 6);
      expect(dot(normal, tangents[i])).toBeCloseTo(0, 6);
    });
  });

  it('do not twist: no neighbour turns more than the line does', () => {
    for (let i = 1; i < normals.length; i++) {
      expect(dot(normals[i], normals[i - 1])).toBeGreaterThanOrEqual(dot(tangents[i], tangents[i - 1]) - 1e-6);
    }
  });

  it('are there for upright lines and single points', () => {
    expect(transportFrames([0, 0, 0, 0, 1, 0]).normals[0].every(Number.isFinite)).toBe(true);
    expect(transportFrames([1, 2, 3]).normals).toHaveLength(1);
  });
});

it('a tube lies at its radius around the line', () => {
  const tube = tubeAround(winding, 0.1, 6);
  expect(tube.positions.length).toBe(60 * 6 * 3);
  expect(tube.indices.length).toBe(59 * 6 * 6);
  expect(Math.max(...tube.indices)).toBe(359);
  for (let i = 0; i < 360; i++) {
    const point = Math.floor(i / 6);
    expect(Math.hypot(...[0, 1, 2].map((axis) => tube.positions[3 * i + axis] - winding[3 * point + axis]))).toBeCloseTo(0.1, 5);
  }
  expect(tube.lengths[0]).toBe(0);
  expect(tube.lengths[359]).toBeGreaterThan(tube.lengths[180]);
});

it('a smooth line passes through its points and keeps straight lines straight', () => {
  const line = smoothLine(winding, 4);
  expect(line.length).toBe(3 * (59 * 4 + 1));
  for (let i = 0; i < 60; i++) expect(line[12 * i]).toBeCloseTo(winding[3 * i], 5);
  const straight = smoothLine([0, 0, 0, 1, 1, 0, 5, 5, 0], 8);
  for (let i = 0; i < straight.length; i += 3) expect(straight[i]).toBeCloseTo(straight[i + 1], 5);
  expect([...smoothLine([1, 2, 3], 5)]).toEqual([1, 2, 3]);
});
