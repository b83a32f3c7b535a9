/** The part of the engine suite that is about dropout: the masks of `dropout.ts` on every engine, in gradients and nowhere else. */
import { expect, it } from 'vitest';
import { keepFactor, rowMask, unitWord, type Dropout } from './dropout.ts';
import type { Engine } from './engine.ts';
import { engineCases, randomCase, randomRows } from './engineCases.suite.ts';
import { both, expectClose, expectRowsClose, readFloat64, type Tolerance } from './engineExpect.suite.ts';
import type { NetworkProblem } from './problem.ts';

/** Without hidden layers, each activation, one of them eight times, and inputs that engines may take as sparse. */
const cases = [0, 3, 5, 6, 7, 9, 10, 12].map((j) => engineCases[j]);

export function describeDropout(createEngine: (problem: NetworkProblem) => Promise<Engine>, tolerance: Tolerance): void {
  it.each(cases.map(({ name, problem }) => [name, problem] as const))('has the gradients of float64: %s', async (_, problem) => {
    const engine = await createEngine(problem);
    const batch = Int32Array.from({ length: 9 }, (_, n) => (5 * n) % problem.dataset.train.samples);
    const [actual, expected] = await both(engine, problem, async (e) => {
      const stack = e.createStack(3, randomRows(problem, 3, 4));
      const gradients = e.createGradients(3);
      const results = [];
      for (const [indices, fixed, dropout] of [
        [null, null, { rate: 0.5, key: -7 }],
        [batch, Uint8Array.of(0, 1, 0), { rate: 0.3, key: 12345 }],
      ] as const) {
        await e.gradients(stack, indices, fixed, gradients, dropout);
        results.push({ objectives: await e.objectives(gradients), gradient: await readFloat64(e, gradients) });
      }
      return results;
    });
    expected.forEach(({ objectives, gradient }, j) => {
      expectClose(actual[j].objectives, objectives, tolerance.value);
      expectRowsClose(actual[j].gradient, gradient, problem.network.parameters, tolerance.gradient);
    });
    engine.dispose();
  });

  it('leaves out the units that the masks say, to the last one', async () => {
    const engine = await createEngine(probe);
    for (const rate of [0.5, 0.2]) {
      const dropped = await droppedUnits(engine, { rate, key: 99 });
      expect(dropped).toEqual(expectedUnits({ rate, key: 99 }));
      const share = dropped.reduce((sum, each) => sum + each, 0) / dropped.length;
      expect(Math.abs(share - rate)).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / dropped.length));
    }
    engine.dispose();
  });

  it('has other masks for another key, and the same for the same', async () => {
    const engine = await createEngine(probe);
    const first = await droppedUnits(engine, { rate: 0.5, key: 1 });
    const second = await droppedUnits(engine, { rate: 0.5, key: 2 });
    const equal = first.filter((each, j) => each === second[j]).length / first.length;
    expect(Math.abs(equal - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / first.length));
    expect(await droppedUnits(engine, { rate: 0.5, key: 1 })).toEqual(first);
    engine.dispose();
  });

  it('keeps what a linear network answers on average', async () => {
    const { problem } = randomCase({ ...linear, widths: [4, 6, 5, 1], samples: 20 }, 71);
    const engine = await createEngine(problem);
    const stack = engine.createStack(2, randomRows(problem, 2, 72));
    const gradients = engine.createGradients(2);
    // of half the squared error, the gradient by the output's bias is the mean of what the network answers, less a constant
    const bias = problem.network.layers[2].bias!.offset;
    const answers = async (dropout: Dropout | null): Promise<number[]> => {
      await engine.gradients(stack, null, null, gradients, dropout);
      const values = await engine.read(gradients);
      return [values[bias], values[engine.parameters + bias]];
    };
    const whole = await answers(null);
    const drawn: number[][] = [];
    for (let key = 0; key < 60; key++) drawn.push(await answers({ rate: 0.5, key }));
    whole.forEach((answer, k) => {
      const mean = drawn.reduce((sum, each) => sum + each[k], 0) / drawn.length;
      const variance = drawn.reduce((sum, each) => sum + (each[k] - mean) ** 2, 0) / (drawn.length - 1);
      expect(variance).toBeGreaterThan(1e-4);
      expect(Math.abs(mean - answer)).toBeLessThan(4 * Math.sqrt(variance / drawn.length));
    });
    engine.dispose();
  });

  it('leaves evaluations and later gradients as they are; rate 0 drops nothing', async () => {
    const { problem } = engineCases[3];
    const engine = await createEngine(problem);
    const stack = engine.createStack(2, randomRows(problem, 2, 73));
    const gradients = engine.createGradients(2);
    const gradient = async (dropout?: Dropout) => {
      await engine.gradients(stack, null, null, gradients, dropout);
      return readFloat64(engine, gradients);
    };
    const before = [await gradient(), await engine.evaluate(stack, 'train')];
    expect(await gradient({ rate: 0.9, key: 3 })).not.toEqual(before[0]);
    expect([await gradient(), await engine.evaluate(stack, 'train')]).toEqual(before);
    expectRowsClose(await gradient({ rate: 0, key: 3 }), before[0] as Float64Array, engine.parameters, tolerance.gradient);
    engine.dispose();
  });
}

const linear = { activation: 'linear', task: 'regression', loss: 'halfSquaredError', testSamples: 0 } as const;

/** More samples than engines take at once in any of their pieces. */
const SAMPLES = 300;
const UNITS = 13;
const ROWS = 2;

/**
 * Each sample has an input of its own, which is 1: the gradient by the weight from input n to unit u is of sample n alone, and 0 if
 * u is dropped for it.
 */
const probe: NetworkProblem = (() => {
  const { problem } = randomCase({ ...linear, widths: [SAMPLES, UNITS, 1], bias: false, samples: SAMPLES }, 74);
  const inputs = Float32Array.from({ length: SAMPLES * SAMPLES }, (_, j) => Number(j % (SAMPLES + 1) === 0));
  const targets = new Float32Array(SAMPLES).fill(100);
  return { ...problem, dataset: { ...problem.dataset, train: { samples: SAMPLES, inputs, labels: null, targets } } };
})();

/** 1 where a unit is dropped [rows, samples, units], seen from outside. */
async function droppedUnits(engine: Engine, dropout: Dropout): Promise<number[]> {
  const { parameters: D } = engine;
  const stack = engine.createStack(ROWS, new Float32Array(ROWS * D).fill(0.5));
  const gradients = engine.createGradients(ROWS);
  await engine.gradients(stack, null, null, gradients, dropout);
  const values = await engine.read(gradients);
  for (const resource of [stack, gradients]) engine.release(resource);
  const { offset } = probe.network.layers[0].weights;
  const first = Array.from({ length: ROWS }, (_, k) => Array.from(values.subarray(k * D + offset, k * D + offset + SAMPLES * UNITS)));
  return first.flat().map((slope) => Number(slope === 0));
}

function expectedUnits(dropout: Dropout): number[] {
  const dropped: number[] = [];
  for (let k = 0; k < ROWS; k++) {
    const mask = rowMask(dropout, k);
    for (let n = 0; n < SAMPLES; n++) {
      for (let u = 0; u < UNITS; u++) dropped.push(Number(keepFactor(mask, unitWord(mask, 0, u), n) === 0));
    }
  }
  return dropped;
}
