/** Landscapes of two parameters are solved to rounding: minima and climbing pivots go to the stationary point beside them. */
import { polishMinimum, polishSaddle, polishSentences } from '../formula/stationary.ts';
import type { Landscape } from '../engine/problem.ts';

export interface PolishedMinima {
  /** [S, 2]. */
  points: Float64Array;
  /** For each seed why it is no minimum; null where it is one. */
  reasons: (string | null)[];
}

/** Polishes the end points of training [S, 2]. A minimum at a kink counts, though its gradient doesn't vanish. */
export function polishMinima(landscape: Landscape, ends: Float64Array): PolishedMinima {
  const points = ends.slice();
  const reasons = Array.from({ length: ends.length / 2 }, (_, seed) => {
    const polished = polishMinimum(landscape, ends[2 * seed], ends[2 * seed + 1]);
    points[2 * seed] = polished.x;
    points[2 * seed + 1] = polished.y;
    const accepted = polished.converged || polished.reason === 'notSmooth';
    return accepted ? null : `Seed ${seed} reached no minimum. ${polishSentences[polished.reason]}`;
  });
  return { points, reasons };
}

/** Moves the highest pivot of a band [P, 2] to the saddle beside it; null where it is an end or no saddle is near. */
export function climberPolish(landscape: Landscape): (pivots: Float64Array, highest: number) => Float64Array | null {
  return (pivots, highest) => {
    if (highest === 0 || highest === pivots.length / 2 - 1) return null;
    const at = 2 * highest;
    const tangent = [pivots[at + 2] - pivots[at - 2], pivots[at + 3] - pivots[at - 1]] as const;
    const polished = polishSaddle(landscape, pivots[at], pivots[at + 1], tangent);
    return polished.converged ? Float64Array.of(polished.x, polished.y) : null;
  };
}
