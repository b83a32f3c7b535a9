/** The part of the engine suite that is about losses at mixes of few rows: lines, planes, polylines. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import type { Engine, Evaluation, Selection } from './engine.ts';
import { engineCases, randomCase, randomRows } from './engineCases.suite.ts';
import { both, expectClose, type Tolerance } from './engineExpect.suite.ts';
import type { NetworkProblem } from './problem.ts';

const BATCH = Int32Array.of(0, 5, 3, 3, 6, 1, 0, 2);

/** [M, P], some of them zeros; the size of a sum of squares is about 1, as on a line between two rows. */
function randomWeights(points: number, rows: number, seed: number): Float64Array {
  const random = randomStream(seed, 'weights');
  return Float64Array.from({ length: points * rows }, () => {
    const value = random.normal() / Math.sqrt(rows);
    return random.uniform() < 0.2 ? 0 : value;
  });
}

function expectEvaluation(actual: Evaluation, expected: Evaluation, tolerance: Tolerance): void {
  expectClose(actual.loss, expected.loss, 2 * tolerance.value);
  expectClose(actual.objective, expected.objective, 2 * tolerance.value);
  if (expected.error === null) expect(actual.error).toBeNull();
  else expect(actual.error).toEqual(expected.error);
}

export function describeMixes(createEngine: (problem: NetworkProblem) => Promise<Engine>, tolerance: Tolerance): void {
  const compare = async (problem: NetworkProblem, points: number, rows: number, seed: number, over: Selection) => {
    const weights = randomWeights(points, rows, seed);
    const engine = await createEngine(problem);
    try {
      const [actual, expected] = await both(engine, problem, async (e) => {
        const from = e.createStack(rows, randomRows(problem, rows, seed));
        const evaluation = await e.evaluateMix(weights, from, over);
        e.release(from);
        return evaluation;
      });
      expect(expected.loss.length).toBe(points);
      expectEvaluation(actual, expected, tolerance);
    } finally {
      engine.dispose();
    }
  };

  for (const { name, problem } of engineCases) {
    it(name, async () => {
      for (const [points, rows] of [
        [1, 1],
        [3, 1],
        [7, 2],
        [13, 3],
        [11, 5],
      ]) {
        await compare(problem, points, rows, 10 * points + rows, 'train');
      }
      await compare(problem, 5, 3, 1, 'test');
      if (problem.dataset.train.samples > 6) await compare(problem, 5, 3, 2, BATCH);
    });
  }

  it('any network, any plane', async () => {
    const sizes = fc.record({
      widths: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 3 }),
      inputs: fc.constantFrom(1, 2, 5, 40, 131),
      samples: fc.integer({ min: 1, max: 150 }),
      sparsity: fc.constantFrom(0, 0.9),
      bias: fc.boolean(),
      l2: fc.constantFrom(0, 1e-2),
      activation: fc.constantFrom('relu' as const, 'tanh' as const, 'gelu' as const),
      points: fc.integer({ min: 1, max: 19 }),
      rows: fc.integer({ min: 1, max: 6 }),
      seed: fc.nat(1000),
    });
    const property = fc.asyncProperty(sizes, async ({ widths, inputs, points, rows, seed, ...options }) => {
      const { problem } = randomCase({ ...options, widths: [inputs, ...widths.map((width) => width + 1)], testSamples: 0 }, seed);
      await compare(problem, points, rows, seed, 'train');
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it('evaluates a row itself by a weight of 1, to the bit', async () => {
    const { problem } = randomCase({ widths: [35, 7, 5, 3], l2: 1e-2, samples: 130, sparsity: 0.8 }, 3);
    const engine = await createEngine(problem);
    const stack = engine.createStack(3, randomRows(problem, 3, 4));
    const weights = Float64Array.of(1, 0, 0, 0.5, 0.5, 0, 0, 0, 1, 0.1, 0.2, 0.7, 0, 1, 0);
    const mixed = await engine.evaluateMix(weights, stack, 'train');
    const plain = await engine.evaluate(stack, 'train');
    for (const name of ['loss', 'objective', 'error'] as const) {
      expect([0, 4, 2].map((m) => mixed[name]![m])).toEqual(Array.from(plain[name]!));
    }
    engine.dispose();
  });

  it('leaves out rows of weight 0, whatever they hold', async () => {
    const { problem } = randomCase({ widths: [3, 5, 2] }, 4);
    const engine = await createEngine(problem);
    const values = randomRows(problem, 3, 5);
    const weights = Float64Array.of(0.5, 0, 0.5, 1, 0, 2, 0.2, 0.1, 0.3, 0, 0, 0.9);
    const sound = await engine.evaluateMix(weights, engine.createStack(3, values), 'train');
    const D = problem.network.parameters;
    const spoilt = await engine.evaluateMix(weights, engine.createStack(3, values.fill(NaN, D, 2 * D)), 'train');
    expect(spoilt.loss[2]).toBeNaN();
    for (const m of [0, 1, 3]) expect(spoilt.loss[m]).toBe(sound.loss[m]);
    engine.dispose();
  });
}
