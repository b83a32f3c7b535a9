/**
 * The Hessian of the objective at one point of any engine, by its products with vectors: two rows of one call for gradients.
 *
 * H·v = (g(θ + εv) − g(θ − εv)) / 2ε, which is what an engine without second derivatives has; never with dropout.
 */
import type { RandomStream } from '../../math/random.ts';
import { norm } from '../../math/vector.ts';
import type { Engine } from '../engine/engine.ts';
import { extremeEigenvalues, type ExtremeEigenvalues, type Product } from './lanczos.ts';

/** The third root of rounding: where the difference's own error and that of rounding are of one size. */
const probes: Record<Engine['precision'], number> = { float32: 5e-3, float64: 6e-6 };

/** v ↦ H(θ)·v over the training samples `batch`, null for all. The two points lie `probes` times ‖θ‖ (or 1) to either side, so that what θ is rounded to doesn't count beside it. */
export function hessianProduct(engine: Engine, theta: Float64Array, batch: Int32Array | null = null): Product {
  const D = engine.parameters;
  const epsilon = probes[engine.precision] * Math.max(1, norm(theta));
  const rows = new Float64Array(2 * D);
  return async (v, into) => {
    const length = norm(v);
    if (length === 0) {
      into.fill(0);
      return;
    }
    const step = epsilon / length;
    for (let j = 0; j < D; j++) {
      rows[j] = theta[j] + step * v[j];
      rows[D + j] = theta[j] - step * v[j];
    }
    const points = engine.createStack(2, rows);
    const gradients = engine.createGradients(2);
    try {
      await engine.gradients(points, batch, null, gradients);
      const g = await engine.read(gradients);
      for (let j = 0; j < D; j++) into[j] = (g[j] - g[D + j]) / (2 * step);
    } finally {
      engine.release(points);
      engine.release(gradients);
    }
  };
}

/** What Lanczos may spend at one point, and how near the ends it must come: as near as float32 gradients tell. */
const most = 60;
const tolerances: Record<Engine['precision'], number> = { float32: 1e-3, float64: 1e-6 };
/** Numbers that it may keep, 160 MB of them: huge networks get fewer products, but not fewer than give the sharpness. */
const mostKept = 2e7;
const least = 12;

export interface EndsOptions {
  /** Draws the first vector. */
  random: RandomStream;
  /** Training samples; null is all. */
  batch?: Int32Array | null;
  /** Called before each product; may throw. */
  breathe?(): Promise<void>;
}

/** The lowest and the highest eigenvalue of the Hessian at θ; the highest is the *sharpness*. */
export function hessianEnds(engine: Engine, theta: Float64Array, options: EndsOptions): Promise<ExtremeEigenvalues> {
  const { random, batch = null, breathe } = options;
  const D = engine.parameters;
  const products = Math.min(most, Math.max(least, Math.floor(mostKept / D)));
  const multiply = hessianProduct(engine, theta, batch);
  const product: Product = async (v, into) => {
    await breathe?.();
    await multiply(v, into);
  };
  return extremeEigenvalues(D, product, { products, tolerance: tolerances[engine.precision], random });
}
