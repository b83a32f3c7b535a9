/**
 * Which hidden unit of one network does what a unit of another does: minima that look far apart may be the same up to the order
 * of their units.
 */
import type { Align } from '../../contract/experiment.ts';
import type { NetworkDescription, Values } from '../../contract/result.ts';
import { permutation, randomStream } from '../../math/random.ts';
import type { RandomStream } from '../../math/random.ts';
import { dot, norm } from '../../math/vector.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Host } from '../host.ts';
import { assign } from './assignment.ts';
import { featuresOf } from './features.ts';
import { sameOrders, type Orders } from './permute.ts';
import { rowProductsInPieces } from './products.ts';

/** Sweeps over all hidden layers, at most: layers seldom change after the first few. */
const mostSweeps = 100;
/** A gain of so small a share is rounding. */
const rounding = 1e-12;

export interface WeightMatching {
  orders: Orders;
  /** ⟨a, permuted b⟩ at the start and after every layer that changed: never falls. */
  similarities: number[];
}

/** The order in which the units of one network fit those of another best: `products` [units, units], a's units by b's. */
async function bestOrder(products: Float64Array, units: number, breathe: Host['breathe']): Promise<Int32Array> {
  const costs = products.map((value) => -value);
  return (await assign(costs, units, breathe)).columns;
}

/** Networks whose units are matched, and what gives other messages their turn; where it throws, nothing comes of the matching. */
interface Pair {
  network: NetworkDescription;
  a: Values;
  b: Values;
  breathe: Host['breathe'];
}

/** Sum of the products of those that are matched. */
function gainOf(products: Float64Array, order: Int32Array): number {
  let gain = 0;
  for (let k = 0; k < order.length; k++) gain += products[k * order.length + order[k]];
  return gain;
}

/** What units are compared by: all of their weights and the bias, or the incoming weights only. */
type Compared = 'whole' | 'incoming';

/** What each unit of a hidden layer is compared by [units, size], with the units of the layers before and after it in the orders given. */
function unitVectors({ layers }: NetworkDescription, theta: Values, layer: number, orders: Orders, by: Compared) {
  const { weights, bias } = layers[layer];
  const next = layers[layer + 1].weights;
  const [inputs, units] = weights.shape;
  const outputs = by === 'whole' ? next.shape[1] : 0;
  const before = layer > 0 ? orders[layer - 1] : null;
  const after = layer + 2 < layers.length ? orders[layer + 1] : null;
  const withBias = by === 'whole' && bias !== null;
  const size = inputs + Number(withBias) + outputs;
  const vectors = new Float64Array(units * size);
  for (let i = 0; i < inputs; i++) {
    const row = weights.offset + (before ? before[i] : i) * units;
    for (let k = 0; k < units; k++) vectors[k * size + i] = theta[row + k];
  }
  if (withBias) for (let k = 0; k < units; k++) vectors[k * size + inputs] = theta[bias.offset + k];
  for (let k = 0; k < units; k++) {
    for (let o = 0; o < outputs; o++) {
      vectors[(k + 1) * size - outputs + o] = theta[next.offset + k * next.shape[1] + (after ? after[o] : o)];
    }
  }
  return { vectors, size };
}

/** Products of a's unit vectors with b's [units, units]. */
function unitProducts({ network, a, b, breathe }: Pair, layer: number, orders: Orders, by: Compared): Promise<Float64Array> {
  const ofA = unitVectors(network, a, layer, sameOrders(network), by);
  const ofB = unitVectors(network, b, layer, orders, by);
  return rowProductsInPieces(ofA.vectors, ofB.vectors, ofA.size, breathe);
}

/**
 * Orders of b's hidden units for which ⟨a, permuted b⟩ is large, which is to say that ‖a − permuted b‖ is small.
 *
 * With one hidden layer the best there are: squared distances of neurons (incoming weights, bias, outgoing weights) differ from
 * products by sums that no order changes. With more, layer after layer in random order is matched exactly with the others held,
 * until no layer gains; it ends in an optimum that depends on the random order.
 * Singh & Jaggi, NeurIPS 2020 (optimal transport); Ainsworth, Hayase & Srinivasa, ICLR 2023, §3.2.
 */
export async function matchWeights(
  network: NetworkDescription,
  a: Values,
  b: Values,
  random: RandomStream,
  breathe: Host['breathe'],
): Promise<WeightMatching> {
  const orders = sameOrders(network);
  const similarities = [dot(a, b)];
  const least = rounding * norm(a) * norm(b);
  // a layer is matched already until a neighbour's order changes
  const isMatched = new Uint8Array(orders.length);
  for (let sweep = 0; sweep < mostSweeps && isMatched.includes(0); sweep++) {
    for (const layer of permutation(orders.length, random)) {
      if (isMatched[layer]) continue;
      isMatched[layer] = 1;
      const products = await unitProducts({ network, a, b, breathe }, layer, orders, 'whole');
      const order = await bestOrder(products, orders[layer].length, breathe);
      const gain = gainOf(products, order) - gainOf(products, orders[layer]);
      if (gain <= least) continue;
      orders[layer] = order;
      similarities.push(similarities[similarities.length - 1] + gain);
      if (layer > 0) isMatched[layer - 1] = 0;
      if (layer + 1 < orders.length) isMatched[layer + 1] = 0;
    }
  }
  return { orders, similarities };
}

/**
 * Orders of b's hidden units by their incoming weights only, without biases, from the first layer up: for curves that find the
 * outgoing weights anew.
 */
export async function matchIncoming(network: NetworkDescription, a: Values, b: Values, breathe: Host['breathe']): Promise<Orders> {
  const orders = sameOrders(network);
  for (let layer = 0; layer < orders.length; layer++) {
    const products = await unitProducts({ network, a, b, breathe }, layer, orders, 'incoming');
    orders[layer] = await bestOrder(products, orders[layer].length, breathe);
  }
  return orders;
}

export type ActivationMeasure = 'product' | 'correlation';

/**
 * Orders of b's hidden units whose answers to inputs [n, I] go best with those of a's, each layer by itself: by the mean product
 * of answers, or by their correlation, in which units that answer to everything alike count for nothing.
 * Li et al., ICLR 2016 (correlation); Ainsworth, Hayase & Srinivasa, ICLR 2023, §3.1 (product).
 */
export async function matchActivations(
  network: NetworkDescription,
  a: Values,
  b: Values,
  inputs: ArrayLike<number>,
  measure: ActivationMeasure,
  breathe: Host['breathe'],
): Promise<Orders> {
  const [first, second] = [a, b].map((theta) => Float64Array.from(theta));
  const orders: Int32Array[] = [];
  for (let layer = 0; layer + 1 < network.layers.length; layer++) {
    const units = network.layers[layer].weights.shape[1];
    const { values: ofA } = await featuresOf(network, first, inputs, layer, breathe);
    const { values: ofB } = await featuresOf(network, second, inputs, layer, breathe);
    const samples = ofA.length / units;
    if (measure === 'correlation') for (const values of [ofA, ofB]) standardiseRows(values, samples);
    orders.push(await bestOrder(await rowProductsInPieces(ofA, ofB, samples, breathe), units, breathe));
  }
  return orders;
}

/** Rows of length n to mean 0 and norm 1; those that are constant to 0. */
function standardiseRows(values: Float64Array, n: number): void {
  for (let start = 0; start < values.length; start += n) {
    const row = values.subarray(start, start + n);
    let mean = 0;
    for (let s = 0; s < n; s++) mean += row[s] / n;
    for (let s = 0; s < n; s++) row[s] -= mean;
    const length = norm(row);
    // what is left of a constant by rounding says nothing
    const factor = length > rounding * Math.abs(mean) * n ? 1 / length : 0;
    for (let s = 0; s < n; s++) row[s] *= factor;
  }
}

/** Training inputs that activations are compared on, at most: the first ones. */
const mostInputs = 4096;

export interface MatchOptions {
  dataset: Dataset;
  /** Of the experiment. */
  seed: number;
  breathe: Host['breathe'];
}

/**
 * Orders of b's hidden units by what an experiment or a study names. Which of the two is a decides nothing but which one keeps its
 * order: the other way about, orders are each other's inverse, ties aside.
 */
export async function matchUnits(
  network: NetworkDescription,
  a: Values,
  b: Values,
  by: Exclude<Align, 'none'>,
  { dataset, seed, breathe }: MatchOptions,
): Promise<Orders> {
  switch (by) {
    case 'weights':
      return (await matchWeights(network, a, b, randomStream(seed, 'matching'), breathe)).orders;
    case 'incoming':
      return matchIncoming(network, a, b, breathe);
    case 'activations':
      return matchActivations(network, a, b, dataset.train.inputs.subarray(0, mostInputs * dataset.inputs), 'correlation', breathe);
  }
}
