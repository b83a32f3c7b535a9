/** Lines of a chart as points of a drawing. */
import type { Scale } from './scale.ts';

/** The rectangle that a chart's data is drawn in, in pixels; y grows downwards. */
export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Points [x, y, x, y, …] in pixels; NaN where a value can't be drawn. */
export function placePoints(xs: ArrayLike<number>, ys: ArrayLike<number>, x: Scale, y: Scale, frame: Frame): Float64Array {
  const points = new Float64Array(2 * xs.length);
  for (let i = 0; i < xs.length; i++) {
    points[2 * i] = frame.left + frame.width * x.at(xs[i]);
    points[2 * i + 1] = frame.top + frame.height * (1 - y.at(ys[i]));
  }
  return points;
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/** The path data of a line through points, interrupted where one can't be drawn. */
export function pathData(points: ArrayLike<number>): string {
  let data = '';
  let pen = 'M';
  for (let i = 0; i + 1 < points.length; i += 2) {
    if (!Number.isFinite(points[i]) || !Number.isFinite(points[i + 1])) {
      pen = 'M';
      continue;
    }
    data += `${pen}${rounded(points[i])},${rounded(points[i + 1])}`;
    pen = 'L';
  }
  return data;
}

/** Each value over the last one: arc lengths as shares of the path. All 0 for a path without length. */
export function sharesOf(arc: ArrayLike<number>): Float64Array {
  const total = arc.length > 0 ? arc[arc.length - 1] : 0;
  return Float64Array.from({ length: arc.length }, (_, i) => (total > 0 ? arc[i] / total : 0));
}

/** Index of the highest finite value, −1 where there is none. */
export function highestIndex(values: ArrayLike<number>): number {
  let highest = -1;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i]) && (highest < 0 || values[i] > values[highest])) highest = i;
  }
  return highest;
}

/** The value of a line at `x`, straight between its points; xs [n] ascend. NaN outside them. */
export function valueAt(xs: ArrayLike<number>, ys: ArrayLike<number>, x: number): number {
  const last = xs.length - 1;
  if (last < 0 || !(x >= xs[0] && x <= xs[last])) return NaN;
  let right = 0;
  while (xs[right] < x) right++;
  if (right === 0 || xs[right] === x) return ys[right];
  const t = (x - xs[right - 1]) / (xs[right] - xs[right - 1]);
  return (1 - t) * ys[right - 1] + t * ys[right];
}
