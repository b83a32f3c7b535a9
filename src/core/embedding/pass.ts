/** A network's loss on a data part and its derivatives, in float64, over all samples layer by layer. */
import type { LayerLayout, NetworkDescription } from '../../contract/result.ts';
import type { DataPart } from '../dataset/dataset.ts';
import { heads } from '../engine/float64/head.ts';
import { activate } from './activate.ts';

/** What a pass leaves behind for one layer; all [N, out]. */
export interface LayerValues {
  layout: LayerLayout;
  inputs: number;
  outputs: number;
  /** Sums before the activation, and what comes of them. */
  sums: Float64Array;
  values: Float64Array;
  /** σ′ at the sums. */
  slopes: Float64Array;
  /** ∂loss/∂values of one sample, and ∂loss/∂sums: not divided by N. */
  signals: Float64Array;
  errors: Float64Array;
}

export interface Pass {
  network: NetworkDescription;
  part: DataPart;
  /** [N, I]. */
  inputs: Float64Array;
  layers: LayerValues[];
  /** Fills `sums`, `values` and `slopes`. */
  forward(theta: Float64Array): void;
  /** Outputs [N, O] at θ: valid until the next call. */
  outputs(theta: Float64Array): Float64Array;
  /** Mean loss. */
  loss(theta: Float64Array): number;
  /** Mean loss; writes its gradient [D]. Fills `signals` and `errors` too. */
  gradient(theta: Float64Array, into: Float64Array): number;
}

/** What feeds layer l: the values of the layer before, or the inputs. */
export const feeding = ({ layers, inputs }: Pass, l: number): Float64Array => (l === 0 ? inputs : layers[l - 1].values);

/** Room for all samples of `part`; throws where the loss needs labels that the data does not have. */
export function createPass(network: NetworkDescription, part: DataPart): Pass {
  if (network.loss === 'crossEntropy' && part.labels === null) throw new Error('crossEntropy needs class labels');
  const N = part.samples;
  const layers = network.layers.map((layout): LayerValues => {
    const [inputs, outputs] = layout.weights.shape;
    const room = (): Float64Array => new Float64Array(N * outputs);
    return { layout, inputs, outputs, sums: room(), values: room(), slopes: room(), signals: room(), errors: room() };
  });
  const last = layers[layers.length - 1];
  const head = heads[network.loss];
  const pass: Pass = { network, part, inputs: Float64Array.from(part.inputs), layers, forward, outputs, loss, gradient };

  function forward(theta: Float64Array): void {
    layers.forEach((layer, l) => {
      affine(theta, layer, feeding(pass, l), N);
      activate(layer.layout.activation, layer.sums, layer.values, layer.slopes);
    });
  }

  function outputs(theta: Float64Array): Float64Array {
    forward(theta);
    return last.values;
  }

  function headLoss(withSlopes: boolean): number {
    const O = last.outputs;
    let sum = 0;
    for (let n = 0; n < N; n++) {
      const slopes = withSlopes ? last.signals.subarray(n * O, (n + 1) * O) : null;
      sum += head(last.values.subarray(n * O, (n + 1) * O), part, n, slopes);
    }
    return sum / N;
  }

  function loss(theta: Float64Array): number {
    forward(theta);
    return headLoss(false);
  }

  function gradient(theta: Float64Array, into: Float64Array): number {
    forward(theta);
    const value = headLoss(true);
    into.fill(0);
    for (let l = layers.length - 1; l >= 0; l--) {
      const { signals, errors, slopes } = layers[l];
      for (let j = 0; j < errors.length; j++) errors[j] = signals[j] * slopes[j];
      accumulate(into, layers[l], feeding(pass, l), errors, N);
      if (l > 0) sendBack(theta, layers[l], errors, layers[l - 1].signals, N);
    }
    for (let d = 0; d < into.length; d++) into[d] /= N;
    return value;
  }
  return pass;
}

/** sums ← x·W + b for all samples. */
export function affine(theta: Float64Array, { layout, inputs, outputs: O, sums }: LayerValues, x: Float64Array, N: number): void {
  const { weights, bias } = layout;
  for (let n = 0; n < N; n++) {
    const row = n * O;
    for (let o = 0; o < O; o++) sums[row + o] = bias ? theta[bias.offset + o] : 0;
    for (let i = 0; i < inputs; i++) {
      const xi = x[n * inputs + i];
      if (xi === 0) continue;
      const from = weights.offset + i * O;
      for (let o = 0; o < O; o++) sums[row + o] += xi * theta[from + o];
    }
  }
}

/** Adds Σₙ xₙ·eₙᵀ to the layer's weights' place in `into`, and Σₙ eₙ to its bias'. */
export function accumulate(
  into: Float64Array,
  { layout, inputs, outputs: O }: LayerValues,
  x: Float64Array,
  errors: Float64Array,
  N: number,
): void {
  const { weights, bias } = layout;
  for (let n = 0; n < N; n++) {
    const row = n * O;
    if (bias) for (let o = 0; o < O; o++) into[bias.offset + o] += errors[row + o];
    for (let i = 0; i < inputs; i++) {
      const xi = x[n * inputs + i];
      if (xi === 0) continue;
      const to = weights.offset + i * O;
      for (let o = 0; o < O; o++) into[to + o] += xi * errors[row + o];
    }
  }
}

/** signals ← errors·Wᵀ for all samples: [N, in]. */
export function sendBack(
  theta: Float64Array,
  { layout, inputs, outputs: O }: LayerValues,
  errors: Float64Array,
  signals: Float64Array,
  N: number,
): void {
  const { offset } = layout.weights;
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < inputs; i++) {
      const from = offset + i * O;
      let sum = 0;
      for (let o = 0; o < O; o++) sum += theta[from + o] * errors[n * O + o];
      signals[n * inputs + i] = sum;
    }
  }
}
