import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { solveInPlace } from './cholesky.ts';
import { rowProducts, rowProductsInPieces } from './products.ts';

const noBreath = () => Promise.resolve();
const random = randomStream(3, 'test');
const drawn = (count: number) => Float64Array.from({ length: count }, () => random.normal());

function plainProducts(p: Float64Array, q: Float64Array, k: number): number[] {
  const [m, n] = [p.length / k, q.length / k];
  return Array.from({ length: m * n }, (_, at) => {
    let sum = 0;
    for (let s = 0; s < k; s++) sum += p[Math.floor(at / n) * k + s] * q[(at % n) * k + s];
    return sum;
  });
}

describe('rowProducts', () => {
  it.each([
    [1, 1, 1],
    [2, 4, 7],
    [5, 11, 600],
    [9, 3, 1030],
  ])('is the plain loop, %i × %i over %i', (m, n, k) => {
    const [p, q] = [drawn(m * k), drawn(n * k)];
    plainProducts(p, q, k).forEach((value, at) => expect(rowProducts(p, q, k)[at]).toBeCloseTo(value, 10));
  });
});

describe('rowProductsInPieces', () => {
  it('gives the same, with breaths between, and of a square one the lower half', async () => {
    const [k, n] = [2270, 420];
    const p = drawn(n * k);
    const q = drawn(9 * k);
    let breaths = 0;
    const breathe = async () => void breaths++;
    expect(await rowProductsInPieces(q, p, k, breathe)).toEqual(rowProducts(q, p, k));
    expect(breaths).toBe(1);
    const expected = rowProducts(p, p, k).map((value, at) => (at % n > Math.floor(at / n) ? 0 : value));
    expect(await rowProductsInPieces(p, p, k, breathe)).toEqual(expected);
    expect(breaths).toBe(4);
  });
});

describe('solveInPlace', () => {
  it.each([1, 2, 3, 4, 5, 23, 40])('gives back the solution that the right side was made of, n = %i', async (n) => {
    const factor = drawn(n * 60);
    const a = rowProducts(factor, factor, 60);
    const x = drawn(3 * n);
    const rows = rowProducts(x, a, n);
    // only the lower half is asked for
    for (let i = 0; i < n; i++) a.fill(NaN, i * n + i + 1, (i + 1) * n);
    await solveInPlace(a, rows, n, noBreath);
    rows.forEach((value, at) => expect(value).toBeCloseTo(x[at], 9));
  });

  it('refuses what has no single solution', async () => {
    await expect(solveInPlace(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1), 2, noBreath)).rejects.toThrow('no single solution');
  });
});
