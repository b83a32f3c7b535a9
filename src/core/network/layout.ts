/** Where a network's weights and biases lie in one parameter vector. */
import type { Activation, NetworkSpec } from '../../contract/experiment.ts';
import type { LayerLayout, NetworkDescription } from '../../contract/result.ts';

/**
 * Layers of `widths`, from the inputs to the outputs, in order: each its weights [in, out] row-major and then its bias [out], where
 * it has one; the last layer is linear.
 */
export function layersOf(
  widths: readonly number[],
  hasBias: (layer: number) => boolean,
  activation: Activation,
): { layers: LayerLayout[]; parameters: number } {
  const layers: LayerLayout[] = [];
  let offset = 0;
  for (let l = 0; l + 1 < widths.length; l++) {
    const shape: [number, number] = [widths[l], widths[l + 1]];
    const weights = { offset, shape };
    offset += shape[0] * shape[1];
    const bias = hasBias(l) ? { offset, shape: [shape[1]] as [number] } : null;
    if (bias) offset += shape[1];
    layers.push({ weights, bias, activation: l + 2 < widths.length ? activation : 'linear' });
  }
  return { layers, parameters: offset };
}

export function networkLayout(spec: NetworkSpec, inputs: number, outputs: number): NetworkDescription {
  const { layers, parameters } = layersOf([inputs, ...spec.hidden, outputs], () => spec.bias, spec.activation);
  return { layers, loss: spec.loss, l2: spec.l2, height: spec.height, parameters };
}
