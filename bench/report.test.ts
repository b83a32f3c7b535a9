import { expect, it } from 'vitest';
import { exponent, markdown, referenceOf, table, threadsTable, type BenchResult, type Row } from './report.ts';

const row = (runner: string, medianMs: number): Row => ({
  task: 'gradient',
  network: '2-2',
  runner,
  medianMs,
  minMs: medianMs,
  turns: 3,
  gflops: 8 / medianMs,
});

it('finds the exponent of a power law', () => {
  const x = [1, 2, 4, 16];
  expect(
    exponent(
      x,
      x.map((value) => 3 * value * Math.sqrt(value)),
    ),
  ).toBeCloseTo(1.5, 12);
  expect(exponent([1, 2, 4], [5, 5, 5])).toBeCloseTo(0, 12);
});

it('aligns a table', () => {
  expect(
    table([
      ['a', 'long'],
      ['word', '1'],
    ]),
  ).toBe('| a    | long |\n| ---- | ---: |\n| word |    1 |');
});

it('compares with the fastest of ours: ratios, and shares of the peak', () => {
  const rows = [row('tfjs-wasm', 30), row('wasm-exact-1', 2), row('wasm-fast-2', 1)];
  expect(referenceOf(rows)).toBe('wasm-fast-2');
  const result: BenchResult = { peakGflops: 16, machine: 'A machine', rows, outsideKernelsMicros: {}, scale: [], absent: ['x: why'] };
  const text = markdown(result);
  expect(text).toContain('Peak of one thread: 16.0 GFLOP/s');
  expect(text).toMatch(/wasm-fast-2 +\| +1.00 ms \| +1.0× \| +8.00 \| +50 %/);
  expect(text).toMatch(/tfjs-wasm +\| +30.0 ms \| +30× \| +0.267 \| +2 %/);
  expect(text).toContain('- x: why');
});

it('tells what threads bring: 1 / −1 is twice as fast on two, in proportion', () => {
  expect(threadsTable([row('wasm-fast-1', 2), row('tfjs-wasm', 9)])).toBeNull();
  const text = threadsTable([row('wasm-fast-1', 2), row('wasm-fast-2', 1), row('wasm-fast-1-dense', 5), row('wasm-exact-1', 3)]);
  expect(text).toMatch(/wasm-fast +\| +2.00 ms \| +1.00 ms \| +2.0× \| +-1.00 \|/);
  expect(text).not.toContain('exact');
});
