/** Minima and the best paths known between them, as numbers only: what the choice of the next pair looks at. */
import type { WeightedEdge } from '../../math/spanningTree.ts';

/** Indices of two minima, a < b. */
export interface Pair {
  a: number;
  b: number;
}

/** A pair that was tried; weight is its saddle height. */
export interface TriedPair extends Pair, WeightedEdge {
  /** All cycles are done. */
  finished: boolean;
}

export interface Graph {
  /** Of the minima. */
  heights: number[];
  tried: TriedPair[];
}

export const pairOf = (i: number, j: number): Pair => (i < j ? { a: i, b: j } : { a: j, b: i });
export const samePair = (p: Pair, q: Pair): boolean => p.a === q.a && p.b === q.b;

/** Indices of minima from the lowest up; ties by index. */
export const byHeight = (heights: readonly number[]): number[] => heights.map((_, i) => i).sort((i, j) => heights[i] - heights[j] || i - j);
