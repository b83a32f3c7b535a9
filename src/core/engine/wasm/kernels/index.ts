/** The module's exports. It keeps nothing managed: all memory beyond `heapBase` is the host's to give out. */
export { applyFunction } from './activation';
export { bandDirection, bandDots, redistribute } from './band';
export { gatherLabels, gatherRows } from './gather';
export { evaluateMixes } from './mixed';
export { evaluate, gradients } from './network';
export { adam, sgd } from './optimiser';
export { dot, mix, norms, segmentLengths } from './rows';
export { countEntries, sortByFeature, sparsify } from './sparse';

export function heapBase(): usize {
  return __heap_base;
}
