/** One suite for all engines: each operation of the contract against the float64 engine, to a tolerance the engine states. */
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import type { DataPart } from '../dataset/dataset.ts';
import type { Engine, Evaluation } from './engine.ts';
import { engineCases, randomCase, randomRows } from './engineCases.suite.ts';
import { both, expectClose, expectRowsClose, readFloat64, type Tolerance } from './engineExpect.suite.ts';
import { describeBands } from './engineBands.suite.ts';
import { describeDropout } from './engineDropout.suite.ts';
import { describeMixes } from './engineMixes.suite.ts';
import { describeStacks } from './engineStacks.suite.ts';
import type { NetworkProblem } from './problem.ts';

function expectEvaluation(actual: Evaluation, expected: Evaluation, tolerance: Tolerance): void {
  expectClose(actual.loss, expected.loss, tolerance.value);
  expectClose(actual.objective, expected.objective, tolerance.value);
  if (expected.error === null) expect(actual.error).toBeNull();
  else expect(actual.error).toEqual(expected.error);
}

export function describeEngine(name: string, createEngine: (problem: NetworkProblem) => Promise<Engine>, tolerance: Tolerance): void {
  describe(`${name} on random networks`, () => {
    for (const { name: caseName, problem } of engineCases) {
      it(caseName, async () => {
        const engine = await createEngine(problem);
        const D = problem.network.parameters;
        expect(engine.parameters).toBe(D);
        for (const K of [1, 5]) {
          const rows = randomRows(problem, K, K);
          const random = randomStream(K, 'batch');
          const batch = Int32Array.from({ length: 7 }, () => random.integer(problem.dataset.train.samples));
          const fixed = Uint8Array.from({ length: K }, (_, k) => Number(k % 3 === 1));
          const [actual, expected] = await both(engine, problem, async (e) => {
            const stack = e.createStack(K, rows);
            const gradients = e.createGradients(K);
            const results = [];
            for (const [indices, held] of [
              [null, null],
              [batch, null],
              [batch, fixed],
              [null, fixed],
            ] as const) {
              await e.gradients(stack, indices, held, gradients);
              results.push({ objectives: await e.objectives(gradients), gradient: await readFloat64(e, gradients) });
            }
            const evaluations = [await e.evaluate(stack, 'train'), await e.evaluate(stack, 'test')];
            e.release(gradients);
            e.release(stack);
            return { results, evaluations };
          });
          expected.results.forEach(({ objectives, gradient }, j) => {
            expectClose(actual.results[j].objectives, objectives, tolerance.value);
            expectRowsClose(actual.results[j].gradient, gradient, D, tolerance.gradient);
          });
          expected.evaluations.forEach((evaluation, j) => expectEvaluation(actual.evaluations[j], evaluation, tolerance));
        }
        engine.dispose();
      });
    }

    it('trains: twenty steps on minibatches', async () => {
      const { problem } = randomCase({ widths: [2, 9, 3], l2: 1e-3 }, 21);
      const engine = await createEngine(problem);
      const [actual, expected] = await both(engine, problem, async (e) => {
        const random = randomStream(1, 'batches');
        const stack = e.createStack(3, randomRows(problem, 3, 1));
        const gradients = e.createGradients(3);
        const state = e.createOptimiser(3, 'sgd', 0.9);
        const before = await e.evaluate(stack, 'train');
        for (let step = 0; step < 20; step++) {
          const batch = Int32Array.from({ length: 13 }, () => random.integer(problem.dataset.train.samples));
          await e.gradients(stack, batch, null, gradients);
          await e.update(state, stack, gradients, 0.05);
        }
        return { before, after: await e.evaluate(stack, 'train') };
      });
      expectClose(actual.after.objective, expected.after.objective, 10 * tolerance.gradient);
      for (let k = 0; k < 3; k++) expect(actual.after.loss[k]).toBeLessThan(actual.before.loss[k]);
      engine.dispose();
    });

    it('keeps the digits of tiny losses, and survives huge logits', async () => {
      const problem = logitProblem();
      const engine = await createEngine(problem);
      // By how much the true class's logit is ahead, at every sample.
      const differences = [20, 60, 75, -60, 240];
      const rows = Float32Array.from(differences.flatMap((difference) => [difference / 2, -difference / 2]));
      const [actual, expected] = await both(engine, problem, async (e) => {
        const stack = e.createStack(differences.length, rows);
        const gradients = e.createGradients(differences.length);
        await e.gradients(stack, null, null, gradients);
        return { evaluation: await e.evaluate(stack, 'train'), gradient: await readFloat64(e, gradients) };
      });
      const tiny = (difference: number) => Math.log1p(Math.exp(-difference));
      expectClose(expected.evaluation.loss, differences.map(tiny), 1e-12, 1e-99);
      // 240 is beyond float32: 0 will do.
      expectClose(actual.evaluation.loss, expected.evaluation.loss, 10 * tolerance.value, 1e-40);
      expect(Array.from(actual.evaluation.error!)).toEqual([0, 0, 0, 1, 0]);
      expectRowsClose(actual.gradient.subarray(0, 8), expected.gradient.subarray(0, 8), 2, 10 * tolerance.gradient);
      expect(actual.gradient.every(Number.isFinite)).toBe(true);
      engine.dispose();
    });

    it('has no test part where the data has none', async () => {
      const { problem } = randomCase({ testSamples: 0 }, 22);
      const engine = await createEngine(problem);
      const stack = engine.createStack(1);
      await expect((async () => engine.evaluate(stack, 'test'))()).rejects.toThrow();
      engine.dispose();
    });
  });

  describe(`${name} on stacks`, () => describeStacks(createEngine, tolerance));
  describe(`${name} with dropout`, () => describeDropout(createEngine, tolerance));
  describe(`${name} on mixes`, () => describeMixes(createEngine, tolerance));
  describe(`${name} on bands`, () => describeBands(createEngine, tolerance));
}

/** Two classes, one input of 1 or −1, no bias: the logits are the parameters times the input, and every sample's loss is the same. */
function logitProblem(): NetworkProblem {
  const { problem } = randomCase({ widths: [1, 2], bias: false, samples: 6, testSamples: 0 }, 1);
  const labels = Int32Array.of(0, 1, 0, 0, 1, 1);
  const inputs = Float32Array.from(labels, (label) => 1 - 2 * label);
  const targets = Float32Array.from({ length: 12 }, (_, j) => Number(labels[j >> 1] === (j & 1)));
  const train: DataPart = { samples: 6, inputs, labels, targets };
  return { ...problem, dataset: { ...problem.dataset, train } };
}
