import { describe, expect, it } from 'vitest';
import type { Activation, LossName } from '../../contract/experiment.ts';
import { candidates } from './candidates.ts';
import type { Engine } from './engine.ts';
import { checkTruth } from './truthCheck.ts';
import type { CreateEngine } from './truthCheck.ts';

const activations: Activation[] = ['relu', 'tanh', 'sigmoid', 'softplus', 'gelu', 'sin', 'linear'];
const losses: LossName[] = ['crossEntropy', 'squaredError', 'halfSquaredError'];
const usual = { activation: 'tanh', loss: 'crossEntropy', bias: true } as const;
const create = (name: string): CreateEngine => candidates.find((candidate) => candidate.name === name)!.create;

/** The wasm engine with something broken, as a driver may break it. */
const broken =
  (breakIt: (engine: Engine) => Partial<Engine>): CreateEngine =>
  async (problem) => {
    const engine = await create('wasm')(problem);
    return { ...engine, ...breakIt(engine) };
  };

describe('checkTruth', () => {
  // Node has neither WebGPU nor relaxed SIMD: tests in a browser compare those with float64
  it.each(candidates.filter(({ name }) => name !== 'webgpu' && name !== 'wasm-fast'))(
    'believes $name, whatever the network',
    async (candidate) => {
      for (const activation of activations)
        for (const loss of losses)
          for (const bias of [true, false]) expect(await checkTruth(candidate.create, { activation, loss, bias })).toBeNull();
    },
    60_000,
  );

  it('finds losses that are a little wrong', async () => {
    const shifted = broken((engine) => ({
      evaluate: async (stack, part) => {
        const found = await engine.evaluate(stack, part);
        return { ...found, loss: found.loss.map((value) => 1.0001 * value) };
      },
    }));
    expect(await checkTruth(shifted, usual)).toMatch(/^its losses of a small test network are wrong, by 0\.00\d+ %\.$/);
  });

  it('finds losses that are no numbers', async () => {
    const lost = broken((engine) => ({ objectives: async ({ rows }) => new Float64Array(rows).fill(NaN), dispose: engine.dispose }));
    expect(await checkTruth(lost, usual)).toMatch(/^its losses .* are wrong, by far\.$/);
  });

  it('finds gradients in which one number is off', async () => {
    const off = broken((engine) => ({
      read: async (stack) => {
        const values = await engine.read(stack);
        values[3] += 0.01;
        return values;
      },
    }));
    expect(await checkTruth(off, usual)).toMatch(/^its gradients .* are wrong/);
  });

  it('finds gradients that don’t follow the parameters', async () => {
    let count = 0;
    const stuck = broken((engine) => ({
      gradients: (stack, batch, fixed, into) => (count++ % 2 === 0 ? engine.gradients(stack, batch, fixed, into) : undefined),
    }));
    expect(await checkTruth(stuck, usual)).toMatch(/^its Hessian–vector products .* are wrong/);
  });

  it('finds what goes wrong with sparse inputs only', async () => {
    let dense = true;
    const sparseBlind: CreateEngine = async (problem) => {
      const { inputs } = problem.dataset.train;
      dense = inputs.filter((value) => value === 0).length < inputs.length / 2;
      const engine = await create('wasm')(problem);
      return { ...engine, gradients: (stack, batch, fixed, into) => (dense ? engine.gradients(stack, batch, fixed, into) : undefined) };
    };
    expect(await checkTruth(sparseBlind, usual)).toMatch(/are wrong/);
    expect(dense).toBe(false);
  });

  it('gives every engine back', async () => {
    let open = 0;
    const counted = broken(() => {
      open++;
      return { dispose: () => void open-- };
    });
    expect(await checkTruth(counted, usual)).toBeNull();
    expect(open).toBe(0);
  });
});
