/** Symmetric positive definite equations, in float64. */
import type { Host } from '../host.ts';

/** Multiply–adds done before other messages get their turn. */
const workAtOnce = 2e8;

/**
 * Solves A·x = b for each row b of `rows` [m, n], in place; `a` [n, n] row-major, of which the lower half is read and overwritten
 * by its Cholesky factor. Throws a RangeError where a pivot is not above 0.
 */
export async function solveInPlace(a: Float64Array, rows: Float64Array, n: number, breathe: Host['breathe']): Promise<void> {
  let work = 0;
  for (let i = 0; i < n; i++) {
    factoriseRow(a, i, n);
    work += (i * i) / 2;
    if (work < workAtOnce) continue;
    work = 0;
    await breathe();
  }
  for (let start = 0; start < rows.length; start += n) {
    const x = rows.subarray(start, start + n);
    for (let i = 0; i < n; i++) {
      let sum = x[i];
      for (let j = 0; j < i; j++) sum -= a[i * n + j] * x[j];
      x[i] = sum / a[i * n + i];
    }
    for (let i = n - 1; i >= 0; i--) {
      x[i] /= a[i * n + i];
      for (let j = 0; j < i; j++) x[j] -= a[i * n + j] * x[i];
    }
  }
}

/** Row i of L, A = L·Lᵀ, when the rows before it are there: four numbers at a time, so that their sums don't wait for each other. */
function factoriseRow(a: Float64Array, i: number, n: number): void {
  const row = i * n;
  for (let j = 0; j < i; j += 4) {
    const count = Math.min(4, i - j);
    const first = j * n;
    // what lies beyond the last column is computed and not used
    const [second, third, fourth] = [first + (count > 1 ? n : 0), first + (count > 2 ? 2 * n : 0), first + (count > 3 ? 3 * n : 0)];
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let k = 0; k < j; k++) {
      const value = a[row + k];
      s0 += value * a[first + k];
      s1 += value * a[second + k];
      s2 += value * a[third + k];
      s3 += value * a[fourth + k];
    }
    a[row + j] -= s0;
    if (count > 1) a[row + j + 1] -= s1;
    if (count > 2) a[row + j + 2] -= s2;
    if (count > 3) a[row + j + 3] -= s3;
    for (let c = j; c < j + count; c++) {
      let value = a[row + c];
      for (let k = j; k < c; k++) value -= a[row + k] * a[c * n + k];
      a[row + c] = value / a[c * n + c];
    }
  }
  let pivot = a[row + i];
  for (let k = 0; k < i; k++) pivot -= a[row + k] * a[row + k];
  if (!(pivot > 0)) throw new RangeError('The equations have no single solution.');
  a[row + i] = Math.sqrt(pivot);
}
