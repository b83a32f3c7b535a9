/** Full-batch training in float64, step by step. */
import type { OptimiserName } from '../../contract/experiment.ts';
import { optimiserUpdate, type OptimiserBuffers } from '../engine/float64/update.ts';
import type { RandomStream } from '../../math/random.ts';
import type { Pass } from './pass.ts';

export interface Descent {
  theta: Float64Array;
  /** Steps done. */
  steps: number;
  /** One step; returns the mean loss before it. */
  step(learningRate: number): number;
}

/** θ is moved in place. */
export function createDescent(pass: Pass, theta: Float64Array, name: OptimiserName): Descent {
  const gradient = new Float64Array(theta.length);
  const room = (): Float64Array => new Float64Array(theta.length);
  const state: OptimiserBuffers = {
    rows: 1,
    name,
    momentum: 0,
    first: room(),
    second: name === 'adam' ? room() : new Float64Array(0),
    firstDecay: 1,
    secondDecay: 1,
  };
  const descent: Descent = {
    theta,
    steps: 0,
    step(learningRate) {
      const loss = pass.gradient(theta, gradient);
      optimiserUpdate(state, theta, gradient, learningRate, null);
      descent.steps++;
      return loss;
    },
  };
  return descent;
}

/** All parameters normal, biases too: the small starts from which units condense. */
export const drawStart = (parameters: number, deviation: number, random: RandomStream): Float64Array =>
  Float64Array.from({ length: parameters }, () => deviation * random.normal());
