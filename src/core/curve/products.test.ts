import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { solveInPlace } from './cholesky.ts';
import { rowProducts } from './products.ts';

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
    const own = rowProducts(p, p, k);
    plainProducts(p, p, k).forEach((value, at) => expect(own[at]).toBeCloseTo(value, 10));
  });
});

describe('solveInPlace', () => {
  it('gives back the solution that the right side was made of', () => {
    const n = 23;
    const factor = drawn(n * 40);
    const a = rowProducts(factor, factor, 40);
    const x = drawn(3 * n);
    const rows = rowProducts(x, a, n);
    solveInPlace(a, rows, n);
    rows.forEach((value, at) => expect(value).toBeCloseTo(x[at], 9));
  });

  it('refuses what has no single solution', () => {
    expect(() => solveInPlace(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1), 2)).toThrow('no single solution');
  });
});
