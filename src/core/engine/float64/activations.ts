/** Activation functions and their first two derivatives, in float64. */
import type { Activation } from '../../../contract/experiment.ts';
import { cos, erf, exp, log1p, sin, tanh } from '../../../math/special.ts';

export interface ActivationFunction {
  value(z: number): number;
  /** The slope at z, where the function has the value `a`. */
  slope(z: number, a: number): number;
  /** The slope's slope at z, where the function has the value `a`. */
  curvature(z: number, a: number): number;
}

const logistic = (z: number): number => 1 / (1 + exp(-z));
/** The standard normal distribution function. */
const normalShare = (z: number): number => 0.5 * (1 + erf(z * Math.SQRT1_2));
const INVERSE_ROOT_2_PI = 0.3989422804014327;

const normalDensity = (z: number): number => INVERSE_ROOT_2_PI * exp(-0.5 * z * z);

/** `gelu` is the exact x·Φ(x), not its tanh approximation; slope and curvature of `relu` at 0 are 0. */
export const activations: Record<Activation, ActivationFunction> = {
  relu: { value: (z) => (z <= 0 ? 0 : z), slope: (z) => (z > 0 ? 1 : 0), curvature: () => 0 },
  tanh: { value: tanh, slope: (_z, a) => 1 - a * a, curvature: (_z, a) => -2 * a * (1 - a * a) },
  sigmoid: { value: logistic, slope: (_z, a) => a * (1 - a), curvature: (_z, a) => a * (1 - a) * (1 - 2 * a) },
  softplus: {
    value: (z) => (z > 0 ? z : 0) + log1p(exp(-Math.abs(z))),
    slope: logistic,
    curvature: (z) => logistic(z) * logistic(-z),
  },
  gelu: {
    value: (z) => z * normalShare(z),
    slope: (z) => normalShare(z) + z * normalDensity(z),
    curvature: (z) => normalDensity(z) * (2 - z * z),
  },
  sin: { value: sin, slope: cos, curvature: (_z, a) => -a },
  linear: { value: (z) => z, slope: () => 1, curvature: () => 0 },
};
