export interface Eigen2 {
  low: number;
  high: number;
  /** Unit eigenvector of the low eigenvalue; the other is [−v1, v0]. */
  lowVector: [number, number];
}

/**
 * Eigenvalues and eigenvectors of the symmetric [[a, b], [b, c]], low ≤ high.
 *
 * One Jacobi rotation: no cancellation between a and c, so a small eigenvalue of a graded matrix keeps its digits.
 * Golub & Van Loan, Matrix Computations, §8.5.2.
 */
export function eigen2(a: number, b: number, c: number): Eigen2 {
  if (b === 0) return a <= c ? { low: a, high: c, lowVector: [1, 0] } : { low: c, high: a, lowVector: [0, 1] };
  const ratio = (c - a) / (2 * b);
  const t = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio));
  const cosine = 1 / Math.sqrt(1 + t * t);
  const sine = t * cosine;
  const first = a - t * b;
  const second = c + t * b;
  return first <= second
    ? { low: first, high: second, lowVector: [cosine, -sine] }
    : { low: second, high: first, lowVector: [sine, cosine] };
}
