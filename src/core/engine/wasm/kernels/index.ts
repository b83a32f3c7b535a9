/** The module's exports. It keeps nothing managed: all memory beyond `heapBase` is the host's to give out. */
export { applyFunction } from './activation';
export { gatherLabels, gatherRows } from './gather';
export { countTiles } from './network';
export { dot } from './rows';
export { countEntries, sortByFeature, sparsify } from './sparse';
export { beginShared, endEvaluation, endShared, finish, open, work } from './work';

export function heapBase(): usize {
  return __heap_base;
}
