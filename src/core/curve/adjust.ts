/**
 * Weight adjustment: hidden units move first, and at every point the outgoing weights are found anew that keep what the first
 * network answered; then the outgoing weights follow.
 */
import type { NetworkDescription } from '../../contract/result.ts';
import { activations } from '../engine/float64/activations.ts';
import { SpecError } from '../runner.ts';
import { arcWeights, layerCentre } from './arc.ts';
import { solveInPlace } from './cholesky.ts';
import { mixCurve, type Curve } from './curve.ts';
import { featuresOf } from './features.ts';
import { linearWeights } from './linear.ts';
import { rowProducts } from './products.ts';

/** How layers move inside a stage. */
export type Way = 'linear' | 'arc';

/** Ridge of the normal equations as a share of their mean diagonal: units may be copies of each other, or silent. */
const ridge = 1e-6;

/**
 * The curve of two stages for one hidden layer, t from 0 to 2, `inputs` [n, I] being the samples on which outputs are kept.
 *
 * Up to 1 the hidden layer goes from a's to b's, while the outgoing weights are the least-squares ones that give a's outputs with
 * a's output bias; from 1 on the output layer goes from those at 1 to b's. The ridge pulls towards a's outgoing weights, so that the
 * curve begins at a. Throws a SpecError for networks of other depths.
 */
export function adjustedCurve(network: NetworkDescription, a: Float64Array, b: Float64Array, inputs: ArrayLike<number>, way: Way): Curve {
  const depth = network.layers.length - 1;
  if (depth !== 1) throw new SpecError(`Weight adjustment joins networks of one hidden layer; this one has ${depth}.`);
  const first = adjustOutputs(network, a, b, inputs, way);
  const seam = new Float64Array(a.length);
  first(1, seam);
  const second = wayBetween(network, seam, b, way);
  return {
    end: 2,
    parameters: a.length,
    point: (t, into) => (t <= 1 ? first(t, into) : second.point(t - 1, into)),
    mix: null,
  };
}

/** Between networks of any depth, each layer by itself. */
function wayBetween(network: NetworkDescription, a: Float64Array, b: Float64Array, way: Way): Curve {
  return way === 'linear' ? mixCurve([a, b], linearWeights) : mixCurve([a, b, layerCentre(network, a, b)], arcWeights);
}

/** The first stage: writes θ(t) for t from 0 to 1. */
function adjustOutputs(network: NetworkDescription, a: Float64Array, b: Float64Array, inputs: ArrayLike<number>, way: Way) {
  const [first, last] = network.layers;
  const [units, outputs] = last.weights.shape;
  const moved = a.slice();
  for (const part of [first.weights, first.bias]) {
    if (!part) continue;
    const end = part.offset + part.shape.reduce((count, side) => count * side, 1);
    moved.set(b.subarray(part.offset, end), part.offset);
  }
  const { point, mix } = wayBetween(network, a, moved, way);
  const { rows, weights } = mix!;
  // sums before the activation are the same mixes as the weights that they come of
  const sums = rows.map((row) => featuresOf(network, row, inputs, 0).sums);
  const samples = sums[0].length / units;
  const shares = new Float64Array(rows.length);
  const { value } = activations[first.activation];
  const outgoing = transposed(a.subarray(last.weights.offset, last.weights.offset + units * outputs), units, outputs);
  const target = outputSums(
    outgoing,
    sums[0].map((sum) => value(sum)),
    outputs,
  );
  const hidden = new Float64Array(units * samples);

  return (t: number, into: Float64Array): void => {
    point(t, into);
    weights(t, shares);
    for (let j = 0; j < hidden.length; j++) {
      let sum = 0;
      for (let k = 0; k < sums.length; k++) sum += shares[k] * sums[k][j];
      hidden[j] = value(sum);
    }
    const missing = outputSums(outgoing, hidden, outputs);
    for (let j = 0; j < missing.length; j++) missing[j] = target[j] - missing[j];
    const correction = leastSquares(hidden, missing, samples);
    for (let k = 0; k < units; k++) {
      for (let o = 0; o < outputs; o++) {
        into[last.weights.offset + k * outputs + o] = outgoing[o * units + k] + correction[o * units + k];
      }
    }
  };
}

/** w [outputs, units] for which w·hidden comes nearest to `wanted` [outputs, samples], hidden being [units, samples]. */
function leastSquares(hidden: Float64Array, wanted: Float64Array, samples: number): Float64Array {
  const units = hidden.length / samples;
  const square = rowProducts(hidden, hidden, samples);
  const solution = rowProducts(wanted, hidden, samples);
  let trace = 0;
  for (let k = 0; k < units; k++) trace += square[k * units + k];
  // where all units are silent nothing can be mended
  if (trace === 0) return solution;
  for (let k = 0; k < units; k++) square[k * units + k] += (ridge * trace) / units;
  solveInPlace(square, solution, units);
  return solution;
}

/** outgoing [outputs, units] · hidden [units, samples]. */
function outputSums(outgoing: Float64Array, hidden: Float64Array, outputs: number): Float64Array {
  const units = outgoing.length / outputs;
  const samples = hidden.length / units;
  const sums = new Float64Array(outputs * samples);
  for (let o = 0; o < outputs; o++) {
    for (let k = 0; k < units; k++) {
      const weight = outgoing[o * units + k];
      for (let s = 0; s < samples; s++) sums[o * samples + s] += weight * hidden[k * samples + s];
    }
  }
  return sums;
}

/** [rows, columns] → [columns, rows]. */
function transposed(values: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j];
  return turned;
}
