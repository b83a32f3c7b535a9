/** Eigenvalues of symmetric matrices, their signs, and ranks. */
import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';

export interface Spectrum {
  /** Ascending. */
  values: Float64Array;
  /** Unit eigenvector of each value. */
  vectors: Float64Array[];
}

/** How many eigenvalues are below zero, are zero, are above zero. */
export interface Inertia {
  negative: number;
  zero: number;
  positive: number;
}

/** Eigenvalues below this share of the largest |λ| count as zero: far above rounding, far below any that we have met. */
export const zeroShare = 1e-9;

/** Of a symmetric matrix [n, n] row-major. */
export function spectrumOf(matrix: Float64Array): Spectrum {
  const n = Math.round(Math.sqrt(matrix.length));
  if (n === 0) return { values: new Float64Array(0), vectors: [] };
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(Matrix.from1DArray(n, n, matrix), { assumeSymmetric: true });
  return {
    values: Float64Array.from(realEigenvalues),
    vectors: Array.from({ length: n }, (_, k) => Float64Array.from({ length: n }, (__, i) => eigenvectorMatrix.get(i, k))),
  };
}

const largest = (values: ArrayLike<number>): number => Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** |λ| at or below which an eigenvalue counts as zero. */
export const zeroBound = (values: ArrayLike<number>, share = zeroShare): number => share * largest(values);

/** Counts by sign; `bound` is the largest |λ| that counts as zero. */
export function inertiaOf(values: ArrayLike<number>, bound = zeroBound(values)): Inertia {
  const inertia: Inertia = { negative: 0, zero: 0, positive: 0 };
  for (const value of Array.from(values)) {
    if (Math.abs(value) <= bound) inertia.zero++;
    else if (value < 0) inertia.negative++;
    else inertia.positive++;
  }
  return inertia;
}

export const sumOfInertias = (a: Inertia, b: Inertia): Inertia => ({
  negative: a.negative + b.negative,
  zero: a.zero + b.zero,
  positive: a.positive + b.positive,
});

/** Of the span of rows [D]: singular values above a share of the largest. */
export function rankOf(rows: readonly Float64Array[], share = zeroShare): number {
  if (rows.length === 0) return 0;
  const { diagonal } = new SingularValueDecomposition(new Matrix(rows.map((row) => Array.from(row))), { autoTranspose: true });
  const bound = share * largest(diagonal);
  return diagonal.filter((value) => value > bound).length;
}
