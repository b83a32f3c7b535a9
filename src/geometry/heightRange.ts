/** Which heights a picture of a landscape shows: a valley is worth more of it than the peaks around. */
import { linearScale, logScale } from './scale.ts';
import type { HeightScale, Scale } from './scale.ts';

export interface HeightRange {
  scale: Scale;
  /** Heights above are drawn as a plateau; null where nothing is cut off. */
  clip: number | null;
  /** A logarithm was asked for, and some height is not above 0. */
  lacksLog: boolean;
}

/** Of the axis, how much lies above the highest thing of interest where the surface is cut off, times its own share. */
const headroom = { linear: 1.6, log: 1.3 };
/** Where the surface reaches only so much higher than the cut, it is not cut. */
const spared = 1.35;
/** A logarithmic axis spans at most so many powers of ten. */
const mostDecades = 7;
/** Peaks are drawn up to here, as shares of the axis, in a rounded plateau. */
const mostShare = 1.6;

const finite = (lists: readonly ArrayLike<number>[]): number[] => lists.flatMap((list) => Array.from(list).filter(Number.isFinite));

/**
 * The range for the heights [n] of a surface and of what is drawn over it.
 *
 * The top lies a little over the highest thing of interest (ends, straight line), or over the upper quarter of the surface where
 * there is none. Values that aren't finite count as peaks.
 */
export function chooseHeights(surface: ArrayLike<number>, interest: readonly ArrayLike<number>[], kind: HeightScale): HeightRange {
  const heights = finite([surface]).sort((a, b) => a - b);
  const marks = finite(interest);
  const [least, most] = [Math.min(heights[0] ?? Infinity, ...marks), Math.max(heights.at(-1) ?? -Infinity, ...marks)];
  if (least > most) return { scale: linearScale(0, 1), clip: null, lacksLog: false };
  const middle = heights[Math.floor(heights.length * (marks.length > 0 ? 0.35 : 0.6))] ?? least;
  const anchor = Math.max(middle, ...marks);
  const isLog = kind === 'log' && least > 0;
  const top = cutOff(isLog, least, anchor, most);
  const clip = top < most ? top : null;
  const high = clip ?? most;
  const scale = isLog ? logScale(Math.max(least, high / 10 ** mostDecades), high) : linearScale(least, high);
  return { scale, clip, lacksLog: kind === 'log' && !isLog };
}

function cutOff(isLog: boolean, least: number, anchor: number, most: number): number {
  const to = (height: number) => (isLog ? Math.log10(height) : height);
  const from = (at: number) => (isLog ? 10 ** at : at);
  const span = to(anchor) - to(least);
  if (!(span > 0)) return most;
  const room = headroom[isLog ? 'log' : 'linear'];
  const isNear = to(most) <= to(least) + span * room * spared;
  return isNear ? most : from(to(least) + span * room);
}

/** A height as a share of the range: 0 at its bottom and below, over 1 where it is cut off. */
export function shareOf({ scale }: HeightRange, height: number): number {
  if (Number.isNaN(height) || height === Infinity) return mostShare;
  if (scale.kind === 'log' && height <= 0) return 0;
  return Math.min(mostShare, Math.max(0, scale.at(height)));
}

/** Where a share is drawn, as a share of the picture's height: what is cut off becomes a plateau with a rounded rim. */
export function riseOf(share: number): number {
  const knee = 0.05;
  return share <= 1 ? share : 1 + knee * (1 - Math.exp((1 - share) / knee));
}
