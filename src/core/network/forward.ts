/** What a network answers, in float64. */
import type { NetworkDescription } from '../../contract/result.ts';
import { exp } from '../../math/special.ts';
import { activations } from '../engine/float64/activations.ts';

/** Outputs [n, O] of the last layer at θ [D] for inputs [n, I], both row-major. */
export function outputsOf({ layers }: NetworkDescription, theta: Float64Array, inputs: ArrayLike<number>): Float64Array {
  let width = layers[0].weights.shape[0];
  const n = inputs.length / width;
  let values = Float64Array.from(inputs);
  for (const { weights, bias, activation } of layers) {
    const units = weights.shape[1];
    const next = new Float64Array(n * units);
    const { value } = activations[activation];
    for (let s = 0; s < n; s++) {
      const row = next.subarray(s * units, (s + 1) * units);
      if (bias) row.set(theta.subarray(bias.offset, bias.offset + units));
      for (let i = 0; i < width; i++) {
        const x = values[s * width + i];
        if (x === 0) continue;
        const from = weights.offset + i * units;
        for (let o = 0; o < units; o++) row[o] += x * theta[from + o];
      }
      for (let o = 0; o < units; o++) row[o] = value(row[o]);
    }
    [values, width] = [next, units];
  }
  return values;
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

/** The largest output's class of each sample; the first of equals. */
export function predictions(outputs: Float64Array, classes: number): Int32Array {
  return Int32Array.from({ length: outputs.length / classes }, (_, s) => {
    const row = outputs.subarray(s * classes, (s + 1) * classes);
    return row.reduce((best, value, c) => (value > row[best] ? c : best), 0);
  });
}
