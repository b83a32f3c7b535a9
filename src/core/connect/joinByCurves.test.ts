/** The main experiment with curves in place of bands. */
import { describe, expect, it } from 'vitest';
import { joinMethods, searchedMethods, type JoinMethod } from '../../contract/curveMethods.ts';
import { parseExperiment } from '../../contract/parse.ts';
import type { ExperimentDraft } from '../../contract/presets.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';

const draftOf = (method: JoinMethod, more: ExperimentDraft = {}): ExperimentDraft => ({
  seed: 5,
  data: { name: 'moons', samples: 60, testShare: 0.2 },
  network: { hidden: [5], l2: 1e-3 },
  train: { minima: 3, steps: 60 },
  connect: { method, points: 7 },
  bend: { bends: 2, steps: 20 },
  explore: { strategies: ['disconnected'] },
  ...more,
});
const curves = joinMethods.filter((method) => method !== 'autoneb');
const recordingHost = (signal?: AbortSignal) => ({ ...makeTestHost({}, signal), recordingBytes: 1e7 });

describe.each(curves)('%s', (method) => {
  const isBent = method === 'bezier' || method === 'chain';

  it('makes edges that begin and end at minima, with a path, a scene and a hash', async () => {
    const { result, weights, run, updates } = await runDraft(draftOf(method), recordingHost(), 'wasm');
    expect(result).toMatchObject({ status: 'done', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(result.edges).toHaveLength(2);
    const thetaOf = (id: string) => [...weights.find(({ name }) => name === id)!.values];
    for (const { id, a, b, cycles, bestCycle, path, saddleHeight, barrier } of result.edges) {
      const D = thetaOf(a).length;
      const pivots = thetaOf(id);
      expect(pivots.slice(0, D)).toEqual(thetaOf(a));
      expect(pivots.slice(-D)).toEqual(thetaOf(b));
      // with seven points six pieces are shared evenly by corners and seams
      expect([pivots.length / D, cycles.length, bestCycle]).toEqual(method === 'linear' ? [7, 1, 0] : [7, 2, 1]);
      expect(cycles.map(({ steps }) => steps)).toEqual(method === 'linear' ? [0] : [0, isBent ? 20 : 0]);
      expect(cycles.at(-1).gradientEvaluations).toBe(isBent ? 80 : 0);
      expect(Math.max(...path.trainLoss)).toBe(saddleHeight);
      expect(path.testError).toHaveLength(path.trainLoss.length);
      expect(barrier).toBeGreaterThanOrEqual(0);
      const scene = await run.stage.scene({ view: { kind: 'ruled', edge: id }, moment: null });
      expect(scene.bands[0].x).toHaveLength(7);
    }
    const moments = (await run.stage.timeline(null)).filter(({ phase }) => phase === 'connecting');
    expect(new Set(moments.map(({ edges: [{ edge, cycle }] }) => `${edge} ${cycle}`)).size).toBe(2);
    for (const moment of [moments[0].id, moments.at(-1).id]) {
      const scene = await run.stage.scene({ view: { kind: 'ruled', edge: result.edges[0].id }, moment });
      expect(scene.bands.length).toBeGreaterThan(0);
    }
    const shares = updates.flatMap((update) =>
      update.type === 'snapshot' && update.progress.phase === 'connecting' ? [update.progress.done / update.progress.total] : [],
    );
    shares.forEach((share, i) => expect(share).toBeGreaterThanOrEqual(i === 0 ? 0 : shares[i - 1]));
    expect(shares.every((share) => share <= 1)).toBe(true);
    run.dispose();
  });

  it('takes more work where it is searched for, and says why not elsewhere', async () => {
    const { result, run } = await runDraft(draftOf(method), makeTestHost(), 'wasm');
    const [{ id, cycles, saddleHeight }] = result.edges;
    const more = run.lower(id, makeTestHost());
    if (!searchedMethods.includes(method)) {
      await expect(more.next()).rejects.toThrow('is written down, not searched for');
      run.dispose();
      return;
    }
    let next = await more.next();
    while (!next.done) next = await more.next();
    const after = next.value.result.edges.find((edge) => edge.id === id)!;
    expect(after.cycles).toHaveLength(cycles.length + 1);
    expect(after.saddleHeight).toBeLessThanOrEqual(saddleHeight);
    expect(next.value.result.notices.at(-1)).toMatch(/^By hand, 20 more steps were spent on/);
    run.dispose();
  });

  it('stops when cancelled, and can let a band loose', async () => {
    const controller = new AbortController();
    const { result } = await runDraft(draftOf(method), recordingHost(controller.signal), 'wasm', (update) => {
      if (update.type === 'event' && update.name === 'edgeStarted') controller.abort();
    });
    expect(result).toMatchObject({ status: 'cancelled', hash: null });
    const { result: whole, run } = await runDraft(draftOf(method), makeTestHost(), 'wasm');
    let snapshots = 0;
    const rule = { nudged: true, spring: null };
    for await (const update of run.loosen({ edge: whole.edges[0].id, from: 'here', moved: null, rule, pace: 0 }, makeTestHost())) {
      expect(update).toMatchObject({ progress: { phase: 'connecting' } });
      snapshots++;
    }
    expect(snapshots).toBeGreaterThan(0);
    run.dispose();
  });
});

it('spends a budget on bends step by step', async () => {
  const explore = { strategies: ['unfinished', 'disconnected'] as const, budget: 100 };
  const { result } = await runDraft(draftOf('chain', { explore: { ...explore, strategies: [...explore.strategies] } }), makeTestHost());
  expect(result.reason).toBe('The budget of gradient evaluations is spent.');
  expect(result.edges.map(({ cycles }) => cycles.at(-1).gradientEvaluations)).toEqual([80, 20]);
});

it('joins minima of a landscape by bends lower than by the line', async () => {
  const { result } = await runDraft(
    { preset: 'curvy-valley', connect: { method: 'bezier' }, bend: { bends: 3, steps: 400 } },
    makeTestHost(),
  );
  const [{ cycles, saddleHeight }] = result.edges;
  expect(saddleHeight).toBeLessThan(cycles[0].saddleHeight! - 0.3);
});

it.each([
  [{ method: 'arc' as const }, { name: 'double-well' }, 'connect.method is arc: Arc joins networks, not points of a formula.'],
  [
    { method: 'adjustedLinear' as const },
    { name: 'moons' },
    'connect.method is adjustedLinear: Line, adjusted joins networks with one hidden layer.',
  ],
])('is refused where a method doesn’t reach', (connect, data, message) => {
  const { experiment, issues } = parseExperiment({ version: 1, kind: 'connect', data, connect });
  expect(experiment).toBeNull();
  expect(issues).toEqual([{ path: 'connect.method', message }]);
});
