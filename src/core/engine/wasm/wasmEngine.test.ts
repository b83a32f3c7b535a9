import { describe, expect, it } from 'vitest';
import { describeEngine } from '../engine.suite.ts';
import { randomCase, randomRows, type CaseOptions } from '../engineCases.suite.ts';
import { outputsOf } from '../../network/forward.ts';
import { createFloat64Engine } from '../float64/float64Engine.ts';
import { mlpObjective } from '../float64/mlp.ts';
import type { Engine } from '../engine.ts';
import type { NetworkProblem } from '../problem.ts';
import { createWasmEngine } from './wasmEngine.ts';

describeEngine('wasm', createWasmEngine, { value: 2e-6, gradient: 2e-6 });

interface Numbers {
  gradient: Float64Array;
  objectives: Float64Array;
  loss: Float64Array;
}

/** Gradients over the whole part and over a batch, and losses, of some rows. */
async function compute(engine: Engine, rows: Float32Array, batch: Int32Array): Promise<Numbers> {
  const K = rows.length / engine.parameters;
  const stack = engine.createStack(K, rows);
  const gradients = engine.createGradients(K);
  await engine.gradients(stack, batch, null, gradients);
  const onBatch = await engine.read(gradients);
  await engine.gradients(stack, null, null, gradients);
  const onAll = await engine.read(gradients);
  const result = {
    gradient: Float64Array.from([...onBatch, ...onAll]),
    objectives: await engine.objectives(gradients),
    loss: (await engine.evaluate(stack, 'train')).loss,
  };
  engine.release(gradients);
  engine.release(stack);
  return result;
}

function expectAgreement(actual: Numbers, expected: Numbers): void {
  const largest = expected.gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  actual.gradient.forEach((value, j) => {
    if (!(Math.abs(value - expected.gradient[j]) <= 3e-6 * largest)) expect.fail(`gradient ${j}: ${value}, not ${expected.gradient[j]}`);
  });
  for (const name of ['objectives', 'loss'] as const) {
    actual[name].forEach((value, k) => expect(Math.abs(value / expected[name][k] - 1)).toBeLessThan(2e-6));
  }
}

async function expectLikeFloat64(options: Partial<CaseOptions>, batch: Int32Array): Promise<void> {
  const { problem } = randomCase(options, 5);
  const rows = randomRows(problem, 2, 6);
  const engine = await createWasmEngine(problem);
  expectAgreement(await compute(engine, rows, batch), await compute(createFloat64Engine(mlpObjective(problem)), rows, batch));
}

describe('wasm, where its shapes have edges', () => {
  it.each([1, 2, 15, 16, 17, 63, 64, 65, 130, 255, 256, 257, 530])('%i samples', async (samples) => {
    await expectLikeFloat64({ widths: [3, 5, 2], samples }, Int32Array.of(0, samples - 1, samples >> 1, 0, 0));
  });

  it.each([[[1, 2]], [[2, 4, 3]], [[5, 17, 10]], [[7, 6, 11, 1, 2]], [[300, 9, 4]], [[9, 75, 66, 3]]])('widths %j', async (widths) => {
    await expectLikeFloat64(
      { widths, samples: 70, l2: 1e-3 },
      Int32Array.from({ length: 67 }, (_, n) => n),
    );
  });

  it.each([[[40, 2]], [[130, 16, 3]], [[33, 17, 3]], [[200, 24, 3]], [[64, 67, 5]], [[140, 150, 9]]])(
    'sparse inputs, widths %j',
    async (widths) => {
      const batch = Int32Array.from({ length: 80 }, (_, n) => (n * 7) % 70);
      for (const bias of [true, false]) await expectLikeFloat64({ widths, samples: 70, sparsity: 0.8, bias }, batch);
      await expectLikeFloat64({ widths, samples: 70, sparsity: 0.8, loss: 'squaredError', activation: 'relu' }, batch);
    },
  );
});

const exact: [string, Partial<CaseOptions>][] = [
  ['dense', { widths: [3, 13, 4], activation: 'gelu', samples: 100 }],
  ['sparse', { widths: [70, 13, 4], activation: 'softplus', samples: 100, sparsity: 0.7 }],
];

describe.each(exact)('wasm on %s inputs', (_, options) => {
  const { problem } = randomCase(options, 8);
  const batch = Int32Array.from({ length: 20 }, (_, n) => n * 3);
  const D = problem.network.parameters;
  const rows = randomRows(problem, 4, 9);

  it('gives the same bits again', async () => {
    const first = await compute(await createWasmEngine(problem), rows, batch);
    const engine = await createWasmEngine(problem);
    await compute(
      engine,
      rows.map((value) => value * 1e30),
      batch,
    );
    expect(await compute(engine, rows, batch)).toEqual(first);
  });

  it('computes a row whatever the others hold', async () => {
    const engine = await createWasmEngine(problem);
    const together = await compute(engine, Float32Array.from(rows).fill(NaN, D, 2 * D), batch);
    for (const k of [0, 2, 3]) {
      const alone = await compute(engine, rows.slice(k * D, (k + 1) * D), batch);
      expect(alone.objectives[0]).toBe(together.objectives[k]);
      const both = [together.gradient.subarray(k * D, (k + 1) * D), together.gradient.subarray((4 + k) * D, (5 + k) * D)];
      expect(Array.from(alone.gradient)).toEqual(both.flatMap((part) => Array.from(part)));
    }
    expect(together.loss[1]).toBeNaN();
  });

  it('answers to samples as float64 does', async () => {
    const engine = await createWasmEngine(problem);
    const { inputs, samples } = problem.dataset.train;
    const actual = await engine.outputs!(engine.createStack(4, rows), 'train');
    const expected = outputsOf(problem.network, Float64Array.from(rows.subarray(0, D)), inputs);
    expected.forEach((value, j) => {
      const at = (j % 4) * samples + Math.floor(j / 4);
      expect(Math.abs(actual[at] - value)).toBeLessThan(1e-5 * (1 + Math.abs(value)));
    });
  });

  it('gives a batch of all samples the bits of the whole part', async () => {
    const engine = await createWasmEngine(problem);
    const { gradient } = await compute(
      engine,
      rows,
      Int32Array.from({ length: 100 }, (_, n) => n),
    );
    expect(gradient.subarray(0, 4 * D)).toEqual(gradient.subarray(4 * D));
  });
});

it('uses no more memory when stacks come and go', async () => {
  const { problem } = randomCase({ widths: [20, 50, 3] }, 1);
  const engine = await createWasmEngine(problem);
  const round = async (scale: number): Promise<void> => {
    const sizes = [7, 40, 13, 2].map((rows) => rows * scale);
    const stacks = sizes.map((rows) => engine.createStack(rows));
    const others = sizes.flatMap((rows) => [engine.createGradients(rows), engine.createOptimiser(rows, 'adam', 0)]);
    await engine.gradients(stacks[0], Int32Array.of(1, 2, 3), null, others[0] as ReturnType<Engine['createGradients']>);
    await engine.evaluateMix(
      Float64Array.from({ length: 4 * sizes[3] }, (_, j) => j + 1),
      stacks[3],
      'train',
    );
    for (const resource of [...others.reverse(), ...stacks]) engine.release(resource);
  };
  await round(1);
  const before = engine.memoryBytes();
  for (let j = 0; j < 30; j++) await round(1);
  expect(engine.memoryBytes()).toEqual(before);
});

it('throws where labels are missing', async () => {
  const { problem } = randomCase({ task: 'regression', loss: 'squaredError' }, 1);
  const wrong: NetworkProblem = { ...problem, network: { ...problem.network, loss: 'crossEntropy' } };
  await expect(createWasmEngine(wrong)).rejects.toThrow('labels');
});
