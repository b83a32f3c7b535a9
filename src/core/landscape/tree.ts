/** The saddle tree: spanning tree, joins in order of height, and the minimax between every two minima. */
import type { Tree } from '../../contract/result.ts';
import { minimaxMatrix, spanningTree } from '../../math/spanningTree.ts';
import { createUnionFind } from '../../math/unionFind.ts';

interface TreeEdge {
  id: string;
  a: number;
  b: number;
  weight: number;
}

/**
 * The disconnectivity graph of minima (ids and heights) joined by edges (their saddle heights as weights).
 *
 * Becker & Karplus, J. Chem. Phys. 106, 1495 (1997); Wales, Miller & Walsh, Nature 394, 758 (1998).
 */
export function buildTree(ids: readonly string[], heights: readonly number[], edges: readonly TreeEdge[]): Tree {
  const tree = spanningTree(ids.length, edges);
  const sets = createUnionFind(ids.length);
  const members = ids.map((id) => [id]);
  const merges = tree.map(({ a, b, weight }) => {
    const pair: [string[], string[]] = [members[sets.find(a)], members[sets.find(b)]];
    sets.union(a, b);
    members[sets.find(a)] = [...pair[0], ...pair[1]];
    return { height: weight, members: pair };
  });
  return { edges: tree.map(({ id }) => id), merges, minimax: minimaxMatrix(heights, edges) };
}
