/** What is asked of a run before it starts and after it has ended. */
import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../contract/parse.ts';
import type { ExperimentDraft } from '../../contract/presets.ts';
import type { Outcome } from '../../contract/result.ts';
import type { Update } from '../../contract/updates.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';
import type { Host } from '../host.ts';
import type { LiveRun } from '../runner.ts';
import { runners } from '../runners.ts';

const quickMoons: ExperimentDraft = {
  preset: 'moons',
  data: { name: 'moons', samples: 60, testShare: 0.2 },
  network: { hidden: [5] },
  train: { minima: 3, steps: 100 },
  connect: { cycles: 2, steps: 20 },
};
const recordingHost = () => ({ ...makeTestHost(), recordingBytes: 1e7 });

async function lower(run: LiveRun, edge: string, host: Host): Promise<{ outcome: Outcome; updates: Update[] }> {
  const updates: Update[] = [];
  const more = run.lower(edge, host);
  let next = await more.next();
  for (; !next.done; next = await more.next()) updates.push(next.value);
  return { outcome: next.value, updates };
}

describe('more work on an edge', () => {
  it('adds cycles to that edge alone, never raises its saddle, and says so', async () => {
    const { run, result } = await runDraft(quickMoons, recordingHost());
    const [edge, ...others] = result.edges;
    const { outcome, updates } = await lower(run, edge.id, recordingHost());
    const after = outcome.result.edges.find(({ id }) => id === edge.id)!;
    expect(after.cycles).toHaveLength(edge.cycles.length + 2);
    expect(after.cycles.slice(0, edge.cycles.length)).toEqual(edge.cycles);
    expect(after.saddleHeight).toBeLessThanOrEqual(edge.saddleHeight);
    expect(outcome.result.edges.filter(({ id }) => id !== edge.id)).toEqual(others);
    expect(outcome.result).toMatchObject({ status: 'done', reason: result.reason, hash: null });
    expect(outcome.result.notices.at(-1)).toMatch(new RegExp(`^By hand, 2 more cycles were spent on ${edge.id}: its saddle`));
    expect(outcome.result.gradientEvaluations).toBeGreaterThan(result.gradientEvaluations);
    // the exported pivots are those of the path that is told about
    const { shape } = outcome.weights.find(({ name }) => name === edge.id)!;
    expect(shape[0]).toBe(after.cycles[after.bestCycle].pivots);
    const last = updates.filter((update) => update.type === 'snapshot').at(-1);
    expect(last.progress.label).toBe(`More work on ${edge.id}`);
    expect(last.progress.done).toBeLessThanOrEqual(last.progress.total);
    run.dispose();
  });

  it('lowers a saddle that too few steps have left high', async () => {
    const { run, result } = await runDraft({ ...quickMoons, connect: { cycles: 1, steps: 2 } }, makeTestHost());
    const [edge] = result.edges;
    let outcome: Outcome | null = null;
    for (let press = 0; press < 10; press++) ({ outcome } = await lower(run, edge.id, makeTestHost()));
    const after = outcome!.result.edges.find(({ id }) => id === edge.id)!;
    expect(after.saddleHeight).toBeLessThan(edge.saddleHeight);
    run.dispose();
  });

  it('keeps the path it had when cancelled at once', async () => {
    const { run, result } = await runDraft(quickMoons, makeTestHost());
    const [edge] = result.edges;
    const abort = new AbortController();
    abort.abort();
    const { outcome } = await lower(run, edge.id, makeTestHost({}, abort.signal));
    expect(outcome.result.edges).toEqual(result.edges);
    expect(outcome.result.status).toBe('done');
    run.dispose();
  });

  it('is refused for a path that is not there, and before the end', async () => {
    const { run } = await runDraft(quickMoons, makeTestHost());
    await expect(lower(run, 'm0-m9', makeTestHost())).rejects.toThrow('There is no path m0-m9.');
    run.dispose();
    const { experiment } = parseExperiment({ version: 1, kind: 'connect', ...quickMoons });
    const early = runners.connect(experiment!, { engine: 'auto', exact: false }, makeTestHost());
    await expect(lower(early, 'm0-m1', makeTestHost())).rejects.toThrow('The run has not ended yet.');
  });
});

describe('a preview', () => {
  it.each(['moons', 'muller-brown'])('shows the surface of %s with the seeds where they will start', async (preset) => {
    const { experiment } = parseExperiment({ version: 1, kind: 'connect', preset, train: { minima: 4 } });
    const run = runners.connect(experiment!, { engine: 'auto', exact: false }, recordingHost());
    for await (const update of run.preview) expect(update.type).toBe('snapshot');
    const view = { kind: preset === 'moons' ? 'seeds' : 'analytic' } as const;
    const surface = await run.stage.surface({ view, side: 12 });
    const scene = await run.stage.scene({ view, moment: null });
    expect(surface.height.every(Number.isFinite)).toBe(true);
    expect(scene.version).toBe(surface.version);
    expect(scene.minima.ids).toEqual(['m0', 'm1', 'm2', 'm3']);
    if (preset === 'moons') {
      for (const off of scene.minima.off.slice(0, 3)) expect(off).toBeCloseTo(0, 4);
      expect(scene.minima.off[3]).toBeGreaterThan(0.1);
      // the surface at a seed's place has that seed's loss
      const there = await run.stage.point({ view, x: scene.minima.x[2], y: scene.minima.y[2] });
      expect(there.height).toBeCloseTo(scene.minima.height[2], 4);
    }
    run.dispose();
  });
});
