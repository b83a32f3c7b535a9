/** Where trajectories start: parameters θ [D] of a deep linear network. */
import type { RandomStream } from '../../math/random.ts';
import { pow } from '../../math/special.ts';
import { dot, norm } from '../../math/vector.ts';
import { diagonal, multiply, multiplyRight, scaleColumns, transposed, zeros, type Matrix } from './matrix.ts';
import { svd } from './svd.ts';

/** Independent normal entries. */
export function gaussianMatrix(rows: number, columns: number, deviation: number, random: RandomStream): Matrix {
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => deviation * random.normal()) };
}

/** A random orthogonal matrix, of either sign: Gram–Schmidt on normal columns. */
export function orthogonalMatrix(size: number, random: RandomStream): Matrix {
  const rows: Float64Array[] = [];
  while (rows.length < size) {
    const row = Float64Array.from({ length: size }, () => random.normal());
    // twice, for the rounding of the first time
    for (let pass = 0; pass < 2; pass++) {
      for (const other of rows) {
        const share = dot(row, other);
        other.forEach((value, j) => (row[j] -= share * value));
      }
      const length = norm(row);
      row.forEach((value, j) => (row[j] = value / length));
    }
    rows.push(row);
  }
  const result = zeros(size, size);
  rows.forEach((row, i) => result.values.set(row, i * size));
  return result;
}

/** The layers' values one after another. */
function flatten(layers: readonly Matrix[]): Float64Array {
  const theta = new Float64Array(layers.reduce((sum, { values }) => sum + values.length, 0));
  let offset = 0;
  for (const { values } of layers) {
    theta.set(values, offset);
    offset += values.length;
  }
  return theta;
}

/** N(0, deviation²) for every weight of every layer. */
export const gaussianStart = (widths: readonly number[], deviation: number, random: RandomStream): Float64Array =>
  flatten(widths.slice(1).map((rows, j) => gaussianMatrix(rows, widths[j], deviation, random)));

/** Every layer is `scale` times the identity, cut or padded with zeros to its shape: 1 is a linear residual network. */
export const identityStart = (widths: readonly number[], scale: number): Float64Array =>
  flatten(widths.slice(1).map((rows, j) => diagonal(new Float64Array(Math.min(rows, widths[j])).fill(scale), rows, widths[j])));

/** Singular values count as 0 below this share of the largest. */
const rounding = 1e-13;

/**
 * Balanced layers whose product is A = U·Σ·Vᵀ, exactly but for rounding: W_1 = Σ^{1/N}·Vᵀ, all in between Σ^{1/N}, W_N = U·Σ^{1/N}, padded
 * with zeros to the hidden widths. `random` turns each hidden layer by an orthogonal matrix, which changes neither product nor balance.
 *
 * Where a hidden layer is narrower than A's rank, the product is A's strongest modes only. Arora, Cohen, Golowich & Hu, arXiv 1810.02281, procedure 1.
 */
export function balancedStart(widths: readonly number[], product: Matrix, random: RandomStream | null): Float64Array {
  const depth = widths.length - 1;
  if (depth === 1) return product.values.slice();
  const { u, values, v } = svd(product);
  // a root would make much of a singular value that is 0 but for rounding
  const exact = values.map((value) => (value <= rounding * values[0] ? 0 : value));
  // through a bottleneck only the strongest modes pass
  const roots = exact.subarray(0, Math.min(...widths)).map((value) => pow(value, 1 / depth));
  const layers = widths.slice(1).map((rows, j) => {
    if (j === 0) return padded(transposed(scaleColumns(v, roots)), rows, widths[0]);
    if (j === depth - 1) return padded(scaleColumns(u, roots), rows, widths[j]);
    return diagonal(roots, rows, widths[j]);
  });
  if (random) {
    for (let j = 0; j < depth - 1; j++) {
      const turn = orthogonalMatrix(widths[j + 1], random);
      layers[j] = multiply(turn, layers[j]);
      layers[j + 1] = multiplyRight(layers[j + 1], turn);
    }
  }
  return flatten(layers);
}

/** Cut or padded with zeros. */
function padded(a: Matrix, rows: number, columns: number): Matrix {
  const result = zeros(rows, columns);
  for (let i = 0; i < Math.min(rows, a.rows); i++) {
    for (let j = 0; j < Math.min(columns, a.columns); j++) result.values[i * columns + j] = a.values[i * a.columns + j];
  }
  return result;
}
