/** Symmetric positive definite equations, in float64. */

/**
 * Solves A·x = b for each row b of `rows` [m, n], in place; `a` [n, n] row-major, of which the lower half is read and overwritten
 * by its Cholesky factor. Throws a RangeError where a pivot is not above 0.
 */
export function solveInPlace(a: Float64Array, rows: Float64Array, n: number): void {
  factorise(a, n);
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

/** A = L·Lᵀ, L in A's lower half; row by row, so that all reading is along rows. */
function factorise(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
      if (j < i) {
        a[i * n + j] = sum / a[j * n + j];
      } else {
        if (!(sum > 0)) throw new RangeError('The equations have no single solution.');
        a[i * n + i] = Math.sqrt(sum);
      }
    }
  }
}
