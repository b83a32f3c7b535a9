/** What minima are ordered and coloured by in the tree and in the network of minima. */
import { colourAt, colourTable } from '../../geometry/colourMap.ts';
import type { ColourMapName } from '../../geometry/colourMap.ts';
import { extent, scaleOver } from '../../geometry/scale.ts';
import type { HeightScale } from '../../geometry/scale.ts';
import type { TreeMinimum } from '../../geometry/treeLayout.ts';
import type { LeafMeasure, ViewState } from '../../store/view.ts';
import { formatNumber, formatPercent } from '../format.ts';

export interface LeafMinimum extends TreeMinimum {
  seeds: readonly number[];
  trainError: number | null;
  testError: number | null;
}

const names = { seed: 'Seed', trainError: 'Train error', testError: 'Test error' };

export const nameOfMeasure = (measure: LeafMeasure, heightName: string): string => (measure === 'height' ? heightName : names[measure]);

/** Those that the minima differ by; errors only where they are known. */
export const measuresOf = (minima: readonly LeafMinimum[]): LeafMeasure[] => [
  'height',
  'seed',
  ...(['trainError', 'testError'] as const).filter((key) => minima.some((minimum) => minimum[key] !== null)),
];

/** null where it isn't known. */
export function measureOf(minimum: LeafMinimum, measure: LeafMeasure): number | null {
  if (measure === 'height') return minimum.height;
  return measure === 'seed' ? Math.min(...minimum.seeds) : minimum[measure];
}

export const formatMeasure = (measure: LeafMeasure, value: number): string =>
  measure === 'height' ? formatNumber(value) : measure === 'seed' ? String(value) : formatPercent(value);

/** As many as there are `--hue-…` in the theme. */
const hues = 8;

export interface LeafColours {
  /** A CSS colour; null where none is told. */
  of: ReadonlyMap<string, string | null>;
  /** What the ends of the colour map stand for; null where colours are no numbers. */
  range: { low: number; high: number; gradient: string } | null;
}

/** null for plain leaves. */
export function colourLeaves(
  minima: readonly LeafMinimum[],
  measure: ViewState['leafColour'],
  map: ColourMapName,
  scale: HeightScale,
): LeafColours | null {
  if (measure === 'plain') return null;
  const values = minima.map((minimum) => measureOf(minimum, measure));
  const coloured = (colourOf: (value: number) => string) =>
    new Map(minima.map(({ id }, i) => [id, values[i] === null ? null : colourOf(values[i])]));
  if (measure === 'seed') return { of: coloured((seed) => `var(--hue-${(seed % hues) + 1})`), range: null };
  const known = values.filter((value) => value !== null);
  const [low, high] = extent([known]) ?? [0, 0];
  const along = scaleOver([known], measure === 'height' ? scale : 'linear', 0);
  const table = colourTable(map);
  const at = (share: number) => `rgb(${table.subarray(colourAt(table, share), colourAt(table, share) + 3).join()})`;
  const gradient = `linear-gradient(to right, ${Array.from({ length: 9 }, (_, i) => at(i / 8)).join()})`;
  return { of: coloured((value) => at(along.at(value))), range: { low, high, gradient } };
}
