/** What hidden units answer to many samples, in float64: a row for each unit. */
import type { NetworkDescription } from '../../contract/result.ts';
import type { Host } from '../host.ts';
import { createForwardPass } from '../network/forward.ts';

/** `sums` before the activation, `values` after it: [units, n] of layer `layer` for inputs [n, I] row-major. */
export interface Features {
  sums: Float64Array;
  values: Float64Array;
}

/** Multiply–adds done before other messages get their turn. */
const workAtOnce = 1e8;

export async function featuresOf(
  network: NetworkDescription,
  theta: Float64Array,
  inputs: ArrayLike<number>,
  layer: number,
  breathe: Host['breathe'],
): Promise<Features> {
  const { layers, values: passed, run } = createForwardPass({ ...network, layers: network.layers.slice(0, layer + 1) });
  const last = layers[layer];
  const count = inputs.length / layers[0].inputs;
  const atOnce = Math.ceil(workAtOnce / layers.reduce((sum, { inputs, outputs }) => sum + inputs * outputs, 0));
  const sums = new Float64Array(last.outputs * count);
  const values = new Float64Array(last.outputs * count);
  for (let s = 0; s < count; s++) {
    run(theta, inputs, s * layers[0].inputs);
    for (let k = 0; k < last.outputs; k++) {
      sums[k * count + s] = last.z[k];
      values[k * count + s] = passed[layer + 1][k];
    }
    if ((s + 1) % atOnce === 0) await breathe();
  }
  return { sums, values };
}
