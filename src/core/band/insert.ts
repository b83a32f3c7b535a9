/** Where new pivots go between two cycles of AutoNEB. */
import { equalFractions } from './line.ts';
import { pointsAtArc } from './redistribute.ts';
import type { PolylinePoints } from './redistribute.ts';

/** A band's next set of pivots, as points of its old polyline, and their target shares of the length. */
export interface Insertion {
  points: PolylinePoints;
  fractions: Float64Array;
}

/** Heights inside each segment: [P − 1, samples] at the fractions 1/(samples + 1), 2/(samples + 1), … */
export interface DenseHeights {
  pivots: Float64Array;
  inside: Float64Array;
  samples: number;
}

/** How far the highest bump in each segment stands over the straight line between its pivots' heights. */
function bumps({ pivots, inside, samples }: DenseHeights): { segment: number; fraction: number; height: number }[] {
  return Array.from({ length: pivots.length - 1 }, (_, segment) => {
    let best = { segment, fraction: 0.5, height: -Infinity };
    for (let j = 0; j < samples; j++) {
      const fraction = (j + 1) / (samples + 1);
      const height = inside[segment * samples + j] - ((1 - fraction) * pivots[segment] + fraction * pivots[segment + 1]);
      if (height > best.height) best = { segment, fraction, height };
    }
    return best;
  });
}

/**
 * One pivot at the highest bump of each of the at most `most` segments whose bump exceeds `threshold` times the range of the
 * pivots' heights. A split segment's share is divided at the same place, so that the added resolution persists.
 *
 * Draxler et al., ICML 2018, §4.1 (threshold 0.2); the code published with it uses 0.1.
 */
export function insertHighest(heights: DenseHeights, fractions: Float64Array, most: number, threshold: number): Insertion {
  const range = Math.max(...heights.pivots) - Math.min(...heights.pivots) + 1e-12;
  const chosen = bumps(heights)
    .sort((a, b) => b.height - a.height || a.segment - b.segment)
    .slice(0, most)
    .filter(({ height }) => height / range > threshold);
  const bySegment = new Map(chosen.map((bump) => [bump.segment, bump.fraction]));

  const segments = heights.pivots.length - 1;
  const count = heights.pivots.length + chosen.length;
  const points = { segment: new Int32Array(count), fraction: new Float64Array(count) };
  const shares = new Float64Array(count - 1);
  let i = 0;
  for (let s = 0; s < segments; s++) {
    points.segment[i] = s;
    const split = bySegment.get(s);
    shares[i] = split === undefined ? fractions[s] : split * fractions[s];
    i++;
    if (split === undefined) continue;
    points.segment[i] = s;
    points.fraction[i] = split;
    shares[i] = (1 - split) * fractions[s];
    i++;
  }
  points.segment[i] = segments - 1;
  points.fraction[i] = 1;
  return { points, fractions: shares };
}

/** The band spaced evenly with `more` more pivots. lengths [P − 1]. */
export function insertEqual(lengths: Float64Array, more: number): Insertion {
  const count = lengths.length + 1 + more;
  let total = 0;
  for (const length of lengths) total += length;
  const points = pointsAtArc(
    lengths,
    Float64Array.from({ length: count }, (_, i) => (total * i) / (count - 1)),
  );
  points.segment[count - 1] = lengths.length - 1;
  points.fraction[count - 1] = 1;
  return { points, fractions: equalFractions(count) };
}

/** The points of a polyline of pivots [P, D] as the rows of a new one. */
export function pointsOf(pivots: Float64Array, size: number, { segment, fraction }: PolylinePoints): Float64Array {
  const rows = new Float64Array(segment.length * size);
  for (let i = 0; i < segment.length; i++) {
    const from = segment[i] * size;
    const t = fraction[i];
    for (let j = 0; j < size; j++)
      rows[i * size + j] =
        t === 0 ? pivots[from + j] : t === 1 ? pivots[from + size + j] : (1 - t) * pivots[from + j] + t * pivots[from + size + j];
  }
  return rows;
}
