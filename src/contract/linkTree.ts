/** Drafts as trees of settings, and their values as parts of a link. */

export interface Tree {
  [key: string]: unknown;
}

/** What is left readable of that which `encodeURIComponent` escapes: a fragment may hold it. */
const legible: Record<string, string> = { '%2C': ',', '%2F': '/', '%3A': ':', '%3B': ';', '%40': '@', '%24': '$', '%2B': '+', '%5E': '^' };

export const escapePart = (text: string): string =>
  encodeURIComponent(text).replace(/%(2C|2F|3A|3B|40|24|2B|5E)/g, (code) => legible[code]);

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

export function getAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (isTree(at) ? at[key] : undefined), tree);
}

export function putAt(tree: Tree, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (rest.length === 0) tree[key] = value;
  else {
    if (!isTree(tree[key])) tree[key] = {};
    putAt(tree[key] as Tree, rest, value);
  }
}

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
