import { describe, expect, it } from 'vitest';
import { isosurface, type Isosurface } from './isosurface.ts';

type Field = (x: number, y: number, z: number) => number;

/** Samples [side³] of a function over [−1, 1]³, at the ends too. */
function sampled(field: Field, side: number): Float64Array {
  const at = (i: number) => (2 * i) / (side - 1) - 1;
  return Float64Array.from({ length: side ** 3 }, (_, p) =>
    field(at(p % side), at(Math.floor(p / side) % side), at(Math.floor(p / side ** 2))),
  );
}

const meshOf = (field: Field, side: number, level = 0) => isosurface(sampled(field, side), [side, side, side], level);

type Vector = [number, number, number];
const cross = (a: Vector, b: Vector): Vector => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function triangles({ positions, indices }: Isosurface): Vector[][] {
  const corner = (i: number): Vector => [positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]];
  return Array.from({ length: indices.length / 3 }, (_, t) => [0, 1, 2].map((k) => corner(indices[3 * t + k])));
}

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const normalOf = ([a, b, c]: Vector[]): Vector => cross(minus(b, a), minus(c, a));

/** In units of the cube from −1 to 1. */
function measure(mesh: Isosurface, side: number): { area: number; volume: number } {
  const unit = 2 / (side - 1);
  const all = triangles(mesh);
  const area = all.reduce((sum, triangle) => sum + Math.hypot(...normalOf(triangle)) / 2, 0);
  // the origin may lie anywhere: the surface is closed
  const volume = all.reduce((sum, triangle) => sum + dot(triangle[0], normalOf(triangle)) / 6, 0);
  return { area: area * unit ** 2, volume: volume * unit ** 3 };
}

/** How often each edge is there, as it is gone along. */
function edgesOf({ indices }: Isosurface): Map<string, number> {
  const edges = new Map<string, number>();
  for (let t = 0; t < indices.length; t += 3)
    for (let k = 0; k < 3; k++) {
      const key = `${indices[t + k]} ${indices[t + ((k + 1) % 3)]}`;
      edges.set(key, (edges.get(key) ?? 0) + 1);
    }
  return edges;
}

/** Edges that don't lie in two triangles which go along them in opposite directions. */
function openEdges(mesh: Isosurface): string[] {
  const edges = edgesOf(mesh);
  return [...edges].filter(([key, count]) => count !== 1 || edges.get(key.split(' ').reverse().join(' ')) !== 1).map(([key]) => key);
}

const eulerOf = (mesh: Isosurface): number => mesh.positions.length / 3 - edgesOf(mesh).size / 2 + mesh.indices.length / 3;

const radius = 0.7;
const ball: Field = (x, y, z) => radius - Math.hypot(x, y, z);
const torus: Field = (x, y, z) => 0.25 - Math.hypot(Math.hypot(x, y) - 0.6, z);

describe('an isosurface', () => {
  it('of a ball has its area and volume, the nearer the finer the grid', () => {
    const exact = { area: 4 * Math.PI * radius ** 2, volume: (4 / 3) * Math.PI * radius ** 3 };
    const [coarse, fine] = [12, 48].map((side) => {
      const { area, volume } = measure(meshOf(ball, side), side);
      return { area: Math.abs(area / exact.area - 1), volume: Math.abs(volume / exact.volume - 1) };
    });
    expect(coarse.area).toBeLessThan(0.05);
    expect(coarse.volume).toBeLessThan(0.05);
    // of second order: a grid four times as fine errs by a sixteenth
    expect(fine.area).toBeLessThan(coarse.area / 8);
    expect(fine.volume).toBeLessThan(coarse.volume / 8);
  });

  it.each([
    ['a ball', ball, 2],
    ['a ring', torus, 0],
    ['two balls', (x, y, z) => Math.max(0.3 - Math.hypot(x - 0.5, y, z), 0.3 - Math.hypot(x + 0.5, y, z)), 4],
    ['a cube of ones among noughts', (x, y, z) => Number(Math.max(Math.abs(x), Math.abs(y), Math.abs(z)) < 0.5) - 0.5, 2],
  ])('of %s is closed and has its Euler characteristic', (_, field, euler) => {
    for (const side of [11, 24]) {
      const mesh = meshOf(field, side);
      expect(openEdges(mesh)).toEqual([]);
      expect(eulerOf(mesh)).toBe(euler);
    }
  });

  it('has normals of length 1 to lower values, on whose side triangles are anticlockwise', () => {
    const mesh = meshOf(ball, 24);
    const middle = 11.5;
    for (let i = 0; i < mesh.positions.length; i += 3) {
      const normal = [0, 1, 2].map((k) => mesh.normals[i + k]) as Vector;
      const out = [0, 1, 2].map((k) => mesh.positions[i + k] - middle) as Vector;
      expect(Math.hypot(...normal)).toBeCloseTo(1, 5);
      expect(dot(normal, out) / Math.hypot(...out)).toBeGreaterThan(0.99);
    }
    for (const triangle of triangles(mesh))
      expect(dot(normalOf(triangle), minus(triangle[0], [middle, middle, middle]))).toBeGreaterThan(-1e-6);
  });

  it('lies where a linear field has the level', () => {
    const mesh = meshOf((x, y, z) => x + 2 * y - z, 9, 0.3);
    for (let i = 0; i < mesh.positions.length; i += 3) {
      const [x, y, z] = [0, 1, 2].map((k) => mesh.positions[i + k] / 4 - 1);
      expect(x + 2 * y - z).toBeCloseTo(0.3, 5);
    }
  });

  it('is empty where all values lie on one side, and ends at the rim of the grid', () => {
    for (const level of [-2, 2]) {
      const { positions, normals, indices } = meshOf(ball, 8, level);
      expect([positions.length, normals.length, indices.length]).toEqual([0, 0, 0]);
    }
    expect(isosurface([], [0, 0, 0], 0).indices).toHaveLength(0);
    const half = meshOf((x) => x, 6);
    expect(measure(half, 6).area).toBeCloseTo(4, 5);
    const isRim = (vertex: number) => [1, 2].some((axis) => [0, 5].includes(half.positions[3 * vertex + axis]));
    expect(openEdges(half).length).toBeGreaterThan(0);
    for (const edge of openEdges(half)) expect(edge.split(' ').map(Number).every(isRim)).toBe(true);
  });

  it('takes what is not a number as lower', () => {
    const values = sampled(ball, 12);
    values[0] = NaN;
    expect(isosurface(values, [12, 12, 12], 0)).toEqual(meshOf(ball, 12));
    const holed = sampled(() => 1, 5);
    holed[62] = NaN;
    const mesh = isosurface(holed, [5, 5, 5], 0);
    expect(openEdges(mesh)).toEqual([]);
    expect([...mesh.positions, ...mesh.normals].every(Number.isFinite)).toBe(true);
    for (let i = 0; i < mesh.normals.length; i += 3) expect(Math.hypot(...mesh.normals.subarray(i, i + 3))).toBeCloseTo(1, 6);
  });

  it('keeps columns, rows and slices apart', () => {
    const values = Float64Array.from({ length: 3 * 4 * 5 }, (_, p) => Math.floor(p / 12));
    const { positions } = isosurface(values, [3, 4, 5], 2.5);
    const on = (axis: number) => new Set(Array.from({ length: positions.length / 3 }, (_, i) => positions[3 * i + axis]));
    expect([...on(2)]).toEqual([2.5]);
    expect(Math.max(...on(0))).toBe(2);
    expect(Math.max(...on(1))).toBe(3);
  });
});
