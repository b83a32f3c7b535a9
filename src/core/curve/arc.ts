/**
 * Arcs: neurons turn from those of one network to those of the other about their common mean.
 *
 * Neurons of two trained networks are like independent draws from one distribution. On a straight line the spread of their
 * mixtures shrinks to 1/√2 of its size in the middle; with weights whose squares sum to 1 mean and spread stay as they are.
 */
import type { NetworkDescription } from '../../contract/result.ts';
import { cos, sin } from '../../math/special.ts';
import { mixCurve, type Curve } from './curve.ts';

/** Of a, b and their centre: cos, sin, and what is missing to 1. */
export function arcWeights(t: number, into: Float64Array): void {
  const angle = (Math.PI / 2) * t;
  // π / 2 is not quite a right angle in float64
  into[0] = t === 1 ? 0 : cos(angle);
  into[1] = t === 1 ? 1 : sin(angle);
  into[2] = 1 - into[0] - into[1];
}

/** centre + cos(πt/2)·(a − centre) + sin(πt/2)·(b − centre). Where a is b it leaves it in between: no such curve stands still. */
export function arcCurve(network: NetworkDescription, a: Float64Array, b: Float64Array): Curve {
  return mixCurve([a, b, network.layers.length === 2 ? neuronCentre(network, a, b) : layerCentre(network, a, b)], arcWeights);
}

/**
 * The centre for one hidden layer [D]: its neurons (incoming weights, bias, outgoing weights) all the mean of those of both networks;
 * output biases halfway between the two.
 */
function neuronCentre(network: NetworkDescription, a: Float64Array, b: Float64Array): Float64Array {
  const centre = halfway(a, b);
  const [first, last] = network.layers;
  const [inputs, units] = first.weights.shape;
  const outputs = last.weights.shape[1];
  for (let i = 0; i < inputs; i++) levelOut(centre, first.weights.offset + i * units, 1, units);
  if (first.bias) levelOut(centre, first.bias.offset, 1, units);
  for (let o = 0; o < outputs; o++) levelOut(centre, last.weights.offset + o, outputs, units);
  return centre;
}

/**
 * The centre for any depth [D], each layer by itself ("simultaneous"): the incoming weights of its units all the mean of those of both
 * networks, those of outputs too; biases halfway between the two.
 */
export function layerCentre(network: NetworkDescription, a: Float64Array, b: Float64Array): Float64Array {
  const centre = halfway(a, b);
  for (const { weights } of network.layers) {
    const [inputs, units] = weights.shape;
    for (let i = 0; i < inputs; i++) levelOut(centre, weights.offset + i * units, 1, units);
  }
  return centre;
}

const halfway = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, j) => (value + b[j]) / 2);

/** `count` values from `start` on, `stride` apart, become their mean. */
function levelOut(values: Float64Array, start: number, stride: number, count: number): void {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += values[start + k * stride];
  for (let k = 0; k < count; k++) values[start + k * stride] = sum / count;
}
