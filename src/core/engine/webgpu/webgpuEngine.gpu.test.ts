import { describe, expect, it } from 'vitest';
import { describeBands } from '../engineBands.suite.ts';
import { describeStacks } from '../engineStacks.suite.ts';
import { engineCases, randomCase, randomRows } from '../engineCases.suite.ts';
import { describeEngine } from '../engine.suite.ts';
import { both, expectClose, expectRowsClose, readFloat64 } from '../engineExpect.suite.ts';
import type { Band, Engine } from '../engine.ts';
import type { NetworkProblem } from '../problem.ts';
import { openGraphicsDevice } from '../tfjs/tf.ts';
import type { DeviceSettings } from './settings.ts';
import { createWebgpuEngine } from './webgpuEngine.ts';

const tolerance = { value: 1e-5, gradient: 2e-5 };

const missing = await openGraphicsDevice().then(
  () => null,
  (reason: Error) => reason.message,
);
const withDevice = describe.skipIf(missing !== null);
const title = (name: string): string => (missing === null ? name : `${name}: not tested. ${missing}`);

withDevice(title('on this adapter'), () => describeEngine('webgpu', (problem) => createWebgpuEngine(problem), tolerance));

/** A band's life, all of it compared at the end of every step. */
async function live(engine: Engine, problem: NetworkProblem, rows: number, steps: number) {
  const D = problem.network.parameters;
  const stack = engine.createStack(rows, randomRows(problem, rows, 5));
  const gradients = engine.createGradients(rows);
  const state = engine.createOptimiser(rows, 'adam', 0);
  const bands: Band[] = [{ start: 1, count: rows - 1, fractions: new Float64Array(rows - 2).fill(1 / (rows - 2)), climb: true }];
  const fixed = Uint8Array.from({ length: rows }, (_, k) => Number(k === 1 || k === rows - 1));
  for (let step = 0; step < steps; step++) {
    await engine.redistribute(stack, gradients, bands);
    await engine.gradients(
      stack,
      step % 2 ? Int32Array.of(3, 1, 4, 1, 5, 9) : null,
      fixed,
      gradients,
      step === 0 ? null : { rate: 0.5, key: step },
    );
    await engine.bandDirection(stack, gradients, bands, { tangent: 'improved', spring: null, nudged: true });
    await engine.update(state, stack, gradients, 0.01);
  }
  const mixed = engine.createStack(rows + 1);
  const weights = Float64Array.from({ length: (rows + 1) * rows }, (_, j) => (j % 3 === 0 ? 0.25 + (j % 7) : 0));
  await engine.mix(weights, stack, mixed);
  return {
    D,
    stack: await readFloat64(engine, stack),
    mixed: await readFloat64(engine, mixed),
    gradient: await readFloat64(engine, gradients),
    objectives: await engine.objectives(gradients),
    lengths: await engine.segmentLengths(stack),
    norms: await engine.norms(stack),
    evaluation: await engine.evaluate(stack, 'train'),
  };
}

async function expectSameLife(problem: NetworkProblem, forced: Partial<DeviceSettings>, rows = 7): Promise<void> {
  const engine = await createWebgpuEngine(problem, forced);
  const [actual, expected] = await both(engine, problem, (e) => live(e, problem, rows, 3));
  expectRowsClose(actual.stack, expected.stack, expected.D, 1e-4);
  expectRowsClose(actual.mixed, expected.mixed, expected.D, 1e-4);
  expectRowsClose(actual.gradient, expected.gradient, expected.D, 1e-3);
  for (const name of ['objectives', 'lengths', 'norms'] as const) expectClose(actual[name], expected[name], 1e-4);
  expectClose(actual.evaluation.objective, expected.evaluation.objective, 1e-4);
  engine.dispose();
}

withDevice(title('webgpu by workgroups'), () => {
  const create = (problem: NetworkProblem) => createWebgpuEngine(problem, { shared: true, reduction: 'workgroups' });
  describe('on stacks', () => describeStacks(create, tolerance));
  describe('on bands', () => describeBands(create, tolerance));
  it('lives as in float64, with dropout', () => expectSameLife(engineCases[3].problem, { shared: true, reduction: 'workgroups' }));
});

withDevice(title('webgpu by subgroups'), () => {
  it('lives as in float64', async ({ skip }) => {
    skip(!(await openGraphicsDevice()).device.features.has('subgroups'), 'This adapter has no subgroups.');
    await expectSameLife(engineCases[3].problem, { reduction: 'subgroups' });
  });
});

withDevice(title('webgpu within limits'), () => {
  const { problem } = randomCase({ widths: [3, 6, 5, 2], samples: 300, l2: 1e-3 }, 51);
  const D = problem.network.parameters;
  for (const perBuffer of [1, 2, 3]) {
    it(`${perBuffer} rows a buffer`, async () => {
      await expectSameLife(problem, { bufferBytes: Math.max(4 * D * perBuffer, 4 * 64 * 6) }, 7);
    });
  }
  it('few samples at a time, and few rows', async () => {
    await expectSameLife(problem, { activations: 64 * 28 * 2 });
    await expectSameLife(problem, { activations: 1 });
  });
  it('a submit after every operation', () => expectSameLife(problem, { workPerSubmit: 1 }));
});

withDevice(title('webgpu on a device that is lost'), () => {
  const { problem } = randomCase({ widths: [2, 6, 3], samples: 40, l2: 1e-3 }, 61);
  const lose = async () => (await openGraphicsDevice()).device.destroy();

  /** Ten steps of training on minibatches and of mixing; `disturb` is called after each. */
  async function run(disturb: (step: number) => Promise<void>) {
    const engine = await createWebgpuEngine(problem);
    const given = engine.createStack(3, randomRows(problem, 3, 7));
    const stack = engine.createStack(4);
    await engine.mix(Float64Array.of(1, 0, 0, 0.5, 0.5, 0, 0, 1, 0, 0, 0, 1), given, stack);
    engine.release(given);
    const gradients = engine.createGradients(4);
    const state = engine.createOptimiser(4, 'adam', 0);
    const read: unknown[] = [];
    for (let step = 0; step < 10; step++) {
      await engine.gradients(stack, Int32Array.of(step, 2 * step, 3 * step), null, gradients);
      await engine.update(state, stack, gradients, 0.05);
      await disturb(step);
      if (step % 3 === 2) read.push(await engine.objectives(gradients), await engine.evaluate(stack, 'test'));
    }
    read.push(await engine.read(stack), await engine.segmentLengths(stack));
    engine.dispose();
    return read;
  }

  it('goes on to the same bits, wherever it was lost', async () => {
    const undisturbed = await run(async () => undefined);
    // before anything was read, between, twice in a row, and at the end
    expect(await run(async (step) => ([0, 4, 5, 9].includes(step) ? lose() : undefined))).toEqual(undisturbed);
  });

  it('goes on from a copy of what lived when much had been done', async () => {
    const long = async (disturb: () => Promise<void>) => {
      const engine = await createWebgpuEngine(problem);
      const stack = engine.createStack(2, randomRows(problem, 2, 8));
      const state = engine.createOptimiser(2, 'sgd', 0.9);
      for (let step = 0; step < 5000; step++) await engine.update(state, stack, stack, 1e-4);
      await engine.norms(stack);
      const later = engine.createStack(1, randomRows(problem, 1, 9));
      await engine.update(state, stack, stack, 1e-4);
      await disturb();
      const read = [await engine.read(stack), await engine.read(later), await engine.norms(stack)];
      engine.dispose();
      return read;
    };
    expect(await long(lose)).toEqual(await long(async () => undefined));
  });

  it('says so where it cannot be had again', async () => {
    const engine = await createWebgpuEngine(problem);
    const stack = engine.createStack(1);
    const requestAdapter = navigator.gpu.requestAdapter.bind(navigator.gpu);
    navigator.gpu.requestAdapter = async () => null;
    try {
      await lose();
      await expect(engine.read(stack)).rejects.toThrow('The graphics device was lost. WebGPU finds no graphics adapter');
    } finally {
      navigator.gpu.requestAdapter = requestAdapter;
    }
    expect(Array.from(await engine.read(stack)).every((value) => value === 0)).toBe(true);
    engine.dispose();
  });
});

it.skipIf(missing !== null)(title('webgpu holds no more memory after many stacks than after one'), async () => {
  const { problem } = engineCases[7];
  const engine = await createWebgpuEngine(problem);
  const round = async () => {
    const stack = engine.createStack(5, randomRows(problem, 5, 1));
    const gradients = engine.createGradients(5);
    const state = engine.createOptimiser(5, 'adam', 0);
    const bands = [{ start: 0, count: 5, fractions: new Float64Array(4).fill(0.25), climb: true }];
    await engine.redistribute(stack, gradients, bands);
    await engine.gradients(stack, null, null, gradients);
    await engine.bandDirection(stack, gradients, bands, { tangent: 'improved', spring: 1, nudged: true });
    await engine.update(state, stack, gradients, 0.1);
    await engine.evaluate(stack, 'test');
    await engine.norms(stack);
    await engine.segmentLengths(stack);
    await engine.objectives(gradients);
    for (const resource of [stack, gradients, state]) engine.release(resource);
    await engine.norms(kept);
  };
  const kept = engine.createStack(1);
  await round();
  const before = engine.memory();
  for (let j = 0; j < 20; j++) await round();
  expect(engine.memory()).toEqual(before);
  engine.dispose();
  expect(engine.memory()).toEqual({ bytes: 0, buffers: 0 });
});
