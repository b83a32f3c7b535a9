/** What a curve is worth: losses and errors along it, in pieces between which other messages of the thread get their turn. */
import { distance } from '../../math/vector.ts';
import type { Engine, Evaluation, Part, Stack } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import { stackOf } from '../stage/heights.ts';
import type { Curve } from './curve.ts';

/** Numbers in the points that exist at once: bounds how long other messages of this thread wait. */
const numbersAtOnce = 4e5;
/** Points of mixes evaluated at once however many numbers they are: they share the first layers of what is mixed. */
const fewestMixes = 16;

/** Of a quantity along a curve. */
export interface Summary {
  /** Over the points, equally spaced in t. */
  mean: number;
  /** Over arc length, by trapezia; the mean where the curve has no length. */
  alongArc: number;
  maximum: number;
  /** The t of the maximum. */
  at: number;
  /** maximum − the higher end. */
  barrier: number;
  /** max over the points of value(t) − (1 − s)·value(0) − s·value(end), s being t's share of the whole. */
  interpolationBarrier: number;
}

/** One part of the data along a curve: values at each point [points]; errors null for regression and formulas. */
export interface AlongCurve {
  loss: Float64Array;
  lossSummary: Summary;
  error: Float64Array | null;
  errorSummary: Summary | null;
}

export interface MeasuredCurve {
  /** From 0 to the curve's end, equally spaced [points]. */
  t: Float64Array;
  /** Arc length up to each point, by chords [points]. */
  arc: Float64Array;
  train: AlongCurve;
  /** null without a test part. */
  test: AlongCurve | null;
}

export interface MeasureOptions {
  engine: Engine;
  /** At least 2, ends included; one more than a multiple of the curve's stages has a point at each seam. */
  points: number;
  hasTest: boolean;
  breathe: Host['breathe'];
}

/**
 * Values and errors of a curve, and its arc lengths, at equally spaced points. A `breathe` that throws abandons it, and what it
 * holds of the engine is released.
 */
export async function measureCurve(curve: Curve, { engine, points, hasTest, breathe }: MeasureOptions): Promise<MeasuredCurve> {
  const t = Float64Array.from({ length: points }, (_, j) => (curve.end * j) / (points - 1));
  const arc = new Float64Array(points);
  const parts: Part[] = hasTest ? ['train', 'test'] : ['train'];
  const blocks = parts.map((): Evaluation[] => []);
  const fewest = curve.mix ? fewestMixes : 1;
  const most = Math.min(points, Math.max(fewest, Math.floor(numbersAtOnce / curve.parameters)));
  const sources = curve.mix && stackOf(engine, curve.mix.rows);
  const previous = new Float64Array(curve.parameters);
  const buffer = new Float64Array((curve.mix ? 1 : most) * curve.parameters);
  try {
    for (let from = 0; from < points; from += most) {
      const piece = t.subarray(from, from + most);
      for (let j = 0; j < piece.length; j++) {
        const row = curve.mix ? 0 : j;
        const point = buffer.subarray(row * curve.parameters, (row + 1) * curve.parameters);
        await curve.point(piece[j], point);
        if (from + j > 0) arc[from + j] = arc[from + j - 1] + distance(previous, point);
        previous.set(point);
        // where a point is no mix it may take long
        if (!curve.mix) await breathe();
      }
      const stack = sources ?? engine.createStack(piece.length, buffer);
      try {
        for (const [p, part] of parts.entries()) {
          blocks[p].push(await evaluate(engine, curve, piece, stack, part));
          await breathe();
        }
      } finally {
        if (!sources) engine.release(stack);
      }
    }
  } finally {
    if (sources) engine.release(sources);
  }
  const [train, test = null] = blocks.map((evaluations) => along(evaluations, t, arc));
  return { t, arc, train, test };
}

/** At the points `t` of a curve: mixes of the rows of `stack`, or its rows. */
async function evaluate(engine: Engine, { mix }: Curve, t: Float64Array, stack: Stack, part: Part): Promise<Evaluation> {
  if (!mix) return engine.evaluate(stack, part);
  const weights = new Float64Array(t.length * stack.rows);
  t.forEach((value, j) => mix.weights(value, weights.subarray(j * stack.rows, (j + 1) * stack.rows)));
  return engine.evaluateMix(weights, stack, part);
}

function along(evaluations: readonly Evaluation[], t: Float64Array, arc: Float64Array): AlongCurve {
  // a loss that is no longer a number is higher than any other
  const loss = Float64Array.from(
    evaluations.flatMap((block) => [...block.loss]),
    (value) => (Number.isNaN(value) ? Infinity : value),
  );
  const error = evaluations[0].error && Float64Array.from(evaluations.flatMap((block) => [...block.error!]));
  return { loss, lossSummary: summarise(loss, t, arc), error, errorSummary: error && summarise(error, t, arc) };
}

/** values [points] at t [points], with arc lengths [points]. */
export function summarise(values: Float64Array, t: Float64Array, arc: Float64Array): Summary {
  const last = values.length - 1;
  const [first, final] = [values[0], values[last]];
  let sum = 0;
  let area = 0;
  let highest = 0;
  let interpolationBarrier = 0;
  for (let j = 0; j <= last; j++) {
    const share = t[j] / t[last];
    sum += values[j];
    if (j > 0) area += 0.5 * (values[j - 1] + values[j]) * (arc[j] - arc[j - 1]);
    if (values[j] > values[highest]) highest = j;
    interpolationBarrier = Math.max(interpolationBarrier, values[j] - (1 - share) * first - share * final);
  }
  const mean = sum / values.length;
  const maximum = values[highest];
  return {
    mean,
    alongArc: arc[last] > 0 ? area / arc[last] : mean,
    maximum,
    at: t[highest],
    barrier: maximum - Math.max(first, final),
    interpolationBarrier,
  };
}
