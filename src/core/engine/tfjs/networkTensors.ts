/** Forward passes of K networks at once, in batched tensor operations. */
import type { Activation } from '../../../contract/experiment.ts';
import type { NetworkDescription } from '../../../contract/result.ts';
import type { DataPart, Dataset } from '../../dataset/dataset.ts';
import { keepFactor, rowMask, unitWord, type Dropout } from '../dropout.ts';
import * as tf from './tf.ts';

/** Samples as tensors: inputs [1, N, I], targets [1, N, O], class numbers [1, N] (null for regression). */
export interface Samples {
  count: number;
  inputs: tf.Tensor3D;
  targets: tf.Tensor3D;
  labels: tf.Tensor2D | null;
}

export function samplesOf(part: DataPart, { inputs, outputs }: Dataset): Samples {
  return {
    count: part.samples,
    inputs: tf.tensor3d(part.inputs, [1, part.samples, inputs]),
    targets: tf.tensor3d(part.targets, [1, part.samples, outputs]),
    labels: part.labels ? tf.tensor2d(part.labels, [1, part.samples], 'int32') : null,
  };
}

/** The samples of a batch, in the batch's order. */
export function pickSamples(samples: Samples, batch: Int32Array): Samples {
  const indices = tf.tensor1d(batch, 'int32');
  const { inputs, targets, labels } = samples;
  return {
    count: batch.length,
    inputs: inputs.gather(indices, 1),
    targets: targets.gather(indices, 1),
    labels: labels && labels.gather(indices, 1),
  };
}

export function disposeSamples(samples: Samples | null): void {
  if (samples) tf.dispose([samples.inputs, samples.targets, ...(samples.labels ? [samples.labels] : [])]);
}

const activations: Record<Activation, (z: tf.Tensor3D) => tf.Tensor3D> = {
  relu: (z) => tf.relu(z),
  tanh: (z) => tf.tanh(z),
  sigmoid: (z) => tf.sigmoid(z),
  softplus: (z) => tf.softplus(z),
  gelu: (z) => z.mul(z.mul(Math.SQRT1_2).erf().add(1).mul(0.5)),
  sin: (z) => tf.sin(z),
  linear: (z) => z,
};

/** Sizes of weights and biases in their order in a parameter vector. Throws where they leave gaps. */
function blockSizes({ layers, parameters }: NetworkDescription): number[] {
  const blocks = layers.flatMap(({ weights, bias }) => [
    { offset: weights.offset, size: weights.shape[0] * weights.shape[1] },
    ...(bias ? [{ offset: bias.offset, size: bias.shape[0] }] : []),
  ]);
  let end = 0;
  for (const { offset, size } of blocks) {
    if (offset !== end) throw new Error('The tfjs engine takes networks whose layers follow each other without gaps.');
    end += size;
  }
  if (end !== parameters) throw new Error('The tfjs engine takes networks whose layers follow each other without gaps.');
  return blocks.map(({ size }) => size);
}

/** What `rows` rows from `first` on of N samples get from each hidden layer's units is multiplied by, [rows, N, units] each. */
export function dropoutFactors({ layers }: NetworkDescription, dropout: Dropout, first: number, rows: number, N: number): tf.Tensor3D[] {
  return layers.slice(0, -1).map(({ weights }, l) => {
    const units = weights.shape[1];
    const factors = new Float32Array(rows * N * units);
    for (let k = 0; k < rows; k++) {
      const mask = rowMask(dropout, first + k);
      for (let o = 0; o < units; o++) {
        const unit = unitWord(mask, l, o);
        for (let n = 0; n < N; n++) factors[(k * N + n) * units + o] = keepFactor(mask, unit, n);
      }
    }
    return tf.tensor3d(factors, [rows, N, units]);
  });
}

/** `factors`, if any: what the values of hidden layers are multiplied by. */
export type Forward = (theta: tf.Tensor2D, inputs: tf.Tensor3D, factors?: readonly tf.Tensor3D[] | null) => tf.Tensor3D;

/**
 * theta [K, D], inputs [1, N, I] → outputs [K, N, O].
 *
 * The inputs broadcast against K weight matrices, so nothing is copied K times.
 */
export function networkForward(network: NetworkDescription): Forward {
  const sizes = blockSizes(network);
  return (theta, inputs, factors = null) => {
    // The gradient of a split into one part throws.
    const blocks = sizes.length > 1 ? tf.split(theta, sizes, 1) : [theta];
    let next = 0;
    let x = inputs;
    for (const [l, { weights, bias, activation }] of network.layers.entries()) {
      let z: tf.Tensor3D = tf.matMul(x, blocks[next++].reshape<tf.Tensor3D>([-1, ...weights.shape]));
      if (bias) z = z.add(blocks[next++].reshape([-1, 1, bias.shape[0]]));
      x = activations[activation](z);
      if (factors && l < factors.length) x = x.mul(factors[l]);
    }
    return x;
  };
}
