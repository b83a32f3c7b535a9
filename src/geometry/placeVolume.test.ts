import { describe, expect, it } from 'vitest';
import { isosurface } from './isosurface.ts';
import { cubeCorners, cubeEdges, placeInCube, placeIsosurface, sliceEdges } from './placeVolume.ts';

const side = 10;
/** Rises to the right, upwards (rows run down) and to the back. */
const slopes: [string, (column: number, row: number, slice: number) => number, number][] = [
  ['the right', (column) => column, 0],
  ['the top', (_, row) => side - 1 - row, 1],
  ['the back', (_, __, slice) => slice, 2],
];

describe('a volume on the stage', () => {
  it.each(slopes)('has what lies at %s there', (_, field, axis) => {
    const values = Float64Array.from({ length: side ** 3 }, (__, p) =>
      field(p % side, Math.floor(p / side) % side, Math.floor(p / side ** 2)),
    );
    const { positions, normals, indices } = placeIsosurface(isosurface(values, [side, side, side], 6.5), side);
    const alpha = [0.5, 0.5, 0.5].map((middle, d) => (d === axis ? 0.7 : middle));
    expect(indices.length).toBeGreaterThan(0);
    for (let i = 0; i < positions.length; i += 3) expect(positions[i + axis]).toBeCloseTo(placeInCube(alpha)[axis], 6);
    // to lower values
    const down = axis === 2 ? 1 : -1;
    for (let i = 0; i < normals.length; i += 3) expect(normals[i + axis]).toBeCloseTo(down, 6);
    const corner = (k: number) => [0, 1, 2].map((d) => positions[3 * indices[k] + d]);
    const [a, b, c] = [corner(0), corner(1), corner(2)];
    const [u, v] = [b.map((x, d) => x - a[d]), c.map((x, d) => x - a[d])];
    const [next, last] = [(axis + 1) % 3, (axis + 2) % 3];
    expect(Math.sign(u[next] * v[last] - u[last] * v[next])).toBe(down);
  });

  it('lies within a cube around the origin', () => {
    const corners = cubeCorners();
    expect(corners).toHaveLength(24);
    expect(corners.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 6);
    const edges = cubeEdges();
    expect(edges).toHaveLength(12 * 6);
    const [first] = placeInCube([1, 0, 0]);
    for (let i = 0; i < edges.length; i += 6) {
      const apart = [0, 1, 2].map((axis) => Math.abs(edges[i + axis] - edges[i + 3 + axis]));
      expect(apart.filter((part) => part > 0)).toEqual([2 * first]);
    }
  });

  it('has its slices from the front to the back', () => {
    const [front, back] = [sliceEdges(0), sliceEdges(1)];
    expect([front.length, back.length]).toEqual([24, 24]);
    expect(front[2]).toBeGreaterThan(back[2]);
    for (let i = 2; i < 24; i += 3) expect(front[i]).toBe(front[2]);
  });
});
