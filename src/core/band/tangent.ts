/** Tangents of a band, from objectives and the geometry of its segments. */
import type { TangentName } from '../../contract/experiment.ts';

/** What a tangent rule sees at pivot i: three objectives, and the lengths of the segments before and after. */
export interface Neighbourhood {
  below: number;
  here: number;
  above: number;
  lengthBefore: number;
  lengthAfter: number;
}

/** A tangent as before·t₋ + after·t₊, with t₋ = θ_i − θ_{i−1}, t₊ = θ_{i+1} − θ_i; not normalised. */
export interface SegmentMix {
  before: number;
  after: number;
}

const forward: SegmentMix = { before: 0, after: 1 };
const backward: SegmentMix = { before: 1, after: 0 };

/** Sum of both unit segments: needs no losses, and stands in where they tie. */
function bisector({ lengthBefore, lengthAfter }: Neighbourhood): SegmentMix {
  if (lengthBefore === 0) return forward;
  if (lengthAfter === 0) return backward;
  return { before: 1 / lengthBefore, after: 1 / lengthAfter };
}

/**
 * Towards the higher neighbour; at an extremum of the band, both raw segments mixed by difference of objective, so that the
 * tangent doesn't jump when a pivot passes its neighbour.
 *
 * Henkelman & Jónsson, J. Chem. Phys. 113, 9978 (2000), eqs. 8–11. Three equal objectives, which the paper leaves open,
 * take the bisector.
 */
function improved(at: Neighbourhood): SegmentMix {
  const { below, here, above } = at;
  if (above > here && here > below) return forward;
  if (above < here && here < below) return backward;
  const most = Math.max(Math.abs(above - here), Math.abs(below - here));
  const least = Math.min(Math.abs(above - here), Math.abs(below - here));
  if (most === 0) return bisector(at);
  return above > below ? { after: most, before: least } : { after: least, before: most };
}

/**
 * Towards the higher neighbour, always.
 *
 * Draxler et al., ICML 2018. A tie takes the bisector; the paper leaves it open.
 */
function upwind(at: Neighbourhood): SegmentMix {
  if (at.above === at.below) return bisector(at);
  return at.above > at.below ? forward : backward;
}

/**
 * As the code published with Draxler et al. does: unit segments at a strict extremum, and the larger weight on the *lower*
 * neighbour, the other way round from Henkelman & Jónsson.
 */
function reference(at: Neighbourhood): SegmentMix {
  const { below, here, above } = at;
  const extremum = (above > here && below > here) || (above < here && below < here);
  if (!extremum) return below > above ? backward : forward;
  const most = Math.max(Math.abs(above - here), Math.abs(below - here));
  const least = Math.min(Math.abs(above - here), Math.abs(below - here));
  const unit = bisector(at);
  return above > below
    ? { after: least * unit.after, before: most * unit.before }
    : { after: most * unit.after, before: least * unit.before };
}

/** θ_{i+1} − θ_{i−1}. */
const secant = (): SegmentMix => ({ before: 1, after: 1 });

export const tangents: Record<TangentName, (at: Neighbourhood) => SegmentMix> = { upwind, improved, reference, secant };
