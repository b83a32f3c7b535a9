/** One optimiser step in float64. */
import type { OptimiserState } from '../engine.ts';
import type { UpdateScale } from './objective.ts';

export interface OptimiserBuffers extends OptimiserState {
  momentum: number;
  /** [K, D]: SGD's velocity, or Adam's mean of directions. */
  first: Float64Array;
  /** [K, D]: Adam's mean of squared directions; empty for SGD. */
  second: Float64Array;
  /** β₁ᵗ and β₂ᵗ after t steps of Adam. */
  firstDecay: number;
  secondDecay: number;
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

/**
 * θ ← θ − learningRate · step(direction), in place; θ and direction are [K, D].
 *
 * Adam with bias correction (Kingma & Ba 2015, algorithm 1), or SGD with v ← momentum·v + d, step = v.
 */
export function optimiserUpdate(
  state: OptimiserBuffers,
  theta: Float64Array,
  direction: Float64Array,
  learningRate: number,
  scale: UpdateScale | null,
): void {
  const { first, second, momentum } = state;
  const D = scale ? scale.step.length : 1;
  const adam = state.name === 'adam';
  if (adam) {
    state.firstDecay *= BETA_1;
    state.secondDecay *= BETA_2;
  }
  const firstShare = 1 - state.firstDecay;
  const secondShare = 1 - state.secondDecay;
  for (let j = 0; j < theta.length; j++) {
    const d = scale ? direction[j] * scale.direction[j % D] : direction[j];
    const rate = scale ? learningRate * scale.step[j % D] : learningRate;
    if (adam) {
      first[j] = BETA_1 * first[j] + (1 - BETA_1) * d;
      second[j] = BETA_2 * second[j] + (1 - BETA_2) * d * d;
      theta[j] -= (rate * (first[j] / firstShare)) / (Math.sqrt(second[j] / secondShare) + EPSILON);
    } else {
      first[j] = momentum * first[j] + d;
      theta[j] -= rate * first[j];
    }
  }
}
