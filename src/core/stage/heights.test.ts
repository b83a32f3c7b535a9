import { expect, it } from 'vitest';
import { randomCase, randomRows } from '../engine/engineCases.suite.ts';
import { createFloat64Engine } from '../engine/float64/float64Engine.ts';
import { mlpObjective } from '../engine/float64/mlp.ts';
import { createWasmEngine } from '../engine/wasm/wasmEngine.ts';
import { heightsOfMixes, heightsOfRows, workOfPoint } from './heights.ts';

const { problem } = randomCase({ widths: [4, 6, 3], l2: 1e-2 }, 1);
const D = problem.network.parameters;
const sources = [0, 1, 2].map((k) => Float64Array.from(randomRows(problem, 3, 2).subarray(k * D, (k + 1) * D)));
const weights = Float64Array.from({ length: 3 * 7 }, (_, j) => [1, 0.1 * j - 0.5, 0.03 * j][j % 3]);

function counted() {
  let breaths = 0;
  return { breathe: async () => void breaths++, breaths: () => breaths };
}

it('gives the same heights in any pieces, and breathes between them', async () => {
  const engine = createFloat64Engine(mlpObjective(problem));
  const results = [];
  for (const work of [1, 2e8, 1e12]) {
    const { breathe, breaths } = counted();
    const heights = await heightsOfMixes(weights, sources, work, { engine, height: 'objective', over: 'train', breathe });
    results.push({ heights, breaths: breaths() });
  }
  expect(results.map(({ breaths }) => breaths)).toEqual([1, 2, 7]);
  for (const { heights } of results) expect(heights).toEqual(results[0].heights);
});

it('gives mixes the heights of the rows that they are', async () => {
  const engine = await createWasmEngine(problem);
  const { breathe } = counted();
  const options = { engine, height: 'loss', over: Int32Array.of(3, 1, 4, 1, 5), breathe } as const;
  const rows = new Float64Array(7 * D);
  for (let m = 0; m < 7; m++) {
    sources.forEach((source, k) => source.forEach((value, d) => (rows[m * D + d] += weights[3 * m + k] * value)));
  }
  const mixed = await heightsOfMixes(weights, sources, 1, options);
  const plain = await heightsOfRows(rows, options);
  expect(mixed).toHaveLength(7);
  mixed.forEach((height, m) => expect(Math.abs(height / plain[m] - 1)).toBeLessThan(3e-6));
});

it('counts the work above the first layer', () => {
  // biases of the first layer, the second layer, and nine units
  expect(workOfPoint(problem.network)).toBe(6 + 6 * 3 + 3 + 20 * 9);
});
