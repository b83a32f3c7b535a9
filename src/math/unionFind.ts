/** Disjoint sets of 0 … count − 1. */
export interface UnionFind {
  /** A representative of the set that i is in. */
  find(i: number): number;
  /** Joins two sets; false where they were one already. */
  union(i: number, j: number): boolean;
}

export function createUnionFind(count: number): UnionFind {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const find = (i: number): number => {
    while (parent[i] !== i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  };
  return {
    find,
    union(i, j) {
      const a = find(i);
      const b = find(j);
      if (a === b) return false;
      // the smaller representative stays, so that it doesn't depend on the order of joins
      parent[Math.max(a, b)] = Math.min(a, b);
      return true;
    },
  };
}
