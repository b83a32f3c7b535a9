/**
 * Trajectories of deep linear networks as data: a target map, a network W_N … W_1, where it starts and how it moves.
 *
 * This is the *resolved* form, every default written out.
 */

/** What is computed: runs, or one of three surveys over many. */
export type TrajectoryTask = 'runs' | 'sweep' | 'escape' | 'acceleration';

/** Φ with chosen singular values, with normal entries, or the best linear map of a data set's inputs to its targets. */
export type TargetSource = 'values' | 'random' | 'iris' | 'blobs' | 'moons';

export interface TargetSpec {
  source: TargetSource;
  /** d_0 and d_N; data has its own. */
  inputs: number;
  outputs: number;
  /** Singular values of Φ, for `values`; missing ones are 0. */
  values: number[];
  /** Singular vectors are drawn, for `values`; else Φ is diagonal. */
  turned: boolean;
  /** Standard deviation of Φ's entries, for `random`. */
  deviation: number;
  /** Data: inputs in coordinates in which their second moments are the identity. */
  whitened: boolean;
}

/** ½‖W − Φ‖² (with data, least squares), or the sum of even powers of what is left, over p. */
export type TrajectoryLoss = 'square' | 'power4' | 'power6' | 'power8';

export type StartName = 'balanced' | 'gaussian' | 'identity' | 'zero' | 'hand';

/** What a balanced start multiplies to. */
export type StartProduct =
  /** Normal entries of deviation `scale`. */
  | 'random'
  /** Φ and a random matrix as long as `scale`·σ_min(Φ): with a deficiency margin below 1. */
  | 'near'
  /** All singular modes of Φ, each with the singular value `scale`. */
  | 'modes'
  /** `scale`·Φ with its weakest mode turned round: the wrong sign. */
  | 'opposite';

export interface StartSpec {
  name: StartName;
  product: StartProduct;
  /** Of a balanced product, see above; deviation of Gaussian weights and of those near zero; multiple of the identity. */
  scale: number;
  /** Random orthogonal matrices between the layers of a balanced start. */
  turned: boolean;
  /** W_1 is multiplied and W_N divided by this: the same product, no longer balanced. */
  unbalance: number;
  /** Standard deviation of what is added to every weight at the end. */
  nudge: number;
  /** For `hand`: W_1, then W_2 and so on, each row by row. */
  weights: number[];
}

export interface MotionSpec {
  way: 'descent' | 'flow';
  /** null is the largest that the theorem allows. */
  learningRate: number | null;
  /** Of gradient descent, at most. */
  steps: number;
  /** Of gradient flow, at most. */
  time: number;
  /** Ends when the loss has fallen to this share of the first one. */
  until: number;
}

/** What several runs differ by. */
export type Variation = 'nothing' | 'draw' | 'learningRate' | 'scale' | 'unbalance' | 'depth' | 'start' | 'way';

export interface CompareSpec {
  vary: Variation;
  /** One run each: learning rates, scales, factors or depths; for draws their numbers. */
  values: number[];
}

export interface SweepSpec {
  /** Standard deviations of weights. */
  scales: number[];
  draws: number;
  /** Loss to be reached. */
  until: number;
}

export interface EscapeSpec {
  /** How far starts are from the line that runs into the saddle. */
  offsets: number[];
}

export interface AccelerationSpec {
  depths: number[];
  /** Norm of the product at the start, whose two entries are equal. */
  start: number;
  /** How many learning rates are tried at each depth. */
  rates: number;
}

export interface LookSpec {
  /** Points of each run that are measured, about. */
  points: number;
  /** Extreme eigenvalues of the Hessian too. */
  curvature: boolean;
}

export interface TrajectorySpec {
  version: 1;
  kind: 'trajectory';
  /** The preset it was written as a difference from. */
  preset: string | null;
  seed: number;
  task: TrajectoryTask;
  target: TargetSpec;
  /** Hidden widths d_1 … d_{N−1}. */
  hidden: number[];
  loss: TrajectoryLoss;
  start: StartSpec;
  motion: MotionSpec;
  compare: CompareSpec;
  sweep: SweepSpec;
  escape: EscapeSpec;
  acceleration: AccelerationSpec;
  look: LookSpec;
}

export const isData = (source: TargetSource): boolean => source !== 'values' && source !== 'random';

/** ½(w₁w₂ − φ)²: two numbers, so that the whole landscape can be drawn; φ is what `target.values` says, not drawn. */
export const isScalarPair = ({ target, hidden, loss, task, compare }: TrajectorySpec): boolean =>
  task === 'runs' &&
  target.source === 'values' &&
  !target.turned &&
  target.inputs === 1 &&
  target.outputs === 1 &&
  hidden.length === 1 &&
  hidden[0] === 1 &&
  loss === 'square' &&
  compare.vary !== 'depth';
