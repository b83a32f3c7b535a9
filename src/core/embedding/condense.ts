/** Condensation: hidden units that point the same way, and the narrow network that they amount to. */
import type { NetworkDescription } from '../../contract/result.ts';
import { distance, dot, norm } from '../../math/vector.ts';
import { createForwardPass } from '../network/forward.ts';
import { shapeOf } from './shape.ts';
import { symmetries } from './symmetry.ts';
import { unitsOf, withUnits, type Unit } from './units.ts';

/** Cosine of two units' incoming weights; 0 where one has none. */
export function cosine(p: Float64Array, q: Float64Array): number {
  const lengths = norm(p) * norm(q);
  return lengths > 0 ? dot(p, q) / lengths : 0;
}

/** ‖incoming‖·‖outgoing‖: what a unit can amount to. */
export const amplitude = ({ incoming, outgoing }: Unit): number => norm(incoming) * norm(outgoing);

export interface Groups {
  /** Indices of units; the first of each group, its leader, has the largest amplitude. Groups come by their leaders' amplitudes. */
  groups: number[][];
  /** Units of hardly any amplitude. */
  idle: number[];
}

/**
 * Units by amplitude from the largest: each joins the first leader whose incoming weights point the same way (cosine at least
 * `threshold`; for odd activations also the opposite way), else it leads a group of its own. Where an activation feels the length of
 * weights, that must agree as closely as the angle does. Units below `idleShare` of the largest amplitude are left out.
 */
export function groupUnits(network: NetworkDescription, theta: Float64Array, layer: number, threshold: number, idleShare: number): Groups {
  const units = unitsOf(network, theta, layer);
  const { odd, homogeneous } = symmetries[shapeOf(network).activation];
  const sizes = units.map(amplitude);
  const order = sizes.map((_, k) => k).sort((a, b) => sizes[b] - sizes[a] || a - b);
  const least = idleShare * sizes[order[0]];
  const groups: number[][] = [];
  const idle: number[] = [];
  // the chord that an angle of this cosine spans on the unit circle
  const chord = Math.sqrt(2 * (1 - threshold));
  const joins = (leader: Unit, unit: Unit): boolean => {
    const agreement = cosine(leader.incoming, unit.incoming);
    if ((odd ? Math.abs(agreement) : agreement) < threshold) return false;
    if (homogeneous) return true;
    const signed = agreement < 0 ? unit.incoming.map((value) => -value) : unit.incoming;
    return distance(leader.incoming, signed) <= chord * norm(leader.incoming);
  };
  for (const k of order) {
    if (sizes[k] <= least) idle.push(k);
    else {
      const group = groups.find(([leader]) => joins(units[leader], units[k]));
      if (group) group.push(k);
      else groups.push([k]);
    }
  }
  return { groups, idle };
}

export interface Merged {
  network: NetworkDescription;
  theta: Float64Array;
  /** No sum of the next layer moves by more than this (its length over all of them), on inputs no longer than `longest`. */
  bound: number;
}

/**
 * One unit for each group: its leader, with the outgoing weights of all. Where lengths don't matter to the activation member k counts
 * ‖w_k‖/‖w_j‖ times; odd ones count −1 when they point the other way.
 *
 * Bound: Lip(σ)·Σ_k ‖a_k‖·‖Δw_k‖·max‖x̃‖, idle units with their whole amount; `longest` is the largest ‖x̃‖ that feeds the layer.
 */
export function mergeGroups(
  network: NetworkDescription,
  theta: Float64Array,
  layer: number,
  { groups, idle }: Groups,
  longest: number,
): Merged {
  const units = unitsOf(network, theta, layer);
  const { homogeneous, lipschitz } = symmetries[shapeOf(network).activation];
  let bound = idle.reduce((sum, k) => sum + amountBound(network, units[k], longest), 0);
  const merged = groups.map(([leader, ...others]): Unit => {
    const outgoing = units[leader].outgoing.slice();
    const { incoming } = units[leader];
    for (const k of others) {
      const sign = cosine(incoming, units[k].incoming) < 0 ? -1 : 1;
      const factor = homogeneous ? norm(units[k].incoming) / norm(incoming) : 1;
      units[k].outgoing.forEach((value, o) => (outgoing[o] += sign * factor * value));
      const stand = incoming.map((value) => sign * factor * value);
      bound += lipschitz * norm(units[k].outgoing) * distance(units[k].incoming, stand) * longest;
    }
    return { incoming, outgoing };
  });
  return { ...withUnits(network, theta, layer, merged), bound };
}

/** Most that one unit adds: |σ| ≤ |σ(0)| + Lip·‖w‖·‖x̃‖. */
function amountBound(network: NetworkDescription, { incoming, outgoing }: Unit, longest: number): number {
  const { activation } = shapeOf(network);
  const atZero = activation === 'sigmoid' ? 0.5 : activation === 'softplus' ? Math.LN2 : 0;
  return norm(outgoing) * (atZero + symmetries[activation].lipschitz * norm(incoming) * longest);
}

/** Largest length of (what feeds hidden layer `layer`, and 1 where it has a bias) over inputs [N, I]. */
export function longestFeed(network: NetworkDescription, theta: Float64Array, layer: number, inputs: ArrayLike<number>): number {
  const { values, run } = createForwardPass(network);
  const one = network.layers[layer].bias ? 1 : 0;
  let most = 0;
  for (let at = 0; at < inputs.length; at += values[0].length) {
    run(theta, inputs, at);
    most = Math.max(most, Math.sqrt(dot(values[layer], values[layer]) + one));
  }
  return most;
}
