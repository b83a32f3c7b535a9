import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { dot } from '../../math/vector.ts';
import { extremeEigenvalues, type Product } from './lanczos.ts';

/** A random symmetric matrix with `zeros` rows and columns of zeros. */
function symmetric(size: number, zeros: number, seed: number): number[][] {
  const random = randomStream(seed, 'matrix');
  const rows = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (let i = zeros; i < size; i++) for (let j = i; j < size; j++) rows[i][j] = rows[j][i] = random.normal();
  return rows;
}

const productOf =
  (rows: number[][]): Product =>
  (v, into) =>
    rows.forEach((row, i) => (into[i] = dot(row, v)));

const options = (seed: number, products = 1000) => ({ products, tolerance: 1e-10, random: randomStream(seed, 'lanczos') });

describe.each([
  [1, 0],
  [2, 0],
  [7, 3],
  [40, 0],
  [120, 60],
])('size %i with %i rows of zeros', (size, zeros) => {
  it('finds both ends of the spectrum', async () => {
    const rows = symmetric(size, zeros, size);
    const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
    const { low, high, lowVector, error, products } = await extremeEigenvalues(size, productOf(rows), options(1));
    expect(low).toBeCloseTo(Math.min(...realEigenvalues), 8);
    expect(high).toBeCloseTo(Math.max(...realEigenvalues), 8);
    expect(dot(lowVector, lowVector)).toBeCloseTo(1, 10);
    rows.forEach((row, i) => expect(dot(row, lowVector)).toBeCloseTo(low * lowVector[i], 6));
    expect(error).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(high), Math.abs(low)));
    expect(products).toBeLessThanOrEqual(size);
  });
});

it('ends early on a matrix with few different eigenvalues', async () => {
  const product: Product = (v, into) => v.forEach((value, j) => (into[j] = (j < 3 ? -2 : j < 5 ? 7 : 1) * value));
  const { low, high, products } = await extremeEigenvalues(50, product, options(2));
  expect(low).toBeCloseTo(-2, 10);
  expect(high).toBeCloseTo(7, 10);
  expect(products).toBeLessThanOrEqual(4);
});

it('knows how far off it may be when it is cut short', async () => {
  const rows = symmetric(80, 0, 3);
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
  const { low, high, error } = await extremeEigenvalues(80, productOf(rows), options(4, 12));
  for (const end of [low, high]) {
    expect(Math.min(...realEigenvalues.map((value) => Math.abs(value - end)))).toBeLessThanOrEqual(error);
  }
  expect(low).toBeGreaterThanOrEqual(Math.min(...realEigenvalues) - 1e-12);
  expect(high).toBeLessThanOrEqual(Math.max(...realEigenvalues) + 1e-12);
});

it('a matrix of zeros has ends 0', async () => {
  const { low, high, error } = await extremeEigenvalues(5, (_v, into) => void into.fill(0), options(5));
  expect([low, high, error]).toEqual([0, 0, 0]);
});

it('is NaN where a product is not finite', async () => {
  const { low, high } = await extremeEigenvalues(5, (_v, into) => void into.fill(Infinity), options(6));
  expect([low, high]).toEqual([NaN, NaN]);
});
