import { describe, expect, it } from 'vitest';
import { buildTree } from './tree.ts';

describe('buildTree', () => {
  it('joins minima from the lowest saddle up, a detour before a higher direct path', () => {
    const edges = [
      { id: 'a-b', a: 0, b: 1, weight: 5 },
      { id: 'a-c', a: 0, b: 2, weight: 2 },
      { id: 'b-c', a: 1, b: 2, weight: 3 },
    ];
    const tree = buildTree(['a', 'b', 'c', 'd'], [0, 0.5, 1, 0.2], edges);
    expect(tree.edges).toEqual(['a-c', 'b-c']);
    expect(tree.merges).toEqual([
      { height: 2, members: [['a'], ['c']] },
      { height: 3, members: [['b'], ['a', 'c']] },
    ]);
    expect(tree.minimax).toEqual([
      [0, 3, 2, null],
      [3, 0.5, 3, null],
      [2, 3, 1, null],
      [null, null, null, 0.2],
    ]);
  });
});
