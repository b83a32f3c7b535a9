/** Losses and gradients of rows of parameters: loops over rows and chunks, each chunk forward, head, backward. */
import { activate } from './activation';
import { countErrors, crossEntropy, squaredError } from './head';
import { CHUNK, Layer, Net, Part, STRIDE } from './layout';
import { product, transpose } from './product';
import { addScaled, squaredNorm } from './rows';
import { sparseForward, sparseWeightGradient } from './sparse';
import { biasGradient, weightGradient } from './weightGradient';

export class Chunk {
  /** Samples of a chunk, padding included. */
  @inline static samples(part: usize, chunk: i32): i32 {
    return (Chunk.valid(part, chunk) + 15) & ~15;
  }
  @inline static valid(part: usize, chunk: i32): i32 {
    return min(CHUNK, Part.samples(part) - chunk * CHUNK);
  }
  /** Of a matrix [chunk][features][STRIDE]. */
  @inline static of(matrix: usize, chunk: i32, features: i32): usize {
    return matrix + <usize>(chunk * features) * STRIDE;
  }
}

class Bias {
  @inline static of(net: usize, layer: usize, theta: usize): usize {
    return Layer.bias(layer) < 0 ? Net.zeros(net) : theta + <usize>Layer.bias(layer);
  }
}

/** The first layer's sums on a chunk, before the activation. */
export function firstSums(net: usize, part: usize, theta: usize, chunk: i32, into: usize): void {
  const samples = Chunk.samples(part, chunk);
  const layer = Net.layer(net, 0);
  const outputs = Layer.outputs(layer);
  const w = theta + Layer.weights(layer);
  const bias = Bias.of(net, layer, theta);
  const dense = Part.dense(part);
  if (!dense) {
    sparseForward(part, chunk, w, bias, outputs, Net.bySample(net), into, samples);
    return;
  }
  const inputs = Layer.inputs(layer);
  product(Chunk.of(dense, chunk, inputs), inputs, w, (<usize>outputs) << 2, outputs, bias, into, samples, 0);
}

/** The network's outputs on a chunk, the first layer's sums being in their place; derivatives too if asked for. */
export function fromFirstSums(net: usize, theta: usize, samples: i32, derivatives: bool): usize {
  let x: usize = 0;
  for (let l = 0; l < Net.layers(net); l++) {
    const layer = Net.layer(net, l);
    const outputs = Layer.outputs(layer);
    const values = Layer.values(layer);
    const w = theta + Layer.weights(layer);
    if (l) product(x, Layer.inputs(layer), w, (<usize>outputs) << 2, outputs, Bias.of(net, layer, theta), values, samples, 0);
    activate(Layer.activation(layer), values, derivatives ? Layer.derivatives(layer) : 0, outputs, samples);
    x = values;
  }
  return x;
}

function forward(net: usize, part: usize, theta: usize, chunk: i32, derivatives: bool): usize {
  firstSums(net, part, theta, chunk, Layer.values(Net.layer(net, 0)));
  return fromFirstSums(net, theta, Chunk.samples(part, chunk), derivatives);
}

/** Sum of a chunk's losses; `delta`, or 0: where the gradient by the outputs goes, divided by the part's samples. */
export function head(net: usize, part: usize, chunk: i32, outputs: usize, delta: usize): f64 {
  const samples = Chunk.samples(part, chunk);
  const valid = Chunk.valid(part, chunk);
  const width = Net.outputs(net);
  const share = 1 / <f64>Part.samples(part);
  if (Net.loss(net) == 0) {
    return crossEntropy(outputs, width, Part.labels(part) + ((<usize>(chunk * CHUNK)) << 2), samples, valid, <f32>share, delta);
  }
  const half = Net.loss(net) == 2;
  const targets = Chunk.of(Part.targets(part), chunk, width);
  const sum = squaredError(outputs, width, targets, samples, valid, <f32>(half ? share : 2 * share), delta);
  return half ? sum / 2 : sum;
}

/** Number of a chunk's samples that are given another class than their label. */
export function wrongSamples(net: usize, part: usize, chunk: i32, outputs: usize): i32 {
  const labels = Part.labels(part) + ((<usize>(chunk * CHUNK)) << 2);
  return countErrors(outputs, Net.outputs(net), labels, Chunk.samples(part, chunk), Chunk.valid(part, chunk));
}

/** Adds a chunk's gradient to `g`; the outputs' deltas stand in the net's delta buffer 0. */
function backward(net: usize, part: usize, chunk: i32, g: usize): void {
  const samples = Chunk.samples(part, chunk);
  let turn = 0;
  for (let l = Net.layers(net) - 1; l >= 0; l--) {
    const layer = Net.layer(net, l);
    const inputs = Layer.inputs(layer);
    const outputs = Layer.outputs(layer);
    const delta = Net.delta(net, turn);
    const into = g + Layer.weights(layer);
    if (Layer.bias(layer) >= 0) biasGradient(delta, outputs, g + <usize>Layer.bias(layer), samples);
    if (l) {
      const below = Net.layer(net, l - 1);
      weightGradient(Layer.values(below), inputs, delta, outputs, into, samples);
      const scale = Layer.activation(below) ? Layer.derivatives(below) : 0;
      const w = Layer.transposed(layer);
      product(delta, outputs, w, (<usize>inputs) << 2, inputs, Net.zeros(net), Net.delta(net, turn + 1), samples, scale);
      turn++;
    } else if (Part.dense(part)) {
      weightGradient(Chunk.of(Part.dense(part), chunk, inputs), inputs, delta, outputs, into, samples);
    } else {
      sparseWeightGradient(part, chunk, delta, outputs, Net.bySample(net), into, samples);
    }
  }
}

/**
 * Objectives [rows] (float64) and their gradients g [rows][D] at theta [rows][D]. Rows with a nonzero byte in `fixed` (or 0 for
 * none) get a gradient of zero.
 */
export function gradients(net: usize, part: usize, theta: usize, g: usize, objectives: usize, fixed: usize, rows: i32, l2: f64): void {
  const floats = Net.rowFloats(net);
  const bytes = (<usize>floats) << 2;
  const samples = Part.samples(part);
  for (let row = 0; row < rows; row++, theta += bytes, g += bytes) {
    const moves = !fixed || !load<u8>(fixed + <usize>row);
    memory.fill(g, 0, bytes);
    if (moves) {
      for (let l = 1; l < Net.layers(net); l++) {
        const layer = Net.layer(net, l);
        transpose(theta + Layer.weights(layer), Layer.inputs(layer), Layer.outputs(layer), Layer.transposed(layer));
      }
    }
    let loss: f64 = 0;
    for (let chunk = 0; chunk * CHUNK < samples; chunk++) {
      const outputs = forward(net, part, theta, chunk, moves);
      loss += head(net, part, chunk, outputs, moves ? Net.delta(net, 0) : 0);
      if (moves) backward(net, part, chunk, g);
    }
    loss /= <f64>samples;
    if (l2 != 0) {
      loss += 0.5 * l2 * squaredNorm(theta, floats);
      if (moves) addScaled(g, theta, <f32>l2, floats);
    }
    store<f64>(objectives + ((<usize>row) << 3), loss);
  }
}

/** Mean data losses [rows], objectives [rows] and shares of wrong samples [rows] (untouched without labels), all float64. */
export function evaluate(net: usize, part: usize, theta: usize, losses: usize, objectives: usize, errors: usize, rows: i32, l2: f64): void {
  const floats = Net.rowFloats(net);
  const samples = Part.samples(part);
  const labels = Part.labels(part);
  for (let row = 0; row < rows; row++, theta += (<usize>floats) << 2) {
    let loss: f64 = 0;
    let wrong = 0;
    for (let chunk = 0; chunk * CHUNK < samples; chunk++) {
      const outputs = forward(net, part, theta, chunk, false);
      loss += head(net, part, chunk, outputs, 0);
      if (labels) wrong += wrongSamples(net, part, chunk, outputs);
    }
    loss /= <f64>samples;
    const at = (<usize>row) << 3;
    store<f64>(losses + at, loss);
    store<f64>(objectives + at, l2 != 0 ? loss + 0.5 * l2 * squaredNorm(theta, floats) : loss);
    if (labels) store<f64>(errors + at, <f64>wrong / <f64>samples);
  }
}
