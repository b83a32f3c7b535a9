import { describe, expect, it } from 'vitest';
import type { Strategy } from '../../contract/experiment.ts';
import type { Graph } from './graph.ts';
import { suggestPair, suggestPairs } from './suggest.ts';

const all: Strategy[] = ['unfinished', 'disconnected', 'spanningTree'];
const tried = (a: number, b: number, weight: number, finished = true) => ({ a, b, weight, finished });

describe('suggestPairs', () => {
  it('begins with a star about the lowest minimum', () => {
    const graph: Graph = { heights: [3, 1, 2, 0.5], tried: [] };
    expect(suggestPairs(graph, { strategies: all, tolerance: 0, inFlight: 9 })).toEqual([
      { a: 1, b: 3 },
      { a: 2, b: 3 },
      { a: 0, b: 3 },
    ]);
  });

  it('finishes what was begun first', () => {
    const graph: Graph = { heights: [0, 0, 0], tried: [tried(0, 1, 1), tried(0, 2, 1, false)] };
    expect(suggestPair(graph, [], { strategies: all, tolerance: 0 })).toEqual({ a: 0, b: 2 });
  });

  it('tries a new pair across the heaviest edge of the tree', () => {
    const graph: Graph = { heights: [0, 0.1, 0.2, 0.3], tried: [tried(0, 1, 1), tried(0, 2, 5), tried(0, 3, 2)] };
    expect(suggestPair(graph, [], { strategies: all, tolerance: 0 })).toEqual({ a: 1, b: 2 });
    expect(suggestPair(graph, [{ a: 1, b: 2 }], { strategies: all, tolerance: 0 })).toEqual({ a: 2, b: 3 });
  });

  it('passes over edges and pairs that cannot matter any more', () => {
    const flat: Graph = { heights: [0, 0.1, 0.2], tried: [tried(0, 1, 0.1), tried(0, 2, 0.25)] };
    expect(suggestPair(flat, [], { strategies: all, tolerance: 0.1 })).toBeNull();
    // minimum 1 is as high as the edge that a path through it would have to beat
    const high: Graph = { heights: [0, 5, 0.2], tried: [tried(0, 1, 5), tried(0, 2, 4)] };
    expect(suggestPair(high, [], { strategies: all, tolerance: 0 })).toBeNull();
    expect(suggestPair(high, [], { strategies: ['lowest'], tolerance: 0 })).toEqual({ a: 1, b: 2 });
  });
});
