/** The main experiment from end to end. */
import { describe, expect, it } from 'vitest';
import type { ExperimentDraft } from '../../contract/presets.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { writeNpz } from '../archive/npz.ts';
import { runDraft } from '../../testing/run.ts';

const quickMoons: ExperimentDraft = {
  preset: 'moons',
  data: { name: 'moons', samples: 60, testShare: 0.2 },
  network: { hidden: [5] },
  train: { minima: 4, steps: 150 },
  connect: { cycles: 2, steps: 30 },
};

/** ½(a·b − 1)² as a network: one linear hidden layer of `hidden` units, one sample x = 1, y = 1; θ = [a, b]. */
const product = (hidden: number, minima: number[][]): ExperimentDraft => ({
  data: { csv: 'one.csv', task: 'regression', standardise: false, testShare: 0 },
  network: { hidden: [hidden], activation: 'linear', bias: false, loss: 'halfSquaredError', l2: 0 },
  minima,
  connect: { bow: 0 },
});
const oneSample = () => makeTestHost({ 'one.csv': 'x,y\n1,1\n' });

describe('½(a·b − 1)²', () => {
  it.each(['wasm', 'float64'] as const)('has a barrier of ½ for one hidden unit, with %s', async (engine) => {
    const { result } = await runDraft(
      product(1, [
        [1, 1],
        [-1, -1],
      ]),
      oneSample(),
      engine,
    );
    expect(result.edges[0].saddleHeight).toBeCloseTo(0.5, 6);
    expect(result.edges[0].barrier).toBeCloseTo(0.5, 6);
    expect(result.tree.merges[0].height).toBeCloseTo(0.5, 6);
  });

  it.each(['wasm', 'float64'] as const)(
    'has none for two: the direct line is a stuck ridge, the third minimum joins, with %s',
    async (engine) => {
      const [e1, minusE1, e2] = [
        [1, 0, 1, 0],
        [-1, 0, -1, 0],
        [0, 1, 0, 1],
      ];
      const { result } = await runDraft({ ...product(2, [e1, minusE1, e2]), explore: { strategies: ['lowest'] } }, oneSample(), engine);
      const edge = (id: string) => result.edges.find((one) => one.id === id)!;
      expect(edge('m0-m1').saddleHeight).toBeCloseTo(0.5, 6);
      expect(edge('m0-m2').cycles[0].saddleHeight).toBeCloseTo(0.125, 6);
      // the valley is a circle; chords of a polyline about it cut the corner by their angle φ, to a height of φ⁴/32
      for (const id of ['m0-m2', 'm1-m2']) expect(edge(id).saddleHeight).toBeLessThan(1e-5);
      expect(result.tree.edges.sort()).toEqual(['m0-m2', 'm1-m2']);
      expect(result.tree.minimax[0][1]).toBeLessThan(1e-5);
    },
  );
});

describe('a landscape', () => {
  it('gives every minimum, saddle and minimax of Müller–Brown', async () => {
    const { result, weights } = await runDraft({ preset: 'muller-brown' }, makeTestHost());
    expect(result.engine).toBe('float64');
    expect(result.network).toHaveProperty('formula');
    const heights = result.minima.map(({ trainLoss }) => trainLoss).sort((a, b) => a - b);
    [-146.699517209954014, -108.166724116852355, -80.7678181296590282].forEach((known, i) => expect(heights[i]).toBeCloseTo(known, 9));
    expect(result.tree.merges.map(({ height }) => height)).toEqual([
      expect.closeTo(-72.2489401123252115, 6),
      expect.closeTo(-40.6648435086574043, 6),
    ]);
    expect(weights.every(({ values }) => values instanceof Float64Array)).toBe(true);
  });

  it('finds Wolfe–Quapp’s minimax around the third minimum', async () => {
    const { result } = await runDraft({ preset: 'wolfe-quapp' }, makeTestHost());
    const order = result.minima.map(({ trainLoss }, i) => ({ trainLoss, i })).sort((a, b) => a.trainLoss - b.trainLoss);
    const [m0, m1, m2] = order.map(({ i }) => i);
    expect(result.tree.minimax[m0][m1]).toBeCloseTo(-1.2513123650059647, 9);
    expect(result.tree.minimax[m0][m2]).toBeCloseTo(-1.2513123650059647, 9);
    expect(result.tree.minimax[m1][m2]).toBeCloseTo(-3.98030323549848427, 9);
  });

  it('finds Wolfe–Quapp’s direct saddle where the first line is bowed to its side', async () => {
    const minima = [
      [-1.1740560572097627, 1.47708705911405146],
      [1.12410175540913563, -1.48527427812589186],
    ];
    // this seed's bow goes to the side away from the third minimum
    const { result } = await runDraft({ preset: 'wolfe-quapp', seed: 4, minima, connect: { bow: 0.2 } }, makeTestHost());
    expect(Math.abs(result.edges[0].saddleHeight - -0.636563647204893284)).toBeLessThan(7e-6);
    const third = [-0.821907827221728566, -1.36672958914543039];
    const all = await runDraft({ preset: 'wolfe-quapp', seed: 4, minima: [...minima, third] }, makeTestHost());
    expect(Math.abs(all.result.tree.minimax[0][1]! - -1.2513123650059647)).toBeLessThan(7e-6);
  });
});

describe('a network', () => {
  it('lowers saddles far below the straight lines, and its tree connects all minima', async () => {
    const { result, updates } = await runDraft(quickMoons, makeTestHost());
    expect(result.status).toBe('done');
    expect(result.minima).toHaveLength(4);
    expect(result.tree.merges).toHaveLength(3);
    expect(result.tree.minimax.flat()).not.toContain(null);
    for (const { saddleHeight, cycles } of result.edges) expect(saddleHeight).toBeLessThan(cycles[0].saddleHeight!);
    for (const { a, b, saddleHeight } of result.edges) {
      const ends = result.minima.filter(({ id }) => id === a || id === b).map(({ trainLoss }) => trainLoss);
      expect(saddleHeight).toBeGreaterThanOrEqual(Math.max(...ends));
    }
    const names = updates.flatMap((update) => (update.type === 'event' ? [update.name] : []));
    expect(names.slice(0, 3)).toEqual(['started', 'trained', 'minima']);
    expect(names.filter((name) => name === 'edgeFinished')).toHaveLength(result.edges.length);
    expect(updates.some((update) => update.type === 'snapshot' && 'training' in update)).toBe(true);
    expect(updates.some((update) => update.type === 'snapshot' && 'bands' in update)).toBe(true);
  });

  it('gives the same result twice, but for timings, whatever is watched of it', async () => {
    const batched: ExperimentDraft = {
      ...quickMoons,
      train: { ...quickMoons.train, batch: 16 },
      connect: { ...quickMoons.connect, batch: 7 },
    };
    const runs = [await runDraft(batched, makeTestHost()), await runDraft(batched, { ...makeTestHost(), due: () => false })];
    const [first, second] = runs.map(({ result, weights }) => ({ result: { ...result, timings: {} }, weights }));
    expect(second).toEqual(first);
  });

  it('gains minima without shifting the first ones', async () => {
    const few = await runDraft({ ...quickMoons, train: { minima: 2, steps: 150 } }, makeTestHost());
    const more = await runDraft(quickMoons, makeTestHost());
    expect(more.result.minima.slice(0, 2)).toEqual(few.result.minima);
  });

  it('stays within a budget, and says that it is spent', async () => {
    const budget = 500;
    const { result } = await runDraft({ ...quickMoons, explore: { budget } }, makeTestHost());
    const spent = result.edges.flatMap(({ cycles }) => cycles).reduce((sum, { gradientEvaluations }) => sum + gradientEvaluations, 0);
    expect(spent).toBeLessThanOrEqual(budget);
    expect(spent).toBeGreaterThan(budget - 100);
    expect(result.reason).toMatch(/budget/);
    expect(result.edges.length).toBeGreaterThan(0);
  });

  it('keeps what is done when cancelled while training and while connecting', async () => {
    for (const phase of ['training', 'bands']) {
      const controller = new AbortController();
      const { result, weights } = await runDraft(quickMoons, makeTestHost({}, controller.signal), 'auto', (update) => {
        if (update.type === 'snapshot' && phase in update) controller.abort();
      });
      expect(result.status).toBe('cancelled');
      expect(result.minima).toHaveLength(4);
      expect(result.edges.length).toBe(phase === 'training' ? 0 : 3);
      expect(weights.map(({ name }) => name)).toEqual(expect.arrayContaining(['x_train', 'm0', 'm3']));
    }
  });

  it('merges minima that are one, and keeps the first seed’s id', async () => {
    const third = [1.0001, 1.0001];
    const { result } = await runDraft(product(1, [[1, 1], [-1, -1], third]), oneSample());
    expect(result.minima.map(({ id, seeds }) => ({ id, seeds }))).toEqual([
      { id: 'm0', seeds: [0, 2] },
      { id: 'm1', seeds: [1] },
    ]);
  });

  it('says what is wrong with given minima', async () => {
    await expect(runDraft(product(2, [[1, 2, 3]]), oneSample())).rejects.toThrow('has 3 numbers; the network has 4 parameters');
  });

  it('says where given minima hold something that is no number', async () => {
    const values = Float32Array.of(1, NaN, 1, 1);
    const host = makeTestHost({ 'one.csv': 'x,y\n1,1\n', 'given.npz': writeNpz([{ name: 'm3', shape: [4], values }]) });
    await expect(runDraft({ ...product(2, []), minima: 'given.npz' }, host)).rejects.toThrow(
      'The given minimum m3 in given.npz holds something that is not a finite number.',
    );
  });

  it('stops training at a gradient norm', async () => {
    const { result } = await runDraft(
      { ...quickMoons, network: { hidden: [2], l2: 0.1 }, train: { minima: 2, steps: 5000, gradientNorm: 1e-2 } },
      makeTestHost(),
    );
    const training =
      result.gradientEvaluations - result.edges.flatMap(({ cycles }) => cycles).reduce((sum, c) => sum + c.gradientEvaluations, 0);
    expect(training).toBeLessThan(2 * 5000);
    expect(training).toBeGreaterThan(2);
  });

  it('reports seeds that diverge, and fails with a sentence when all do', async () => {
    const { result } = await runDraft(
      {
        ...quickMoons,
        network: { hidden: [5], activation: 'relu', loss: 'squaredError' },
        train: { minima: 2, optimiser: 'sgd', learningRate: 100, steps: 100 },
      },
      makeTestHost(),
    );
    expect(result.status).toBe('failed');
    expect(result.notices.join(' ')).toMatch(/Seed 0 diverged.*Seed 1 diverged/);
  });
});
