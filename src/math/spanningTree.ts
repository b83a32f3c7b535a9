/** Minimum spanning trees and what follows from them. */
import { createUnionFind } from './unionFind.ts';

export interface WeightedEdge {
  a: number;
  b: number;
  weight: number;
}

/** Kruskal: the edges of a minimum spanning forest of `count` nodes, lightest first; ties keep the given order. */
export function spanningTree<E extends WeightedEdge>(count: number, edges: readonly E[]): E[] {
  const sets = createUnionFind(count);
  return [...edges].sort((p, q) => p.weight - q.weight).filter(({ a, b }) => sets.union(a, b));
}

/** The nodes on b's side once `without` is removed from a forest: one boolean a node. */
export function sideOf(count: number, tree: readonly WeightedEdge[], without: WeightedEdge): boolean[] {
  const sets = createUnionFind(count);
  for (const edge of tree) if (edge !== without) sets.union(edge.a, edge.b);
  return Array.from({ length: count }, (_, i) => sets.find(i) === sets.find(without.b));
}

/**
 * The lowest possible highest weight on a route between every two nodes [count, count] row-major: `diagonal` on itself,
 * null where there is no route. It is the heaviest edge between them on a minimum spanning tree.
 */
export function minimaxMatrix(diagonal: readonly number[], edges: readonly WeightedEdge[]): (number | null)[][] {
  const count = diagonal.length;
  const matrix = diagonal.map((own, i) => diagonal.map((_, j): number | null => (i === j ? own : null)));
  const members = diagonal.map((_, i) => [i]);
  const sets = createUnionFind(count);
  for (const { a, b, weight } of spanningTree(count, edges)) {
    const left = members[sets.find(a)];
    const right = members[sets.find(b)];
    for (const i of left) for (const j of right) matrix[i][j] = matrix[j][i] = weight;
    sets.union(a, b);
    members[sets.find(a)] = [...left, ...right];
  }
  return matrix;
}
