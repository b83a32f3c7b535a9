/** One optimiser step in tensors. */
import type { OptimiserState } from '../engine.ts';
import * as tf from './tf.ts';

export interface Moments extends OptimiserState {
  momentum: number;
  /** [K, D]: SGD's velocity, or Adam's mean of directions. */
  first: tf.Tensor2D;
  /** [K, D]: Adam's mean of squared directions; null for SGD. */
  second: tf.Tensor2D | null;
  /** β₁ᵗ and β₂ᵗ after t steps of Adam. */
  firstDecay: number;
  secondDecay: number;
}

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-8;

export function createMoments(rows: number, parameters: number, name: OptimiserState['name'], momentum: number): Moments {
  const zeros = () => tf.zeros<tf.Rank.R2>([rows, parameters]);
  return { rows, name, momentum, first: zeros(), second: name === 'adam' ? zeros() : null, firstDecay: 1, secondDecay: 1 };
}

/** The step [K, D] to subtract from θ; moves the state on. Adam: Kingma & Ba 2015, algorithm 1. SGD: v ← momentum·v + d, step = v. */
export function optimiserStep(state: Moments, direction: tf.Tensor2D, learningRate: number): tf.Tensor2D {
  const { first, second } = state;
  if (second === null) {
    state.first = tf.tidy(() => first.mul<tf.Tensor2D>(state.momentum).add(direction));
    first.dispose();
    return state.first.mul(learningRate);
  }
  state.firstDecay *= BETA_1;
  state.secondDecay *= BETA_2;
  const mean = tf.tidy(() => first.mul<tf.Tensor2D>(BETA_1).add<tf.Tensor2D>(direction.mul(1 - BETA_1)));
  const meanSquare = tf.tidy(() => second.mul<tf.Tensor2D>(BETA_2).add<tf.Tensor2D>(direction.square().mul(1 - BETA_2)));
  tf.dispose([first, second]);
  state.first = mean;
  state.second = meanSquare;
  return tf.tidy(() => {
    const root = meanSquare.div(1 - state.secondDecay).sqrt();
    return mean.mul(learningRate / (1 - state.firstDecay)).div(root.add(EPSILON));
  });
}
