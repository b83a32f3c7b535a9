/**
 * A plane through three trained vectors: θ(x, y) = origin + s·(x·right + y·up⊥), up⊥ being `up` made orthogonal to `right` and as long.
 *
 * x and y count cells from the picture's centre, to the right and upwards. All of it is one vector of 3D + 1 numbers: origin, right, up
 * and s, which is trained too. Skorokhodov & Burtsev, arXiv 1910.03867.
 */
import type { NetworkDescription } from '../../../contract/result.ts';
import { dot } from '../../../math/vector.ts';
import type { ParameterPlane } from '../vectors.ts';

/** What follows from axes: everything that its gradient needs. */
export interface Span {
  /** D. */
  parameters: number;
  origin: Float64Array;
  right: Float64Array;
  /** As it is trained. */
  up: Float64Array;
  /** up⊥. */
  across: Float64Array;
  scale: number;
  /** up · right / right². */
  share: number;
  /** ‖up − share·right‖. */
  rest: number;
  /** ‖right‖. */
  length: number;
}

export function spanOf(axes: Float64Array): Span {
  const parameters = (axes.length - 1) / 3;
  const [origin, right, up] = [0, 1, 2].map((k) => axes.subarray(k * parameters, (k + 1) * parameters));
  const square = dot(right, right);
  const share = dot(up, right) / square;
  const across = up.map((value, j) => value - share * right[j]);
  const rest = Math.sqrt(dot(across, across));
  const length = Math.sqrt(square);
  for (let j = 0; j < parameters; j++) across[j] *= length / rest;
  return { parameters, origin, right, up, across, scale: axes[3 * parameters], share, rest, length };
}

/**
 * The gradient [3D + 1] of Σ f(θ(x, y)) by the axes. `sums` [3, D] are, over the points, the sums of ∂f/∂θ, of x·∂f/∂θ and of
 * y·∂f/∂θ.
 */
export function axesGradient(
  span: Span,
  sums: ArrayLike<number> & { subarray(from: number, to: number): ArrayLike<number> },
): Float64Array {
  const { parameters: D, right, up, across, scale, share, rest, length } = span;
  const byRight = sums.subarray(D, 2 * D);
  const byAcross = sums.subarray(2 * D, 3 * D);
  const into = new Float64Array(3 * D + 1);
  const square = length * length;
  // up⊥ = length·n with the unit vector n: only what is orthogonal to n turns it, the rest stretches it with `right`
  const stretch = dot(byAcross, across) / length;
  const turn = (j: number): number => ((scale * length) / rest) * (byAcross[j] - (stretch / length) * across[j]);
  let turnRight = 0;
  for (let j = 0; j < D; j++) turnRight += turn(j) * right[j];
  for (let j = 0; j < D; j++) {
    const turned = turn(j);
    into[j] = sums[j];
    into[2 * D + j] = turned - (turnRight / square) * right[j];
    // by way of ‖right‖, of share·right and of the share itself
    const stretched = (scale * stretch * right[j]) / length;
    const sheared = share * turned + (turnRight / square) * (up[j] - 2 * share * right[j]);
    into[D + j] = scale * byRight[j] + stretched - sheared;
  }
  into[3 * D] = dot(byRight, right) + dot(byAcross, across);
  return into;
}

/** Shortens a vector to `most`, in place. */
export function clipLength(vector: Float64Array, most: number): void {
  const length = Math.sqrt(dot(vector, vector));
  if (length > most) for (let j = 0; j < vector.length; j++) vector[j] *= most / length;
}

/** The plane as an origin and two directions with α from 0 to 1 over a picture of `side` cells, as every hidden picture has them. */
export function planeOf(network: NetworkDescription, axes: Float64Array, side: number): ParameterPlane {
  const { origin, right, across, scale } = spanOf(axes);
  const directions = [right, across].map((vector) => vector.map((value) => scale * side * value));
  return { network, origin: origin.map((value, j) => value - (directions[0][j] + directions[1][j]) / 2), directions };
}
