/**
 * The engine: losses and gradients of a stack of K parameter vectors, and the few operations that algorithms do to stacks.
 *
 * Every set of points ever evaluated is a mix W·Θ of resident rows, so algorithms (training, bands, curves, surfaces) are
 * written once, against this contract. Stacks stay where the engine computes; the host reads back small things. An operation
 * may return a promise: callers await each before the next. Rows are independent: no result depends on what other rows hold.
 *
 * Letters: K rows, P pivots, D parameters, N samples.
 */
import type { OptimiserName, TangentName } from '../../contract/experiment.ts';
import type { EngineName, Values } from '../../contract/result.ts';
import type { Dropout } from './dropout.ts';

/** K parameter vectors, [K, D], resident in an engine. */
export interface Stack {
  readonly rows: number;
}

/** K gradients of the objective, [K, D], with the K objectives they were taken at. */
export interface GradientStack extends Stack {
  readonly kind: 'gradients';
}

/** Momentum and moment buffers for a stack of K rows, and their step count. */
export interface OptimiserState {
  readonly rows: number;
  readonly name: OptimiserName;
}

export interface Evaluation {
  /** Mean data loss [K], without L2. */
  loss: Float64Array;
  /** Mean data loss + (l2 / 2)·‖θ‖² [K]. */
  objective: Float64Array;
  /** Share of wrong samples [K]; null for regression and formulas. */
  error: Float64Array | null;
}

/** Rows `start … start + count − 1` of a stack as a band: its first and last pivots stay where they are. */
export interface Band {
  start: number;
  /** P, at least 2. */
  count: number;
  /** Target share of the length for each of the P − 1 segments; sums to 1. */
  fractions: Float64Array;
  /** The highest interior pivot (by the last objectives) climbs and isn't redistributed. */
  climb: boolean;
}

export interface BandRule {
  tangent: TangentName;
  /** Spring constant; null where pivots are redistributed instead. */
  spring: number | null;
  /**
   * Springs pull along the tangent only, and losses across it only. Otherwise pivots feel both whole, springs having no length of
   * their own: stiff ones cut corners, weak ones let pivots slide down. Jónsson, Mills & Jacobsen (1998).
   */
  nudged: boolean;
}

export type Part = 'train' | 'test';
/** A whole part of the data, or some samples of the training part by their indices. */
export type Selection = Part | Int32Array;
type Done = void | Promise<void>;

export interface Engine {
  readonly name: EngineName;
  /** How it computes, for people: "1 thread, SIMD", "cpu backend". */
  readonly mode: string;
  /** The same bits on every machine. */
  readonly exact: boolean;
  /** D. */
  readonly parameters: number;
  readonly precision: 'float32' | 'float64';

  /** A new stack; zeros where `values` ([rows, D] or longer) is left out. */
  createStack(rows: number, values?: Values): Stack;
  createGradients(rows: number): GradientStack;
  createOptimiser(rows: number, name: OptimiserName, momentum: number): OptimiserState;
  release(resource: Stack | OptimiserState): void;

  /** [K, D] row-major, a copy. */
  read(stack: Stack): Promise<Values>;

  /** to = weights · from; weights [to.rows, from.rows] row-major. `to` must not be `from`. */
  mix(weights: Float64Array, from: Stack, to: Stack): Done;

  /** Data losses and errors. Throws where there is no test part. */
  evaluate(stack: Stack, over: Selection): Promise<Evaluation>;

  /**
   * What the network of the stack's first row answers to every sample of a part, [O, N]. Absent where it takes other loops to know.
   */
  outputs?(stack: Stack, over: Part): Promise<Float32Array>;

  /**
   * `evaluate` at the points weights · from; weights [M, from.rows] row-major, of which zeros are skipped. For many points that
   * are mixes of few rows (lines, planes, polylines): an engine may compute what the rows share once, so values differ by rounding
   * from those of `mix` and `evaluate`, but not where a weight of 1 stands alone.
   */
  evaluateMix(weights: Float64Array, from: Stack, over: Selection): Promise<Evaluation>;

  /**
   * Gradients of the objective over the samples `batch` (indices into the training part; null is all of it), the same batch
   * for all rows. Rows marked in `fixed` get their objective but a zero gradient. With `dropout` both are the objective of the
   * networks without the units that it leaves out, which differ by row, sample and key; landscapes have no units.
   */
  gradients(stack: Stack, batch: Int32Array | null, fixed: Uint8Array | null, into: GradientStack, dropout?: Dropout | null): Done;
  /** [K], of the last `gradients` call. */
  objectives(gradients: GradientStack): Promise<Float64Array>;

  /** θ ← θ − learningRate · step(direction). Adam: β 0.9 and 0.999, ε 1e-8, bias-corrected. SGD: v ← momentum·v + d, step = v. */
  update(state: OptimiserState, stack: Stack, direction: Stack, learningRate: number): Done;

  /**
   * Turns gradients into band directions in place: the component along the unit tangent is removed (a climbing pivot's is
   * reversed), springs are added along it, ends become zero. Without nudging nothing is removed and nobody climbs. Uses the objectives held in `gradients`.
   */
  bandDirection(band: Stack, gradients: GradientStack, bands: readonly Band[], rule: BandRule): Done;

  /** Moves interior pivots along the old polyline to their target fractions of arc length; ends are copied. */
  redistribute(band: Stack, gradients: GradientStack, bands: readonly Band[]): Done;

  /** Euclidean length of row i+1 − row i, for i = 0 … rows − 2 [rows − 1]. */
  segmentLengths(stack: Stack): Promise<Float64Array>;

  /** Euclidean norm of each row [K]. */
  norms(stack: Stack): Promise<Float64Array>;

  /** Afterwards nothing but `release` may be called: other calls throw where they could do harm. */
  dispose(): void;
}
