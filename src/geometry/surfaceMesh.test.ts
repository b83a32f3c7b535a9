import { describe, expect, it } from 'vitest';
import type { Surface } from '../contract/stage.ts';
import { chooseHeights } from './heightRange.ts';
import { bestAzimuth } from './outlook.ts';
import { meetGrid, placeOnGrid, valueAt } from './pickSurface.ts';
import { resampleGrid } from './resample.ts';
import { frameOf, placeX, placeZ } from './stageFrame.ts';
import { outlineOf, surfaceMesh } from './surfaceMesh.ts';

function surfaceOf(
  height: (x: number, y: number) => number,
  rows = 12,
  columns = 24,
  view: Surface['view'] = { kind: 'analytic' },
): Surface {
  const grid = (value: (x: number, y: number) => number) =>
    Float32Array.from({ length: rows * columns }, (_, i) =>
      value((4 * (i % columns)) / (columns - 1), (2 * Math.floor(i / columns)) / (rows - 1)),
    );
  return {
    view,
    version: '1',
    rows,
    columns,
    x: grid((x) => x),
    y: grid((_, y) => y),
    height: grid(height),
    samples: null,
    variance: null,
  };
}

const meshOf = (surface: Surface) => {
  const frame = frameOf(surface, chooseHeights(surface.height, [], 'linear'));
  return { frame, mesh: surfaceMesh(surface, frame) };
};

describe('a surface as a mesh', () => {
  const { mesh, frame } = meshOf(surfaceOf((x) => x));
  const grid = mesh.rows * mesh.columns;

  it('has its longer side over two units, in proportion', () => {
    expect([frame.width, frame.depth]).toEqual([2, 1]);
    expect([mesh.rows, mesh.columns]).toEqual([Math.round((11 / 23) * 120) + 1, 121]);
    expect([placeX(frame, 4), placeZ(frame, 0)]).toEqual([1, 0.5]);
  });

  it('uses each vertex, and no others', () => {
    const used = new Set(mesh.indices);
    expect(used.size).toBe(mesh.positions.length / 3);
    expect(Math.max(...used)).toBe(mesh.positions.length / 3 - 1);
  });

  it('has unit normals that point up, across a slope', () => {
    const slope = frame.rise / frame.width;
    const length = Math.hypot(slope, 1);
    for (let i = 0; i < grid; i += 97) {
      expect(mesh.normals[3 * i]).toBeCloseTo(-slope / length, 4);
      expect(mesh.normals[3 * i + 1]).toBeCloseTo(1 / length, 4);
      expect(mesh.normals[3 * i + 2]).toBeCloseTo(0, 4);
    }
  });

  it('stands on walls, once around', () => {
    const count = mesh.positions.length / 3 - grid;
    expect(count).toBe(2 * 2 * (mesh.rows + mesh.columns - 2));
    for (let i = grid; i < grid + count; i += 2) {
      expect([mesh.walls[i], mesh.positions[3 * i]]).toEqual([0, mesh.positions[3 * (i + 1)]]);
      expect(mesh.positions[3 * (i + 1) + 1]).toBeLessThan(0);
    }
    expect(outlineOf(mesh).length / 3).toBe(169 + count / 2);
  });

  it('is whole where the surface is one point at its ends, or not a number', () => {
    const points = surfaceOf((x, y) => (x === 0 ? NaN : x * y), 12, 24, { kind: 'ruled', edge: 'm0-m1' });
    points.y.forEach((y, i) => (points.y[i] = i % 24 === 0 || i % 24 === 23 ? 0 : y));
    const { mesh: ruled } = meshOf(points);
    expect([...ruled.positions, ...ruled.normals, ...ruled.lines, ...ruled.openness].every(Number.isFinite)).toBe(true);
    expect(ruled.walls.every((wall) => wall === -1)).toBe(true);
  });
});

describe('resampling', () => {
  it('keeps planes, corners, and the range of values', () => {
    const plane = Float32Array.from({ length: 12 }, (_, i) => (i % 4) + 10 * Math.floor(i / 4));
    const fine = resampleGrid(plane, 3, 4, 9, 13);
    fine.forEach((value, i) => expect(value).toBeCloseTo((i % 13) / 4 + (10 * Math.floor(i / 13)) / 4, 4));
    const step = resampleGrid([0, 0, 1, 1, 0, 0, 1, 1], 2, 4, 5, 40);
    expect([Math.min(...step), Math.max(...step)]).toEqual([0, 1]);
  });
});

describe('the pointer on the surface', () => {
  const surface = surfaceOf((x, y) => x + y);
  const { mesh, frame } = meshOf(surface);

  it('meets it where it points', () => {
    const hit = meetGrid(mesh.positions, mesh.rows, mesh.columns, [placeX(frame, 1), 9, placeZ(frame, 0.5)], [0, -1, 0]);
    expect((hit!.column / (mesh.columns - 1)) * 4).toBeCloseTo(1, 3);
    expect((hit!.row / (mesh.rows - 1)) * 2).toBeCloseTo(0.5, 3);
    expect(meetGrid(mesh.positions, mesh.rows, mesh.columns, [5, 9, 5], [0, -1, 0])).toBeNull();
  });

  it('reads the height there', () => {
    const at = placeOnGrid(surface, 1.3, 0.4)!;
    expect(valueAt(surface.height, surface.rows, surface.columns, at.row, at.column)).toBeCloseTo(1.7, 4);
    expect(placeOnGrid(surface, 5, 0)).toBeNull();
  });
});

it('a slope is looked at from below', () => {
  const { mesh } = meshOf(surfaceOf((_, y) => -(y ** 3), 24, 24));
  // the ground falls backwards: from behind it is all in sight
  expect(bestAzimuth(mesh, 1.2, [0, Math.PI])).toBe(Math.PI);
  const flat = meshOf(surfaceOf(() => 1));
  expect(bestAzimuth(flat.mesh, 0.8, [-0.5, 0.5])).toBe(-0.5);
});
