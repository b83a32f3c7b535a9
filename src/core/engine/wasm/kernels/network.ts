/** Losses and gradients of rows of parameters: chunks of samples, each forward, head, backward in passes, then weight gradients. */
import { activate } from './activation';
import { drop } from './dropout';
import { countErrors, crossEntropy, squaredError } from './head';
import { CHUNK, Chunk, Layer, Net, PASS, Part, STRIDE } from './layout';
import { packPanels, packTransposed, product } from './product';
import { addScaled, squaredNorm } from './rows';
import { sparseForward, sparseWeightGradient, toSamples } from './sparse';
import { biasGradient, weightGradient } from './weightGradient';

/** Features of a layer whose weight gradients are one task where lanes share a row. */
const TILE: i32 = 32;

/** Brings a row's weights of layers from … to − 1 into the order in which products read them; for the way back too if it is to move. */
export function pack(net: usize, theta: usize, from: i32, to: i32, moves: bool): void {
  for (let l = from; l < to; l++) {
    const layer = Net.layer(net, l);
    const w = theta + Layer.weights(layer);
    if (Layer.panels(layer)) packPanels(w, Layer.inputs(layer), Layer.outputs(layer), Layer.panels(layer));
    if (moves && l) packTransposed(w, Layer.inputs(layer), Layer.outputs(layer), Layer.transposed(layer));
  }
}

class Bias {
  @inline static of(net: usize, layer: usize, theta: usize): usize {
    return Layer.bias(layer) < 0 ? Net.zeros(net) : theta + <usize>Layer.bias(layer);
  }
}

/** The first layer's sums where inputs are sparse, samples from … to − 1 of a chunk. */
export function sparseSums(net: usize, part: usize, theta: usize, chunk: i32, from: i32, to: i32, strip: usize, into: usize): void {
  const layer = Net.layer(net, 0);
  const w = theta + Layer.weights(layer);
  const bias = Bias.of(net, layer, theta);
  sparseForward(part, chunk, w, bias, Layer.outputs(layer), Net.bySample(net), strip, into, from, to);
}

/** A layer's sums of `samples` samples of x, before the activation. */
export function denseSums(net: usize, theta: usize, l: i32, x: usize, samples: i32, into: usize): void {
  const layer = Net.layer(net, l);
  const inputs = Layer.inputs(layer);
  const outputs = Layer.outputs(layer);
  const panels = Layer.panels(layer);
  const w = panels ? panels : theta + Layer.weights(layer);
  const step = panels ? 16 : (<usize>outputs) << 2;
  product(x, inputs, w, step, panels ? (<usize>inputs) << 4 : 16, outputs, Bias.of(net, layer, theta), into, samples, 0);
}

/**
 * The network's outputs on `samples` samples, `offset` bytes into a chunk, of the first layer's sums; derivatives too if asked for.
 * `mask`, or 0: which hidden units are dropped for the samples from `position` of the batch on.
 */
export function aboveFirstSums(net: usize, theta: usize, offset: usize, samples: i32, derivatives: bool, mask: usize, position: i32): usize {
  const last = Net.layers(net) - 1;
  let x: usize = 0;
  for (let l = 0; l <= last; l++) {
    const layer = Net.layer(net, l);
    const values = Layer.values(layer) + offset;
    const slopes = derivatives && Layer.derivatives(layer) ? Layer.derivatives(layer) + offset : 0;
    const outputs = Layer.outputs(layer);
    const activation = Layer.activation(layer);
    if (l) denseSums(net, theta, l, x, samples, values);
    activate(activation, values, slopes, outputs, samples);
    if (mask && l < last) drop(mask, l, activation == 0, values, slopes, outputs, position, samples);
    x = values;
  }
  return x;
}

function forward(net: usize, part: usize, theta: usize, chunk: i32, from: i32, samples: i32, derivatives: bool, mask: usize): usize {
  const offset = (<usize>from) << 2;
  const dense = Part.dense(part);
  const into = Layer.values(Net.layer(net, 0)) + offset;
  if (dense) denseSums(net, theta, 0, Chunk.of(dense, chunk, Part.inputs(part)) + offset, samples, into);
  return aboveFirstSums(net, theta, offset, samples, derivatives, mask, chunk * CHUNK + from);
}

/** Sum of the losses of `valid` samples from `from` on; `delta`, or 0: where the gradient by the outputs goes, divided by the part's samples. */
export function head(net: usize, part: usize, chunk: i32, from: i32, valid: i32, outputs: usize, delta: usize): f64 {
  const samples = Chunk.padded(valid);
  const width = Net.outputs(net);
  const share = 1 / <f64>Part.samples(part);
  if (Net.loss(net) == 0) {
    const labels = Part.labels(part) + ((<usize>(chunk * CHUNK + from)) << 2);
    return crossEntropy(outputs, width, labels, samples, valid, <f32>share, delta);
  }
  const half = Net.loss(net) == 2;
  const targets = Chunk.of(Part.targets(part), chunk, width) + ((<usize>from) << 2);
  const sum = squaredError(outputs, width, targets, samples, valid, <f32>(half ? share : 2 * share), delta);
  return half ? sum / 2 : sum;
}

/** Deltas of all layers, from the last one's. */
function backward(net: usize, part: usize, offset: usize, samples: i32, drops: bool): void {
  for (let l = Net.layers(net) - 1; l > 0; l--) {
    const layer = Net.layer(net, l);
    const below = Net.layer(net, l - 1);
    const inputs = Layer.inputs(layer);
    const outputs = Layer.outputs(layer);
    const scale = Layer.activation(below) || drops ? Layer.derivatives(below) + offset : 0;
    const into = Layer.deltas(below) + offset;
    product(Layer.deltas(layer) + offset, outputs, Layer.transposed(layer), 16, (<usize>outputs) << 4, inputs, Net.zeros(net), into, samples, scale);
  }
  if (!Part.dense(part)) toSamples(Layer.deltas(Net.layer(net, 0)), Layer.outputs(Net.layer(net, 0)), offset, samples, Net.bySample(net));
}

/** Samples from … to − 1 of a chunk: the sum of their losses, and the deltas of all layers if the row moves. */
function pass(net: usize, part: usize, theta: usize, chunk: i32, from: i32, to: i32, moves: bool, mask: usize): f64 {
  const offset = (<usize>from) << 2;
  const samples = Chunk.padded(to - from);
  const outputs = forward(net, part, theta, chunk, from, samples, moves, mask);
  const delta = moves ? Layer.deltas(Net.layer(net, Net.layers(net) - 1)) + offset : 0;
  const loss = head(net, part, chunk, from, to - from, outputs, delta);
  if (moves) backward(net, part, offset, samples, mask != 0);
  return loss;
}

/**
 * Gradients by the weights of inputs from … to − 1 of a layer, summed over a chunk; by the biases too if `from` is 0. The first
 * chunk writes, the others add.
 */
function layerGradient(net: usize, part: usize, chunk: i32, l: i32, from: i32, to: i32, g: usize, strip: usize): void {
  const layer = Net.layer(net, l);
  const outputs = Layer.outputs(layer);
  const deltas = Layer.deltas(layer);
  const samples = Chunk.padded(Chunk.valid(part, chunk));
  const into = g + Layer.weights(layer) + ((<usize>from * outputs) << 2);
  const first = chunk == 0;
  if (!from && Layer.bias(layer) >= 0) biasGradient(deltas, outputs, g + <usize>Layer.bias(layer), samples, first);
  if (!l && !Part.dense(part)) {
    sparseWeightGradient(part, chunk, from, to, outputs, Net.bySample(net), into, strip, first);
    return;
  }
  const x = l ? Layer.values(Net.layer(net, l - 1)) : Chunk.of(Part.dense(part), chunk, Part.inputs(part));
  weightGradient(x + <usize>from * STRIDE, to - from, deltas, outputs, into, samples, first);
}

/** What remains of a row: its objective, and the gradient of the L2 term. */
function finishRow(net: usize, part: usize, theta: usize, g: usize, objective: usize, loss: f64, moves: bool, l2: f64): void {
  const floats = Net.rowFloats(net);
  loss /= <f64>Part.samples(part);
  if (l2 != 0) {
    loss += 0.5 * l2 * squaredNorm(theta, floats);
    if (moves) addScaled(g, theta, <f32>l2, floats);
  }
  store<f64>(objective, loss);
  if (!moves) memory.fill(g, 0, (<usize>floats) << 2);
}

/** Loss of a chunk, and its deltas if the row moves. */
function wholeChunk(net: usize, part: usize, theta: usize, chunk: i32, moves: bool, mask: usize): f64 {
  const valid = Chunk.valid(part, chunk);
  if (!Part.dense(part)) sparseSums(net, part, theta, chunk, 0, valid, Net.strip(net), Layer.values(Net.layer(net, 0)));
  let sum: f64 = 0;
  for (let from = 0; from < valid; from += PASS) sum += pass(net, part, theta, chunk, from, min(from + PASS, valid), moves, mask);
  return sum;
}

/** Objective (float64) and its gradient g [D] at theta [D]; a row that doesn't move gets a gradient of zero. `mask` may be 0. */
export function rowGradient(net: usize, part: usize, theta: usize, g: usize, objective: usize, moves: bool, l2: f64, mask: usize): void {
  pack(net, theta, 0, Net.layers(net), moves);
  let loss: f64 = 0;
  for (let chunk = 0; chunk * CHUNK < Part.samples(part); chunk++) {
    loss += wholeChunk(net, part, theta, chunk, moves, mask);
    if (!moves) continue;
    for (let l = 0; l < Net.layers(net); l++) {
      layerGradient(net, part, chunk, l, 0, Layer.inputs(Net.layer(net, l)), g, Net.strip(net));
    }
  }
  finishRow(net, part, theta, g, objective, loss, moves, l2);
}

// Where there are fewer rows than lanes, lanes share a row: passes of a chunk first, then tiles of its weight gradients. What is
// added to what, and in which order, is as in `rowGradient`.

/** The `task`-th pass of a chunk; its loss goes to losses[task]. `own`: the net of the lane that does it. */
export function sharedPass(net: usize, own: usize, part: usize, theta: usize, chunk: i32, task: i32, losses: usize, mask: usize): void {
  const from = task * PASS;
  const to = min(from + PASS, Chunk.valid(part, chunk));
  if (!Part.dense(part)) sparseSums(net, part, theta, chunk, from, to, Net.strip(own), Layer.values(Net.layer(net, 0)));
  store<f64>(losses + ((<usize>task) << 3), pass(net, part, theta, chunk, from, to, true, mask));
}

/** Number of tiles: the tasks of `sharedTile`. */
export function countTiles(net: usize): i32 {
  let count = 0;
  for (let l = 0; l < Net.layers(net); l++) count += (Layer.inputs(Net.layer(net, l)) + TILE - 1) / TILE;
  return count;
}

export function sharedTile(net: usize, own: usize, part: usize, chunk: i32, task: i32, g: usize): void {
  for (let l = 0; l < Net.layers(net); l++) {
    const inputs = Layer.inputs(Net.layer(net, l));
    const tiles = (inputs + TILE - 1) / TILE;
    if (task < tiles) {
      layerGradient(net, part, chunk, l, task * TILE, min(inputs, (task + 1) * TILE), g, Net.strip(own));
      return;
    }
    task -= tiles;
  }
}

/** Of the passes of all chunks of a row, losses [chunk][CHUNK / PASS], the objective. */
export function sharedEnd(net: usize, part: usize, theta: usize, g: usize, objective: usize, losses: usize, l2: f64): void {
  let loss: f64 = 0;
  for (let chunk = 0; chunk * CHUNK < Part.samples(part); chunk++) {
    let sum: f64 = 0;
    for (let from = 0; from < Chunk.valid(part, chunk); from += PASS, losses += 8) sum += load<f64>(losses);
    loss += sum;
  }
  finishRow(net, part, theta, g, objective, loss, true, l2);
}

/** Chunks from … to − 1 of a row: sum of losses, and number of wrong samples where there are labels, to losses[chunk] and errors[chunk]. */
export function rowLosses(net: usize, part: usize, theta: usize, from: i32, to: i32, losses: usize, errors: usize): void {
  const labels = Part.labels(part);
  const outputs = Layer.values(Net.layer(net, Net.layers(net) - 1));
  pack(net, theta, 0, Net.layers(net), false);
  for (let chunk = from; chunk < to; chunk++) {
    const at = (<usize>chunk) << 3;
    store<f64>(losses + at, wholeChunk(net, part, theta, chunk, false, 0));
    if (!labels) continue;
    const valid = Chunk.valid(part, chunk);
    const wrong = countErrors(outputs, Net.outputs(net), labels + ((<usize>(chunk * CHUNK)) << 2), Chunk.padded(valid), valid);
    store<f64>(errors + at, <f64>wrong);
  }
}

/** A row's outputs on a chunk, to into [outputs][samples of the part]. */
export function chunkOutputs(net: usize, part: usize, theta: usize, chunk: i32, into: usize): void {
  const valid = Chunk.valid(part, chunk);
  pack(net, theta, 0, Net.layers(net), false);
  if (!Part.dense(part)) sparseSums(net, part, theta, chunk, 0, valid, Net.strip(net), Layer.values(Net.layer(net, 0)));
  for (let from = 0; from < valid; from += PASS) {
    forward(net, part, theta, chunk, from, Chunk.padded(min(PASS, valid - from)), false, 0);
  }
  let values = Layer.values(Net.layer(net, Net.layers(net) - 1));
  let to = into + ((<usize>(chunk * CHUNK)) << 2);
  for (let o = 0; o < Net.outputs(net); o++, values += STRIDE, to += (<usize>Part.samples(part)) << 2) {
    memory.copy(to, values, (<usize>valid) << 2);
  }
}

/** Of all chunks' losses and errors of a row: mean data loss, objective and share of wrong samples. */
export function endLosses(net: usize, part: usize, theta: usize, losses: usize, errors: usize, l2: f64, loss: usize, objective: usize, error: usize): void {
  const samples = <f64>Part.samples(part);
  let sum: f64 = 0;
  let wrong: f64 = 0;
  for (let chunk = 0; chunk * CHUNK < Part.samples(part); chunk++, losses += 8, errors += 8) {
    sum += load<f64>(losses);
    wrong += load<f64>(errors);
  }
  sum /= samples;
  store<f64>(loss, sum);
  store<f64>(objective, l2 != 0 ? sum + 0.5 * l2 * squaredNorm(theta, Net.rowFloats(net)) : sum);
  store<f64>(error, wrong / samples);
}
