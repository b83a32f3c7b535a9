import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutTree } from './treeLayout.ts';
import type { Placed, TreeMerge, TreeMinimum } from './treeLayout.ts';

const minima = [
  { id: 'm0', height: 0.3 },
  { id: 'm1', height: 0.1 },
  { id: 'm2', height: 0.2 },
];

describe('disconnectivity graph', () => {
  it('puts the lower subtree on the left and joins over the middle', () => {
    const merges: TreeMerge[] = [
      { height: 0.5, members: [['m0'], ['m2']] },
      { height: 0.9, members: [['m1'], ['m0', 'm2']] },
    ];
    const { leaves, joins, roots } = layOutTree(minima, merges);
    expect(leaves.map(({ id }) => id)).toEqual(['m1', 'm2', 'm0']);
    expect(leaves.map(({ x }) => x)).toEqual([1 / 6, 0.5, 5 / 6]);
    expect(joins.map(({ merge, height }) => [merge, height])).toEqual([
      [0, 0.5],
      [1, 0.9],
    ]);
    expect(joins[0].x).toBeCloseTo(2 / 3, 12);
    expect(joins[1].children[1]).toBe(joins[0]);
    expect(roots).toEqual([joins[1]]);
  });

  it('stands in another order, subtrees together, equal and unknown ranks by height', () => {
    const merges: TreeMerge[] = [
      { height: 0.5, members: [['m0'], ['m2']] },
      { height: 0.9, members: [['m1'], ['m0', 'm2']] },
    ];
    const order = (ranks: number[]) => layOutTree(minima, merges, ({ id }) => ranks[Number(id.slice(1))]).leaves.map(({ id }) => id);
    expect(order([0, 1, 2])).toEqual(['m0', 'm2', 'm1']);
    expect(order([1, 0, 0])).toEqual(['m1', 'm2', 'm0']);
    expect(order([Infinity, Infinity, 3])).toEqual(['m2', 'm0', 'm1']);
    expect(order([Infinity, Infinity, Infinity])).toEqual(['m1', 'm2', 'm0']);
  });

  it('lays out a forest, a single minimum and nothing', () => {
    const forest = layOutTree(minima, [{ height: 0.5, members: [['m0'], ['m2']] }]);
    expect(forest.roots).toHaveLength(2);
    expect(layOutTree(minima.slice(0, 1), []).leaves[0].x).toBe(0.5);
    expect(layOutTree([], [])).toEqual({ leaves: [], joins: [], roots: [] });
  });

  it('passes over merges of minima it does not know', () => {
    expect(layOutTree(minima, [{ height: 1, members: [['m0'], ['m9']] }]).joins).toEqual([]);
  });

  it('has no crossings, whatever the merges', () => {
    const forests = fc.integer({ min: 1, max: 12 }).chain((count) =>
      fc.record({
        heights: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: count, maxLength: count }),
        pairs: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(forests, ({ heights, pairs }) => {
        const leaves: TreeMinimum[] = heights.map((height, i) => ({ id: `m${i}`, height }));
        // by seed, backwards: any order will do
        const { joins, leaves: placed } = layOutTree(leaves, mergesOf(heights.length, pairs), ({ id }) => -Number(id.slice(1)));
        expect(placed.map(({ id }) => id).sort()).toEqual(leaves.map(({ id }) => id).sort());
        const spans = joins.map(({ children: [a, b], height }) => ({ from: a.x, to: b.x, height }));
        for (const { from, to } of spans) expect(from).toBeLessThan(to);
        // a leg, from a child up to its join, meets no bar in between
        for (const { children, height } of joins) for (const child of children) expect(crossed(child, height, spans)).toBe(false);
      }),
      { seed: 1 },
    );
  });
});

/** Random merges, higher and higher, of the subtrees that two minima belong to. */
function mergesOf(count: number, pairs: [number, number][]): TreeMerge[] {
  let groups = Array.from({ length: count }, (_, i) => [`m${i}`]);
  const merges: TreeMerge[] = [];
  for (const [a, b] of pairs) {
    const left = groups.find((group) => group.includes(`m${a}`)) ?? [];
    const right = groups.find((group) => group.includes(`m${b}`)) ?? [];
    if (left === right) continue;
    merges.push({ height: 1 + merges.length, members: [left, right] });
    groups = [...groups.filter((group) => group !== left && group !== right), [...left, ...right]];
  }
  return merges;
}

const crossed = (child: Placed, top: number, spans: { from: number; to: number; height: number }[]): boolean =>
  spans.some(({ from, to, height }) => height > child.height && height < top && from < child.x && child.x < to);
