/** The saddle tree and the network of minima in words and numbers. */
import type { TreeLayout, TreeMerge } from '../../geometry/treeLayout.ts';
import type { Cell } from '../chart/figure.ts';
import { formatNumber, formatPercent, inSentence, nameOfPath } from '../format.ts';
import type { LeafMinimum } from './leaves.ts';

/** A pair that was tried, as the drawings show it. */
export interface TriedPath {
  id: string;
  a: string;
  b: string;
  /** Of the best path so far. */
  height: number;
  /** The cycle that it is from, the straight line's 0, and how many there were. */
  cycle: number;
  cycles: number;
  /** The curve that joins minima; null where bands do. */
  curve: string | null;
  isInTree: boolean;
  /** Finished paths keep their place. */
  isFinished: boolean;
  barrier: number | null;
}

const upperBounds = 'Heights are upper bounds: a lower path may exist.';

/** From which cycle or curve a path is. */
function foundIn({ cycle, curve }: TriedPath): string {
  if (cycle === 0) return 'found on the straight line';
  return curve === null ? `found in cycle ${cycle}` : `found on the ${inSentence(curve)}`;
}

/** The name of a join or an edge, and what pressing it does. */
export const nameOfSaddle = (path: TriedPath): string =>
  `Saddle at ${formatNumber(path.height)} between ${nameOfPath(path)}, ${foundIn(path)}: show its path`;

export function tellPath(path: TriedPath): string {
  const { height, cycles, barrier } = path;
  const rise = barrier === null ? '' : `; barrier ${formatNumber(barrier)}`;
  return `${nameOfPath(path)}: saddle at ${formatNumber(height)}, ${foundIn(path)}${path.cycle === 0 || path.curve !== null ? '' : ` of ${cycles}`}${rise}. ${upperBounds}`;
}

export function tellMinimum({ id, height, seeds, trainError, testError }: LeafMinimum): string {
  const errors = [
    trainError === null ? null : `train error ${formatPercent(trainError)}`,
    testError === null ? null : `test error ${formatPercent(testError)}`,
  ].filter((part) => part !== null);
  const from = `from ${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}`;
  return `${id}: ${[formatNumber(height), ...errors, from].join(', ')}.`;
}

export function summariseTree(minima: readonly LeafMinimum[], { joins, roots }: TreeLayout): string {
  if (minima.length === 0) return '';
  const top = joins.reduce((most, { height }) => Math.max(most, height), -Infinity);
  const trees = roots.length > 1 ? `${roots.length} parts that no path joins yet` : `all joined at ${formatNumber(top)} or below`;
  const what = minima.length === 1 ? 'One minimum.' : `${minima.length} minima, ${trees}.`;
  return joins.length > 0 ? `${what} ${upperBounds}` : what;
}

export function summariseNetwork(minima: readonly LeafMinimum[], paths: readonly TriedPath[]): string {
  if (minima.length === 0) return '';
  const inTree = paths.filter(({ isInTree }) => isInTree).length;
  const tried = `${paths.length} ${paths.length === 1 ? 'path' : 'paths'} tried`;
  const what = `${minima.length === 1 ? 'One minimum' : `${minima.length} minima`}, ${paths.length === 0 ? 'no path tried yet' : tried}`;
  if (inTree === 0) return `${what}.`;
  return `${what}, ${inTree} of them in the tree (heavy): near each other is what is joined low. Heights are upper bounds.`;
}

/** All minima and all tried paths. */
export function numbersOfTree(
  minima: readonly LeafMinimum[],
  merges: readonly TreeMerge[],
  edges: readonly string[],
  paths: readonly TriedPath[],
  heightName: string,
): Cell[][] {
  const joinsOf = (id: string): string | null => merges[edges.indexOf(id)]?.members.map((side) => side.join(' ')).join(' | ') ?? null;
  return [
    ['what', 'name', heightName.toLowerCase(), 'seeds', 'train error', 'test error', 'cycle', 'curve', 'barrier', 'joins'],
    ...minima.map(({ id, height, seeds, trainError, testError }): Cell[] => [
      'minimum',
      id,
      height,
      seeds.join(' '),
      trainError,
      testError,
      null,
      null,
      null,
      null,
    ]),
    ...[...paths]
      .sort((p, q) => p.height - q.height)
      .map(({ id, height, cycle, curve, barrier, isInTree }): Cell[] => [
        isInTree ? 'saddle of the tree' : 'other saddle',
        id,
        height,
        null,
        null,
        null,
        cycle,
        cycle > 0 ? curve : null,
        barrier,
        joinsOf(id),
      ]),
  ];
}
