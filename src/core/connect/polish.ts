/** Landscapes of two parameters are solved to rounding: minima and paths go to the stationary points beside them. */
import { valueRange } from '../engine/float64/landscape.ts';
import type { Landscape } from '../engine/problem.ts';
import { refinePath } from '../formula/refinePath.ts';
import { polishMinimum, polishSentences } from '../formula/stationary.ts';
import { distance } from '../../math/vector.ts';

export interface PolishedMinima {
  /** [S, 2]. */
  points: Float64Array;
  /** For each seed why it is no minimum; null where it is one. */
  reasons: (string | null)[];
}

/** Asked before each gradient evaluation; false where none is left to spend. */
type Pay = () => boolean;

/** What is done to a landscape's minima and paths beyond what is done to a network's; all in box coordinates. */
export interface Polish {
  /** The minima below the end points of training [S, 2]; below its start where a seed ran out of the function's domain. */
  minima(ends: Float64Array, starts: Float64Array, pay: Pay): PolishedMinima;
  /** The same path [P, 2] along the valley and over its saddles, with as many pivots as that takes. */
  path(pivots: Float64Array, pay: Pay): Float64Array;
  /** Whether two minima [2] are one: close, and nothing between them. */
  isSame(p: ArrayLike<number>, q: ArrayLike<number>): boolean;
}

/** Two minima of a landscape farther apart than this are two, whatever lies between. */
const farthestSame = 1e-3;
const pointsBetween = 9;

/** The landscape, with no gradient where it isn't paid for: a polish ends there. */
const paidFor = (landscape: Landscape, pay: Pay): Landscape => ({
  ...landscape,
  gradient: (x, y, into) => (pay() ? landscape.gradient(x, y, into) : NaN),
});

/** The polish of a landscape in box coordinates. */
export function createPolish(landscape: Landscape): Polish {
  const range = valueRange(landscape);
  return {
    minima(ends, starts, pay) {
      const paid = paidFor(landscape, pay);
      const isLost = (seed: number) => !Number.isFinite(landscape.value(ends[2 * seed], ends[2 * seed + 1]));
      const points = ends.map((end, j) => (isLost(Math.floor(j / 2)) ? starts[j] : end));
      const reasons = Array.from({ length: ends.length / 2 }, (_, seed) => {
        const { x, y, converged, reason } = polishMinimum(paid, points[2 * seed], points[2 * seed + 1], range);
        points[2 * seed] = x;
        points[2 * seed + 1] = y;
        return converged ? null : polishSentences[reason];
      });
      return { points, reasons };
    },
    path: (pivots, pay) => refinePath(paidFor(landscape, pay), pivots, range),
    isSame(p, q) {
      if (distance(p, q) > farthestSame) return false;
      const higher = Math.max(landscape.value(p[0], p[1]), landscape.value(q[0], q[1]));
      const limit = higher + 1e-12 * range + 16 * Number.EPSILON * Math.abs(higher);
      return Array.from({ length: pointsBetween }, (_, j) => (j + 1) / (pointsBetween + 1)).every(
        (t) => landscape.value((1 - t) * p[0] + t * q[0], (1 - t) * p[1] + t * q[1]) <= limit,
      );
    },
  };
}
