/** What moves a band's pivots, as arrows on a chart. */
import type { Forces } from '../../contract/stage.ts';
import type { Values } from '../../contract/result.ts';
import { distance, dot, norm } from '../../math/vector.ts';
import { tangents } from '../band/tangent.ts';
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
 * −∇L split along the tangents of `rule`, and the pull of its springs: with nudging k·[(d_{i+1} − w_{i+1}S) − (d_i − w_iS)]·τ for
 * equal shares w, without it k·(t_{i+1} − t_i). pivots and gradients [P] of [D], objectives [P].
 */
export function forcesOn(
  pivots: readonly Float64Array[],
  gradients: readonly Float64Array[],
  objectives: ArrayLike<number>,
  rule: BandRule,
): Parts {
  const zero = () => pivots.map((pivot) => new Float64Array(pivot.length));
  const parts: Parts = { across: zero(), along: zero(), spring: rule.spring === null ? null : zero() };
  for (let i = 1; i + 1 < pivots.length; i++) {
    const before = pivots[i].map((value, j) => value - pivots[i - 1][j]);
    const after = pivots[i + 1].map((value, j) => value - pivots[i][j]);
    const [lengthBefore, lengthAfter] = [norm(before), norm(after)];
    const at = { below: objectives[i - 1], here: objectives[i], above: objectives[i + 1], lengthBefore, lengthAfter };
    const mix = tangents[rule.tangent](at);
    const tangent = before.map((value, j) => mix.before * value + mix.after * after[j]);
    const length = norm(tangent) || 1;
    const slope = -dot(gradients[i], tangent) / length;
    tangent.forEach((value, j) => {
      parts.along[i][j] = (slope * value) / length;
      parts.across[i][j] = -gradients[i][j] - parts.along[i][j];
    });
    if (rule.spring === null || !parts.spring) continue;
    const stretch = rule.spring * (lengthAfter - lengthBefore);
    for (let j = 0; j < tangent.length; j++)
      parts.spring[i][j] = rule.nudged ? (stretch * tangent[j]) / length : rule.spring * (after[j] - before[j]);
  }
  return parts;
}

interface ForceOptions {
  /** Computes in the coordinates that the band was relaxed in, where its tangents and lengths are. */
  engine: Engine;
  /** From there to the coordinates of results. */
  outward(row: Values): Values;
  rule: BandRule;
  /** Samples that gradients are taken over; null is all of the training part. */
  batch: Int32Array | null;
}

/** Of a band, in the coordinates that it was relaxed in, on a chart; `shares` as of `Chart.project`. */
export async function projectForces({ pivots, shares }: Polyline, chart: Chart, options: ForceOptions): Promise<Forces> {
  const { engine, outward, rule, batch } = options;
  const size = engine.parameters;
  const stack = stackOf(engine, pivots);
  const into = engine.createGradients(pivots.length);
  try {
    await engine.gradients(stack, batch, null, into);
    const [values, objectives] = [await engine.read(into), await engine.objectives(into)];
    const gradients = pivots.map((_, i) => Float64Array.from(values.subarray(i * size, (i + 1) * size)));
    const parts = forcesOn(pivots, gradients, objectives, rule);
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
