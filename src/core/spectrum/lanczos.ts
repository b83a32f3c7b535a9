/**
 * Extreme eigenvalues of a symmetric matrix that is known by its products alone.
 *
 * Lanczos with every new vector made orthogonal to all before it, twice: no ghost copies, at the price of keeping them all. Golub &
 * Van Loan, Matrix Computations, §10.1–10.3.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { RandomStream } from '../../math/random.ts';
import { dot, norm } from '../../math/vector.ts';

/** A·v in `into`, both [size]. */
export type Product = (v: Float64Array, into: Float64Array) => void | Promise<void>;

export interface LanczosOptions {
  /** Products at most; `size` of them find every eigenvalue. */
  products: number;
  /** Both ends may be off by this share of the largest magnitude. */
  tolerance: number;
  /** Draws the first vector. */
  random: RandomStream;
}

export interface ExtremeEigenvalues {
  low: number;
  high: number;
  /** Unit eigenvector of `low` [size]. */
  lowVector: Float64Array;
  /** An eigenvalue lies within this of each of the two. */
  error: number;
  /** Products spent. */
  products: number;
}

/** How often a step of Lanczos looks whether both ends have settled. */
const lookEvery = 4;

/**
 * The lowest and the highest eigenvalue. Neither can be missed unless the first, random vector has no part of its eigenvector; both
 * approach from inside, so they are never too far out by more than rounding. NaN where a product isn't finite.
 */
export async function extremeEigenvalues(size: number, product: Product, options: LanczosOptions): Promise<ExtremeEigenvalues> {
  const most = Math.min(size, options.products);
  const basis: Float64Array[] = [unit(Float64Array.from({ length: size }, () => options.random.normal()))];
  const diagonal: number[] = [];
  const beside: number[] = [];
  for (;;) {
    const last = basis[basis.length - 1];
    const next = new Float64Array(size);
    await product(last, next);
    diagonal.push(dot(last, next));
    for (let pass = 0; pass < 2; pass++) for (const vector of basis) subtract(next, vector, dot(next, vector));
    const length = norm(next);
    const count = basis.length;
    if (!Number.isFinite(length)) return { low: NaN, high: NaN, lowVector: next.fill(NaN), error: NaN, products: count };
    const scale = Math.max(...diagonal.map(Math.abs), ...beside, length, Number.MIN_VALUE);
    // what is left is rounding: the vectors so far span all that the first one reaches
    const isClosed = length <= 1e-13 * scale || count === size;
    if (isClosed || count === most || count % lookEvery === 0) {
      const ends = ritzEnds(diagonal, beside, isClosed ? 0 : length);
      if (isClosed || count === most || !(ends.error > options.tolerance * Math.max(Math.abs(ends.low), Math.abs(ends.high)))) {
        const { low, high, error, lowWeights } = ends;
        const lowVector = new Float64Array(size);
        basis.forEach((vector, k) => subtract(lowVector, vector, -lowWeights[k]));
        return { low, high, lowVector, error, products: count };
      }
    }
    beside.push(length);
    basis.push(next.map((value) => value / length));
  }
}

const unit = (vector: Float64Array): Float64Array => {
  const length = norm(vector);
  return vector.map((value) => value / length);
};

/** v ← v − share·other. */
function subtract(v: Float64Array, other: Float64Array, share: number): void {
  for (let j = 0; j < v.length; j++) v[j] -= share * other[j];
}

interface RitzEnds {
  low: number;
  high: number;
  error: number;
  /** The low end's vector in terms of the basis. */
  lowWeights: number[];
}

/** Ends of the tridiagonal matrix's spectrum; an eigenvalue of A lies within |rest · last component| of each. */
function ritzEnds(diagonal: readonly number[], beside: readonly number[], rest: number): RitzEnds {
  const count = diagonal.length;
  const matrix = Matrix.zeros(count, count);
  diagonal.forEach((value, k) => matrix.set(k, k, value));
  for (let k = 0; k + 1 < count; k++) {
    matrix.set(k, k + 1, beside[k]);
    matrix.set(k + 1, k, beside[k]);
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  const low = realEigenvalues.indexOf(Math.min(...realEigenvalues));
  const high = realEigenvalues.indexOf(Math.max(...realEigenvalues));
  const last = (k: number): number => Math.abs(eigenvectorMatrix.get(count - 1, k));
  return {
    low: realEigenvalues[low],
    high: realEigenvalues[high],
    error: rest * Math.max(last(low), last(high)),
    lowWeights: eigenvectorMatrix.getColumn(low),
  };
}
