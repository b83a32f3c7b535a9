/** The Hessian of a deep linear network's loss, exactly: its whole spectrum where the network is small, else both ends. */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { RandomStream } from '../../math/random.ts';
import { extremeEigenvalues } from '../spectrum/lanczos.ts';
import type { LinearNetwork } from './network.ts';

/** Up to this many parameters the Hessian is written out: its cost grows with their third power. */
export const mostDense = 100;

/** Eigenvalues of ∇²L(θ), ascending [D]. */
export function hessianSpectrum(network: LinearNetwork, theta: Float64Array): Float64Array {
  const D = network.parameters;
  const column = new Float64Array(D);
  const direction = new Float64Array(D);
  const hessian = Matrix.zeros(D, D);
  for (let j = 0; j < D; j++) {
    direction[j] = 1;
    network.hessianTimes(theta, direction, column);
    direction[j] = 0;
    for (let i = 0; i < D; i++) hessian.set(i, j, column[i]);
  }
  const { realEigenvalues } = new EigenvalueDecomposition(hessian, { assumeSymmetric: true });
  return Float64Array.from(realEigenvalues).sort();
}

export interface SpectrumEnds {
  low: number;
  /** The sharpness. */
  high: number;
}

const products = 60;

/** The lowest and the highest eigenvalue of ∇²L(θ). */
export async function spectrumEnds(network: LinearNetwork, theta: Float64Array, random: RandomStream): Promise<SpectrumEnds> {
  if (network.parameters <= mostDense) {
    const values = hessianSpectrum(network, theta);
    return { low: values[0], high: values[values.length - 1] };
  }
  const multiply = (v: Float64Array, into: Float64Array): void => network.hessianTimes(theta, v, into);
  return extremeEigenvalues(network.parameters, multiply, { products, tolerance: 1e-6, random });
}

/** How many eigenvalues are negative, zero and positive. */
export interface Inertia {
  negative: number;
  zero: number;
  positive: number;
}

/** Eigenvalues within `share` of the largest magnitude (or of `scale`, where that is larger) count as zero. */
export function inertiaOf(values: Float64Array, scale = 0, share = 1e-10): Inertia {
  const cut = share * values.reduce((most, value) => Math.max(most, Math.abs(value)), scale);
  const negative = values.filter((value) => value < -cut).length;
  const positive = values.filter((value) => value > cut).length;
  return { negative, positive, zero: values.length - negative - positive };
}
