/**
 * Losses of the end-to-end map W [outputs, inputs], each with its gradient and the second derivative along a direction.
 *
 * All are convex in W; what isn't convex comes from writing W as a product.
 */
import { norm } from '../../math/vector.ts';
import { difference, multiply, multiplyRight, transposed, zeros, type Matrix } from './matrix.ts';
import { singularValues, svd } from './svd.ts';

export interface Objective {
  /** whitened: ½‖W − Φ‖²; square: the same with the inputs' second moments between; power: Σ|Wx − y|^p / p. */
  kind: 'whitened' | 'square' | 'power';
  inputs: number;
  outputs: number;
  /** ℓ(W) above `floor`. */
  value(w: Matrix): number;
  /** The same, and ∇ℓ(W) in `into`. */
  gradient(w: Matrix, into: Matrix): number;
  /** ∇²ℓ(W) applied to a direction. */
  curvature(w: Matrix, direction: Matrix, into: Matrix): void;
  /** Where ℓ is least; null for powers, which have no closed form for it. */
  target: Matrix | null;
  /** Least of ℓ over all matrices, which values leave out; 0 where it isn't known. */
  floor: number;
  /** α of strong convexity; 0 where there is none. */
  convexity: number;
}

/** ½‖W − Φ‖²: least squares on inputs whose second moments are the identity. `floor` is what no linear map can explain. */
export function whitenedLoss(target: Matrix, floor = 0): Objective {
  const { rows: outputs, columns: inputs, values: phi } = target;
  const residual = (w: Matrix, into: Float64Array): number => {
    let sum = 0;
    for (let j = 0; j < phi.length; j++) {
      const r = w.values[j] - phi[j];
      into[j] = r;
      sum += r * r;
    }
    return sum / 2;
  };
  const scratch = new Float64Array(phi.length);
  return {
    kind: 'whitened',
    inputs,
    outputs,
    value: (w) => residual(w, scratch),
    gradient: (w, into) => residual(w, into.values),
    curvature: (_w, direction, into) => into.values.set(direction.values),
    target,
    floor,
    convexity: 1,
  };
}

/** ½ tr (W − Φ)·Λ·(W − Φ)ᵀ: least squares on inputs with second moments Λ, which must be positive definite. */
export function squareLoss(target: Matrix, moments: Matrix, floor = 0): Objective {
  const eigenvalues = singularValues(moments);
  const scratch = zeros(target.rows, target.columns);
  const gradient = (w: Matrix, into: Matrix): number => {
    const residual = difference(w, target);
    multiply(residual, moments, into);
    let sum = 0;
    for (let j = 0; j < residual.values.length; j++) sum += residual.values[j] * into.values[j];
    return sum / 2;
  };
  return {
    kind: 'square',
    inputs: target.columns,
    outputs: target.rows,
    value: (w) => gradient(w, scratch),
    gradient,
    curvature: (_w, direction, into) => multiply(direction, moments, into),
    target,
    floor,
    convexity: eigenvalues[eigenvalues.length - 1],
  };
}

/** Even powers only: they need multiplications alone, and are smooth. */
export type Power = 2 | 4 | 6 | 8;

/** r^(power), by squaring. */
function evenPower(r: number, power: number): number {
  const squared = r * r;
  let result = 1;
  for (let k = 0; k < power; k += 2) result *= squared;
  return result;
}

/** (share/p) Σ (Wx − y)^p over samples and outputs: a sum unless `share` is 1/m. inputs [d₀, m], targets [d_N, m]. */
export function powerLoss(inputs: Matrix, targets: Matrix, p: Power, share = 1): Objective {
  const residuals = (w: Matrix): Matrix => difference(multiply(w, inputs), targets);
  const sumOf = (r: Matrix): number => r.values.reduce((sum, value) => sum + evenPower(value, p), 0) * (share / p);
  return {
    kind: 'power',
    inputs: inputs.rows,
    outputs: targets.rows,
    value: (w) => sumOf(residuals(w)),
    gradient(w, into) {
      const r = residuals(w);
      const slopes = { ...r, values: r.values.map((value) => share * value * evenPower(value, p - 2)) };
      multiplyRight(slopes, inputs, into);
      return sumOf(r);
    },
    curvature(w, direction, into) {
      const r = residuals(w);
      const bent = multiply(direction, inputs);
      bent.values.forEach((value, j) => (bent.values[j] = value * share * (p - 1) * evenPower(r.values[j], p - 2)));
      multiplyRight(bent, inputs, into);
    },
    target: null,
    floor: 0,
    convexity: 0,
  };
}

export interface Regression {
  /** [d₀, m]. */
  inputs: Matrix;
  /** [d_N, m]. */
  targets: Matrix;
}

/** Directions in which the inputs' second moment is below this share of the largest are dropped. */
const leastMoment = 1e-10;

/**
 * The inputs in coordinates in which their second moments are the identity, XXᵀ/m = I: principal coordinates divided by their
 * deviations. Directions with hardly any spread are left out, so there may be fewer inputs.
 */
export function whiten({ inputs, targets }: Regression): Regression {
  const samples = inputs.columns;
  const { values, v } = svd(inputs);
  const kept = values.filter((value) => value * value > leastMoment * values[0] * values[0]).length;
  const whitened = zeros(kept, samples);
  const scale = Math.sqrt(samples);
  for (let i = 0; i < kept; i++) for (let n = 0; n < samples; n++) whitened.values[i * samples + n] = v.values[n * v.columns + i] * scale;
  return { inputs: whitened, targets };
}

/** (1/2m)‖WX − Y‖² of whitened data: ½‖W − Φ‖² with Φ = YXᵀ/m. */
export function whitenedRegression({ inputs, targets }: Regression): Objective {
  const samples = inputs.columns;
  const target = scaled(multiplyRight(targets, inputs), 1 / samples);
  return whitenedLoss(target, floorOf(targets, multiply(target, inputs)));
}

/** (1/2m)‖WX − Y‖² as it is. Inputs must span their space. */
export function squareRegression({ inputs, targets }: Regression): Objective {
  const samples = inputs.columns;
  const moments = scaled(multiplyRight(inputs, inputs), 1 / samples);
  const { u, values, v } = svd(inputs);
  const coordinates = multiply(targets, v);
  for (let i = 0; i < coordinates.rows; i++) {
    for (let j = 0; j < coordinates.columns; j++) coordinates.values[i * coordinates.columns + j] /= values[j];
  }
  const target = multiply(coordinates, transposed(u));
  return squareLoss(target, moments, floorOf(targets, multiply(target, inputs)));
}

/** (1/2m)‖WX − Y‖² at its best. */
const floorOf = (targets: Matrix, fitted: Matrix): number => {
  const rest = norm(difference(targets, fitted).values);
  return (rest * rest) / (2 * targets.columns);
};

const scaled = ({ rows, columns, values }: Matrix, factor: number): Matrix => ({
  rows,
  columns,
  values: values.map((value) => value * factor),
});
