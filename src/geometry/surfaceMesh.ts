/** A surface as a mesh: a fine grid with normals and soft shading, and walls down to the ground around it. */
import type { Surface } from '../contract/stage.ts';
import { contourLevels, countLines, sharesOfLevels } from './contourLevels.ts';
import type { ContourLevels } from './contourLevels.ts';
import { riseOf, shareOf } from './heightRange.ts';
import { drawnSides, resampleGrid } from './resample.ts';
import { placeX, placeZ } from './stageFrame.ts';
import type { StageFrame } from './stageFrame.ts';

/** Vertices are the grid, row by row, then the walls' in pairs (rim, foot). */
export interface SurfaceMesh {
  rows: number;
  columns: number;
  /** [n · 3]. */
  positions: Float32Array;
  normals: Float32Array;
  /** Share of the range of heights [n]. */
  shares: Float32Array;
  /** Heights counted in contour lines [n]. */
  lines: Float32Array;
  /** How open the sky is [n]: 1 on the flat, less in valleys, more on ridges. */
  openness: Float32Array;
  /** −1 on the surface, on walls how far below the rim, in stage units [n]. */
  walls: Float32Array;
  indices: Uint32Array;
  levels: ContourLevels;
  /** Whether heights are cut off at the top of the range. */
  isClipped: boolean;
}

/** Points along the longer side that are drawn, whatever was computed. */
const drawnSide = 121;
/** The walls' foot, in stage units below the lowest height. */
const footing = 0.05;

export function surfaceMesh(surface: Surface, frame: StageFrame): SurfaceMesh {
  const [rows, columns] = drawnSides(surface.rows, surface.columns, drawnSide);
  const fine = (values: ArrayLike<number>) => resampleGrid(values, surface.rows, surface.columns, rows, columns);
  const shares = fine(Float32Array.from(surface.height, (height) => shareOf(frame.heights, height)));
  const [x, y] = [fine(surface.x), fine(surface.y)];
  const rim = surface.view.kind === 'ruled' ? [] : rimOf(rows, columns);
  const grid = rows * columns;
  const count = grid + 2 * rim.length;
  const positions = new Float32Array(3 * count);
  for (let i = 0; i < grid; i++) {
    positions[3 * i] = placeX(frame, x[i]);
    positions[3 * i + 1] = frame.rise * riseOf(shares[i]);
    positions[3 * i + 2] = placeZ(frame, y[i]);
  }
  const normals = new Float32Array(3 * count);
  writeNormals(positions, rows, columns, normals);
  const mesh = {
    rows,
    columns,
    positions,
    normals,
    shares: padded(shares, count),
    lines: new Float32Array(count),
    openness: padded(opennessOf(positions, rows, columns), count),
    walls: new Float32Array(count).fill(-1, 0, grid),
    indices: new Uint32Array(6 * ((rows - 1) * (columns - 1) + rim.length)),
    levels: contourLevels(frame.heights.scale),
    isClipped: frame.heights.clip !== null,
  };
  writeGridIndices(rows, columns, mesh.indices);
  buildWalls(mesh, rim, frame);
  const levelShares = sharesOfLevels(mesh.levels, frame.heights.scale);
  mesh.lines.set(mesh.shares.map((share) => countLines(levelShares, share)));
  return mesh;
}

function padded(values: Float32Array, length: number): Float32Array {
  const all = new Float32Array(length);
  all.set(values);
  return all;
}

/** Indices of the grid's outer vertices, once around. */
function rimOf(rows: number, columns: number): number[] {
  const rim: number[] = [];
  for (let c = 0; c < columns - 1; c++) rim.push(c);
  for (let r = 0; r < rows - 1; r++) rim.push(r * columns + columns - 1);
  for (let c = columns - 1; c > 0; c--) rim.push((rows - 1) * columns + c);
  for (let r = rows - 1; r > 0; r--) rim.push(r * columns);
  return rim;
}

/** Two triangles a cell. */
export function writeGridIndices(rows: number, columns: number, indices: Uint32Array): void {
  let at = 0;
  for (let r = 0; r < rows - 1; r++) {
    for (let c = 0; c < columns - 1; c++) {
      const i = r * columns + c;
      indices[at] = i;
      indices[at + 1] = indices[at + 3] = i + 1;
      indices[at + 2] = indices[at + 5] = i + columns;
      indices[at + 4] = i + columns + 1;
      at += 6;
    }
  }
}

/** Unit normals of a grid from central differences, upwards; straight up where the grid has no width. */
function writeNormals(positions: Float32Array, rows: number, columns: number, normals: Float32Array): void {
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const [left, right] = [3 * (r * columns + Math.max(0, c - 1)), 3 * (r * columns + Math.min(columns - 1, c + 1))];
      const [front, back] = [3 * (Math.max(0, r - 1) * columns + c), 3 * (Math.min(rows - 1, r + 1) * columns + c)];
      const ux = positions[right] - positions[left];
      const uy = positions[right + 1] - positions[left + 1];
      const uz = positions[right + 2] - positions[left + 2];
      const vx = positions[back] - positions[front];
      const vy = positions[back + 1] - positions[front + 1];
      const vz = positions[back + 2] - positions[front + 2];
      const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
      const length = Math.sqrt(x * x + y * y + z * z) * (y < 0 ? -1 : 1);
      const isFlat = Math.abs(length) < 1e-12;
      const at = 3 * (r * columns + c);
      normals[at] = isFlat ? 0 : x / length;
      normals[at + 1] = isFlat ? 1 : y / length;
      normals[at + 2] = isFlat ? 0 : z / length;
    }
  }
}

/** 1 plus how far a vertex stands out of its surroundings, a tenth of the grid wide; between 0.55 and 1.25. */
function opennessOf(positions: Float32Array, rows: number, columns: number): Float32Array {
  const heights = Float32Array.from({ length: rows * columns }, (_, i) => positions[3 * i + 1]);
  const reach = Math.max(2, Math.round(Math.max(rows, columns) / 14));
  const around = blur(blur(heights, rows, columns, reach, true), rows, columns, reach, false);
  return heights.map((height, i) => Math.min(1.2, Math.max(0.62, 1 + 3.2 * (height - around[i]))));
}

/** Means over 2 · reach + 1 values along rows or columns, the ends repeated. */
function blur(values: Float32Array, rows: number, columns: number, reach: number, along: boolean): Float32Array {
  const out = new Float32Array(values.length);
  const [lines, length, step, jump] = along ? [rows, columns, 1, columns] : [columns, rows, columns, 1];
  for (let line = 0; line < lines; line++) {
    const at = (i: number) => values[line * jump + step * Math.min(length - 1, Math.max(0, i))];
    let sum = 0;
    for (let i = -reach; i <= reach; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      out[line * jump + step * i] = sum / (2 * reach + 1);
      sum += at(i + reach + 1) - at(i - reach);
    }
  }
  return out;
}

/** Fills in everything of the walls: a rim like the surface's and a foot on the ground. */
function buildWalls(mesh: SurfaceMesh, rim: readonly number[], { rise }: StageFrame): void {
  const { positions, normals, shares, openness, walls, indices, rows, columns } = mesh;
  const grid = rows * columns;
  rim.forEach((from, i) => {
    const top = grid + 2 * i;
    const next = grid + 2 * ((i + 1) % rim.length);
    const outward = outwardOf(from, rows, columns);
    for (const vertex of [top, top + 1]) {
      positions.set(positions.subarray(3 * from, 3 * from + 3), 3 * vertex);
      normals.set(outward, 3 * vertex);
      shares[vertex] = shares[from];
      openness[vertex] = 1;
    }
    positions[3 * (top + 1) + 1] = -footing * Math.max(0.5, rise);
    walls[top] = 0;
    walls[top + 1] = positions[3 * top + 1] - positions[3 * (top + 1) + 1];
    indices.set([top, top + 1, next, next, top + 1, next + 1], 6 * ((rows - 1) * (columns - 1) + i));
  });
}

/** Some points of a mesh [n · 3] that it reaches no farther than: some of its grid, and all feet of its walls. */
export function outlineOf({ positions, rows, columns }: SurfaceMesh): Float32Array {
  const chosen: number[] = [];
  const parts = 12;
  for (let r = 0; r <= parts; r++)
    for (let c = 0; c <= parts; c++) chosen.push(Math.round((r / parts) * (rows - 1)) * columns + Math.round((c / parts) * (columns - 1)));
  for (let i = rows * columns + 1; i < positions.length / 3; i += 2) chosen.push(i);
  return Float32Array.from(chosen.flatMap((i) => [positions[3 * i], positions[3 * i + 1], positions[3 * i + 2]]));
}

/** Horizontal direction out of the grid at a vertex of its rim, row 0 in front (greater z). */
function outwardOf(vertex: number, rows: number, columns: number): [number, number, number] {
  const [r, c] = [Math.floor(vertex / columns), vertex % columns];
  if (r === 0) return [0, 0, 1];
  if (r === rows - 1) return [0, 0, -1];
  return c === 0 ? [-1, 0, 0] : [1, 0, 0];
}
