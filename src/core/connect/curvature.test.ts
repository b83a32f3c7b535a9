/** Both ends of the Hessian's spectrum along training. */
import { describe, expect, it } from 'vitest';
import type { ExperimentDraft } from '../../contract/presets.ts';
import type { CurvatureMoment } from '../../contract/result.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';
import { curvatureMoments } from './curvature.ts';

const quickMoons: ExperimentDraft = {
  seed: 3,
  data: { name: 'moons', samples: 60, testShare: 0.2 },
  network: { hidden: [5] },
  train: { minima: 3, steps: 90, curvature: 6 },
  connect: { cycles: 1, steps: 5 },
  explore: { strategies: ['disconnected'] },
};
const withTraining = (train: ExperimentDraft['train']): ExperimentDraft => ({ ...quickMoons, train: { ...quickMoons.train, ...train } });

describe('known Hessians', () => {
  it.each([
    ['float64', 1e-6],
    ['wasm', 2e-3],
    ['tfjs', 2e-3],
  ] as const)('are the same all along least squares, with %s', async (engine, tolerance) => {
    const draft: ExperimentDraft = {
      data: { csv: 'line.csv', task: 'regression', standardise: false, testShare: 0 },
      network: { hidden: [], loss: 'halfSquaredError', l2: 0 },
      train: { minima: 2, optimiser: 'sgd', momentum: 0.5, schedule: 'constant', learningRate: 0.05, steps: 20, curvature: 4 },
    };
    const { result } = await runDraft(draft, makeTestHost({ 'line.csv': 'x,y\n1,1\n2,3\n3,2\n4,5\n' }), engine);
    expect(result.curvature.map(({ step }) => step)).toEqual([0, 5, 10, 15, 20]);
    // of the mean of (x, 1)(x, 1)ᵀ: trace 8.5, determinant 1.25
    const root = Math.sqrt(8.5 * 8.5 - 4 * 1.25);
    for (const { low, high, threshold } of result.curvature) {
      expect(threshold).toBeCloseTo(60, 10);
      for (const value of low) expect(Math.abs(value - (8.5 - root) / 2)).toBeLessThan(tolerance * 8.35);
      for (const value of high) expect(Math.abs(value - (8.5 + root) / 2)).toBeLessThan(tolerance * 8.35);
    }
  });

  it.each([
    ['float64', 1e-6],
    ['wasm', 2e-3],
  ] as const)('are those of ½(ab − 1)² with weight decay, with %s', async (engine, tolerance) => {
    const [l2, steps] = [1e-2, 400];
    const draft: ExperimentDraft = {
      data: { csv: 'one.csv', task: 'regression', standardise: false, testShare: 0 },
      network: { hidden: [1], activation: 'linear', bias: false, loss: 'halfSquaredError', l2 },
      train: { minima: 1, optimiser: 'sgd', momentum: 0, schedule: 'constant', learningRate: 0.05, steps, curvature: 1 },
    };
    const { result, weights } = await runDraft(draft, makeTestHost({ 'one.csv': 'x,y\n1,1\n' }), engine);
    const [a, b] = weights.find(({ name }) => name === 'm0')!.values;
    const half = (a * a + b * b) / 2;
    const beside = 2 * a * b - 1;
    const root = Math.sqrt(((a * a - b * b) / 2) ** 2 + beside * beside);
    const { low, high, step } = result.curvature.at(-1);
    expect(step).toBe(steps);
    expect(Math.abs(high[0] - (half + root + l2))).toBeLessThan(tolerance * high[0]);
    expect(Math.abs(low[0] - (half - root + l2))).toBeLessThan(tolerance * high[0]);
  });
});

it('float32 agrees with float64 along training', async () => {
  const [exact, single] = [await runDraft(quickMoons, makeTestHost(), 'float64'), await runDraft(quickMoons, makeTestHost(), 'wasm')];
  expect(exact.result.curvature).toHaveLength(7);
  exact.result.curvature.forEach(({ low, high }, t) =>
    high.forEach((value, k) => {
      const other = single.result.curvature[t];
      expect(Math.abs(other.high[k] - value)).toBeLessThan(5e-3 * value);
      expect(Math.abs(other.low[k] - low[k])).toBeLessThan(5e-3 * value);
    }),
  );
});

describe('measuring', () => {
  it.each([
    ['Adam', {}],
    ['SGD in batches, with dropout', { optimiser: 'sgd', batch: 16, dropout: 0.5 }],
  ] as const)('leaves the run as it is, to the bit: %s', async (_, train) => {
    const [looked, blind] = [
      await runDraft(withTraining(train), makeTestHost()),
      await runDraft(withTraining({ ...train, curvature: 0 }), makeTestHost()),
    ];
    const rest = ({ result, weights }: typeof looked) => ({ ...result, weights, spec: null, curvature: null, timings: null });
    expect(rest(looked)).toEqual(rest(blind));
    expect(looked.result.hash).not.toBeNull();
    expect([looked.result.curvature.length, blind.result.curvature.length]).toEqual([7, 0]);
  });

  it('is of the whole network, whatever dropout leaves out of its steps', async () => {
    const [whole, thinned] = [await runDraft(quickMoons, makeTestHost()), await runDraft(withTraining({ dropout: 0.5 }), makeTestHost())];
    expect(thinned.result.curvature[0]).toEqual(whole.result.curvature[0]);
  });

  it('of some of the seeds gives what they have among all', async () => {
    const [all, last] = [
      await runDraft(quickMoons, makeTestHost()),
      await runDraft(withTraining({ minima: 1, firstSeed: 2 }), makeTestHost()),
    ];
    const ofLast = ({ low, high, ...rest }: CurvatureMoment) => ({ ...rest, low: low.slice(2), high: high.slice(2) });
    expect(last.result.curvature).toEqual(all.result.curvature.map(ofLast));
  });

  it('tells each moment as it comes, and the result holds them all', async () => {
    const { result, updates } = await runDraft(quickMoons, { ...makeTestHost(), due: () => false });
    const told = updates.flatMap((update) => (update.type === 'event' && update.name === 'curvature' ? [update.moment] : []));
    expect(told).toEqual(result.curvature);
    expect(told.map(({ step }) => step)).toEqual([0, 15, 30, 45, 60, 75, 90]);
  });

  it('ends where training ends early', async () => {
    const { result } = await runDraft(
      { ...withTraining({ steps: 4000, gradientNorm: 0.05 }), network: { hidden: [2], l2: 0.1 } },
      makeTestHost(),
    );
    const { step, high } = result.curvature.at(-1);
    expect(step).toBeLessThan(4000);
    expect(step % 20).toBe(0);
    expect(high).toHaveLength(3);
  });

  it('is let go of when the run is cancelled, and keeps whole moments only', async () => {
    const controller = new AbortController();
    let looks = 0;
    const { result } = await runDraft(quickMoons, makeTestHost({}, controller.signal), 'auto', (update) => {
      if (update.type === 'snapshot' && update.progress.label.startsWith('Curvature') && ++looks === 5) controller.abort();
    });
    expect(result.status).toBe('cancelled');
    expect(result.curvature.map(({ step, high }) => [step, high.length])).toEqual([[0, 3]]);
  });

  it('has no number for seeds that diverged', async () => {
    const draft: ExperimentDraft = {
      ...withTraining({ optimiser: 'sgd', learningRate: 100 }),
      network: { hidden: [5], activation: 'relu', loss: 'squaredError' },
    };
    const { result } = await runDraft(draft, makeTestHost());
    expect(result.curvature.at(-1)).toMatchObject({ low: [NaN, NaN, NaN], high: [NaN, NaN, NaN] });
  });
});

it('moments are evenly spaced whole steps, none twice', () => {
  expect([...curvatureMoments(10, 0)]).toEqual([]);
  expect([...curvatureMoments(10, 1)]).toEqual([0, 10]);
  expect([...curvatureMoments(10, 4)]).toEqual([0, 3, 5, 8, 10]);
  expect([...curvatureMoments(2, 1000)]).toEqual([0, 1, 2]);
});

it('the preset “edge-of-stability” rises to 2/η and stays there', async () => {
  const controller = new AbortController();
  const { result } = await runDraft({ preset: 'edge-of-stability' }, makeTestHost({}, controller.signal), 'wasm', (update) => {
    if (update.type === 'event' && update.name === 'trained') controller.abort();
  });
  const threshold = 2 / 0.1;
  const late = result.curvature.filter(({ step }) => step >= 2000);
  result.curvature[0].high.forEach((first, k) => {
    expect(first).toBeLessThan(0.4 * threshold);
    const mean = late.reduce((sum, { high }) => sum + high[k], 0) / late.length;
    expect(Math.abs(mean / threshold - 1)).toBeLessThan(0.05);
  });
}, 30_000);
