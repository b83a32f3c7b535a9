/** How near one picture is to another. */
import { log } from '../../math/special.ts';

export interface Likeness {
  /** Mean squared difference of brightness. */
  mse: number;
  /** −10 log₁₀ of it, in decibels; null where there is no difference. */
  psnr: number | null;
  /** Of 7 × 7 windows; null where there are no two dimensions or no room for one. */
  ssim: number | null;
}

/** Cells of a window's side. */
const window = 7;
/** (0.01)² and (0.03)², for a range of 1. */
const C1 = 1e-4;
const C2 = 9e-4;

export function meanSquare(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let p = 0; p < a.length; p++) sum += (a[p] - b[p]) * (a[p] - b[p]);
  return sum / a.length;
}

/** Peak signal to noise, for a range of 1. */
export const psnrOf = (mse: number): number | null => (mse > 0 ? -10 * (log(mse) / Math.LN10) : null);

/**
 * Structural similarity: its mean over all whole 7 × 7 windows with equal weights, variances with n − 1. Both pictures
 * [channels][side, side]. Wang, Bovik, Sheikh & Simoncelli, IEEE TIP 13, 600 (2004), with uniform windows.
 */
export function ssimOf(a: ArrayLike<number>, b: ArrayLike<number>, side: number): number | null {
  if (side < window) return null;
  const cells = side * side;
  let sum = 0;
  let count = 0;
  for (let at = 0; at < a.length; at += cells) {
    for (let row = 0; row + window <= side; row++) {
      for (let column = 0; column + window <= side; column++) {
        sum += windowSimilarity(a, b, at + row * side + column, side);
        count++;
      }
    }
  }
  return sum / count;
}

function windowSimilarity(a: ArrayLike<number>, b: ArrayLike<number>, corner: number, side: number): number {
  let [sumA, sumB, squaresA, squaresB, products] = [0, 0, 0, 0, 0];
  for (let row = 0; row < window; row++) {
    for (let column = 0; column < window; column++) {
      const p = corner + row * side + column;
      sumA += a[p];
      sumB += b[p];
      squaresA += a[p] * a[p];
      squaresB += b[p] * b[p];
      products += a[p] * b[p];
    }
  }
  const n = window * window;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const varianceA = (squaresA - sumA * meanA) / (n - 1);
  const varianceB = (squaresB - sumB * meanB) / (n - 1);
  const covariance = (products - sumA * meanB) / (n - 1);
  return ((2 * meanA * meanB + C1) * (2 * covariance + C2)) / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
}

/** Of two pictures [channels][side^dimensions] in [0, 1]. */
export function likeness(a: ArrayLike<number>, b: ArrayLike<number>, { dimensions, side }: { dimensions: number; side: number }): Likeness {
  const mse = meanSquare(a, b);
  return { mse, psnr: psnrOf(mse), ssim: dimensions === 2 ? ssimOf(a, b, side) : null };
}
