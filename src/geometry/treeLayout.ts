/** The disconnectivity graph as a drawing: leaves at their own heights, joined at the heights of saddles. */

export interface TreeMinimum {
  id: string;
  height: number;
}

export interface TreeMerge {
  height: number;
  members: readonly [readonly string[], readonly string[]];
}

export interface Leaf {
  id: string;
  /** Share of the width. */
  x: number;
  height: number;
}

/** A join: a horizontal bar at `height` from one child to the other, with a leg down to each. */
export interface Join {
  /** Index into the merges. */
  merge: number;
  x: number;
  height: number;
  children: [Placed, Placed];
}

export interface Placed {
  x: number;
  height: number;
}

export interface TreeLayout {
  /** From left to right. */
  leaves: Leaf[];
  /** From the lowest up. */
  joins: Join[];
  /** Tops of the trees of the forest, from left to right. */
  roots: Placed[];
}

interface Node {
  members: string[];
  /** Of its minima, the least rank and the least height. */
  first: number;
  lowest: number;
  join: { merge: number; height: number; children: [Node, Node] } | null;
}

/** Equal ranks, also unknown ones, are told apart by height. */
const earlier = (a: Node, b: Node): number =>
  (a.first === b.first ? 0 : a.first - b.first) || a.lowest - b.lowest || a.members[0].localeCompare(b.members[0], 'en', { numeric: true });

/** Subtrees from the merges, lowest first; the roots that remain. Merges that name no two different subtrees are passed over. */
function grow<M extends TreeMinimum>(minima: readonly M[], merges: readonly TreeMerge[], rankOf: (minimum: M) => number): Node[] {
  const nodeOf = new Map<string, Node>(
    minima.map((minimum) => [minimum.id, { members: [minimum.id], first: rankOf(minimum), lowest: minimum.height, join: null }]),
  );
  merges.forEach(({ height, members: [left, right] }, merge) => {
    const [a, b] = [nodeOf.get(left[0]), nodeOf.get(right[0])];
    if (!a || !b || a === b) return;
    const children: [Node, Node] = earlier(a, b) <= 0 ? [a, b] : [b, a];
    const joined: Node = {
      members: [...children[0].members, ...children[1].members],
      first: Math.min(a.first, b.first),
      lowest: Math.min(a.lowest, b.lowest),
      join: { merge, height, children },
    };
    for (const id of joined.members) nodeOf.set(id, joined);
  });
  return [...new Set(nodeOf.values())].sort(earlier);
}

/**
 * Places minima and joins; widths are shares of 1, heights stay in the data's units.
 *
 * Members of a subtree stand side by side, so no lines cross; the subtree with the minimum of lower rank (by default, the lower
 * one) stands on the left. A forest's trees stand side by side in the same way. A rank of Infinity is unknown.
 */
export function layOutTree<M extends TreeMinimum>(
  minima: readonly M[],
  merges: readonly TreeMerge[],
  rankOf: (minimum: M) => number = ({ height }) => height,
): TreeLayout {
  const heightOf = new Map(minima.map(({ id, height }) => [id, height]));
  const leaves: Leaf[] = [];
  const joins: Join[] = [];
  const place = (node: Node): Placed => {
    if (node.join === null) {
      const id = node.members[0];
      const leaf = { id, x: (leaves.length + 0.5) / minima.length, height: heightOf.get(id) ?? NaN };
      leaves.push(leaf);
      return leaf;
    }
    const { merge, height, children } = node.join;
    const placed: [Placed, Placed] = [place(children[0]), place(children[1])];
    const join = { merge, x: (placed[0].x + placed[1].x) / 2, height, children: placed };
    joins.push(join);
    return join;
  };
  const roots = grow(minima, merges, rankOf).map(place);
  joins.sort((a, b) => a.merge - b.merge);
  return { leaves, joins, roots };
}
