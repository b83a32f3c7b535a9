/** The narrowest network that answers the same: copies merged, idle units left out. */
import type { NetworkDescription } from '../../contract/result.ts';
import { distance, norm } from '../../math/vector.ts';
import { activations } from '../engine/float64/activations.ts';
import { shapeOf } from './shape.ts';
import { symmetries } from './symmetry.ts';
import { unitsOf, withUnits, type Unit } from './units.ts';

export interface Reduced {
  network: NetworkDescription;
  theta: Float64Array;
}

/**
 * Layer by layer from the first: units with the same incoming weights (up to what the activation cannot tell apart) become one with
 * the sum of their outgoing weights, and units that nothing hears are left out. Units come in the order of their incoming weights,
 * odd ones with a positive first weight, so that networks that differ by symmetries only come out alike.
 *
 * `tolerance` is relative to 1 + the length of a unit's weights.
 */
export function reduceNetwork(network: NetworkDescription, theta: Float64Array, tolerance = 1e-4): Reduced {
  let reduced: Reduced = { network, theta };
  for (let layer = 0; layer + 1 < network.layers.length; layer++) {
    reduced = reduceLayer(reduced, layer, tolerance);
  }
  return reduced;
}

/** Width of origin: units of each hidden layer that are left. */
export const widthsOf = ({ network }: Reduced): number[] => shapeOf(network).widths.slice(1, -1);

function reduceLayer({ network, theta }: Reduced, layer: number, tolerance: number): Reduced {
  const { activation } = shapeOf(network);
  const { odd, homogeneous } = symmetries[activation];
  const kept: Unit[] = [];
  for (const unit of unitsOf(network, theta, layer)) {
    const canonical = canonicalUnit(unit, odd, homogeneous);
    const same = kept.find(({ incoming }) => distance(incoming, canonical.incoming) <= tolerance * (1 + norm(incoming)));
    if (same) for (let o = 0; o < same.outgoing.length; o++) same.outgoing[o] += canonical.outgoing[o];
    else kept.push(canonical);
  }
  const biased = network.layers[layer].bias !== null;
  const value = activations[activation].value;
  // a unit whose weights are 0 adds a constant, which its bias may silence
  const heard = kept.filter(({ incoming, outgoing }) => {
    const weights = biased ? incoming.subarray(0, -1) : incoming;
    const constant = norm(weights) <= tolerance;
    const amount = constant ? value(biased ? incoming[incoming.length - 1] : 0) : 1;
    return norm(outgoing) * Math.abs(amount) > tolerance;
  });
  heard.sort((p, q) => compare(p.incoming, q.incoming));
  return withUnits(network, theta, layer, heard.length > 0 ? heard : kept.slice(0, 1));
}

function canonicalUnit({ incoming, outgoing }: Unit, odd: boolean, homogeneous: boolean): Unit {
  const first = incoming.find((value) => Math.abs(value) > 1e-6) ?? 0;
  const length = norm(incoming);
  const scale = (odd && first < 0 ? -1 : 1) * (homogeneous && length > 0 ? 1 / length : 1);
  return { incoming: incoming.map((value) => value * scale), outgoing: outgoing.map((value) => value / scale) };
}

function compare(p: Float64Array, q: Float64Array): number {
  const j = p.findIndex((value, i) => Math.abs(value - q[i]) > 1e-6);
  return j < 0 ? 0 : p[j] - q[j];
}
