/** What an engine computes losses of: a network on data, or a landscape of two parameters. */
import type { NetworkDescription } from '../../contract/result.ts';
import type { Dataset } from '../dataset/dataset.ts';

export interface NetworkProblem {
  network: NetworkDescription;
  dataset: Dataset;
}

/** A smooth (or piecewise smooth) function of x and y, in float64. */
export interface Landscape {
  formula: string;
  /** [[x0, x1], [y0, y1]]. */
  box: [[number, number], [number, number]];
  value(x: number, y: number): number;
  /** Writes [∂x, ∂y] and returns the value. */
  gradient(x: number, y: number, into: Float64Array): number;
  /** Writes [∂xx, ∂xy, ∂yy]. */
  hessian(x: number, y: number, into: Float64Array): void;
}
