/**
 * The end-to-end map W = W_N … W_1 of a balanced network moves by itself: Ẇ = −Σ_j [WWᵀ]^{(j−1)/N}·∇ℓ(W)·[WᵀW]^{(N−j)/N}.
 *
 * It depends on the depth alone, not on widths. As a step of gradient descent it is a rule that no regulariser gives. Arora, Cohen &
 * Hazan, arXiv 1802.06509, theorem 1.
 */
import { pow } from '../../math/special.ts';
import { dot, norm } from '../../math/vector.ts';
import { addTo, multiply, multiplyLeft, multiplyRight, scaleColumns, zeros, type Matrix } from './matrix.ts';
import type { Objective } from './objective.ts';
import { svd } from './svd.ts';

/** Σ_j [WWᵀ]^{(j−1)/N}·G·[WᵀW]^{(N−j)/N}: the gradient G of ℓ at W as the layers of a balanced network of depth N change W by it. */
export function precondition(w: Matrix, gradient: Matrix, depth: number): Matrix {
  if (depth === 1) return gradient;
  if (w.rows === 1 || w.columns === 1) return preconditionVector(w, gradient, depth);
  const { u, values, v } = svd(w);
  const result = zeros(w.rows, w.columns);
  for (let j = 1; j <= depth; j++) {
    let term = gradient;
    if (j > 1) term = multiplyRight(scaleColumns(u, powers(values, (2 * (j - 1)) / depth)), multiplyLeft(term, u));
    if (j < depth) term = multiplyRight(multiply(term, scaleColumns(v, powers(values, (2 * (depth - j)) / depth))), v);
    addTo(result, term);
  }
  return result;
}

/** The same for one row or column: ‖W‖^{2−2/N}·(G + (N − 1)·G's part along W), without a decomposition. */
function preconditionVector(w: Matrix, gradient: Matrix, depth: number): Matrix {
  const length = norm(w.values);
  const result = zeros(w.rows, w.columns);
  if (length === 0) return result;
  const along = ((depth - 1) * dot(w.values, gradient.values)) / (length * length);
  const factor = pow(length, 2 - 2 / depth);
  result.values.forEach((_, j) => (result.values[j] = factor * (gradient.values[j] + along * w.values[j])));
  return result;
}

const powers = (values: Float64Array, exponent: number): Float64Array => values.map((value) => pow(value, exponent));

/** Ẇ at W, as a slope for the integrator: W and Ẇ flat, row-major. */
export function endToEndSlope(objective: Objective, depth: number): (point: Float64Array, into: Float64Array) => void {
  const shape = { rows: objective.outputs, columns: objective.inputs };
  const gradient = zeros(shape.rows, shape.columns);
  return (point, into) => {
    const w = { ...shape, values: point };
    objective.gradient(w, gradient);
    const { values } = precondition(w, gradient, depth);
    for (let j = 0; j < into.length; j++) into[j] = -values[j];
  };
}

/** One step of the discrete rule, in place; returns the loss before it. */
export function endToEndStep(objective: Objective, depth: number, learningRate: number, w: Matrix): number {
  const gradient = zeros(w.rows, w.columns);
  const loss = objective.gradient(w, gradient);
  addTo(w, precondition(w, gradient, depth), -learningRate);
  return loss;
}
