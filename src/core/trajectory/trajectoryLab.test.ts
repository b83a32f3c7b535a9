import { describe, expect, it } from 'vitest';
import type { LabUpdate } from '../../contract/lab/lab.ts';
import type { LabTypes } from '../../contract/lab/labs.ts';
import type { Trajectory, TrajectoryItem } from '../../contract/trajectoryRows.ts';
import { trajectoryLab } from '../../contract/trajectoryLab.ts';
import type { TrajectoryDraft } from '../../contract/trajectoryPresets.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import type { LabOutcome } from '../labRunner.ts';
import { runTrajectoryLab } from './trajectoryLab.ts';

type Lab = LabTypes['trajectory'];

interface Watched {
  outcome: LabOutcome<Lab>;
  updates: LabUpdate<Lab>[];
}

async function run(draft: TrajectoryDraft, earlier: readonly TrajectoryItem[] = [], stopAfter = Infinity): Promise<Watched> {
  const { spec, issues } = trajectoryLab.parse({ version: 1, kind: 'trajectory', ...draft });
  if (!spec) throw new Error(JSON.stringify(issues));
  const controller = new AbortController();
  const running = runTrajectoryLab(spec, { engine: 'auto', exact: true }, makeTestHost({}, controller.signal), earlier).updates;
  const updates: LabUpdate<Lab>[] = [];
  let next = await running.next();
  for (; !next.done; next = await running.next()) {
    updates.push(next.value);
    if (updates.filter((update) => update.type === 'event' && update.name === 'item').length >= stopAfter) controller.abort();
  }
  return { outcome: next.value, updates };
}

const one = async (draft: TrajectoryDraft): Promise<Trajectory> => (await run(draft)).outcome.result.runs[0];
const last = <T>(list: readonly T[]): T => list[list.length - 1];

describe('presets', () => {
  it('are all accepted', () => {
    for (const preset of Object.keys(trajectoryLab.presets)) {
      expect(trajectoryLab.parse({ version: 1, kind: 'trajectory', preset }).issues, preset).toEqual([]);
    }
  });

  it.each([
    ['saddle', 'All steps are done.'],
    ['flow', 'Its time is over.'],
    ['catapult', 'The loss asked for was reached.'],
    ['divergence', '3 runs are done.'],
  ])('%s ends for a reason in words', async (preset, words) => {
    expect((await run({ preset })).outcome.reason).toBe(words);
  });

  it('stay at ½ for ever from the wrong sign', async () => {
    const { loss, path, lights } = await one({ preset: 'saddle' });
    expect(last(loss)).toBeCloseTo(0.5, 9);
    path!.w1.forEach((w1, k) => expect(w1).toBe(-path!.w2[k]));
    expect(lights.filter(({ holds }) => holds).map(({ name }) => name)).toEqual(['bottleneck']);
  });

  it('stay under every line of the flow, keep balance and lie on the product’s own dynamics', async () => {
    const { holds, lines, loss, time, imbalances, endToEnd, product } = await one({ preset: 'flow' });
    expect(holds).toBe(true);
    expect(lines.map(({ name }) => name)).toEqual(['theorem', 'convex', 'square']);
    for (const { rate, holds: isSolid } of lines) {
      expect(isSolid).toBe(true);
      loss.forEach((value, k) => expect(value! / (loss[0]! * Math.exp(-rate * time[k]))).toBeLessThanOrEqual(1 + 1e-6));
    }
    for (const series of imbalances) for (const value of series) expect(value!).toBeLessThan(1e-12);
    for (const distance of endToEnd!.distance) expect(distance!).toBeLessThan(1e-9);
    for (const least of last(product)) expect(least!).toBeGreaterThan(0);
  });

  it('learn the modes at the times of the closed form, strongest first', async () => {
    const { modes, isAligned, product, time } = await one({ preset: 'staircase' });
    expect(isAligned).toBe(true);
    const halves = modes.map(({ half }) => half! / 0.005);
    [845, 1054, 1400, 2090, 4142].forEach((step, i) => expect(Math.abs(halves[i] - step) / step).toBeLessThan(0.02));
    const crossings = modes.map(({ strength }, i) => time[product[i].findIndex((value) => value! >= strength / 2)] / 0.005);
    crossings.forEach((step, i) => expect(Math.abs(step - [845, 1054, 1400, 2090, 4142][i])).toBeLessThanOrEqual(27));
    const { loss } = await one({ preset: 'staircase', motion: { steps: 2000 }, look: { curvature: false } });
    expect(last(loss)).toBeCloseTo(2.0884, 4);
  });

  it('are thrown to a flatter minimum by a catapult, and out of the picture where there is none', async () => {
    const { path } = await one({ preset: 'catapult' });
    const squares = path!.w1.map((w1, k) => w1 * w1 + path!.w2[k] * path!.w2[k]);
    expect(squares[0]).toBeCloseTo(100, 0);
    expect(last(squares)).toBeGreaterThan(75);
    expect(last(squares)).toBeLessThan(85);
    const { outcome } = await run({ preset: 'divergence' });
    expect(outcome.result.runs.map(({ reason }) => reason)).toEqual(['reached', 'reached', 'diverged']);
  });

  it('show both sides of an oscillation', async () => {
    const { loss } = await one({ preset: 'oscillation' });
    const end = loss.slice(-20) as number[];
    expect(Math.max(...end) / Math.min(...end)).toBeGreaterThan(1.5);
  });

  it('know which saddles are strict: at depth 2 zero is, at depth 3 it is not', async () => {
    const zero = async (preset: string) => (await run({ preset, motion: { steps: 10 } })).outcome.result.critical[0].points[0];
    expect(await zero('zero2')).toMatchObject({ rank: 0, loss: 7, inertia: { negative: 9 } });
    expect(await zero('zero3')).toMatchObject({ rank: 0, loss: 7, inertia: { negative: 0, zero: 27 } });
  });
});

it('stands inside the theorem at the learning rate it allows, and under its line', async () => {
  const { lights, holds, learningRate, lines, loss, time } = await one({ preset: 'theorem', motion: { steps: 20_000 } });
  expect(learningRate).toBeCloseTo(2.1973e-6, 10);
  expect(lights[1].bound).toBeCloseTo(3.5156e-4, 8);
  expect(lights[2].value).toBeCloseTo(1.2, 12);
  expect(holds).toBe(true);
  expect(lines[0]).toMatchObject({ name: 'theorem', holds: true });
  loss.forEach((value, k) => expect(value).toBeLessThanOrEqual(loss[0]! * Math.exp(-lines[0].rate * time[k])));
});

it('refuses in words a bound that there is none for, and weights that do not fit', async () => {
  await expect(run({ preset: 'saddle', motion: { learningRate: null } })).rejects.toThrow('The theorem allows no learning rate here');
  await expect(run({ preset: 'saddle', start: { weights: [1] } })).rejects.toThrow('start.weights has 1 numbers');
});

it('has one point of a flow that starts in a minimum, where nothing moves', async () => {
  const { at, loss, endToEnd, reason, lights } = await one({ preset: 'saddle', start: { weights: [1, 1] }, motion: { way: 'flow' } });
  expect([at, loss, endToEnd, reason]).toEqual([[0], [0], { loss: [0], product: [[1]], distance: [0] }, 'reached']);
  expect(lights.every(({ holds }) => holds)).toBe(true);
});

const three: TrajectoryDraft = { preset: 'saddle', motion: { steps: 50 }, compare: { vary: 'learningRate', values: [0.01, 0.02, 0.04] } };

it('has an item for each run, moments at the end, and files', async () => {
  const { outcome, updates } = await run(three);
  expect(outcome.status).toBe('done');
  expect(outcome.result.runs.map(({ label }) => label)).toEqual(['η = 0.01', 'η = 0.02', 'η = 0.04']);
  const frames = updates.flatMap((update) => (update.type === 'event' && update.name === 'frame' ? [update.frame.time] : []));
  expect(frames[0]).toBe(0);
  expect(last(frames)).toBeCloseTo(2, 12);
  const [json, csv] = outcome.files.map(({ make }) => make() as string);
  expect(JSON.parse(json)).toEqual(outcome.result);
  const points = outcome.result.runs.reduce((sum, { at }) => sum + at.length, 0);
  expect(csv.trim().split('\n')).toHaveLength(1 + points);
});

it('goes on from the runs of an earlier sitting, and keeps what was finished when cancelled', async () => {
  const whole = await run(three);
  const part = await run(three, [], 2);
  expect(part.outcome.status).toBe('cancelled');
  expect(part.outcome.result.runs).toHaveLength(1);
  const items = part.updates.flatMap((update) => (update.type === 'event' && update.name === 'item' ? [update.item] : []));
  const rest = await run(three, items);
  expect(rest.outcome.result).toEqual(whole.outcome.result);
});

it('can be stopped between two points of a flow that takes very many steps to the next', async () => {
  const { spec } = trajectoryLab.parse({
    version: 1,
    kind: 'trajectory',
    preset: 'saddle',
    start: { weights: [1000, 0.1] },
    motion: { way: 'flow', time: 1e6, until: 0 },
  });
  const controller = new AbortController();
  const host = makeTestHost({}, controller.signal);
  let breaths = 0;
  const breathe = (): Promise<void> => {
    if (++breaths === 3) controller.abort();
    return host.breathe();
  };
  const running = runTrajectoryLab(spec!, { engine: 'auto', exact: true }, { ...host, breathe }, []).updates;
  let next = await running.next();
  while (!next.done) next = await running.next();
  expect([next.value.status, next.value.result.runs]).toEqual(['cancelled', []]);
});

it('has critical points for each depth beyond 1, as many as the narrowest layer lets through', async () => {
  const { outcome } = await run({ preset: 'depths', motion: { steps: 10 } });
  expect(outcome.result.critical.map(({ depth, points }) => [depth, points.length])).toEqual([
    [2, 8],
    [3, 8],
    [4, 8],
  ]);
  expect(outcome.result.runs.map(({ critical }) => critical !== null)).toEqual([false, true, true, true]);
  const narrow = await run({ preset: 'zero3', hidden: [2, 3], motion: { steps: 10 } });
  expect(narrow.outcome.result.critical[0].points.map(({ rank }) => rank)).toEqual([0, 1, 1, 1, 2, 2, 2]);
});

it('surveys row by row', async () => {
  const escape = await run({ preset: 'escape', escape: { offsets: [1e-2, 1e-6] } });
  expect(escape.outcome.result.escape.map(({ offset }) => offset)).toEqual([1e-2, 1e-6]);
  const sweep = await run({ preset: 'sweep', sweep: { scales: [0.4], draws: 2 }, motion: { steps: 200 } });
  expect(sweep.outcome.result.sweep).toHaveLength(4);
  const depth = await run({ preset: 'acceleration', acceleration: { depths: [1, 2], rates: 9 } });
  expect(depth.outcome.result.acceleration.map(({ p, depth: layers }) => [p, layers])).toEqual([
    [4, 1],
    [4, 2],
    [2, 1],
    [2, 2],
  ]);
});
