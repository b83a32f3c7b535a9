/** What a ray meets first, and heights of a surface between its points. */
import type { Surface } from '../contract/stage.ts';

type Vector = readonly [number, number, number];

/** Where a ray meets a mesh [rows, columns] of `positions`: fractions of rows and columns; null where it misses. */
export function meetGrid(
  positions: ArrayLike<number>,
  rows: number,
  columns: number,
  origin: Vector,
  direction: Vector,
): { row: number; column: number; distance: number } | null {
  let best: { row: number; column: number; distance: number } | null = null;
  for (let r = 0; r < rows - 1; r++) {
    for (let c = 0; c < columns - 1; c++) {
      const i = r * columns + c;
      const lower = meetTriangle(positions, i, i + 1, i + columns, origin, direction);
      if (lower && (!best || lower[0] < best.distance)) best = { row: r + lower[2], column: c + lower[1], distance: lower[0] };
      const upper = meetTriangle(positions, i + columns + 1, i + columns, i + 1, origin, direction);
      if (upper && (!best || upper[0] < best.distance)) best = { row: r + 1 - upper[2], column: c + 1 - upper[1], distance: upper[0] };
    }
  }
  return best;
}

/** Distance along the ray and shares of the sides ab and ac, after Möller and Trumbore (1997). */
function meetTriangle(p: ArrayLike<number>, a: number, b: number, c: number, o: Vector, d: Vector): [number, number, number] | null {
  const [ax, ay, az] = [p[3 * a], p[3 * a + 1], p[3 * a + 2]];
  const [ux, uy, uz] = [p[3 * b] - ax, p[3 * b + 1] - ay, p[3 * b + 2] - az];
  const [vx, vy, vz] = [p[3 * c] - ax, p[3 * c + 1] - ay, p[3 * c + 2] - az];
  const [hx, hy, hz] = [d[1] * vz - d[2] * vy, d[2] * vx - d[0] * vz, d[0] * vy - d[1] * vx];
  const volume = ux * hx + uy * hy + uz * hz;
  if (Math.abs(volume) < 1e-14) return null;
  const [sx, sy, sz] = [o[0] - ax, o[1] - ay, o[2] - az];
  const u = (sx * hx + sy * hy + sz * hz) / volume;
  if (u < 0 || u > 1) return null;
  const [qx, qy, qz] = [sy * uz - sz * uy, sz * ux - sx * uz, sx * uy - sy * ux];
  const v = (d[0] * qx + d[1] * qy + d[2] * qz) / volume;
  if (v < 0 || u + v > 1) return null;
  const distance = (vx * qx + vy * qy + vz * qz) / volume;
  return distance > 0 ? [distance, u, v] : null;
}

/** A grid's value at fractions of rows and columns, linear between its points. */
export function valueAt(values: ArrayLike<number>, rows: number, columns: number, row: number, column: number): number {
  const r = Math.min(rows - 2, Math.max(0, Math.floor(row)));
  const c = Math.min(columns - 2, Math.max(0, Math.floor(column)));
  const [s, t] = [row - r, column - c];
  const at = r * columns + c;
  const front = values[at] * (1 - t) + values[at + 1] * t;
  const back = values[at + columns] * (1 - t) + values[at + columns + 1] * t;
  return front * (1 - s) + back * s;
}

/** Fractions of rows and columns at coordinates of a surface whose rows run along x and columns along y; null outside and for others. */
export function placeOnGrid({ rows, columns, x, y }: Surface, atX: number, atY: number): { row: number; column: number } | null {
  const last = rows * columns - 1;
  if (x[0] !== x[last - columns + 1] || y[0] !== y[columns - 1]) return null;
  const column = ((atX - x[0]) / (x[last] - x[0])) * (columns - 1);
  const row = ((atY - y[0]) / (y[last] - y[0])) * (rows - 1);
  const isInside = row >= 0 && row <= rows - 1 && column >= 0 && column <= columns - 1;
  return isInside ? { row, column } : null;
}
