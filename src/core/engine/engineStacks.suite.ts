/** The part of the engine suite that is about stacks: mixing, updating, measuring, and keeping rows apart. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import type { Engine } from './engine.ts';
import { randomCase, randomRows } from './engineCases.suite.ts';
import { both, expectClose, expectRowsClose, readFloat64, type Tolerance } from './engineExpect.suite.ts';
import type { NetworkProblem } from './problem.ts';

export function describeStacks(createEngine: (problem: NetworkProblem) => Promise<Engine>, tolerance: Tolerance): void {
  const { problem } = randomCase({ widths: [3, 7, 3], activation: 'relu', l2: 1e-2 }, 31);
  const D = problem.network.parameters;
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine(problem);
  });
  afterAll(() => engine.dispose());

  it('creates, reads a copy, and releases', async () => {
    const rows = randomRows(problem, 3, 1);
    const kept = engine.createStack(3, rows);
    expect(kept.rows).toBe(3);
    const longer = engine.createStack(2, Float64Array.from(rows));
    expect(await readFloat64(engine, longer)).toEqual(Float64Array.from(rows.subarray(0, 2 * D)));
    (await engine.read(kept)).fill(7);
    expect(await readFloat64(engine, kept)).toEqual(Float64Array.from(rows));
    engine.release(longer);
    for (let round = 0; round < 50; round++) {
      // Used memory, if it is handed out again, must come back as zeros.
      const K = 1 + (round % 4);
      const name = round % 2 ? 'adam' : 'sgd';
      const used = engine.createStack(K, randomRows(problem, K, 8));
      const usedState = engine.createOptimiser(K, name, 0.9);
      await engine.update(usedState, used, used, 1);
      engine.release(usedState);
      engine.release(used);
      const [stack, still, state] = [engine.createStack(K), engine.createStack(K), engine.createOptimiser(K, name, 0.9)];
      await engine.update(state, stack, still, 1);
      if (round % 10 < 4) expect((await engine.read(stack)).every((value) => value === 0)).toBe(true);
      for (const resource of [stack, still, state]) engine.release(resource);
    }
    expect(await readFloat64(engine, kept)).toEqual(Float64Array.from(rows));
    engine.release(kept);
  });

  it('mixes rows', async () => {
    const random = randomStream(1, 'weights');
    for (const [M, P] of [
      [1, 1],
      [1, 6],
      [7, 3],
      [11, 5],
    ]) {
      const weights = Float64Array.from({ length: M * P }, (_, j) => (j % 3 === 1 ? 0 : Math.fround(random.normal())));
      const [actual, expected] = await both(engine, problem, async (e) => {
        const to = e.createStack(M, randomRows(problem, M, 9));
        await e.mix(weights, e.createStack(P, randomRows(problem, P, 2)), to);
        return readFloat64(e, to);
      });
      expectRowsClose(actual, expected, D, tolerance.value);
    }
  });

  it('copies a row exactly by a weight of 1', async () => {
    const rows = randomRows(problem, 3, 2);
    const to = engine.createStack(1);
    await engine.mix(Float64Array.of(0, 1, 0), engine.createStack(3, rows), to);
    expect(await readFloat64(engine, to)).toEqual(Float64Array.from(rows.subarray(D, 2 * D)));
  });

  for (const [optimiser, momentum] of [
    ['adam', 0],
    ['sgd', 0],
    ['sgd', 0.9],
  ] as const) {
    it(`updates by ${optimiser}, momentum ${momentum}`, async () => {
      const [actual, expected] = await both(engine, problem, async (e) => {
        const stack = e.createStack(4, randomRows(problem, 4, 3));
        const state = e.createOptimiser(4, optimiser, momentum);
        for (let step = 0; step < 6; step++) {
          const direction = randomRows(problem, 4, 10 + step);
          direction.fill(0, 2 * D, 3 * D);
          const given = e.createStack(4, direction);
          await e.update(state, stack, given, 0.1 / (1 + step));
          e.release(given);
        }
        return readFloat64(e, stack);
      });
      expectRowsClose(actual, expected, D, tolerance.value);
      // A row that is told not to move doesn't, by no bit.
      expect(actual.subarray(2 * D, 3 * D)).toEqual(Float64Array.from(randomRows(problem, 4, 3).subarray(2 * D, 3 * D)));
    });
  }

  it('measures segments and rows', async () => {
    const [actual, expected] = await both(engine, problem, async (e) => {
      const stack = e.createStack(5, randomRows(problem, 5, 4));
      return { lengths: await e.segmentLengths(stack), norms: await e.norms(stack), one: await e.segmentLengths(e.createStack(1)) };
    });
    expectClose(actual.lengths, expected.lengths, tolerance.value);
    expectClose(actual.norms, expected.norms, tolerance.value);
    expect(actual.one.length).toBe(0);
  });

  it('keeps rows apart: one that diverged changes no other', async () => {
    const work = async (filler: number | null) => {
      const rows = randomRows(problem, 4, 5);
      if (filler !== null) rows.fill(filler, 2 * D, 3 * D);
      const stack = engine.createStack(4, rows);
      const gradients = engine.createGradients(4);
      await engine.gradients(stack, null, null, gradients);
      const evaluation = await engine.evaluate(stack, 'train');
      await engine.update(engine.createOptimiser(4, 'adam', 0), stack, gradients, 0.1);
      const mixed = engine.createStack(2);
      await engine.mix(Float64Array.of(0.5, 0, 0, 0.5, 0, 1, 0, 2), stack, mixed);
      const others = <T>(values: ArrayLike<T>, width: number) => Array.from(values).filter((_, j) => Math.floor(j / width) !== 2);
      return {
        evaluation,
        others: [
          others(evaluation.loss, 1),
          others(evaluation.objective, 1),
          others(evaluation.error!, 1),
          others(await engine.norms(stack), 1),
          others(await engine.read(gradients), D),
          others(await engine.read(stack), D),
          Array.from(await engine.read(mixed)),
        ],
      };
    };
    const sound = await work(null);
    for (const filler of [NaN, Infinity]) {
      const diverged = await work(filler);
      expect(Number.isFinite(diverged.evaluation.loss[2])).toBe(false);
      expect(diverged.others).toEqual(sound.others);
    }
  });
}
