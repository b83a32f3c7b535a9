/** Small dense matrices, float64, row-major: plain loops in a fixed order of sums. */

export interface Matrix {
  rows: number;
  columns: number;
  /** [rows, columns]. */
  values: Float64Array;
}

export const zeros = (rows: number, columns: number): Matrix => ({ rows, columns, values: new Float64Array(rows * columns) });

/** `values` on the diagonal, 0 elsewhere; as many as there is room for. */
export function diagonal(values: ArrayLike<number>, rows: number = values.length, columns: number = rows): Matrix {
  const result = zeros(rows, columns);
  for (let i = 0; i < Math.min(rows, columns, values.length); i++) result.values[i * columns + i] = values[i];
  return result;
}

export const identity = (size: number): Matrix => diagonal(new Float64Array(size).fill(1));

export const copyOf = ({ rows, columns, values }: Matrix): Matrix => ({ rows, columns, values: values.slice() });

export function transposed({ rows, columns, values }: Matrix): Matrix {
  const result = zeros(columns, rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result.values[j * rows + i] = values[i * columns + j];
  return result;
}

/** into = A·B; must be neither. */
export function multiply(a: Matrix, b: Matrix, into: Matrix = zeros(a.rows, b.columns)): Matrix {
  const { columns } = b;
  const target = into.values.fill(0);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.values[i * a.columns + k];
      for (let j = 0; j < columns; j++) target[i * columns + j] += factor * b.values[k * columns + j];
    }
  }
  return into;
}

/** into = Aᵀ·B; must be neither. */
export function multiplyLeft(a: Matrix, b: Matrix, into: Matrix = zeros(a.columns, b.columns)): Matrix {
  const { columns } = b;
  const target = into.values.fill(0);
  for (let k = 0; k < a.rows; k++) {
    for (let i = 0; i < a.columns; i++) {
      const factor = a.values[k * a.columns + i];
      for (let j = 0; j < columns; j++) target[i * columns + j] += factor * b.values[k * columns + j];
    }
  }
  return into;
}

/** into = A·Bᵀ; must be neither. */
export function multiplyRight(a: Matrix, b: Matrix, into: Matrix = zeros(a.rows, b.rows)): Matrix {
  const { columns } = a;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.rows; j++) {
      let sum = 0;
      for (let k = 0; k < columns; k++) sum += a.values[i * columns + k] * b.values[j * columns + k];
      into.values[i * b.rows + j] = sum;
    }
  }
  return into;
}

/** A ← A + factor·B. */
export function addTo(a: Matrix, b: Matrix, factor = 1): void {
  for (let j = 0; j < a.values.length; j++) a.values[j] += factor * b.values[j];
}

/** A − B. */
export function difference(a: Matrix, b: Matrix): Matrix {
  const result = copyOf(a);
  addTo(result, b, -1);
  return result;
}

/** Each column j times factors[j]; those beyond `factors` become 0. */
export function scaleColumns({ rows, columns, values }: Matrix, factors: ArrayLike<number>): Matrix {
  const result = zeros(rows, columns);
  const count = Math.min(columns, factors.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < count; j++) result.values[i * columns + j] = values[i * columns + j] * factors[j];
  return result;
}
