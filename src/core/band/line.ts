/** The straight line that a band starts from. */
import { sin } from '../../math/special.ts';
import { dot, norm } from '../../math/vector.ts';
import type { RandomStream } from '../../math/random.ts';
import type { Values } from '../../contract/result.ts';

/** Equal shares of the length for the segments of P pivots [P − 1]. */
export const equalFractions = (pivots: number): Float64Array => new Float64Array(pivots - 1).fill(1 / (pivots - 1));

/**
 * Pivots on the line from `a` to `b` [P, D], bent by a half sine wave of height bow·‖b − a‖ in a random direction
 * perpendicular to it. A symmetric straight line can be a ridge on which the perpendicular gradient is exactly zero, and no
 * band would ever leave it; bow 0 keeps the line exact.
 */
export function straightLine(a: Values, b: Values, pivots: number, bow: number, random: RandomStream): Float64Array {
  const size = a.length;
  const along = new Float64Array(size);
  for (let j = 0; j < size; j++) along[j] = b[j] - a[j];
  const length = norm(along);
  const sideways = bow > 0 && length > 0 ? perpendicular(along, random) : null;
  const band = new Float64Array(pivots * size);
  for (let i = 0; i < pivots; i++) {
    const t = i / (pivots - 1);
    const height = sideways ? bow * length * sin(Math.PI * t) : 0;
    for (let j = 0; j < size; j++) {
      band[i * size + j] = i === 0 ? a[j] : i === pivots - 1 ? b[j] : (1 - t) * a[j] + t * b[j] + (sideways ? height * sideways[j] : 0);
    }
  }
  return band;
}

/** A random unit vector perpendicular to `along` [D]; null in one dimension, where there is none. */
function perpendicular(along: Float64Array, random: RandomStream): Float64Array | null {
  const direction = along.map(() => random.normal());
  const share = dot(direction, along) / dot(along, along);
  for (let j = 0; j < along.length; j++) direction[j] -= share * along[j];
  const length = norm(direction);
  return along.length > 1 && length > 0 ? direction.map((value) => value / length) : null;
}
