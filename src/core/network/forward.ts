/** What a network answers, in float64. */
import type { NetworkDescription } from '../../contract/result.ts';
import { exp } from '../../math/special.ts';
import { activations, type ActivationFunction } from '../engine/float64/activations.ts';
import { largest } from '../engine/float64/head.ts';

export interface LayerPass {
  /** Offsets in θ; bias is −1 where there is none. */
  weights: number;
  bias: number;
  inputs: number;
  outputs: number;
  activation: ActivationFunction;
  /** Sums before the activation. */
  z: Float64Array;
}

/** A network with room for one sample: what a pass leaves in `layers` and `values` stays until the next. */
export interface ForwardPass {
  layers: readonly LayerPass[];
  /** values[l] feeds layer l; the last are the network's outputs. */
  values: readonly Float64Array[];
  /** Passes on the sample whose inputs begin at `at`. `factors`: what the hidden layers' values are multiplied by, if anything. */
  run(theta: Float64Array, inputs: ArrayLike<number>, at: number, factors?: readonly Float64Array[] | null): void;
}

export function createForwardPass(network: NetworkDescription): ForwardPass {
  const layers = network.layers.map(({ weights, bias, activation }) => ({
    weights: weights.offset,
    bias: bias ? bias.offset : -1,
    inputs: weights.shape[0],
    outputs: weights.shape[1],
    activation: activations[activation],
    z: new Float64Array(weights.shape[1]),
  }));
  const values = [new Float64Array(layers[0].inputs), ...layers.map((layer) => new Float64Array(layer.outputs))];
  return {
    layers,
    values,
    run(theta, samples, at, factors = null) {
      for (let i = 0; i < values[0].length; i++) values[0][i] = samples[at + i];
      for (let l = 0; l < layers.length; l++) {
        const { weights, inputs, outputs: O, bias, activation, z } = layers[l];
        const x = values[l];
        const a = values[l + 1];
        for (let o = 0; o < O; o++) z[o] = bias < 0 ? 0 : theta[bias + o];
        for (let i = 0; i < inputs; i++) {
          const xi = x[i];
          // Most pixels of an image, and half the values behind a relu, are 0.
          if (xi === 0) continue;
          const row = weights + i * O;
          for (let o = 0; o < O; o++) z[o] += xi * theta[row + o];
        }
        for (let o = 0; o < O; o++) a[o] = activation.value(z[o]);
        if (factors !== null && l < factors.length) for (let o = 0; o < O; o++) a[o] *= factors[l][o];
      }
    },
  };
}

/** Outputs [n, O] of the last layer at θ [D] for inputs [n, I], both row-major. */
export function outputsOf(network: NetworkDescription, theta: Float64Array, inputs: ArrayLike<number>): Float64Array {
  const { values, run } = createForwardPass(network);
  const last = values[values.length - 1];
  const samples = inputs.length / values[0].length;
  const outputs = new Float64Array(samples * last.length);
  for (let s = 0; s < samples; s++) {
    run(theta, inputs, s * values[0].length);
    outputs.set(last, s * last.length);
  }
  return outputs;
}

/**
 * What outputs [n, C] give each class of [n, C]: softmax for cross-entropy; for squared error, whose outputs are trained towards 0
 * and 1, the outputs themselves cut to that range.
 */
export function classShares(outputs: Float64Array, classes: number, loss: NetworkDescription['loss']): Float32Array {
  const shares = new Float32Array(outputs.length);
  for (let at = 0; at < outputs.length; at += classes) {
    const row = outputs.subarray(at, at + classes);
    if (loss === 'crossEntropy') {
      const most = Math.max(...row);
      const weights = row.map((value) => exp(value - most));
      const sum = weights.reduce((total, weight) => total + weight, 0);
      weights.forEach((weight, c) => (shares[at + c] = weight / sum));
    } else {
      row.forEach((value, c) => (shares[at + c] = Math.min(1, Math.max(0, value))));
    }
  }
  return shares;
}

/** The class of the largest output of each sample. */
export const predictions = (outputs: Float64Array, classes: number): Int32Array =>
  Int32Array.from({ length: outputs.length / classes }, (_, s) => largest(outputs.subarray(s * classes, (s + 1) * classes)));
