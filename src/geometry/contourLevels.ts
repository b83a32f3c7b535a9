/** Heights of contour lines, and where a height lies between them. */
import { niceStep } from './scale.ts';
import type { Scale } from './scale.ts';

export interface ContourLevels {
  /** Ascending, strictly inside the scale's domain. */
  heights: number[];
  /** Lines with (index + offset) divisible by `every` are drawn stronger. */
  every: number;
  offset: number;
}

function linearLevels([low, high]: [number, number], most: number): ContourLevels {
  const step = niceStep(high - low, most);
  const first = Math.floor(low / step) + 1;
  const heights: number[] = [];
  for (let i = first; i * step < high; i++) heights.push(Number((i * step).toPrecision(12)));
  return { heights, every: 5, offset: ((first % 5) + 5) % 5 };
}

/** Multiples of each power of ten, the closest spacing that stays within `most` lines. */
const multiples = [[1, 1.2, 1.4, 1.7, 2, 2.5, 3, 3.5, 4.2, 5, 6, 7, 8.5], [1, 1.5, 2, 3, 4, 5, 7], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

function logLevels([low, high]: [number, number], most: number): ContourLevels {
  const decades = Math.log10(high / low);
  const set = multiples.find(({ length }) => decades * length <= most) ?? [1];
  const first = Math.floor(Math.log10(low));
  const all: { height: number; index: number }[] = [];
  for (let power = first; power <= Math.log10(high); power++) {
    set.forEach((multiple, i) => all.push({ height: Number(`${multiple}e${power}`), index: (power - first) * set.length + i }));
  }
  const inside = all.filter(({ height }) => height > low && height < high);
  return {
    heights: inside.map(({ height }) => height),
    every: set.length > 1 ? set.length : 5,
    offset: (inside[0]?.index ?? 0) % set.length,
  };
}

/** Round heights inside the domain: multiples of 1, 2 or 5, or round parts of each power of ten; linear in a very short range. */
export function contourLevels({ kind, domain }: Scale, most = 18): ContourLevels {
  const [low, high] = domain;
  if (!(high > low)) return { heights: [], every: 5, offset: 0 };
  const levels = kind === 'log' ? logLevels(domain, most) : linearLevels(domain, most);
  return levels.heights.length < 3 && kind === 'log' ? linearLevels(domain, most) : levels;
}

/** Shares of the axis [n] of the levels. */
export const sharesOfLevels = ({ heights }: ContourLevels, scale: Scale): number[] => heights.map((height) => scale.at(height));

/**
 * A share of the axis counted in contour lines: i at line i, and linear between lines and beyond them.
 *
 * Lets a shader draw lines of any spacing as lines at whole numbers. 0.5, between two lines, where there are none.
 */
export function countLines(shares: readonly number[], share: number): number {
  const last = shares.length - 1;
  if (last < 0) return 0.5;
  if (last === 0) return share - shares[0];
  let i = 0;
  while (i < last - 1 && share > shares[i + 1]) i++;
  return i + (share - shares[i]) / (shares[i + 1] - shares[i]);
}
