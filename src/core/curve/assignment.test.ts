import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { assign } from './assignment.ts';

const noBreath = () => Promise.resolve();

const sumOf = (costs: Float64Array, n: number, columns: ArrayLike<number>) =>
  Array.from(columns).reduce((sum, j, i) => sum + costs[i * n + j], 0);

/** The smallest sum, by trying every permutation. */
function bruteForce(costs: Float64Array, n: number, row = 0, taken = 0): number {
  if (row === n) return 0;
  let best = Infinity;
  for (let j = 0; j < n; j++) {
    if (taken & (1 << j)) continue;
    best = Math.min(best, costs[row * n + j] + bruteForce(costs, n, row + 1, taken | (1 << j)));
  }
  return best;
}

async function expectOptimal(costs: Float64Array, n: number): Promise<void> {
  const { columns, u, v } = await assign(costs, n, noBreath);
  expect([...columns].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
  const scale = costs.reduce((most, cost) => Math.max(most, Math.abs(cost)), 1);
  let worst = Infinity;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) worst = Math.min(worst, costs[i * n + j] - u[i] - v[j]);
    expect(Math.abs(costs[i * n + columns[i]] - u[i] - v[columns[i]])).toBeLessThan(1e-12 * scale);
  }
  expect(worst).toBeGreaterThan(-1e-12 * scale);
}

describe('assign', () => {
  it('finds what trying every permutation finds, also among equal costs', async () => {
    const cost = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -1, max: 1, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }).chain((n) => fc.array(cost, { minLength: n * n, maxLength: n * n })),
        async (values) => {
          const n = Math.sqrt(values.length);
          const costs = Float64Array.from(values);
          await expectOptimal(costs, n);
          expect(sumOf(costs, n, (await assign(costs, n, noBreath)).columns)).toBeCloseTo(bruteForce(costs, n), 12);
        },
      ),
      { numRuns: 300 },
    );
    const random = randomStream(8, 'test');
    const costs = Float64Array.from({ length: 64 }, () => random.normal());
    expect(sumOf(costs, 8, (await assign(costs, 8, noBreath)).columns)).toBeCloseTo(bruteForce(costs, 8), 12);
  });

  it.each([50, 300])('proves its optimum by prices, n = %i', async (n) => {
    const random = randomStream(n, 'test');
    const drawn = (draw: () => number) => Float64Array.from({ length: n * n }, draw);
    await expectOptimal(
      drawn(() => random.normal()),
      n,
    );
    // many ties
    await expectOptimal(
      drawn(() => random.integer(5)),
      n,
    );
    // nearly a product of two vectors: every row wants the same columns
    const [p, q] = [0, 1].map(() => Array.from({ length: n }, () => random.uniform()));
    await expectOptimal(
      Float64Array.from({ length: n * n }, (_, k) => -p[Math.floor(k / n)] * q[k % n]),
      n,
    );
  });

  it('finds a hidden permutation', async () => {
    const n = 200;
    const random = randomStream(2, 'test');
    const hidden = Array.from({ length: n }, (_, i) => (i * 77 + 5) % n);
    const costs = Float64Array.from({ length: n * n }, (_, k) => random.uniform() + Number(hidden[Math.floor(k / n)] !== k % n));
    expect([...(await assign(costs, n, noBreath)).columns]).toEqual(hidden);
  });

  it('refuses costs that are no numbers, and too few', async () => {
    await expect(assign(Float64Array.of(1, NaN, 0, 1), 2, noBreath)).rejects.toThrow('not a finite number');
    await expect(assign(Float64Array.of(1, 0), 2, noBreath)).rejects.toThrow('2 costs where 2 × 2 belong');
  });

  it('gives others their turn while it works, who may end it', async () => {
    const n = 700;
    const random = randomStream(4, 'test');
    const [p, q] = [0, 1].map(() => Array.from({ length: n }, () => random.uniform()));
    const costs = Float64Array.from({ length: n * n }, (_, k) => -p[Math.floor(k / n)] * q[k % n]);
    let breaths = 0;
    const count = () => Promise.resolve(void breaths++);
    await assign(costs, n, count);
    expect(breaths).toBeGreaterThan(3);
    const stop = () => (breaths-- > 2 ? Promise.resolve() : Promise.reject(new Error('enough')));
    await expect(assign(costs, n, stop)).rejects.toThrow('enough');
  });
});
