import { describe, expect, it } from 'vitest';
import type { ExperimentDraft } from '../../contract/presets.ts';
import type { Along } from '../../contract/stage.ts';
import type { Profile } from '../../contract/updates.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';

const quickMoons: ExperimentDraft = {
  preset: 'moons',
  data: { name: 'moons', samples: 60, testShare: 0.2 },
  network: { hidden: [5] },
  train: { minima: 2, steps: 100 },
  connect: { cycles: 2, steps: 20 },
};

const close = (values: ArrayLike<number>) => Array.from(values, (value) => expect.closeTo(value, 6) as number);

describe('values along an edge', () => {
  it('are those of the result on its best path, and of the profile on its straight line', async () => {
    let line: Profile | null = null;
    const during: Along[] = [];
    const { run, result } = await runDraft(quickMoons, makeTestHost(), 'auto', async (update, live) => {
      if (update.type !== 'event') return;
      if (update.name === 'edgeStarted') line = update.line;
      if (update.name === 'cycleEnded') during.push(await live.stage.along({ edge: update.edge, line: 'straight' }));
    });
    const [{ id, path, bestCycle }] = result.edges;
    const best = await run.stage.along({ edge: id, line: 'best' });
    expect(best.cycle).toBe(bestCycle);
    expect([...best.arc]).toEqual(close(path.arc));
    expect([...best.trainLoss]).toEqual(path.trainLoss);
    expect([...best.height]).toEqual(path.trainLoss);
    expect([...best.trainError!]).toEqual(path.trainError);
    expect([...best.testLoss!]).toEqual(close(path.testLoss!));
    expect([...best.testError!]).toEqual(path.testError);

    const straight = await run.stage.along({ edge: id, line: 'straight' });
    expect([...straight.arc]).toEqual(close(line!.arc));
    expect([...straight.height]).toEqual(close(line!.height));
    expect(straight.cycle).toBe(0);
    // the ends are the path's ends, on both parts of the data
    const last = straight.arc.length - 1;
    for (const [at, end] of [
      [0, 0],
      [last, path.arc.length - 1],
    ]) {
      expect(straight.testLoss![at]).toBeCloseTo(path.testLoss![end], 6);
      expect(straight.trainError![at]).toBe(path.trainError![end]);
    }
    // the same while the run was at work
    expect(during).toHaveLength(2);
    for (const one of during) expect([...one.height]).toEqual(close(straight.height));
    run.dispose();
  });

  it('have no errors without classes, and nothing of a test part where there is none', async () => {
    const { run, result } = await runDraft(
      { preset: 'wolfe-quapp', train: { steps: 50 }, connect: { cycles: 1, steps: 10 } },
      makeTestHost(),
    );
    const [{ id, path }] = result.edges;
    const best = await run.stage.along({ edge: id, line: 'best' });
    expect([...best.height]).toEqual(close(path.trainLoss));
    expect([...best.arc]).toEqual(close(path.arc));
    expect([best.trainError, best.testLoss, best.testError]).toEqual([null, null, null]);
    await expect(run.stage.along({ edge: 'm7-m9', line: 'best' })).rejects.toThrow('There is no path m7-m9');
    run.dispose();
  });
});
