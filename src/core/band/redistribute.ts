/** Pivots moved along their band to the places where they should be. */
import type { Band } from '../engine/engine.ts';
import { climberOf } from './direction.ts';

/** New pivot i = (1 − fraction[i])·old[segment[i]] + fraction[i]·old[segment[i] + 1], for all P pivots. */
export interface PolylinePoints {
  segment: Int32Array;
  fraction: Float64Array;
}

/** The points of a polyline at given arc lengths, which must not decrease. lengths [P − 1] of its segments. */
export function pointsAtArc(lengths: Float64Array, targets: Float64Array): PolylinePoints {
  const segment = new Int32Array(targets.length);
  const fraction = new Float64Array(targets.length);
  let m = 0;
  let start = 0;
  for (let i = 0; i < targets.length; i++) {
    while (m < lengths.length - 1 && targets[i] > start + lengths[m]) start += lengths[m++];
    segment[i] = m;
    fraction[i] = lengths[m] > 0 ? Math.min(Math.max((targets[i] - start) / lengths[m], 0), 1) : 0;
  }
  return { segment, fraction };
}

/**
 * Where each pivot goes: its target share of the old polyline's arc length. A climbing pivot stays, and the pivots on either
 * side of it share their side's length; ends stay exactly.
 *
 * lengths [P − 1]; objectives [P] of this band. The "k = ∞" of Draxler et al., ICML 2018, §3; chords of the result need not
 * be equal.
 */
export function redistribution(lengths: Float64Array, band: Band, objectives: Float64Array): PolylinePoints {
  const count = band.count;
  const climber = climberOf(objectives, band);
  const arc = new Float64Array(count);
  const share = new Float64Array(count);
  for (let i = 1; i < count; i++) {
    arc[i] = arc[i - 1] + lengths[i - 1];
    share[i] = share[i - 1] + band.fractions[i - 1];
  }
  const total = arc[count - 1];
  const targets = new Float64Array(count);
  for (let i = 1; i < count; i++) {
    if (climber < 0) targets[i] = total * share[i];
    else if (i <= climber) targets[i] = (arc[climber] * share[i]) / share[climber];
    else targets[i] = arc[climber] + ((total - arc[climber]) * (share[i] - share[climber])) / (share[count - 1] - share[climber]);
  }
  const points = pointsAtArc(lengths, targets);
  points.segment[0] = 0;
  points.fraction[0] = 0;
  points.segment[count - 1] = count - 2;
  points.fraction[count - 1] = 1;
  if (climber > 0) {
    points.segment[climber] = climber;
    points.fraction[climber] = 0;
  }
  return points;
}
