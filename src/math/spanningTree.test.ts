import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimaxMatrix, sideOf, spanningTree } from './spanningTree.ts';
import type { WeightedEdge } from './spanningTree.ts';

/** Floyd–Warshall with (min, max): the definition. */
function bruteMinimax(diagonal: number[], edges: WeightedEdge[]): number[][] {
  const best = diagonal.map((own, i) => diagonal.map((_, j) => (i === j ? own : Infinity)));
  for (const { a, b, weight } of edges) if (a !== b) best[a][b] = best[b][a] = Math.min(best[a][b], weight);
  for (let k = 0; k < diagonal.length; k++)
    for (let i = 0; i < diagonal.length; i++)
      for (let j = 0; j < diagonal.length; j++)
        if (i !== j && i !== k && j !== k) best[i][j] = Math.min(best[i][j], Math.max(best[i][k], best[k][j]));
  return best;
}

const graphs = fc.integer({ min: 1, max: 8 }).chain((count) =>
  fc.record({
    diagonal: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: count, maxLength: count }),
    edges: fc.array(fc.record({ a: fc.nat(count - 1), b: fc.nat(count - 1), weight: fc.integer({ min: 1, max: 9 }) }), { maxLength: 16 }),
  }),
);

describe('minimaxMatrix', () => {
  it('equals the minimax over all routes', () => {
    fc.assert(
      fc.property(graphs, ({ diagonal, edges }) => {
        const matrix = minimaxMatrix(diagonal, edges).map((row) => row.map((value) => value ?? Infinity));
        expect(matrix).toEqual(bruteMinimax(diagonal, edges));
      }),
    );
  });
});

describe('spanningTree', () => {
  it('keeps the lightest edges that join', () => {
    const edges = [
      { a: 0, b: 1, weight: 3 },
      { a: 1, b: 2, weight: 1 },
      { a: 0, b: 2, weight: 2 },
    ];
    expect(spanningTree(4, edges)).toEqual([edges[1], edges[2]]);
    expect(sideOf(4, [edges[1], edges[2]], edges[2])).toEqual([false, true, true, false]);
  });
});
