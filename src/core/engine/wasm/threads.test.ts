/** The same bits with one thread, two and three; and what happens to lanes. */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import type { ExperimentDraft } from '../../../contract/presets.ts';
import type { Values } from '../../../contract/result.ts';
import { randomStream } from '../../../math/random.ts';
import { makeTestHost } from '../../../testing/host.suite.ts';
import { testLanes } from '../../../testing/lanes.suite.ts';
import { runDraft } from '../../../testing/run.ts';
import { describeEngine } from '../engine.suite.ts';
import type { Band, Engine } from '../engine.ts';
import { randomCase, randomRows, type CaseOptions } from '../engineCases.suite.ts';
import { defaultThreads } from './threads.ts';
import { createWasmEngine } from './wasmEngine.ts';

// threads of other tests may keep these from their cores for seconds
vi.setConfig({ testTimeout: 60_000 });

const lanes = testLanes();
afterAll(() => lanes.end());
const withThreads = (threads: number) => ({ threads, lanes });

describeEngine('wasm on two threads', (problem) => createWasmEngine(problem, withThreads(2)), { value: 2e-6, gradient: 2e-6 });

const activations = ['relu', 'tanh', 'sigmoid', 'softplus', 'gelu', 'sin'] as const;

/** Networks of all sizes, from less than what lanes are woken for to what they share a row of. */
function randomOptions(seed: number): Partial<CaseOptions> {
  const random = randomStream(seed, 'shape');
  const size = seed % 2 ? 70 : 12;
  const widths = Array.from({ length: 2 + random.integer(3) }, () => 1 + random.integer(size));
  widths.push(2 + random.integer(9));
  const regression = random.uniform() < 0.3;
  return {
    widths,
    activation: activations[random.integer(activations.length)],
    samples: 1 + random.integer(600),
    testSamples: 1 + random.integer(300),
    bias: random.uniform() < 0.8,
    l2: random.uniform() < 0.5 ? 0 : 1e-2,
    sparsity: random.uniform() < 0.5 ? 0 : 0.8,
    ...(regression ? { task: 'regression', loss: random.uniform() < 0.5 ? 'squaredError' : 'halfSquaredError' } : {}),
  };
}

/** Digest of the bits of everything that an engine can do to `K` rows. */
async function doAll(engine: Engine, rows: Float32Array, K: number, seed: number, samples: number): Promise<string> {
  const random = randomStream(seed, 'calls');
  const stack = engine.createStack(K, rows);
  const gradients = engine.createGradients(K);
  const other = engine.createStack(3);
  const digest = createHash('sha256');
  const add = (...arrays: (Values | null)[]) => arrays.forEach((array) => array && digest.update(array));
  const batch = Int32Array.from({ length: 1 + random.integer(samples) }, () => random.integer(samples));
  const fixed = Uint8Array.from({ length: K }, (_, k) => Number(k % 4 === 0));
  const bands: Band[] = [{ start: 0, count: K, fractions: new Float64Array(Math.max(K - 1, 0)).fill(1 / (K - 1)), climb: true }];
  for (const name of ['sgd', 'adam'] as const) {
    const state = engine.createOptimiser(K, name, 0.9);
    for (const [indices, held, dropout] of [
      [null, null, null],
      [batch, fixed, null],
      [batch, null, { rate: 0.5, key: seed }],
      [null, fixed, { rate: 0.2, key: ~seed }],
      [null, fixed, null],
    ] as const) {
      await engine.gradients(stack, indices, held, gradients, dropout);
      add(await engine.read(gradients), await engine.objectives(gradients));
      if (K > 1) await engine.bandDirection(stack, gradients, bands, { tangent: 'improved', spring: 0.5, nudged: true });
      await engine.update(state, stack, gradients, 1e-3);
      if (K > 1) await engine.redistribute(stack, gradients, bands);
      add(await engine.read(gradients), await engine.read(stack), await engine.segmentLengths(stack), await engine.norms(stack));
    }
  }
  await engine.mix(
    Float64Array.from({ length: 3 * K }, () => random.normal()),
    stack,
    other,
  );
  add(await engine.read(other));
  for (const set of [stack, other]) {
    for (const part of ['train', 'test'] as const) {
      const { loss, objective, error } = await engine.evaluate(set, part);
      add(loss, objective, error);
    }
  }
  return digest.digest('hex');
}

describe('wasm, exact', () => {
  it.each(Array.from({ length: 24 }, (_, seed) => seed))('gives the same bits on one, two and three threads: network %i', async (seed) => {
    const options = randomOptions(seed);
    const { problem } = randomCase(options, seed);
    const K = [1, 2, 5, 16][seed % 4];
    const rows = randomRows(problem, K, seed);
    const digests: string[] = [];
    for (const threads of [1, 2, 3]) {
      const engine = await createWasmEngine(problem, withThreads(threads));
      expect(engine.mode).toMatch(new RegExp(`^${threads} threads?, SIMD`));
      expect(engine.exact).toBe(true);
      digests.push(await doAll(engine, rows, K, seed, problem.dataset.train.samples));
      engine.dispose();
    }
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).toBe(digests[0]);
  });

  const drafts: [string, ExperimentDraft][] = [
    ['batches and L2', { preset: 'moons', data: { samples: 90 }, network: { l2: 1e-3 }, train: { minima: 3, steps: 60, batch: 20 } }],
    ['dropout', { preset: 'moons', data: { samples: 90 }, network: { hidden: [40, 30] }, train: { minima: 3, steps: 40, dropout: 0.4 } }],
    [
      'sparse images',
      { preset: 'mnist', data: { samples: 280, testSamples: 20 }, network: { hidden: [9] }, train: { minima: 2, steps: 8 } },
    ],
  ].map(([name, draft]) => [name, { ...(draft as object), connect: { cycles: [{ steps: 6 }, {}] } }] as [string, ExperimentDraft]);

  it.each(drafts)('whole experiments end with the same numbers: %s', async (_, draft) => {
    const outcomes = [];
    for (const threads of [1, 2, 3]) {
      const { run, result, weights } = await runDraft(draft, makeTestHost(), 'wasm', undefined, withThreads(threads));
      run.dispose();
      const digest = createHash('sha256');
      for (const { values } of weights) digest.update(values);
      outcomes.push({ digest: digest.digest('hex'), minima: result.minima, edges: result.edges, tree: result.tree });
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });
});

describe('lanes', () => {
  const { problem } = randomCase({ widths: [20, 60, 60, 4], samples: 300 }, 1);
  const rows = randomRows(problem, 40, 2);

  async function start(threads: number, workers: Worker[]) {
    const own = testLanes(workers);
    const engine = await createWasmEngine(problem, { threads, lanes: own });
    const stack = engine.createStack(40, rows);
    const gradients = engine.createGradients(40);
    return { own, engine, step: () => engine.gradients(stack, null, null, gradients) };
  }

  it('are started once, and their memory goes from engine to engine', async () => {
    const workers: Worker[] = [];
    const own = testLanes(workers);
    let taken = 0;
    for (let round = 0; round < 20; round++) {
      const engine = await createWasmEngine(problem, { threads: 3, lanes: own });
      const stack = engine.createStack(40, rows);
      const gradients = engine.createGradients(40);
      expect((await engine.read(gradients)).every((value) => value === 0)).toBe(true);
      await engine.gradients(stack, null, null, gradients);
      if (round === 0) taken = engine.memoryBytes().taken;
      expect(engine.memoryBytes().taken).toBe(taken);
      engine.dispose();
      engine.dispose();
    }
    expect(workers.length).toBe(2);
    own.end();
  });

  it('serve several engines in turn', async () => {
    const workers: Worker[] = [];
    const first = await start(2, workers);
    const engine = await createWasmEngine(problem, { threads: 2, lanes: first.own });
    const stack = engine.createStack(40, rows);
    const gradients = engine.createGradients(40);
    for (let round = 0; round < 5; round++) {
      await first.step();
      await engine.gradients(stack, null, null, gradients);
    }
    const alone = await createWasmEngine(problem);
    const expected = alone.createGradients(40);
    await alone.gradients(alone.createStack(40, rows), null, null, expected);
    const bits = ({ buffer }: Values) => Buffer.from(buffer);
    expect(Buffer.compare(bits(await engine.read(gradients)), bits(await alone.read(expected)))).toBe(0);
    expect(workers.length).toBe(1);
    first.own.end();
  });

  it('a memory that grew large is not kept', async () => {
    const workers: Worker[] = [];
    const { own, engine, step } = await start(2, workers);
    const large = engine.createStack(17_000);
    await step();
    engine.release(large);
    engine.dispose();
    await new Promise((resolve) => workers[0].once('exit', resolve));
    const next = await createWasmEngine(problem, { threads: 2, lanes: own });
    expect(workers.length).toBe(2);
    expect(next.memoryBytes().taken).toBeLessThan(2 ** 28);
    own.end();
  });

  it('one that ends is an error, and the next engine gets another', async () => {
    const workers: Worker[] = [];
    const { own, engine, step } = await start(2, workers);
    await step();
    await workers[0].terminate();
    expect(() => step()).toThrow('A thread of the engine ended');
    engine.dispose();
    const next = await createWasmEngine(problem, { threads: 2, lanes: own });
    await next.gradients(next.createStack(40, rows), null, null, next.createGradients(40));
    expect(workers.length).toBe(2);
    own.end();
  });

  it('one that does not start is an error', async () => {
    const own = testLanes([], 'throw new Error("no such thing")');
    await expect(createWasmEngine(problem, { threads: 2, lanes: own })).rejects.toThrow('no such thing');
    own.end();
  });

  it('one that breaks down in a kernel is an error', async () => {
    const own = testLanes();
    const crew = await own.lend('exact', 2);
    const words = new Int32Array(crew.memory.buffer, crew.team);
    // tasks of the job `norms`, of rows far outside of the memory: whoever takes one breaks down
    words.set([5, 2, 0x7fff0000, 0x7fff0000], 32);
    // the thread itself has a net that says how long rows are, its lane has none within the memory
    words[64] = crew.base;
    words[65] = 0x7fff0000;
    crew.kernels.open(crew.team);
    crew.wake();
    for (let look = 0; look < 500 && Atomics.load(words, 17) === 0; look++) Atomics.wait(words, 17, 0, 10);
    expect(crew.kernels.finish.length).toBe(1);
    await expect.poll(() => crew.failure()?.message).toMatch('A thread of the engine failed');
    own.end();
  });
});

it('takes all cores of a small machine, and leaves one of a larger one', () => {
  expect([1, 2, 3, 4, 8, 64].map(defaultThreads)).toEqual([1, 2, 2, 3, 7, 8]);
});

it('has no part in a memory that was given back, and is another engine’s', async () => {
  const { problem } = randomCase({ widths: [3, 9, 3], samples: 200 }, 31);
  const rows = Float32Array.from(randomRows(problem, 2, 1));
  const first = await createWasmEngine(problem, withThreads(2));
  const held = first.createStack(2, rows);
  first.dispose();
  const second = await createWasmEngine(problem, withThreads(2));
  const stack = second.createStack(2, rows);
  const before = await second.evaluate(stack, 'train');
  const late = [
    () => first.createStack(500),
    () => first.evaluate(held, 'train'),
    () => first.evaluateMix(Float64Array.from([0.5, 0.5]), held, 'train'),
    () => first.read(held),
  ];
  for (const call of late) await expect((async () => call())()).rejects.toThrow(/disposed/);
  // what is let go of late does no harm
  first.release(held);
  first.dispose();
  expect(await second.evaluate(stack, 'train')).toEqual(before);
  second.dispose();
});
