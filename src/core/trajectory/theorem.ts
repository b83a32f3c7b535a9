/**
 * When deep linear networks provably converge, and how fast: the hypotheses of two theorems, each as a number beside its bound.
 *
 * Arora, Cohen, Golowich & Hu, "A convergence analysis of gradient descent for deep linear neural networks", arXiv 1810.02281: theorem
 * 1 for gradient descent on whitened least squares, and its continuous counterpart for gradient flow on strongly convex losses.
 */
import { log, pow } from '../../math/special.ts';
import { norm } from '../../math/vector.ts';
import { difference, type Matrix } from './matrix.ts';
import type { Objective } from './objective.ts';
import { singularValues } from './svd.ts';

/** No hidden layer is narrower than inputs and outputs both: min d_j ≥ min(d_0, d_N). */
export interface Bottleneck {
  /** Of the hidden layers; Infinity without any. */
  narrowest: number;
  needed: number;
}

export function bottleneckOf(widths: readonly number[]): Bottleneck {
  return { narrowest: Math.min(...widths.slice(1, -1), Infinity), needed: Math.min(widths[0], widths[widths.length - 1]) };
}

const least = (values: Float64Array): number => values[values.length - 1];

/**
 * The deficiency margin c at W: no matrix with a singular value of c or less has a lower loss than W. Not positive: there is none.
 *
 * Exact for ½‖W − Φ‖², c = σ_min(Φ) − ‖W − Φ‖_F. For least squares with other moments a margin that suffices, by strong convexity:
 * σ_min(Φ) − √(2ℓ(W)/α). null for powers, whose level sets aren't known.
 */
export function deficiencyMargin(objective: Objective, w: Matrix): number | null {
  const { target, kind, convexity } = objective;
  if (!target) return null;
  const away = kind === 'whitened' ? norm(difference(w, target).values) : Math.sqrt((2 * objective.value(w)) / convexity);
  return least(singularValues(target)) - away;
}

/** What theorem 1 allows gradient descent, given a margin c > 0; ‖Φ‖ is Frobenius. */
export interface DescentBounds {
  /** δ ≤ c² / (256·N³·‖Φ‖^{2(N−1)/N}). */
  imbalance: number;
  /** η ≤ c^{(4N−2)/N} / (6144·N³·‖Φ‖^{(6N−4)/N}). */
  learningRate: number;
}

export function descentBounds(depth: number, margin: number, targetNorm: number): DescentBounds {
  const cubed = depth * depth * depth;
  return {
    imbalance: (margin * margin) / (256 * cubed * pow(targetNorm, (2 * (depth - 1)) / depth)),
    learningRate: pow(margin, (4 * depth - 2) / depth) / (6144 * cubed * pow(targetNorm, (6 * depth - 4) / depth)),
  };
}

/** c^{2(N−1)/N}: by it the loss shrinks, times α along flow and times η a step. */
export const contraction = (depth: number, margin: number): number => pow(margin, (2 * (depth - 1)) / depth);

/** Steps after which theorem 1 has the loss at most `loss`, from `start`: log(start/loss) / (η·c^{2(N−1)/N}). */
export const descentSteps = (depth: number, margin: number, learningRate: number, start: number, loss: number): number =>
  Math.ceil(log(start / loss) / (learningRate * contraction(depth, margin)));

/** A bound ℓ(t) ≤ ℓ(0)·exp(−rate·t), its time that of the flow. */
export interface FlowLine {
  name: 'theorem' | 'convex' | 'square';
  rate: number;
}

/**
 * Lines that no balanced flow with margin c crosses. The theorem's: α·c^{2(N−1)/N}. For ½‖W − Φ‖² the gradient is as long as twice the
 * loss allows, hence twice that; and with as many inputs as outputs all N terms of the end-to-end flow contract, hence N times that.
 */
export function flowLines(objective: Objective, depth: number, margin: number): FlowLine[] {
  const rate = contraction(depth, margin);
  const lines: FlowLine[] = [{ name: 'theorem', rate: objective.convexity * rate }];
  if (objective.kind === 'whitened') {
    lines.push({ name: 'convex', rate: 2 * rate });
    if (objective.inputs === objective.outputs) lines.push({ name: 'square', rate: 2 * depth * rate });
  }
  return lines;
}

/** Layers of a flow count as balanced within this share of their squared norm: rounding of the start. */
const exactBalance = 1e-12;

export type LightName = 'bottleneck' | 'balance' | 'margin' | 'learningRate';

/** One hypothesis: what the run has, and what the theorem asks. Numbers are null where the theorem says nothing. */
export interface Light {
  name: LightName;
  value: number | null;
  bound: number | null;
  holds: boolean;
}

export interface Lights {
  lights: Light[];
  /** All hold, and the theorem is about this loss and this way of moving. */
  holds: boolean;
  margin: number | null;
}

/** What the four lights need to know of a start. */
export interface LightInput {
  widths: readonly number[];
  objective: Objective;
  product: Matrix;
  /** δ. */
  imbalance: number;
  /** Largest ‖W_j‖². */
  squaredNorm: number;
  /** null for gradient flow. */
  learningRate: number | null;
}

export function lightsOf({ widths, objective, product, imbalance, squaredNorm, learningRate }: LightInput): Lights {
  const depth = widths.length - 1;
  const { narrowest, needed } = bottleneckOf(widths);
  const margin = deficiencyMargin(objective, product);
  const hasMargin = margin !== null && margin > 0;
  const isCovered = objective.kind === 'whitened' || (objective.kind === 'square' && learningRate === null);
  const bounds =
    hasMargin && objective.kind === 'whitened' && learningRate !== null
      ? descentBounds(depth, margin, norm(objective.target!.values))
      : null;
  const allowed = learningRate === null ? exactBalance * squaredNorm : (bounds?.imbalance ?? null);
  const lights: Light[] = [
    { name: 'bottleneck', value: narrowest, bound: needed, holds: narrowest >= needed },
    { name: 'balance', value: imbalance, bound: allowed, holds: allowed !== null && imbalance <= allowed },
    { name: 'margin', value: margin, bound: 0, holds: hasMargin },
    learningRate === null
      ? { name: 'learningRate', value: null, bound: null, holds: true }
      : {
          name: 'learningRate',
          value: learningRate,
          bound: bounds?.learningRate ?? null,
          holds: bounds !== null && learningRate <= bounds.learningRate,
        },
  ];
  return { lights, holds: isCovered && lights.every((light) => light.holds), margin };
}
