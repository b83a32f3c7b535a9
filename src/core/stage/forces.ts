/** What moves a band's pivots, as arrows on a chart. */
import type { Forces } from '../../contract/stage.ts';
import type { Values } from '../../contract/result.ts';
import { distance, norm } from '../../math/vector.ts';
import { directionCoefficients } from '../band/direction.ts';
import { bandDots } from '../engine/float64/bandRows.ts';
import type { BandRule, Engine } from '../engine/engine.ts';
import type { Chart } from './chart.ts';
import { stackOf } from './heights.ts';
import type { Polyline } from './polyline.ts';

/** Each [P] of [D]; zero at the ends. */
interface Parts {
  across: Float64Array[];
  along: Float64Array[];
  spring: Float64Array[] | null;
}

/**
 * −∇L split along the tangents of `rule`, and the pull of its springs: what `directionCoefficients` makes of a band, part by part.
 * pivots and gradients [P] of [D], objectives [P], target shares of the length [P − 1].
 */
export function forcesOn(
  pivots: Float64Array[],
  gradients: Float64Array[],
  objectives: Float64Array,
  fractions: Float64Array,
  rule: BandRule,
): Parts {
  const dots = bandDots(pivots, gradients);
  const band = { start: 0, count: pivots.length, fractions, climb: false };
  /** At the interior pivots; zero at the ends. */
  const inside = (of: (i: number, j: number) => number): Float64Array[] =>
    pivots.map((pivot, i) => pivot.map((_, j) => (i === 0 || i === pivots.length - 1 ? 0 : of(i, j))));
  /** What a rule takes away from gradients. */
  const removedBy = (one: BandRule): Float64Array[] => {
    const { before, after } = directionCoefficients(dots, objectives, band, one);
    return inside((i, j) => {
      const here = pivots[i][j];
      return before[i - 1] * (here - pivots[i - 1][j]) + after[i - 1] * (pivots[i + 1][j] - here);
    });
  };
  const slope = removedBy({ ...rule, spring: null, nudged: true });
  const [pulled, still] = rule.spring === null ? [null, null] : [removedBy(rule), removedBy({ ...rule, spring: null })];
  return {
    along: inside((i, j) => -slope[i][j]),
    across: inside((i, j) => slope[i][j] - gradients[i][j]),
    spring: pulled && inside((i, j) => pulled[i][j] - still[i][j]),
  };
}

interface ForceOptions {
  /** Computes in the coordinates that the band was relaxed in, where its tangents and lengths are. */
  engine: Engine;
  /** From there to the coordinates of results. */
  outward(row: Values): Values;
  rule: BandRule;
  /** Target shares of the length [P − 1]. */
  fractions: Float64Array;
  /** Samples that gradients are taken over; null is all of the training part. */
  batch: Int32Array | null;
}

/** Of a band, in the coordinates that it was relaxed in, on a chart; `shares` as of `Chart.project`. */
export async function projectForces({ pivots, shares }: Polyline, chart: Chart, options: ForceOptions): Promise<Forces> {
  const { engine, outward, rule, fractions, batch } = options;
  const size = engine.parameters;
  const stack = stackOf(engine, pivots);
  const into = engine.createGradients(pivots.length);
  try {
    await engine.gradients(stack, batch, null, into);
    const [values, objectives] = [await engine.read(into), await engine.objectives(into)];
    const gradients = pivots.map((_, i) => Float64Array.from(values.subarray(i * size, (i + 1) * size)));
    const parts = forcesOn(pivots, gradients, objectives, fractions, rule);
    // a chart's places are linear in the point: a step as long as the band loses no digits
    const reach = distance(pivots[0], pivots[pivots.length - 1]) || 1;
    const arrows = (vectors: readonly Float64Array[]): Float32Array => {
      const projected = new Float32Array(2 * vectors.length);
      vectors.forEach((vector, i) => {
        const length = norm(vector);
        if (length === 0) return;
        const [from, to] = [pivots[i], pivots[i].map((value, j) => value + (vector[j] * reach) / length)].map((point) =>
          chart.project(Float64Array.from(outward(point)), shares[i]),
        );
        projected.set([((to.x - from.x) * length) / reach, ((to.y - from.y) * length) / reach], 2 * i);
      });
      return projected;
    };
    return {
      across: arrows(parts.across),
      along: arrows(parts.along),
      spring: parts.spring && arrows(parts.spring),
      isAlongFelt: !rule.nudged,
    };
  } finally {
    engine.release(into);
    engine.release(stack);
  }
}
