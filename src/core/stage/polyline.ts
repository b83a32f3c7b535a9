/** Rows of a stack as the corners of a line through parameter space. */
import { distance } from '../../math/vector.ts';

/** Pivots of a band [P] of [D], and their shares of its length. */
export interface Polyline {
  pivots: Float64Array[];
  shares: number[];
}

/** Rows `start … start + count − 1` of `values` [K, size]. */
export function polylineOf(values: ArrayLike<number>, size: number, start: number, count: number): Polyline {
  const pivots = Array.from({ length: count }, (_, i) => Float64Array.from({ length: size }, (_, j) => values[(start + i) * size + j]));
  const arc = [0];
  for (let i = 1; i < count; i++) arc.push(arc[i - 1] + distance(pivots[i - 1], pivots[i]));
  const total = arc[count - 1] || 1;
  return { pivots, shares: arc.map((value) => value / total) };
}
