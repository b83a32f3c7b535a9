import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { dot } from '../../math/vector.ts';
import { randomCase, randomRows, type CaseOptions } from '../engine/engineCases.suite.ts';
import { createFloat64Engine } from '../engine/float64/float64Engine.ts';
import { mlpObjective } from '../engine/float64/mlp.ts';
import type { Float64Objective } from '../engine/float64/objective.ts';
import { createWasmEngine } from '../engine/wasm/wasmEngine.ts';
import { hessianEnds, hessianProduct } from './hessian.ts';

/** The whole Hessian, column by column, by differences of fourth order: right to about 1e-10. */
function denseHessian(objective: Float64Objective, theta: Float64Array): Matrix {
  const D = theta.length;
  const h = 1e-3;
  const gradientAt = (j: number, step: number): Float64Array => {
    const point = theta.slice();
    point[j] += step;
    const into = new Float64Array(D);
    objective.gradient(point, null, into);
    return into;
  };
  const columns = Array.from({ length: D }, (_, j) => {
    const [near, far] = [
      [gradientAt(j, h), gradientAt(j, -h)],
      [gradientAt(j, 2 * h), gradientAt(j, -2 * h)],
    ];
    return near[0].map((value, i) => (8 * (value - near[1][i]) - (far[0][i] - far[1][i])) / (12 * h));
  });
  return new Matrix(columns.map((_, i) => columns.map((column, j) => (column[i] + columns[i][j]) / 2)));
}

const cases: Partial<CaseOptions>[] = [
  { widths: [2, 5, 3], activation: 'tanh' },
  { widths: [2, 6, 4, 2], activation: 'softplus', l2: 1e-2 },
  { widths: [3, 8, 1], activation: 'sigmoid', task: 'regression', loss: 'squaredError' },
  { widths: [4, 7, 3], activation: 'gelu', loss: 'halfSquaredError', bias: false },
];

describe.each(cases)('a network $widths, $activation', (options) => {
  const { problem } = randomCase(options, 3);
  const theta = Float64Array.from(randomRows(problem, 1, 4));
  const dense = denseHessian(mlpObjective(problem), theta);
  const { realEigenvalues } = new EigenvalueDecomposition(dense, { assumeSymmetric: true });
  const [low, high] = [Math.min(...realEigenvalues), Math.max(...realEigenvalues)];

  it('has products of its Hessian to 1e-7 in float64', async () => {
    const product = hessianProduct(createFloat64Engine(mlpObjective(problem)), theta);
    const random = randomStream(5, 'test');
    const v = theta.map(() => random.normal());
    const into = new Float64Array(v.length);
    await product(v, into);
    dense.to2DArray().forEach((row, i) => expect(Math.abs(into[i] - dot(row, v))).toBeLessThanOrEqual(1e-7 * high));
    await product(new Float64Array(v.length), into);
    expect(into.every((value) => value === 0)).toBe(true);
  });

  it('has both ends of its spectrum, to 1e-6 in float64 and to 2e-3 in float32', async () => {
    const wasm = await createWasmEngine(problem);
    try {
      for (const [engine, tolerance] of [
        [createFloat64Engine(mlpObjective(problem)), 1e-6],
        [wasm, 2e-3],
      ] as const) {
        const ends = await hessianEnds(engine, theta, { random: randomStream(6, 'spectrum') });
        expect(Math.abs(ends.low - low)).toBeLessThanOrEqual(tolerance * high);
        expect(Math.abs(ends.high - high)).toBeLessThanOrEqual(tolerance * high);
      }
    } finally {
      wasm.dispose();
    }
  });
});
