import { describe, expect, it } from 'vitest';
import { parseStudy } from '../../contract/parseStudy.ts';
import { experimentOf } from '../../contract/openPair.ts';
import { l2Of, type StudySpec } from '../../contract/study.ts';
import type { StudyDraft } from '../../contract/studyPresets.ts';
import type { StudyOutcome, StudyRow, StudyUpdate } from '../../contract/studyRows.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runConnect } from '../connect/connect.ts';
import { prepareNetwork } from '../connect/prepare.ts';
import { loadDataset } from '../dataset/load.ts';
import { cellsOf, keyOf, placesOf } from '../../contract/studyGrid.ts';
import { runStudy } from './runStudy.ts';

const tiny: StudyDraft = {
  seed: 3,
  base: { data: { name: 'moons', samples: 60, noise: 0.1 }, train: { steps: 30 }, connect: { pivots: 5, cycles: 2, steps: 8 } },
  widths: [3, 5],
  priors: [{ name: 'none' }, { name: 'gaussian', deviation: 1 }],
  methods: ['linear', 'arc', 'alignedLinear', 'adjustedLinear', 'bezier', 'autoneb'],
  points: 7,
  bend: { steps: 10 },
};

function specOf(draft: StudyDraft): StudySpec {
  const { study, issues } = parseStudy({ version: 1, kind: 'study', ...draft });
  if (!study) throw new Error(JSON.stringify(issues));
  return study;
}

interface Watched extends StudyOutcome {
  updates: StudyUpdate[];
}

async function run(spec: StudySpec, done: readonly StudyRow[] = [], stopAfter = Infinity): Promise<Watched> {
  const controller = new AbortController();
  const study = runStudy(spec, { engine: 'wasm', exact: true }, makeTestHost({}, controller.signal), done);
  const updates: StudyUpdate[] = [];
  let next = await study.next();
  for (; !next.done; next = await study.next()) {
    updates.push(next.value);
    if (updates.filter(({ type }) => type === 'row').length >= stopAfter) controller.abort();
  }
  return { ...next.value, updates };
}

/** What a row says of the spec: all but its seconds. */
const lasting = (rows: readonly StudyRow[]) => rows.map((row) => ({ ...row, measured: row.measured && { ...row.measured, seconds: 0 } }));

const all = run(specOf(tiny));

it('has a row for every place of the grid', async () => {
  const spec = specOf(tiny);
  const { status, rows } = await all;
  expect(status).toBe('done');
  expect(rows.map(keyOf)).toEqual(cellsOf(spec).flatMap((cell) => placesOf(spec, cell).map(keyOf)));
  expect(rows).toHaveLength(2 * 2 * 2 * 6);
  for (const { measured } of rows) expect(measured!.test!.error!.maximum).toBeGreaterThanOrEqual(measured!.test!.error!.mean!);
});

it('tells how far it is, in one unit that never falls and ends at the whole', async () => {
  const { updates } = await all;
  const shares = updates.flatMap((update) => (update.type === 'progress' ? [update.progress.done / update.progress.total] : []));
  shares.forEach((share, i) => expect(share).toBeGreaterThanOrEqual(i === 0 ? 0 : shares[i - 1]));
  expect(shares[shares.length - 1]).toBeGreaterThan(0.9);
  expect(shares[shares.length - 1]).toBeLessThanOrEqual(1);
});

it('keeps what is done when cancelled, and goes on from it to the same rows', async () => {
  const { rows } = await all;
  const first = await run(specOf(tiny), [], 8);
  expect(first.status).toBe('cancelled');
  expect(lasting(first.rows)).toEqual(lasting(rows).slice(0, 8));
  const second = await run(specOf(tiny), first.rows);
  expect(lasting(second.rows)).toEqual(lasting(rows));
  // the first cell had no row missing, so that it is not trained again
  expect(second.updates.filter(({ type }) => type === 'trained')).toHaveLength(4 - (first.rows.length >= 12 ? 1 : 0));
  const third = await run(specOf(tiny), second.rows);
  expect([third.status, third.updates.filter(({ type }) => type === 'trained' || type === 'row')]).toEqual(['done', []]);
});

it('starts and ends at the same networks, whatever joins them', async () => {
  const { rows } = await all;
  for (const row of rows) {
    const linear = rows.find((other) => keyOf(other) === keyOf({ ...row, method: 'linear' }))!;
    for (const part of ['train', 'test'] as const) {
      const [loss, expected] = [row, linear].map(({ measured }) => measured![part]!.loss);
      // permuted units are summed in another order
      expect(loss.start).toBeCloseTo(expected.start!, 5);
      expect(loss.end).toBeCloseTo(expected.end!, 5);
    }
  }
});

it('measures a line as a direct evaluation of its points does', async () => {
  const spec = specOf({ ...tiny, widths: [4], priors: [{ name: 'dropout' }], methods: ['linear'], pairs: 1 });
  const { rows } = await run(spec);
  const host = makeTestHost();
  const dataset = await loadDataset(spec.base.data, spec.seed, host, () => {});
  const experiment = experimentOf(spec, cellsOf(spec)[0], l2Of(spec.priors[0], dataset.train.samples));
  const { updates, dispose } = runConnect(
    { ...experiment, connect: { ...experiment.connect, cycles: [{ steps: 1 }] } },
    { engine: 'wasm', exact: true },
    host,
  );
  let next = await updates.next();
  while (!next.done) next = await updates.next();
  const [a, b] = ['m0', 'm1'].map((name) => next.value.weights.find((array: { name: string }) => array.name === name)!.values);
  dispose();
  const { engine } = await prepareNetwork(experiment, experiment.network!, dataset, { engine: 'wasm', exact: true }, host);
  const points = Array.from({ length: 7 }, (_, j) => Array.from(a, (value: number, d) => (1 - j / 6) * value + (j / 6) * b[d]));
  const { loss, error } = await engine.evaluate(engine.createStack(7, Float64Array.from(points.flat())), 'test');
  const { test } = rows[0].measured!;
  expect(test!.loss.maximum).toBeCloseTo(Math.max(...loss), 5);
  expect(test!.error!.maximum).toBe(Math.max(...error!));
  expect(test!.loss.mean).toBeCloseTo(
    loss.reduce((sum, value) => sum + value / 7, 0),
    5,
  );
  engine.dispose();
});

describe('what can not be', () => {
  it('has a sentence instead of numbers where a method doesn’t reach a network', async () => {
    const { rows, updates } = await run(specOf({ ...tiny, depths: [2], widths: [3], methods: ['adjustedLinear'] }));
    expect(rows[0]).toMatchObject({ measured: null, refusal: 'Line, adjusted joins networks with one hidden layer.' });
    expect(updates.some(({ type }) => type === 'trained')).toBe(false);
  });

  it('has one where training diverged', async () => {
    const base = {
      ...tiny.base,
      train: { steps: 200, optimiser: 'sgd' as const, learningRate: 100 },
      network: { loss: 'squaredError' as const, activation: 'linear' as const },
    };
    const { status, rows } = await run(specOf({ ...tiny, base, widths: [3], methods: ['linear'], pairs: 1, priors: [{ name: 'none' }] }));
    expect([status, rows[0].refusal]).toEqual(['done', 'Seed 0 diverged: a smaller learning rate may help.']);
  });
});
