/** From one picture to the next, smoothly. */

/** n points [n · size] at the same shares of the count as the given ones: a band before an insertion, beside the one after it. */
export function restretch(points: ArrayLike<number>, size: number, n: number): Float32Array {
  const had = points.length / size;
  const out = new Float32Array(n * size);
  for (let i = 0; i < n; i++) {
    const place = n === 1 ? 0 : (i * (had - 1)) / (n - 1);
    const low = Math.min(Math.floor(place), Math.max(0, had - 2));
    const t = had < 2 ? 0 : place - low;
    for (let k = 0; k < size; k++) {
      out[i * size + k] = points[low * size + k] * (1 - t) + (t === 0 ? 0 : points[(low + 1) * size + k] * t);
    }
  }
  return out;
}

/** (1 − t) · a + t · b, into `out`. */
export function mixInto(out: Float32Array, a: ArrayLike<number>, b: ArrayLike<number>, t: number): void {
  for (let i = 0; i < out.length; i++) out[i] = a[i] + (b[i] - a[i]) * t;
}

/** Begins and ends slowly. */
export const ease = (t: number): number => (t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t));
