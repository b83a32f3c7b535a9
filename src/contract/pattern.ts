/** A picture hidden in a loss surface, as data. This is the *resolved* form, every default written out. */
import type { Activation, LossName } from './experiment.ts';
import type { LabSpec } from './lab/lab.ts';

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

export interface PictureSpec {
  /** A formula's name, a digit of MNIST, words, or what was painted. */
  source: PictureName | 'digit' | 'text' | 'drawing';
  text: string;
  /** As `readDrawing` reads it; null where nothing was painted: all black. */
  drawing: string | null;
  /** 1 a curve, 2 a picture, 3 a volume. */
  dimensions: number;
  /** Points along each direction. */
  side: number;
  /** From which brightness cells are white, all others black; null leaves greys. */
  threshold: number | null;
  isInverted: boolean;
}

export interface PatternData {
  name: 'mnist' | 'iris' | 'moons';
  /** Of the training part, at most. */
  samples: number;
}

/** The part of the network that does its task. */
export interface TaskSpec {
  /** Units in each of its hidden layers. */
  width: number;
  steps: number;
  learningRate: number;
}

/** A picture inside a network that works: where it does and where it doesn't. */
export interface WorkingSpec {
  /** White cells of each step, and as many black ones. */
  cells: number;
  /** Which cells steps draw from: all, or those with one of the other kind beside them. */
  drawn: 'all' | 'border';
  /** Samples of each step. */
  batch: number;
  steps: number;
  /** Of Adam. */
  learningRate: number;
  /** Black cells' losses are driven up to this. */
  cap: number;
  /** Cells around the picture that are looked at too, on each side. */
  padding: number;
}

/**
 * How the picture comes into the loss: at or above the loss of `chance`, whatever the data (theorem 1); with a point inside that is as
 * good as a trained network, the `optimum` (theorem 2); or as where a `working` network works.
 */
export type Construction = 'chance' | 'optimum' | 'working';

export interface PatternSpec extends LabSpec {
  kind: 'pattern';
  construction: Construction;
  task: TaskSpec;
  working: WorkingSpec;
  picture: PictureSpec;
  host: HostSpec;
  fit: FitSpec;
  loss: PatternLoss;
  data: PatternData;
  /** How far black is above the least loss within reach, and white above black. */
  clearance: number;
  height: number;
  /** Points along each direction at which the loss is computed on data. */
  checkSide: number;
}
