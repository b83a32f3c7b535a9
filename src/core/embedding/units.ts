/** Hidden units one by one: what comes into each and what goes out, and networks made of some of them. */
import type { NetworkDescription } from '../../contract/result.ts';
import { weightAt } from './embed.ts';
import { layoutOf, shapeOf } from './shape.ts';

export interface Unit {
  /** Input weights, and the bias last where there is one. */
  incoming: Float64Array;
  outgoing: Float64Array;
}

/** Of hidden layer `layer` (0 is the first). */
export function unitsOf({ layers }: NetworkDescription, theta: Float64Array, layer: number): Unit[] {
  const [below, above] = [layers[layer], layers[layer + 1]];
  const [inputs, units] = below.weights.shape;
  const outputs = above.weights.shape[1];
  return Array.from({ length: units }, (_, k) => {
    const weights = Array.from({ length: inputs }, (__, i) => theta[weightAt(below, i, k)]);
    return {
      incoming: Float64Array.from(below.bias ? [...weights, theta[below.bias.offset + k]] : weights),
      outgoing: Float64Array.from({ length: outputs }, (__, o) => theta[weightAt(above, k, o)]),
    };
  });
}

/** The network with these units in hidden layer `layer` in place of its own; all else stays. */
export function withUnits(
  network: NetworkDescription,
  theta: Float64Array,
  layer: number,
  units: readonly Unit[],
): { network: NetworkDescription; theta: Float64Array } {
  const shape = shapeOf(network);
  const made = layoutOf({ ...shape, widths: shape.widths.map((width, l) => (l === layer + 1 ? units.length : width)) });
  const result = new Float64Array(made.parameters);
  made.layers.forEach((to, l) => {
    const from = network.layers[l];
    if (l !== layer && l !== layer + 1)
      copy(theta, from.weights.offset, result, to.weights.offset, to.weights.shape[0] * to.weights.shape[1]);
    if (l !== layer && to.bias && from.bias) copy(theta, from.bias.offset, result, to.bias.offset, to.bias.shape[0]);
  });
  const [below, above] = [made.layers[layer], made.layers[layer + 1]];
  units.forEach(({ incoming, outgoing }, k) => {
    for (let i = 0; i < below.weights.shape[0]; i++) result[weightAt(below, i, k)] = incoming[i];
    if (below.bias) result[below.bias.offset + k] = incoming[below.weights.shape[0]];
    outgoing.forEach((value, o) => (result[weightAt(above, k, o)] = value));
  });
  return { network: made, theta: result };
}

function copy(from: Float64Array, at: number, to: Float64Array, place: number, count: number): void {
  to.set(from.subarray(at, at + count), place);
}
