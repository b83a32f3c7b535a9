/** Loss of one sample from the network's outputs, and its slopes. */
import type { LossName } from '../../../contract/experiment.ts';
import type { DataPart } from '../../dataset/dataset.ts';
import { exp, log1p } from '../../../math/special.ts';

/** Loss of sample n with outputs f [O]; writes ∂loss/∂f unless `slopes` is null. */
export type Head = (f: Float64Array, part: DataPart, n: number, slopes: Float64Array | null) => number;

/** Index of the largest output, the first of equal ones. */
export function largest(f: Float64Array): number {
  let arg = 0;
  for (let o = 1; o < f.length; o++) if (f[o] > f[arg]) arg = o;
  return arg;
}

/**
 * −log softmax(f)_y as (m − f_y) + log1p(Σ_{c≠argmax} exp(f_c − m)), m the largest logit: a sum of non-negative terms, so
 * that a loss of exp(−60) keeps its digits. For the same reason the true class's slope is −Σ_{c≠y} p_c, not p_y − 1.
 */
const crossEntropy: Head = (f, part, n, slopes) => {
  const y = part.labels![n];
  const arg = largest(f);
  const m = f[arg];
  let rest = 0;
  for (let c = 0; c < f.length; c++) if (c !== arg) rest += exp(f[c] - m);
  if (slopes) {
    const scale = 1 / (1 + rest);
    let others = 0;
    for (let c = 0; c < f.length; c++) {
      if (c === y) continue;
      slopes[c] = c === arg ? scale : exp(f[c] - m) * scale;
      others += slopes[c];
    }
    slopes[y] = -others;
  }
  return m - f[y] + log1p(rest);
};

const squares =
  (factor: number): Head =>
  (f, part, n, slopes) => {
    let sum = 0;
    for (let o = 0; o < f.length; o++) {
      const difference = f[o] - part.targets[n * f.length + o];
      sum += difference * difference;
      if (slopes) slopes[o] = 2 * factor * difference;
    }
    return factor * sum;
  };

export const heads: Record<LossName, Head> = { crossEntropy, squaredError: squares(1), halfSquaredError: squares(0.5) };

/** Writes ∂²loss/∂f² · r for outputs f and a change r of them, all [O]. */
export type HeadCurvature = (f: Float64Array, r: Float64Array, into: Float64Array) => void;

const constantCurvature =
  (factor: number): HeadCurvature =>
  (_f, r, into) => {
    for (let o = 0; o < r.length; o++) into[o] = 2 * factor * r[o];
  };

/** (diag p − p·pᵀ)·r for shares p = softmax(f). */
const crossEntropyCurvature: HeadCurvature = (f, r, into) => {
  const m = f[largest(f)];
  let sum = 0;
  for (let c = 0; c < f.length; c++) sum += into[c] = exp(f[c] - m);
  let mean = 0;
  for (let c = 0; c < f.length; c++) {
    into[c] /= sum;
    mean += into[c] * r[c];
  }
  for (let c = 0; c < f.length; c++) into[c] *= r[c] - mean;
};

export const headCurvatures: Record<LossName, HeadCurvature> = {
  crossEntropy: crossEntropyCurvature,
  squaredError: constantCurvature(1),
  halfSquaredError: constantCurvature(0.5),
};
