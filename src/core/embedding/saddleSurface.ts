/** Losses around a critical point before and after a unit is split: the valley that becomes a saddle. */
import type { NetworkDescription } from '../../contract/result.ts';
import { weightAt, embed } from './embed.ts';
import type { Pass } from './pass.ts';
import { splitUnit } from './split.ts';

/** How the two copies of a unit move apart: η of their incoming weights (the bias last), ζ of their outgoing ones. */
export interface Parting {
  eta: Float64Array;
  zeta: Float64Array;
}

/** An eigenvector of K as a parting. */
export const partingOf = (vector: Float64Array, n: number): Parting => ({ eta: vector.slice(0, n), zeta: vector.slice(n) });

/**
 * The change of the wide parameters that moves the copies of a split apart and leaves the narrow network they make where it is, to
 * first order: incoming weights of the old unit by α·η and of the copy by −(1 − α)·η, outgoing ones by ζ and −ζ.
 */
export function partingDirection(
  wide: NetworkDescription,
  layer: number,
  unit: number,
  alpha: number,
  { eta, zeta }: Parting,
): Float64Array {
  const direction = new Float64Array(wide.parameters);
  const copy = wide.layers[layer].weights.shape[1] - 1;
  moveUnit(wide, layer, unit, direction, eta, alpha);
  moveUnit(wide, layer, copy, direction, eta, alpha - 1);
  zeta.forEach((value, o) => {
    direction[weightAt(wide.layers[layer + 1], unit, o)] += value;
    direction[weightAt(wide.layers[layer + 1], copy, o)] -= value;
  });
  return direction;
}

/** Adds factor·η to what comes into a unit. */
function moveUnit(network: NetworkDescription, layer: number, unit: number, into: Float64Array, eta: Float64Array, factor: number): void {
  const { weights, bias } = network.layers[layer];
  const inputs = weights.shape[0];
  for (let i = 0; i < inputs; i++) into[weightAt(network.layers[layer], i, unit)] += factor * eta[i];
  if (bias) into[bias.offset + unit] += factor * eta[inputs];
}

/** The narrow network's move of that unit by η, as both copies would make it together. */
export function togetherDirection(narrow: NetworkDescription, layer: number, unit: number, { eta }: Parting): Float64Array {
  const direction = new Float64Array(narrow.parameters);
  moveUnit(narrow, layer, unit, direction, eta, 1);
  return direction;
}

/** Losses [rows: s, columns: α] at θ(α) + s·(parting at α): flat along s = 0, bent by (η, ζ)ᵀK(α)(η, ζ) across it. */
export function lossesAfter(
  pass: Pass,
  narrow: NetworkDescription,
  theta: Float64Array,
  layer: number,
  unit: number,
  parting: Parting,
  alphas: readonly number[],
  sides: readonly number[],
): Float64Array {
  const losses = new Float64Array(alphas.length * sides.length);
  alphas.forEach((alpha, a) => {
    const origin = embed(splitUnit(narrow, layer, unit, alpha), theta);
    const direction = partingDirection(pass.network, layer, unit, alpha, parting);
    sides.forEach((s, k) => (losses[k * alphas.length + a] = pass.loss(origin.map((value, j) => value + s * direction[j]))));
  });
  return losses;
}

/** Losses [rows: y, columns: x] on a plane. */
export function lossesOnPlane(
  pass: Pass,
  origin: Float64Array,
  [first, second]: readonly [Float64Array, Float64Array],
  xs: readonly number[],
  ys: readonly number[],
): Float64Array {
  const losses = new Float64Array(xs.length * ys.length);
  const point = new Float64Array(origin.length);
  ys.forEach((y, k) => {
    xs.forEach((x, i) => {
      for (let j = 0; j < point.length; j++) point[j] = origin[j] + x * first[j] + y * second[j];
      losses[k * xs.length + i] = pass.loss(point);
    });
  });
  return losses;
}
