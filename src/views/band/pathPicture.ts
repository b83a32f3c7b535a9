/** The lines of the path's chart for one quantity, as far as they are known. */
import { highestIndex, sharesOf } from '../../geometry/polyline.ts';
import { extent, linearScale, scaleOver } from '../../geometry/scale.ts';
import type { HeightScale, Scale } from '../../geometry/scale.ts';
import type { Minimum } from '../../contract/result.ts';
import type { Along } from '../../contract/stage.ts';
import type { AlongEdge } from '../../store/along.ts';
import type { EdgeState } from '../../store/edges.ts';
import type { PathCurve, PathQuantity } from '../../store/view.ts';
import { formatNumber, formatPercent } from '../format.ts';
import { pivotPoints, pivotsOf } from './pivotsOf.ts';
import type { Pivots } from './pivotsOf.ts';

/** Values over shares of the line's own length [n]. */
export interface PathLine {
  share: Float64Array;
  value: Float64Array;
}

export interface PathPicture {
  quantity: PathQuantity;
  lines: Partial<Record<PathCurve, PathLine>>;
  /** Pivots, with the line that they lie on. */
  pivots: (PathLine & { on: PathCurve }) | null;
  /** The highest point of the best path, by height whatever is drawn: share and value. */
  saddle: { share: number; value: number } | null;
}

/** As the pivots stood at a recorded moment. */
export interface Past {
  label: string;
  pivots: Pivots;
}

export function picturePath(edge: EdgeState, past: Past | null, quantity: PathQuantity, along: AlongEdge): PathPicture {
  const { line, best } = edge;
  const isHeight = quantity === 'height';
  const straight = isHeight ? lineOf(line.arc, line.height) : valuesOf(along.straight, quantity);
  const found = isHeight ? lineOf(best.profile.arc, best.profile.height) : valuesOf(along.best, quantity);
  const pivots = pivotsIn(edge, past, isHeight, found);
  const highest = highestIndex(best.profile.height);
  return {
    quantity,
    lines: {
      ...(straight && { straight }),
      ...(pivots?.on === 'band' && { band: pivots }),
      ...(found && best.cycle > 0 && { best: found }),
    },
    pivots,
    saddle: found && highest >= 0 ? { share: found.share[highest], value: found.value[highest] } : null,
  };
}

const lineOf = (arc: Float64Array, value: Float64Array): PathLine => ({ share: sharesOf(arc), value });

function valuesOf(along: Along | null, quantity: PathQuantity): PathLine | null {
  const values = along && along[quantity];
  return along && values && lineOf(along.arc, values);
}

/** A band that works, or worked then, is known by its heights only. */
function pivotsIn(edge: EdgeState, past: Past | null, isHeight: boolean, best: PathLine | null): PathPicture['pivots'] {
  const moving = past?.pivots ?? (edge.band && pivotsOf(edge));
  if (moving) return isHeight ? { ...lineOf(moving.arc, moving.height), on: 'band' } : null;
  const points = pivotPoints(edge);
  if (!points || !best) return null;
  const at = (values: Float64Array) => Float64Array.from(points, (i) => values[i]);
  return { share: at(best.share), value: at(best.value), on: edge.best.cycle > 0 ? 'best' : 'straight' };
}

/** Quantities that a run of such minima knows, the first by default. */
export function quantitiesOf(minima: readonly Minimum[], heightName: string): PathQuantity[] {
  const knows = (key: 'trainError' | 'testLoss' | 'testError') => minima.some((minimum) => minimum[key] !== null);
  return [
    'height',
    ...(heightName === 'Objective' ? (['trainLoss'] as const) : []),
    ...(['trainError', 'testLoss', 'testError'] as const).filter(knows),
  ];
}

const names = { trainLoss: 'Train loss', trainError: 'Train error', testLoss: 'Test loss', testError: 'Test error' };

export const nameOfQuantity = (quantity: PathQuantity, heightName: string): string =>
  quantity === 'height' ? heightName : names[quantity];

export const isError = (quantity: PathQuantity): boolean => quantity === 'trainError' || quantity === 'testError';

export const formatValue = (quantity: PathQuantity, value: number): string =>
  isError(quantity) ? formatPercent(Number.isNaN(value) ? null : value) : formatNumber(value);

/** Errors stand over 0, which no logarithm shows. */
export function scaleOfPath({ quantity, lines }: PathPicture, shown: readonly PathCurve[], scale: HeightScale): Scale {
  const known = Object.values(lines);
  const drawn = shown.flatMap((curve) => lines[curve] ?? []);
  const values = (drawn.length > 0 ? drawn : known).map(({ value }) => value);
  if (!isError(quantity)) return scaleOver(values, scale);
  const [, high] = extent(values) ?? [0, 0];
  return linearScale(0, high > 0 ? 1.06 * high : 0.01);
}
