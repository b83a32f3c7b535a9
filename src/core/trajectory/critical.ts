/**
 * Critical points of ½‖W_N … W_1 − Φ‖²: their products are Φ with some of its singular modes left out.
 *
 * With all modes kept it is a global minimum, with any left out a saddle. A saddle is *strict* where the Hessian has a negative
 * eigenvalue. At depth 2 all are. From depth 3 on, balanced parameters are strict only where a mode left out is stronger than one that
 * is kept: neither zero nor the plateaus on which modes are learnt strongest first are, and descent crawls there. (Other parameters
 * with the same product may be strict.) Baldi & Hornik (1989); Kawaguchi, arXiv 1605.07110.
 */
import { norm } from '../../math/vector.ts';
import { hessianSpectrum, inertiaOf, mostDense, type Inertia } from './curvature.ts';
import { balancedStart } from './initialise.ts';
import { addTo, multiplyRight, scaleColumns, zeros, type Matrix } from './matrix.ts';
import type { LinearNetwork } from './network.ts';
import { svd } from './svd.ts';

export interface CriticalPoint {
  /** Which singular modes of Φ its product has, strongest first, by their places 0 … rank Φ − 1. */
  modes: number[];
  rank: number;
  /** ½ Σ s² over the modes left out. */
  loss: number;
  /** The product, Φ with these modes only. */
  product: Matrix;
}

/** Modes of more than this many would have too many subsets. */
const mostModes = 10;
/** Modes weaker than this share of the strongest are none: data come in single precision. */
const least = 1e-7;

/** One for each set of modes, by rank and then loss; null where there are too many. Modes of equal strength count as they come. */
export function criticalPoints(target: Matrix): CriticalPoint[] | null {
  const { u, values, v } = svd(target);
  const rank = values.filter((value) => value > least * values[0]).length;
  if (rank > mostModes) return null;
  const points = Array.from({ length: 1 << rank }, (_, set): CriticalPoint => {
    const kept = Array.from({ length: rank }, (_, i) => i).filter((i) => (set >> i) & 1);
    const strengths = values.map((value, i) => (kept.includes(i) ? value : 0));
    const left = values.subarray(0, rank).reduce((sum, value, i) => (kept.includes(i) ? sum : sum + value * value), 0);
    return { modes: kept, rank: kept.length, loss: left / 2, product: multiplyRight(scaleColumns(u, strengths), v) };
  });
  return points.sort((a, b) => a.rank - b.rank || a.loss - b.loss);
}

/** The balanced parameters of a critical point: one of the many that share its product. */
export const balancedCritical = (network: LinearNetwork, point: CriticalPoint): Float64Array =>
  balancedStart(network.widths, point.product, null);

/**
 * The Hessian's inertia at the balanced parameters of a critical point; null for networks too large to write it out. Strict saddles
 * have a negative eigenvalue.
 */
export function criticalInertia(network: LinearNetwork, point: CriticalPoint): Inertia | null {
  if (network.parameters > mostDense) return null;
  const target = network.objective.target!;
  return inertiaOf(hessianSpectrum(network, balancedCritical(network, point)), norm(target.values));
}

export interface NearestCritical {
  /** Its place in the list. */
  index: number;
  /** ‖W − W*‖_F, between products: parameters may be farther apart, or differ by a symmetry only. */
  distance: number;
}

/** The critical point whose product is nearest. */
export function nearestCritical(points: readonly CriticalPoint[], product: Matrix): NearestCritical {
  let nearest: NearestCritical = { index: -1, distance: Infinity };
  const rest = zeros(product.rows, product.columns);
  points.forEach((point, index) => {
    rest.values.set(product.values);
    addTo(rest, point.product, -1);
    const distance = norm(rest.values);
    if (distance < nearest.distance) nearest = { index, distance };
  });
  return nearest;
}
