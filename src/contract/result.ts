/** The result of a run: everything in `result.json`. Arrays over parameters travel beside it, in `weights.npz`. */
import type { Activation, Experiment, Height, LossName } from './experiment.ts';

export type EngineName = 'wasm' | 'webgpu' | 'tfjs' | 'float64';

/** What computes a run. */
export interface EngineReport {
  name: EngineName;
  /** How, in a few words. */
  mode: string;
  /** The same bits on every machine. */
  exact: boolean;
  /** Why this engine, in a sentence or two. */
  why: string;
}

/** Where one layer's numbers lie in a parameter vector; weights are row-major. */
export interface LayerLayout {
  weights: { offset: number; shape: [number, number] };
  bias: { offset: number; shape: [number] } | null;
  activation: Activation;
}

export interface NetworkDescription {
  layers: LayerLayout[];
  loss: LossName;
  l2: number;
  height: Height;
  /** D. */
  parameters: number;
}

export interface FormulaDescription {
  formula: string;
}

/** A trained or given minimum. `loss` is the mean data loss, `objective` adds the L2 term; errors are shares, 0 to 1. */
export interface Minimum {
  id: string;
  /** Indices of all seeds that ended here. */
  seeds: number[];
  trainLoss: number;
  trainObjective: number;
  trainError: number | null;
  testLoss: number | null;
  testError: number | null;
}

/** Both ends of the Hessian's spectrum at one step of training, of the objective without dropout. */
export interface CurvatureMoment {
  step: number;
  /** The sharpness above which steps of this size don't settle, 2(1 + momentum)/η; null for Adam and where η is 0. */
  threshold: number | null;
  /** Lowest eigenvalue at each seed's parameters [S]; NaN (null in the file) where the seed diverged. */
  low: number[];
  /** The highest one [S]: the sharpness. */
  high: number[];
}

/**
 * Dense points along a path, in order. Point j is (1 − fraction)·pivot[segment] + fraction·pivot[segment + 1];
 * `arc` is cumulative Euclidean length. Test values are null without a test part, errors null for regression and formulas.
 */
export interface Path {
  segment: number[];
  fraction: number[];
  arc: number[];
  trainLoss: number[];
  trainObjective: number[];
  trainError: number[] | null;
  testLoss: number[] | null;
  testError: number[] | null;
}

/** One NEB run of AutoNEB; the first entry of an edge is the straight line (0 steps). */
export interface Cycle {
  /** null where the band diverged; the next cycle then goes on from the best. */
  saddleHeight: number | null;
  pivots: number;
  steps: number;
  gradientEvaluations: number;
}

/** The best path found between two minima. Heights are upper bounds of the minimax. */
export interface Edge {
  id: string;
  a: string;
  b: string;
  saddleHeight: number;
  /** The saddle's arc length over the path's, 0 to 1. */
  saddlePosition: number;
  /** saddleHeight − the higher end's height. */
  barrier: number;
  /** max over the path of L(t) − (1−t)L(A) − tL(B). */
  interpolationBarrier: number;
  /** Which entry of `cycles` the path is from. */
  bestCycle: number;
  cycles: Cycle[];
  path: Path;
}

export interface Merge {
  height: number;
  members: [string[], string[]];
}

export interface Tree {
  /** Edge ids of the spanning tree (a forest while minima are unconnected). */
  edges: string[];
  /** Joins from the lowest up. */
  merges: Merge[];
  /** Rows and columns as `minima`; own height on the diagonal, null where unconnected. */
  minimax: (number | null)[][];
}

export type Status = 'done' | 'cancelled' | 'failed';

export interface Result {
  version: 1;
  status: Status;
  /** Why it ended, in a sentence. */
  reason: string;
  spec: Experiment;
  engine: EngineName;
  mode: string;
  /** The engine gives the same bits on every machine. */
  exact: boolean;
  versions: Record<string, string>;
  /** Seconds by phase: the only part that differs between two runs of one spec on one engine. */
  timings: Record<string, number>;
  /** Evaluations of one row's gradient on one batch: training rows and interior pivots. */
  gradientEvaluations: number;
  /** The same, each weighted by its batch's share of the training part. */
  fullBatchEquivalents: number;
  /** SHA-256 in hexadecimal of spec and arrays; null where the spec alone does not give the same bits on every machine. */
  hash: string | null;
  notices: string[];
  network: NetworkDescription | FormulaDescription;
  /** Along training, the start first; empty where nothing was measured. */
  curvature: CurvatureMoment[];
  minima: Minimum[];
  edges: Edge[];
  tree: Tree;
}

export type Values = Float32Array | Float64Array;

/** A named array of `weights.npz`; `<f4`, `<f8` or `<i4` by its type. */
export interface NamedArray {
  name: string;
  shape: number[];
  values: Values | Int32Array;
}

export interface Outcome {
  result: Result;
  weights: NamedArray[];
}
