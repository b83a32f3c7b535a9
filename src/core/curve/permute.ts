/** Hidden units in another order: other parameters, the same function. */
import type { NetworkDescription, Values } from '../../contract/result.ts';

/** For each hidden layer, from the first, the old unit that comes to each place [units]. */
export type Orders = readonly Int32Array[];

/** Every unit where it is. */
export const sameOrders = ({ layers }: NetworkDescription): Int32Array[] =>
  layers.slice(0, -1).map(({ weights }) => Int32Array.from({ length: weights.shape[1] }, (_, k) => k));

/** θ [D] with its hidden units in other orders, in float64. */
export function permuteUnits({ layers }: NetworkDescription, theta: Values, orders: Orders): Float64Array {
  const permuted = Float64Array.from(theta);
  layers.forEach(({ weights, bias }, l) => {
    const [inputs, outputs] = weights.shape;
    const before = l > 0 ? orders[l - 1] : null;
    const own = l + 1 < layers.length ? orders[l] : null;
    for (let i = 0; i < inputs; i++) {
      const to = weights.offset + i * outputs;
      const from = weights.offset + (before ? before[i] : i) * outputs;
      for (let o = 0; o < outputs; o++) permuted[to + o] = theta[from + (own ? own[o] : o)];
    }
    if (bias && own) for (let o = 0; o < outputs; o++) permuted[bias.offset + o] = theta[bias.offset + own[o]];
  });
  return permuted;
}
