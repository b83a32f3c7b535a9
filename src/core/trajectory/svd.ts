/**
 * The thin singular value decomposition A = U·diag(σ)·Vᵀ, r = min(rows, columns), by one-sided Jacobi rotations.
 *
 * Columns are rotated in pairs until all are orthogonal: small singular values keep their digits beside large ones, which fractional
 * powers of them need. Hestenes (1958); Golub & Van Loan, Matrix Computations, §8.6.3.
 */
import { copyOf, identity, transposed, type Matrix } from './matrix.ts';

export interface Svd {
  /** [rows, r]; columns of singular values 0 may be 0, here or in v. */
  u: Matrix;
  /** Descending [r]. */
  values: Float64Array;
  /** [columns, r]. */
  v: Matrix;
}

/** Columns count as orthogonal below this cosine. */
const tolerance = 1e-16;
const mostSweeps = 60;

export function svd(a: Matrix): Svd {
  if (a.rows < a.columns) {
    const { u, values, v } = svd(transposed(a));
    return { u: v, values, v: u };
  }
  const work = copyOf(a);
  const v = identity(a.columns);
  let turned = true;
  for (let sweep = 0; turned && sweep < mostSweeps; sweep++) {
    turned = false;
    for (let p = 0; p < a.columns; p++) for (let q = p + 1; q < a.columns; q++) turned = orthogonalise(work, v, p, q) || turned;
  }
  return sorted(work, v);
}

/** Singular values alone, descending [min(rows, columns)]. */
export const singularValues = (a: Matrix): Float64Array => svd(a).values;

/** Rotates columns p and q of `work`, and of `v` with it, until they are orthogonal; false where they are. */
function orthogonalise(work: Matrix, v: Matrix, p: number, q: number): boolean {
  const { rows, columns, values } = work;
  let [pp, qq, pq] = [0, 0, 0];
  for (let i = 0; i < rows; i++) {
    const x = values[i * columns + p];
    const y = values[i * columns + q];
    pp += x * x;
    qq += y * y;
    pq += x * y;
  }
  if (!(Math.abs(pq) > tolerance * Math.sqrt(pp * qq))) return false;
  const ratio = (qq - pp) / (2 * pq);
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  rotate(work, p, q, cosine, tangent * cosine);
  rotate(v, p, q, cosine, tangent * cosine);
  return true;
}

function rotate({ rows, columns, values }: Matrix, p: number, q: number, cosine: number, sine: number): void {
  for (let i = 0; i < rows; i++) {
    const x = values[i * columns + p];
    const y = values[i * columns + q];
    values[i * columns + p] = cosine * x - sine * y;
    values[i * columns + q] = sine * x + cosine * y;
  }
}

/** Lengths of orthogonal columns are the singular values, their directions U. */
function sorted(work: Matrix, v: Matrix): Svd {
  const { rows, columns } = work;
  const lengths = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    let squared = 0;
    for (let i = 0; i < rows; i++) squared += work.values[i * columns + j] * work.values[i * columns + j];
    lengths[j] = Math.sqrt(squared);
  }
  const order = Array.from(lengths.keys()).sort((a, b) => lengths[b] - lengths[a] || a - b);
  const u = copyOf(work);
  const turned = copyOf(v);
  order.forEach((from, to) => {
    const scale = lengths[from] > 0 ? 1 / lengths[from] : 0;
    for (let i = 0; i < rows; i++) u.values[i * columns + to] = work.values[i * columns + from] * scale;
    for (let i = 0; i < columns; i++) turned.values[i * columns + to] = v.values[i * columns + from];
  });
  return { u, values: Float64Array.from(order, (j) => lengths[j]), v: turned };
}
