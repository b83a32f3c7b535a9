/** The band direction: what pivots move against instead of their gradients. */
import type { Band, BandRule } from '../engine/engine.ts';
import { tangents } from './tangent.ts';

/**
 * Row reductions of one band of P pivots, all in float64: squared lengths of the segments t_i = θ_{i+1} − θ_i [P − 1],
 * t_{i−1}·t_i at the interior pivots i = 1 … P − 2 [P − 2], and their gradients' products with the segment before and after.
 */
export interface BandDots {
  lengthsSquared: Float64Array;
  inner: Float64Array;
  gradientBefore: Float64Array;
  gradientAfter: Float64Array;
}

/** direction_i = G_i − before[i−1]·t_{i−1} − after[i−1]·t_i, for the interior pivots [P − 2]. */
export interface DirectionCoefficients {
  before: Float64Array;
  after: Float64Array;
}

/** The highest interior pivot, where it is higher than both ends; else −1. */
export function climberOf(objectives: Float64Array, band: Band): number {
  if (!band.climb) return -1;
  let highest = 0;
  for (let i = 1; i < band.count; i++) if (objectives[i] > objectives[highest]) highest = i;
  return highest === 0 || highest === band.count - 1 ? -1 : highest;
}

/**
 * The gradient's component along the unit tangent τ is removed; the climbing pivot's is reversed; a spring adds
 * k·[(d_{i−1} − w_{i−1}S) − (d_i − w_iS)]·τ, with d the lengths, w the target shares and S the length of the band. Without
 * nudging the gradient stays whole, and springs pull with k·(t_i − t_{i−1}).
 *
 * objectives [P] of this band. Written in the two segments at each pivot, so that an engine needs only the reductions and one
 * pass. Henkelman, Uberuaga & Jónsson, J. Chem. Phys. 113, 9901 (2000), for climbing. Spring targets are scaled to the band's
 * length, unlike in the code of Draxler et al., where shares are compared with lengths.
 */
export function directionCoefficients(dots: BandDots, objectives: Float64Array, band: Band, rule: BandRule): DirectionCoefficients {
  const interior = Math.max(band.count - 2, 0);
  const before = new Float64Array(interior);
  const after = new Float64Array(interior);
  if (!rule.nudged) {
    // k·(t_i − t_{i−1}), as if each spring were a rubber string
    return { before: before.fill(-(rule.spring ?? 0)), after: after.fill(rule.spring ?? 0) };
  }
  const lengths = dots.lengthsSquared.map(Math.sqrt);
  let total = 0;
  for (let i = 0; i < lengths.length; i++) total += lengths[i];
  const climber = climberOf(objectives, band);

  for (let i = 1; i <= interior; i++) {
    const mix = tangents[rule.tangent]({
      below: objectives[i - 1],
      here: objectives[i],
      above: objectives[i + 1],
      lengthBefore: lengths[i - 1],
      lengthAfter: lengths[i],
    });
    const squared =
      mix.before * mix.before * dots.lengthsSquared[i - 1] +
      mix.after * mix.after * dots.lengthsSquared[i] +
      2 * mix.before * mix.after * dots.inner[i - 1];
    // coinciding pivots have no tangent: they move by their whole gradient until they part
    if (!(squared > 0)) continue;
    const norm = Math.sqrt(squared);
    const along = (mix.before * dots.gradientBefore[i - 1] + mix.after * dots.gradientAfter[i - 1]) / norm;
    let removed = along;
    if (i === climber) removed = 2 * along;
    else if (rule.spring !== null) {
      const stretchBefore = lengths[i - 1] - band.fractions[i - 1] * total;
      const stretchAfter = lengths[i] - band.fractions[i] * total;
      removed = along - rule.spring * (stretchBefore - stretchAfter);
    }
    before[i - 1] = (removed * mix.before) / norm;
    after[i - 1] = (removed * mix.after) / norm;
  }
  return { before, after };
}
