/** Some seeds of a larger run by themselves. */
import { describe, expect, it } from 'vitest';
import type { ExperimentDraft } from '../../contract/presets.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';

const quickMoons: ExperimentDraft = {
  seed: 5,
  data: { name: 'moons', samples: 60, testShare: 0.2 },
  network: { hidden: [5] },
  train: { steps: 60, batch: 16 },
  connect: { cycles: 1, steps: 5 },
  explore: { strategies: ['disconnected'] },
};

const runSeeds = (minima: number, firstSeed: number, draft = quickMoons) =>
  runDraft({ ...draft, train: { ...draft.train, minima, firstSeed } }, { ...makeTestHost(), recordingBytes: 1e7 }, 'wasm');

describe('seeds of a larger run', () => {
  it('start and see the same by themselves, to the bit, and keep their numbers', async () => {
    const [all, pair] = [await runSeeds(6, 0), await runSeeds(2, 4)];
    expect(pair.result.minima).toEqual(all.result.minima.slice(4));
    expect(pair.result.minima.map(({ id, seeds }) => [id, seeds])).toEqual([
      ['m4', [4]],
      ['m5', [5]],
    ]);
    for (const id of ['m4', 'm5']) {
      const [alone, among] = [pair, all].map(({ weights }) => weights.find(({ name }) => name === id)!.values);
      expect(alone).toEqual(among);
    }
    expect(pair.result.edges.map(({ id }) => id)).toEqual(['m4-m5']);
    const [{ id }] = await pair.run.stage.timeline(null);
    expect((await pair.run.stage.scene({ view: { kind: 'seeds' }, moment: id })).minima.ids).toEqual(['m4', 'm5']);
    all.run.dispose();
    pair.run.dispose();
  });

  it('are so in a landscape, too', async () => {
    const landscape: ExperimentDraft = { data: { name: 'egg-carton' }, train: { steps: 60 }, connect: { cycles: 1, steps: 5 } };
    const [all, some] = [await runSeeds(9, 0, landscape), await runSeeds(3, 6, landscape)];
    for (const { trainLoss, seeds } of some.result.minima) {
      expect(all.result.minima.find((other) => other.seeds.includes(seeds[0]))!.trainLoss).toBeCloseTo(trainLoss, 9);
    }
    all.run.dispose();
    some.run.dispose();
  });

  it('are numbered from 0 where minima are given', async () => {
    const minima = [
      [0.1, 0.2],
      [1.1, 0.3],
    ];
    const draft: ExperimentDraft = { data: { name: 'egg-carton' }, minima, train: { firstSeed: 7 }, connect: { cycles: 1, steps: 2 } };
    const { result, run } = await runDraft(draft, makeTestHost());
    expect(result.minima.map(({ id }) => id)).toEqual(['m0', 'm1']);
    run.dispose();
  });
});
