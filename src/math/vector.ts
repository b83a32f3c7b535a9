/** Products and lengths of vectors [D], in float64 and in order. */

type Vector = ArrayLike<number>;

export function dot(p: Vector, q: Vector): number {
  let sum = 0;
  for (let j = 0; j < p.length; j++) sum += p[j] * q[j];
  return sum;
}

export const norm = (p: Vector): number => Math.sqrt(dot(p, p));

/** ‖q − p‖. */
export function distance(p: Vector, q: Vector): number {
  let squared = 0;
  for (let j = 0; j < p.length; j++) {
    const difference = q[j] - p[j];
    squared += difference * difference;
  }
  return Math.sqrt(squared);
}
