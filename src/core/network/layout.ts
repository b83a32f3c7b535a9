/** Where a network's weights and biases lie in one parameter vector. */
import type { NetworkSpec } from '../../contract/experiment.ts';
import type { LayerLayout, NetworkDescription } from '../../contract/result.ts';

/**
 * Layers in order, each its weights [in, out] row-major and then its bias [out]; the last layer is linear.
 */
export function networkLayout(spec: NetworkSpec, inputs: number, outputs: number): NetworkDescription {
  const widths = [inputs, ...spec.hidden, outputs];
  const layers: LayerLayout[] = [];
  let offset = 0;
  for (let l = 0; l + 1 < widths.length; l++) {
    const shape: [number, number] = [widths[l], widths[l + 1]];
    const weights = { offset, shape };
    offset += shape[0] * shape[1];
    const bias = spec.bias ? { offset, shape: [shape[1]] as [number] } : null;
    if (bias) offset += shape[1];
    layers.push({ weights, bias, activation: l + 2 < widths.length ? spec.activation : 'linear' });
  }
  return { layers, loss: spec.loss, l2: spec.l2, height: spec.height, parameters: offset };
}
