/** Reductions and updates of rows that a band's direction is made of, in float64. */
import { dot } from '../../../math/vector.ts';
import type { BandDots, DirectionCoefficients } from '../../band/direction.ts';

/** Pivots [P][D] and their gradients [P][D] → the reductions that `directionCoefficients` needs. */
export function bandDots(pivots: Float64Array[], gradients: Float64Array[]): BandDots {
  const P = pivots.length;
  const segments = Array.from({ length: P - 1 }, (_, i) => pivots[i + 1].map((value, d) => value - pivots[i][d]));
  const interior = (value: (i: number) => number): Float64Array => Float64Array.from({ length: P - 2 }, (_, i) => value(i + 1));
  return {
    lengthsSquared: Float64Array.from(segments, (t) => dot(t, t)),
    inner: interior((i) => dot(segments[i - 1], segments[i])),
    gradientBefore: interior((i) => dot(gradients[i], segments[i - 1])),
    gradientAfter: interior((i) => dot(gradients[i], segments[i])),
  };
}

/** Gradients of the interior pivots become G_i − before[i−1]·t_{i−1} − after[i−1]·t_i, in place. */
export function applyDirection(pivots: Float64Array[], gradients: Float64Array[], { before, after }: DirectionCoefficients): void {
  for (let i = 1; i < pivots.length - 1; i++) {
    const [left, here, right, gradient] = [pivots[i - 1], pivots[i], pivots[i + 1], gradients[i]];
    const a = before[i - 1];
    const b = after[i - 1];
    for (let d = 0; d < here.length; d++) gradient[d] -= a * (here[d] - left[d]) + b * (right[d] - here[d]);
  }
}
