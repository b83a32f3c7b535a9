/** Which two minima to connect next: small rules, tried in order. */
import type { ExploreSpec, Strategy } from '../../contract/experiment.ts';
import { sideOf, spanningTree } from '../../math/spanningTree.ts';
import { createUnionFind } from '../../math/unionFind.ts';
import { byHeight, pairOf, samePair } from './graph.ts';
import type { Graph, Pair } from './graph.ts';

/** What the rules look at, gathered once for each suggestion. */
interface Situation {
  graph: Graph;
  inFlight: readonly Pair[];
  tolerance: number;
  /** Indices of minima from the lowest up. */
  order: number[];
  /** Neither tried nor in flight. */
  isNew(pair: Pair): boolean;
}

type Suggest = (situation: Situation) => Pair | null;

/** A pair whose cycles were cut short. */
const unfinished: Suggest = ({ graph, inFlight }) => {
  const edge = graph.tried.find((pair) => !pair.finished && !inFlight.some((other) => samePair(other, pair)));
  return edge ? { a: edge.a, b: edge.b } : null;
};

/** The lowest minimum of all with the lowest that it isn't connected to: a star, when all are new. */
const disconnected: Suggest = ({ graph, inFlight, order }) => {
  const sets = createUnionFind(graph.heights.length);
  for (const { a, b } of [...graph.tried, ...inFlight]) sets.union(a, b);
  const other = order.find((i) => sets.find(i) !== sets.find(order[0]));
  return other === undefined ? null : pairOf(order[0], other);
};

/**
 * A new pair across the heaviest edge of the spanning tree that can still be lowered.
 *
 * An edge no higher than `tolerance` over its higher end cannot matter any more, and a pair with an end as high as the edge
 * cannot replace it: both are passed over. Draxler et al., ICML 2018, §3.2.
 */
const acrossTree: Suggest = ({ graph, tolerance, order, isNew }) => {
  const { heights } = graph;
  const tree = spanningTree(heights.length, graph.tried);
  const component = createUnionFind(heights.length);
  for (const { a, b } of tree) component.union(a, b);
  for (const edge of [...tree].reverse()) {
    if (edge.weight - Math.max(heights[edge.a], heights[edge.b]) <= tolerance) continue;
    const far = sideOf(heights.length, tree, edge);
    const near = order.filter((i) => component.find(i) === component.find(edge.a) && !far[i]);
    for (const i of near) {
      for (const j of order) {
        if (!far[j] || Math.max(heights[i], heights[j]) >= edge.weight) continue;
        const pair = pairOf(i, j);
        if (isNew(pair)) return pair;
      }
    }
  }
  return null;
};

/** The new pair with the lowest higher end. */
const lowest: Suggest = ({ order, isNew }) => {
  for (let j = 1; j < order.length; j++) {
    for (let i = 0; i < j; i++) {
      const pair = pairOf(order[i], order[j]);
      if (isNew(pair)) return pair;
    }
  }
  return null;
};

const rules: Record<Strategy, Suggest> = { unfinished, disconnected, spanningTree: acrossTree, lowest };

/** The pair that the first strategy with a proposal names; null when the tree has nothing left to gain. */
export function suggestPair(graph: Graph, inFlight: readonly Pair[], spec: Pick<ExploreSpec, 'strategies' | 'tolerance'>): Pair | null {
  const keyOf = ({ a, b }: Pair) => a * graph.heights.length + b;
  const known = new Set([...graph.tried, ...inFlight].map(keyOf));
  const isNew = (pair: Pair) => !known.has(keyOf(pair));
  const situation: Situation = { graph, inFlight, tolerance: spec.tolerance, order: byHeight(graph.heights), isNew };
  for (const strategy of spec.strategies) {
    const pair = rules[strategy](situation);
    if (pair) return pair;
  }
  return null;
}

/** Up to `spec.inFlight` pairs to relax together, in the order in which they were suggested. */
export function suggestPairs(graph: Graph, spec: Pick<ExploreSpec, 'strategies' | 'tolerance' | 'inFlight'>): Pair[] {
  const pairs: Pair[] = [];
  while (pairs.length < spec.inFlight) {
    const pair = suggestPair(graph, pairs, spec);
    if (!pair) break;
    pairs.push(pair);
  }
  return pairs;
}
