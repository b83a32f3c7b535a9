/** Critical points of small networks to the last digits of float64, by their eigenvalues. */
import { dot } from '../../math/vector.ts';
import { hessian } from './hessian.ts';
import type { Pass } from './pass.ts';
import { inertiaOf, spectrumOf, zeroBound, type Inertia, type Spectrum } from './symmetric.ts';

/** How a critical point is shown to be one. */
export interface Certificate {
  loss: number;
  /** Largest |∂loss/∂θ_j|, and their sum. */
  gradientMax: number;
  gradientSum: number;
  spectrum: Spectrum;
  /** Largest |λ| that counts as zero. */
  zeroBound: number;
  inertia: Inertia;
  /** ‖E[Σ_o ∂loss/∂f_o · ∇²f_o]‖_F: 0 where no embedding can make a saddle of the point. */
  networkCurvature: number;
}

export const largestOf = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

export function certify(pass: Pass, theta: Float64Array, share?: number): Certificate {
  const gradient = new Float64Array(theta.length);
  const loss = pass.gradient(theta, gradient);
  const spectrum = spectrumOf(hessian(pass, theta));
  const bound = zeroBound(spectrum.values, share);
  const network = hessian(pass, theta, 'network');
  return {
    loss,
    gradientMax: largestOf(gradient),
    gradientSum: gradient.reduce((sum, value) => sum + Math.abs(value), 0),
    spectrum,
    zeroBound: bound,
    inertia: inertiaOf(spectrum.values, bound),
    networkCurvature: Math.sqrt(dot(network, network)),
  };
}

/** Σ weight(λ, v·g)·v over eigenvectors, added to θ. */
function moved(theta: Float64Array, { values, vectors }: Spectrum, gradient: Float64Array, step: (value: number, slope: number) => number) {
  const next = theta.slice();
  vectors.forEach((vector, k) => {
    const amount = step(values[k], dot(vector, gradient));
    for (let j = 0; j < next.length; j++) next[j] += amount * vector[j];
  });
  return next;
}

/**
 * Down to a minimum, or as far as `iterations` bring it: Newton's method with |λ| + μ in place of λ, which never seeks a saddle, with
 * μ as Levenberg and Marquardt vary it. In place; returns the largest slope left.
 */
export function descend(pass: Pass, theta: Float64Array, iterations: number, bound = 1e-7): number {
  const gradient = new Float64Array(theta.length);
  let loss = pass.gradient(theta, gradient);
  let damping = -1;
  for (let k = 0; k < iterations && largestOf(gradient) > bound; k++) {
    const spectrum = spectrumOf(hessian(pass, theta));
    const most = largestOf(spectrum.values);
    if (damping < 0) damping = 1e-2 * most;
    for (let tries = 0; ; tries++) {
      const next = moved(theta, spectrum, gradient, (value, slope) => -slope / (Math.abs(value) + damping));
      const lower = pass.loss(next);
      if (lower < loss) {
        theta.set(next);
        damping = Math.max(damping / 3, 1e-14 * most);
        break;
      }
      damping *= 4;
      // nothing lower in sight: rounding is all that is left
      if (tries > 60) return largestOf(gradient);
    }
    loss = pass.gradient(theta, gradient);
  }
  return largestOf(gradient);
}

/**
 * To the nearest point without slope, whatever its index: Levenberg–Marquardt on ‖∂loss/∂θ‖. In place; ends where rounding lets the
 * slope fall no further, and returns the largest slope left.
 */
export function sharpen(pass: Pass, theta: Float64Array, iterations = 60): number {
  const gradient = new Float64Array(theta.length);
  pass.gradient(theta, gradient);
  const trial = new Float64Array(theta.length);
  let damping = 0;
  for (let k = 0; k < iterations; k++) {
    const spectrum = spectrumOf(hessian(pass, theta));
    const floor = 1e-13 * largestOf(spectrum.values);
    const before = dot(gradient, gradient);
    let found = false;
    for (let tries = 0; tries < 40 && !found; tries++) {
      const next = moved(theta, spectrum, gradient, (value, slope) =>
        Math.abs(value) <= floor ? 0 : (-value * slope) / (value * value + damping * damping),
      );
      pass.gradient(next, trial);
      found = dot(trial, trial) < before;
      if (found) {
        theta.set(next);
        gradient.set(trial);
        damping /= 8;
      } else damping = damping === 0 ? 1e-6 * largestOf(spectrum.values) : 3 * damping;
    }
    if (!found) break;
  }
  return largestOf(gradient);
}
