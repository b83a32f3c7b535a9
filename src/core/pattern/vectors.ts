/**
 * The plane as parameters of the network that is named: an origin and directions, which are all that is exported.
 *
 * Any point of it, θ₀ + Σ αᵢ θᵢ, is a parameter vector of an ordinary network, and has its loss on any data.
 */
import type { HostSpec, PatternLoss } from '../../contract/pattern.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import type { RandomStream } from '../../math/random.ts';
import { networkLayout } from '../network/layout.ts';
import type { Readout } from './readout.ts';

/** A plane of parameter vectors [D] each. */
export interface ParameterPlane {
  network: NetworkDescription;
  origin: Float64Array;
  directions: Float64Array[];
}

/** How a trained plane network's output becomes the named network's. */
export interface Reading {
  readout: Readout;
  /** Which output of the plane network: a channel. */
  channel: number;
  mean: number;
  deviation: number;
}

/**
 * The plane network's parameters in a network of `inputs` inputs, whose first weights are all 0. What the literal plane leaves idle
 * (second-layer weights of units that always answer 0) is drawn as at the start of any training.
 */
export function embedPlane(
  host: HostSpec,
  plane: NetworkDescription,
  theta: ArrayLike<number>,
  inputs: number,
  loss: PatternLoss,
  reading: Reading,
  random: RandomStream,
): ParameterPlane {
  const { base } = reading.readout;
  const { hidden, activation } = host;
  const network = networkLayout(
    { hidden, activation, bias: true, init: 'he', initScale: 1, loss, l2: 0, height: 'loss' },
    inputs,
    base.length,
  );
  const origin = new Float64Array(network.parameters);
  const dimensions = plane.layers[0].weights.shape[0];
  const directions = Array.from({ length: dimensions }, () => new Float64Array(network.parameters));
  const biases = network.layers[0].bias!.offset;
  if (host.plane === 'general') directionsOfFirst(plane, theta, biases, origin, directions);
  else directions.forEach((direction, d) => (direction[biases + d] = host.range));
  const skipped = host.plane === 'general' ? 1 : 0;
  const shift = network.layers.length - plane.layers.length;
  for (let l = skipped; l < plane.layers.length; l++) {
    const from = plane.layers[l];
    const to = network.layers[l + shift];
    if (l === plane.layers.length - 1) {
      readLast(from, theta, reading, to, origin);
      continue;
    }
    const [rows, columns] = to.weights.shape;
    const [known] = from.weights.shape;
    for (let j = 0; j < rows * columns; j++) {
      origin[to.weights.offset + j] = j < known * columns ? theta[from.weights.offset + j] : Math.sqrt(2 / rows) * random.normal();
    }
    for (let k = 0; k < columns; k++) origin[to.bias!.offset + k] = theta[from.bias!.offset + k];
  }
  return { network, origin, directions };
}

/** First-layer sums b + Σ Wᵢ(2αᵢ − 1) as biases: (b − Σ Wᵢ) + Σ αᵢ·2Wᵢ. */
function directionsOfFirst(
  { layers }: NetworkDescription,
  theta: ArrayLike<number>,
  biases: number,
  origin: Float64Array,
  directions: Float64Array[],
): void {
  const { weights, bias } = layers[0];
  const units = weights.shape[1];
  for (let k = 0; k < units; k++) {
    origin[biases + k] = theta[bias!.offset + k];
    directions.forEach((direction, d) => {
      const slope = theta[weights.offset + d * units + k];
      direction[biases + k] = 2 * slope;
      origin[biases + k] -= slope;
    });
  }
}

type Layer = NetworkDescription['layers'][number];

/** The last layer: base outputs as biases, and the trained one added to one of them. */
function readLast(
  from: Layer,
  theta: ArrayLike<number>,
  { readout, channel, mean, deviation }: Reading,
  to: Layer,
  origin: Float64Array,
): void {
  const [rows, columns] = to.weights.shape;
  const [known, channels] = from.weights.shape;
  for (let row = 0; row < Math.min(rows, known); row++) {
    origin[to.weights.offset + row * columns + readout.output] = deviation * theta[from.weights.offset + row * channels + channel];
  }
  origin.set(readout.base, to.bias!.offset);
  origin[to.bias!.offset + readout.output] += mean + deviation * theta[from.bias!.offset + channel];
}

/** Weights [points, 1 + z] of origin and directions at coordinates α [points, z]. */
export function mixWeights(alpha: ArrayLike<number>, dimensions: number): Float64Array {
  const points = alpha.length / dimensions;
  const weights = new Float64Array(points * (1 + dimensions));
  for (let p = 0; p < points; p++) {
    weights[p * (1 + dimensions)] = 1;
    for (let d = 0; d < dimensions; d++) weights[p * (1 + dimensions) + 1 + d] = alpha[p * dimensions + d];
  }
  return weights;
}

/** θ₀ + Σ αᵢ θᵢ. */
export const pointAt = ({ origin, directions }: ParameterPlane, alpha: readonly number[]): Float64Array =>
  origin.map((value, j) => directions.reduce((sum, direction, d) => sum + alpha[d] * direction[j], value));
