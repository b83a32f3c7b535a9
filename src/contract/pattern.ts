/** A picture hidden in a loss surface, as data. */
import type { Activation, LossName } from './experiment.ts';

/** Pictures drawn by formulas. */
export type PictureName = 'waves' | 'star' | 'checkerboard' | 'rings' | 'heart' | 'colours';

/** Activations of the network that hides a picture: sine finds fine detail, the others blur it. */
export type HostActivation = Extract<Activation, 'sin' | 'relu' | 'tanh'>;

export type PatternLoss = Exclude<LossName, 'halfSquaredError'>;

/**
 * How the plane lies in the space of the first layer's biases. `general`: origin and directions are trained with the rest.
 * `literal`: the directions are the first units' own biases, as in the theorem's statement.
 */
export type PlaneName = 'general' | 'literal';

export interface HostSpec {
  /** Units of each hidden layer, at least one layer. */
  hidden: number[];
  activation: HostActivation;
  plane: PlaneName;
  /** General plane: standard deviation of the directions' entries at the start; how fast first units change over the picture. */
  scale: number;
  /** Literal plane: biases run from 0 to this over the picture. */
  range: number;
}

export interface FitSpec {
  /** Of Adam, at the start; it falls to 0 along half a cosine. */
  learningRate: number;
  steps: number;
}
