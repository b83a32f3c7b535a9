/** A grid of values made finer, or coarser, smoothly. */

/** Catmull–Rom through four equally spaced values, at t between the second and the third; stays within the range of the four. */
function between(a: number, b: number, c: number, d: number, t: number): number {
  const value = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  return Math.min(Math.max(a, b, c, d), Math.max(Math.min(a, b, c, d), value));
}

/** values at start, start + step, … (n of them) → m values; straight lines stay straight up to their ends. */
function resampleLine(
  values: ArrayLike<number>,
  start: number,
  step: number,
  n: number,
  out: Float32Array,
  outStart: number,
  outStep: number,
  m: number,
) {
  const at = (i: number): number => {
    if (i < 0) return 2 * values[start] - values[start + step * Math.min(1, n - 1)];
    if (i >= n) return 2 * values[start + step * (n - 1)] - values[start + step * Math.max(0, n - 2)];
    return values[start + step * i];
  };
  for (let j = 0; j < m; j++) {
    const place = m === 1 ? 0 : (j * (n - 1)) / (m - 1);
    const i = Math.min(Math.floor(place), Math.max(0, n - 2));
    out[outStart + outStep * j] = between(at(i - 1), at(i), at(i + 1), at(i + 2), place - i);
  }
}

/** Values of a grid [rows, columns] → [toRows, toColumns] over the same extent; corners stay what they are. */
export function resampleGrid(values: ArrayLike<number>, rows: number, columns: number, toRows: number, toColumns: number): Float32Array {
  const wide = new Float32Array(rows * toColumns);
  for (let r = 0; r < rows; r++) resampleLine(values, r * columns, 1, columns, wide, r * toColumns, 1, toColumns);
  const out = new Float32Array(toRows * toColumns);
  for (let c = 0; c < toColumns; c++) resampleLine(wide, c, toColumns, rows, out, c, toColumns, toRows);
  return out;
}

/** Sides of the grid that is drawn for one [rows, columns]: `longer` along the longer side, the same proportions. */
export function drawnSides(rows: number, columns: number, longer: number): [number, number] {
  const part = (n: number) => Math.max(2, Math.round(((n - 1) / (Math.max(rows, columns) - 1)) * (longer - 1)) + 1);
  return [part(rows), part(columns)];
}
