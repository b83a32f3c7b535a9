/** How high a path is: its pivots, points inside each segment, and refined maxima. */
import type { Height } from '../../contract/experiment.ts';
import type { Engine, Evaluation, Part, Stack } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import type { DenseHeights } from './insert.ts';

/** Points inside each segment, equally spaced. */
const samplesInside = 9;
/** Numbers in the points evaluated at once: bounds how long other messages of this thread wait. */
const numbersAtOnce = 4e5;
/** Points evaluated at once however many numbers they are: those of a few segments share their pivots' first layers. */
const fewestAtOnce = 30;
/** For callers with a thread of their own. */
const holdBreath = () => Promise.resolve();
/** Segments whose maximum is refined. */
const refinedSegments = 3;

/** Dense points of a path in order, with their train evaluation. */
export interface MeasuredPath {
  segment: number[];
  fraction: number[];
  arc: number[];
  train: Evaluation;
  /** What saddles are compared by: train loss or objective. */
  height: Float64Array;
  /** The same at pivots and equally spaced points only. */
  samples: DenseHeights;
}

/** Where a path is highest: the index of its point. */
export function saddleIndex(height: Float64Array): number {
  let best = 0;
  for (let j = 1; j < height.length; j++) if (height[j] > height[best]) best = j;
  return best;
}

/** Evaluates points (1 − fraction)·pivot[segment] + fraction·pivot[segment + 1] of a band of its own. */
export async function evaluatePoints(
  engine: Engine,
  band: Stack,
  segment: ArrayLike<number>,
  fraction: ArrayLike<number>,
  part: Part,
  breathe: Host['breathe'] = holdBreath,
): Promise<Evaluation> {
  const most = Math.max(fewestAtOnce, Math.floor(numbersAtOnce / engine.parameters));
  const blocks: Evaluation[] = [];
  for (let from = 0; from < segment.length; from += most) {
    const rows = Math.min(most, segment.length - from);
    const weights = new Float64Array(rows * band.rows);
    for (let j = 0; j < rows; j++) {
      const [s, t] = [segment[from + j], fraction[from + j]];
      weights[j * band.rows + s] = 1 - t;
      weights[j * band.rows + s + 1] += t;
    }
    blocks.push(await engine.evaluateMix(weights, band, part));
    if (from + rows < segment.length) await breathe();
  }
  return blocks.length === 1 ? blocks[0] : joined(blocks);
}

function joined(blocks: readonly Evaluation[]): Evaluation {
  const join = (of: (block: Evaluation) => Float64Array) => Float64Array.from(blocks.flatMap((block) => [...of(block)]));
  return { loss: join((b) => b.loss), objective: join((b) => b.objective), error: blocks[0].error && join((b) => b.error!) };
}

/** What saddles are compared by. A loss that is no longer a number is higher than any other. */
export const heightOf = (evaluation: Evaluation, height: Height): Float64Array =>
  (height === 'loss' ? evaluation.loss : evaluation.objective).map((value) => (Number.isNaN(value) ? Infinity : value));

/**
 * Measures a path of P ≥ 2 pivots: all pivots, 9 points inside each segment, and the maxima of its three highest segments
 * refined by golden section. Its maximum is an upper bound of the minimax between its ends.
 */
export async function measurePath(
  engine: Engine,
  band: Stack,
  height: Height,
  breathe: Host['breathe'] = holdBreath,
): Promise<MeasuredPath> {
  const segment: number[] = [];
  const fraction: number[] = [];
  for (let s = 0; s + 1 < band.rows; s++) {
    for (let j = 0; j <= samplesInside; j++) {
      segment.push(s);
      fraction.push(j / (samplesInside + 1));
    }
  }
  segment.push(band.rows - 2);
  fraction.push(1);
  const train = await evaluatePoints(engine, band, segment, fraction, 'train', breathe);
  await breathe();
  const lengths = await engine.segmentLengths(band);
  const refined = await refineMaxima(engine, band, heightOf(train, height), height);
  return { ...ordered(segment, fraction, train, refined, lengths, height), samples: splitSamples(heightOf(train, height)) };
}

/** Pivots' heights [P], and heights inside segments, out of heights [10(P − 1) + 1] in order. */
function splitSamples(heights: Float64Array): DenseHeights {
  const isPivot = (j: number) => j % (samplesInside + 1) === 0;
  return { pivots: heights.filter((_, j) => isPivot(j)), inside: heights.filter((_, j) => !isPivot(j)), samples: samplesInside };
}

interface RefinedMaxima {
  segment: number[];
  fraction: number[];
  train: Evaluation;
}

/** Golden section about the highest sample of each of the highest segments, all in step. heights: [10(P − 1) + 1]. */
async function refineMaxima(engine: Engine, band: Stack, heights: Float64Array, height: Height): Promise<RefinedMaxima> {
  const perSegment = samplesInside + 1;
  const peaks = Array.from({ length: band.rows - 1 }, (_, s) => {
    let best = 0;
    for (let j = 1; j <= perSegment; j++) if (heights[s * perSegment + j] > heights[s * perSegment + best]) best = j;
    return { segment: s, best, height: heights[s * perSegment + best] };
  })
    .sort((a, b) => b.height - a.height || a.segment - b.segment)
    .slice(0, refinedSegments);

  const ratio = (Math.sqrt(5) - 1) / 2;
  const segment = peaks.map((peak) => peak.segment);
  const low = peaks.map((peak) => Math.max(peak.best - 1, 0) / perSegment);
  const high = peaks.map((peak) => Math.min(peak.best + 1, perSegment) / perSegment);
  const left = peaks.map((_, k) => high[k] - ratio * (high[k] - low[k]));
  const right = peaks.map((_, k) => low[k] + ratio * (high[k] - low[k]));
  const at = async (fraction: number[]) => heightOf(await evaluatePoints(engine, band, segment, fraction, 'train'), height);
  const leftHeight = Array.from(await at(left));
  const rightHeight = Array.from(await at(right));

  // rounding of the heights hides anything finer: float32 noise is met after ~16 steps, float64's after ~40
  const steps = engine.precision === 'float64' ? 40 : 16;
  for (let step = 0; step < steps; step++) {
    const keepLeft = peaks.map((_, k) => leftHeight[k] > rightHeight[k]);
    const probe = peaks.map((_, k) => {
      if (keepLeft[k]) {
        high[k] = right[k];
        right[k] = left[k];
        rightHeight[k] = leftHeight[k];
        left[k] = high[k] - ratio * (high[k] - low[k]);
        return left[k];
      }
      low[k] = left[k];
      left[k] = right[k];
      leftHeight[k] = rightHeight[k];
      right[k] = low[k] + ratio * (high[k] - low[k]);
      return right[k];
    });
    const heightsThere = await at(probe);
    peaks.forEach((_, k) => {
      if (keepLeft[k]) leftHeight[k] = heightsThere[k];
      else rightHeight[k] = heightsThere[k];
    });
  }
  const fraction = peaks.map((_, k) => (leftHeight[k] > rightHeight[k] ? left[k] : right[k]));
  return { segment, fraction, train: await evaluatePoints(engine, band, segment, fraction, 'train') };
}

/** Samples and refined points merged in the path's order, with cumulative arc length. */
function ordered(
  segment: number[],
  fraction: number[],
  train: Evaluation,
  refined: RefinedMaxima,
  lengths: Float64Array,
  height: Height,
): Omit<MeasuredPath, 'samples'> {
  const start = new Float64Array(lengths.length + 1);
  for (let s = 0; s < lengths.length; s++) start[s + 1] = start[s] + lengths[s];
  const all = [
    ...segment.map((s, j) => ({ segment: s, fraction: fraction[j], from: train, row: j })),
    ...refined.segment.map((s, j) => ({ segment: s, fraction: refined.fraction[j], from: refined.train, row: j })),
  ].sort((a, b) => a.segment - b.segment || a.fraction - b.fraction);
  const pick = (of: (evaluation: Evaluation) => Float64Array) => Float64Array.from(all, ({ from, row }) => of(from)[row]);
  const merged: Evaluation = {
    loss: pick((e) => e.loss),
    objective: pick((e) => e.objective),
    error: train.error && pick((e) => e.error!),
  };
  return {
    segment: all.map((point) => point.segment),
    fraction: all.map((point) => point.fraction),
    arc: all.map((point) => start[point.segment] + point.fraction * lengths[point.segment]),
    train: merged,
    height: heightOf(merged, height),
  };
}
