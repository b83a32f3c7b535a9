/** Pairs of a study as ordinary experiments: the same curves. */
import { expect, it } from 'vitest';
import { openPair } from '../../contract/openPair.ts';
import { parseExperiment } from '../../contract/parse.ts';
import { parseStudy } from '../../contract/parseStudy.ts';
import type { StudyRow } from '../../contract/studyRows.ts';
import type { ExperimentDraft } from '../../contract/presets.ts';
import { readLink, writeLink } from '../../contract/url.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { runDraft } from '../../testing/run.ts';
import { runStudy } from './runStudy.ts';

const { study } = parseStudy({
  version: 1,
  kind: 'study',
  preset: 'moons',
  base: { data: { samples: 80 }, train: { steps: 150 }, connect: { cycles: 2, steps: 30 } },
  widths: [6],
  pairs: 2,
  priors: [{ name: 'gaussian', deviation: 2 }],
  bend: { steps: 40, batch: 16 },
});

async function rowsOf(): Promise<StudyRow[]> {
  const run = runStudy(study!, { engine: 'wasm', exact: true }, makeTestHost());
  let next = await run.next();
  while (!next.done) next = await run.next();
  return next.value.rows;
}

const rows = rowsOf();

it.each(study!.methods)('opens the pair of a row: %s', async (method) => {
  const row = (await rows).find((one) => one.method === method && one.pair === 1)!;
  const experiment = openPair(study!, row);
  expect(experiment.network!.l2).toBeCloseTo(1 / (4 * 64), 12);
  // what a link says of it is the same
  expect(parseExperiment(readLink(writeLink(experiment))).experiment).toEqual(experiment);
  const { result, run } = await runDraft(experiment as ExperimentDraft, makeTestHost(), 'wasm');
  expect(result.edges.map(({ id }) => id)).toEqual(['m2-m3']);
  const [{ path }] = result.edges;
  const { t, train, test } = row.measured!;
  const isBand = method === 'autoneb' || method === 'alignedAutoneb';
  const length = path.arc.at(-1);
  const at = (values: number[], j: number): number => {
    // pivots are the row's points; a band's are others, and straight between dense points is nearly right
    if (!isBand) return values.filter((_, k) => path.fraction[k] === 0 || k === values.length - 1)[j];
    const arc = (length * j) / (t.length - 1);
    const k = Math.max(
      1,
      path.arc.findIndex((value) => value >= arc - 1e-9),
    );
    const share = (arc - path.arc[k - 1]) / (path.arc[k] - path.arc[k - 1]);
    return (1 - share) * values[k - 1] + share * values[k];
  };
  t.forEach((_, j) => {
    expect(at(path.trainLoss, j)).toBeCloseTo(train.loss.values[j]!, isBand ? 2 : 4);
    expect(at(path.testLoss!, j)).toBeCloseTo(test!.loss.values[j]!, isBand ? 2 : 4);
  });
  run.dispose();
});

it('keeps how each method got down, by the measure of its row', async () => {
  for (const { method, measured } of await rows) {
    const { search, train, gradientEvaluations } = measured!;
    expect(search.trainLoss.at(-1)).toBeCloseTo(train.loss.maximum!, 6);
    expect(search.gradientEvaluations.at(-1)).toBe(gradientEvaluations);
    expect(search.gradientEvaluations[0]).toBe(0);
    const entries = method === 'bezier' || method === 'chain' ? 7 : method.toLowerCase().endsWith('autoneb') ? 3 : 1;
    expect([search.gradientEvaluations.length, search.trainLoss.length, search.fullBatchEquivalents.length]).toEqual([
      entries,
      entries,
      entries,
    ]);
    search.gradientEvaluations.forEach((spent, i, all) => expect(spent).toBeGreaterThanOrEqual(i === 0 ? 0 : all[i - 1]));
    expect(train.error!.values).toHaveLength(measured!.t.length);
  }
});
