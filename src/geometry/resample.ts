/** A grid of values made finer, or coarser, smoothly. */

/** Catmull–Rom through four equally spaced values, at t between the second and the third; stays within the range of the four. */
function between(a: number, b: number, c: number, d: number, t: number): number {
  const value = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  return Math.min(Math.max(a, b, c, d), Math.max(Math.min(a, b, c, d), value));
}

/** Values at equal distances in an array. */
interface Line {
  values: Float32Array;
  start: number;
  step: number;
  count: number;
}

/** One line of values made another with more or fewer; straight lines stay straight up to their ends. */
function resampleLine(from: Line, to: Line): void {
  const { values, start, step, count } = from;
  const last = count - 1;
  const at = (i: number): number => values[start + step * i];
  const before = 2 * at(0) - at(Math.min(1, last));
  const after = 2 * at(last) - at(Math.max(0, last - 1));
  for (let j = 0; j < to.count; j++) {
    const place = to.count === 1 ? 0 : (j * last) / (to.count - 1);
    const i = Math.max(0, Math.min(Math.floor(place), last - 1));
    const k = start + step * i;
    to.values[to.start + to.step * j] = between(
      i > 0 ? values[k - step] : before,
      values[k],
      i < last ? values[k + step] : after,
      i + 1 < last ? values[k + 2 * step] : after,
      place - i,
    );
  }
}

/** Values of a grid [rows, columns] → [toRows, toColumns] over the same extent; corners stay what they are. */
export function resampleGrid(values: ArrayLike<number>, rows: number, columns: number, toRows: number, toColumns: number): Float32Array {
  const given = Float32Array.from(values);
  const wide = new Float32Array(rows * toColumns);
  for (let r = 0; r < rows; r++) {
    resampleLine(
      { values: given, start: r * columns, step: 1, count: columns },
      { values: wide, start: r * toColumns, step: 1, count: toColumns },
    );
  }
  const out = new Float32Array(toRows * toColumns);
  for (let c = 0; c < toColumns; c++) {
    resampleLine({ values: wide, start: c, step: toColumns, count: rows }, { values: out, start: c, step: toColumns, count: toRows });
  }
  return out;
}

/** Sides of the grid that is drawn for one [rows, columns]: `longer` along the longer side, the same proportions. */
export function drawnSides(rows: number, columns: number, longer: number): [number, number] {
  const part = (n: number) => Math.max(2, Math.round(((n - 1) / (Math.max(rows, columns) - 1)) * (longer - 1)) + 1);
  return [part(rows), part(columns)];
}
