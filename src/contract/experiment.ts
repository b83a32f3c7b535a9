/**
 * An experiment as data: the language that form, link, file, command line, worker and result share.
 *
 * These are the *resolved* forms, every default written out; `parse` makes them from drafts. Keys, ranges, defaults and the
 * sentence that explains each stand in one table, `fields`.
 */
import type { JoinMethod } from './curveMethods.ts';

/** Two-dimensional classification sets and one-dimensional regression sets drawn from the seed. */
export type GeneratedName = 'moons' | 'circles' | 'spirals' | 'xor' | 'blobs' | 'sine' | 'cubic' | 'staircase';

export interface GeneratedData {
  name: GeneratedName;
  /** Train and test together. */
  samples: number;
  /** Standard deviation of the noise, in units of the set (a moon's radius is 1). */
  noise: number;
  /** Spirals: turns of one arm. */
  turns: number;
  /** Blobs and spirals: number of classes (arms). */
  classes: number;
  testShare: number;
}

export interface IrisData {
  name: 'iris';
  testShare: number;
}

export interface MnistData {
  name: 'mnist';
  /** The first ones of the training file. */
  samples: number;
  /** The first ones of the test file; 0 leaves the test part out. */
  testSamples: number;
}

export interface CsvData {
  /** Path relative to the spec; in the page, the name of a file that was given. */
  csv: string;
  /** Column name or 0-based index; null is the last column. */
  label: string | number | null;
  header: boolean | 'auto';
  task: 'classification' | 'regression';
  /** Subtract the training part's mean and divide by its deviation. */
  standardise: boolean;
  testShare: number;
}

/** A pair of IDX files (Yann LeCun's format): unsigned bytes [N, …], divided by 255, and labels [N]. */
export interface IdxData {
  idx: string;
  labels: string;
  /** The first ones; 0 takes all. */
  samples: number;
  testShare: number;
}

/** A landscape of two parameters x and y. */
export interface FormulaData {
  formula: string;
  /** [[x0, x1], [y0, y1]]: starts are drawn in it, and lengths are measured by it. */
  box: [[number, number], [number, number]];
}

export type DataSpec = GeneratedData | IrisData | MnistData | CsvData | IdxData | FormulaData;

export type Activation = 'relu' | 'tanh' | 'sigmoid' | 'softplus' | 'gelu' | 'sin' | 'linear';
export type Initialisation = 'he' | 'glorot' | 'lecun' | 'normal' | 'uniform';
export type LossName = 'crossEntropy' | 'squaredError' | 'halfSquaredError';
/** What saddles are compared by: the train data loss, or the objective with its L2 term. */
export type Height = 'loss' | 'objective';

export interface NetworkSpec {
  /** Widths of the hidden layers, 0 to 8 of them. */
  hidden: number[];
  activation: Activation;
  bias: boolean;
  /**
   * Weights are normal with deviation √(2/fan-in), √(2/(fan-in+fan-out)), √(1/fan-in) or 1, times `initScale`, biases 0; or all are
   * uniform within ±`initScale`/√fan-in.
   */
  init: Initialisation;
  initScale: number;
  loss: LossName;
  l2: number;
  height: Height;
}

export type OptimiserName = 'adam' | 'sgd';
/**
 * The factor on the learning rate over a run's share τ in [0, 1]: 1; ½(1+cos πτ); 1, 0.1, 0.01 from τ = 0, ½, ¾; or 1 up to ½, from
 * there along a line to 0.01 at 0.9, then 0.01.
 */
export type Schedule = 'constant' | 'cosine' | 'steps' | 'late';
export type BatchSize = 'full' | number;

export interface StepSettings {
  optimiser: OptimiserName;
  learningRate: number;
  /** SGD only. */
  momentum: number;
  schedule: Schedule;
  steps: number;
  batch: BatchSize;
}

export interface TrainSpec extends StepSettings {
  /** Number of seeds. */
  minima: number;
  /** Index of the first of them: some of a larger run's seeds alone start and see the same as in it. */
  firstSeed: number;
  /** Stop when the full-batch gradient norm of every seed's objective has fallen to this; 0 never does. */
  gradientNorm: number;
  /**
   * Share of hidden units left out of each step's gradient, at least 0 and below 1, for each sample others; those kept are scaled by
   * 1 / (1 − dropout). Losses, errors and gradient norms are the whole network's.
   */
  dropout: number;
  /**
   * At the start and at so many evenly spaced steps both ends of each seed's Hessian spectrum are measured; 0 measures none. Changes
   * nothing of what is trained.
   */
  curvature: number;
}

export type TangentName = 'upwind' | 'improved' | 'reference' | 'secant';
export type InsertRule = 'highest' | 'equal';

/** What one cycle of AutoNEB (one NEB run) may set differently from the cycle before it. */
export interface CycleSettings extends StepSettings {
  /** Most pivots inserted before this cycle; the first cycle starts from `pivots` and inserts none. */
  insert: number;
  insertRule: InsertRule;
  /** A bump counts when it exceeds this share of the pivots' range of heights. */
  threshold: number;
  /** The highest pivot climbs along the tangent. */
  climb: boolean;
}

/** By what hidden units of one minimum are taken for the same as units of another: all of their weights, the incoming ones, or what they answer. */
export type Align = 'none' | 'weights' | 'incoming' | 'activations';

export type ConnectPreset = 'small' | 'paper' | 'reference';

/** Bands, and what is done to minima before they are joined. */
export interface BandSpec extends CycleSettings {
  preset: ConnectPreset;
  /** Hidden units of all minima are put in the order of the lowest's before anything is connected: a tree modulo symmetry. */
  align: Align;
  tangent: TangentName;
  /** k = ∞ is redistribution; a number is the constant of springs. */
  spring: 'redistribute' | number;
  /** Size of the seeded perpendicular perturbation of the straight line, as a share of its length. */
  bow: number;
  /** Pivots at the start, ends included. */
  pivots: number;
  /** One entry a cycle: its differences from the cycle before (the first: from the settings above). */
  cycles: Partial<CycleSettings>[];
}

export interface ConnectSpec extends BandSpec {
  method: JoinMethod;
  /** Points of a curve that isn't a band's, ends included, which become the pivots of its path: at least so many. */
  points: number;
  /** Training inputs on which outgoing weights are adjusted, at most. */
  adjustSamples: number;
}

/** How curves with bends are trained. */
export interface BendSpec extends StepSettings {
  /** Points that are trained, at least 1. */
  bends: number;
  /** Points of the curve drawn for each step. */
  points: number;
}

export type Strategy = 'unfinished' | 'disconnected' | 'spanningTree' | 'lowest';

export interface ExploreSpec {
  /** Tried in this order; the first with a pair to propose wins. */
  strategies: Strategy[];
  /** Pairs relaxed together in one stack. */
  inFlight: number;
  /** Gradient evaluations (one pivot, one batch) that bands may spend; null is no bound. */
  budget: number | null;
  /** An edge whose saddle exceeds its higher end by no more than this needs no better route. */
  tolerance: number;
}

export interface Experiment {
  version: 1;
  kind: 'connect';
  /** The preset it was written as a difference from. */
  preset: string | null;
  seed: number;
  data: DataSpec;
  /** null for formulas. */
  network: NetworkSpec | null;
  train: TrainSpec;
  /** Given instead of trained: vectors of D numbers, or the name of an `.npz` file with one array [D] each. */
  minima: number[][] | string | null;
  connect: ConnectSpec;
  bend: BendSpec;
  explore: ExploreSpec;
}

export const isFormula = (data: DataSpec): data is FormulaData => 'formula' in data;
