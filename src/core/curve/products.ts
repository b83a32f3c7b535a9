/** Products of tall matrices in float64: costs of matchings and normal equations are made of them. */

/** Numbers of a row taken at once, so that those of six rows stay in the nearest cache. */
const stretch = 512;

/**
 * P·Qᵀ [m, n]: every row of p [m, k] times every row of q [n, k], all row-major. Where p is q, only half is computed.
 */
export function rowProducts(p: Float64Array, q: Float64Array, k: number): Float64Array {
  const m = p.length / k;
  const n = q.length / k;
  const products = new Float64Array(m * n);
  const isSquare = p === q;
  for (let from = 0; from < k; from += stretch) {
    const to = Math.min(from + stretch, k);
    for (let i = 0; i < m; i += 2) {
      const width = isSquare ? Math.min(i + 2, n) : n;
      for (let j = 0; j < width; j += 4) addTile(products, p, q, k, from, to, i, j);
    }
  }
  if (isSquare) for (let i = 0; i < m; i++) for (let j = i + 1; j < n; j++) products[i * n + j] = products[j * n + i];
  return products;
}

/** Adds the products of two rows of p with four rows of q over a stretch: loads are shared, sums stay in registers. */
function addTile(
  into: Float64Array,
  p: Float64Array,
  q: Float64Array,
  k: number,
  from: number,
  to: number,
  row: number,
  column: number,
): void {
  const m = p.length / k;
  const n = q.length / k;
  const rows = Math.min(2, m - row);
  const columns = Math.min(4, n - column);
  if (rows < 2 || columns < 4) {
    for (let i = row; i < row + rows; i++) {
      for (let j = column; j < column + columns; j++) {
        let sum = 0;
        for (let s = from; s < to; s++) sum += p[i * k + s] * q[j * k + s];
        into[i * n + j] += sum;
      }
    }
    return;
  }
  const [p0, p1] = [row * k, (row + 1) * k];
  const [q0, q1, q2, q3] = [column * k, (column + 1) * k, (column + 2) * k, (column + 3) * k];
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  for (let s = from; s < to; s++) {
    const a = p[p0 + s];
    const b = p[p1 + s];
    const c = q[q0 + s];
    const d = q[q1 + s];
    const e = q[q2 + s];
    const f = q[q3 + s];
    s00 += a * c;
    s01 += a * d;
    s02 += a * e;
    s03 += a * f;
    s10 += b * c;
    s11 += b * d;
    s12 += b * e;
    s13 += b * f;
  }
  const [above, below] = [row * n + column, (row + 1) * n + column];
  into[above] += s00;
  into[above + 1] += s01;
  into[above + 2] += s02;
  into[above + 3] += s03;
  into[below] += s10;
  into[below + 1] += s11;
  into[below + 2] += s12;
  into[below + 3] += s13;
}
