/** What hidden units answer to many samples, in float64: a row for each unit. */
import type { NetworkDescription } from '../../contract/result.ts';
import { createForwardPass } from '../network/forward.ts';

/** `sums` before the activation, `values` after it: [units, n] of layer `layer` for inputs [n, I] row-major. */
export interface Features {
  sums: Float64Array;
  values: Float64Array;
}

export function featuresOf(network: NetworkDescription, theta: Float64Array, inputs: ArrayLike<number>, layer: number): Features {
  const { layers, values: passed, run } = createForwardPass({ ...network, layers: network.layers.slice(0, layer + 1) });
  const last = layers[layer];
  const count = inputs.length / layers[0].inputs;
  const sums = new Float64Array(last.outputs * count);
  const values = new Float64Array(last.outputs * count);
  for (let s = 0; s < count; s++) {
    run(theta, inputs, s * layers[0].inputs);
    for (let k = 0; k < last.outputs; k++) {
      sums[k * count + s] = last.z[k];
      values[k * count + s] = passed[layer + 1][k];
    }
  }
  return { sums, values };
}
