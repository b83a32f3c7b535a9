/** What the float64 engine takes the losses of: one parameter vector at a time, in plain loops. */
import type { RowMask } from '../dropout.ts';
import type { Selection } from '../engine.ts';

/** Loss without L2, and the share of wrong samples (null for regression and formulas). */
export interface PointEvaluation {
  loss: number;
  error: number | null;
}

/**
 * Coordinates in which a learning rate means the same for every problem, [D] each: the optimiser is given
 * direction · `direction`, and its step is multiplied by `step`.
 */
export interface UpdateScale {
  direction: Float64Array;
  step: Float64Array;
}

export interface Float64Objective {
  /** D. */
  readonly parameters: number;
  readonly hasTest: boolean;
  readonly l2: number;
  /** null where learning rates are taken as they are. */
  readonly updateScale: UpdateScale | null;
  evaluate(theta: Float64Array, over: Selection): PointEvaluation;
  /**
   * The objective with its L2 term over a batch (null is the whole training part), without the units that `mask` leaves out; writes
   * its gradient unless `into` is null.
   */
  gradient(theta: Float64Array, batch: Int32Array | null, into: Float64Array | null, mask?: RowMask | null): number;
}
