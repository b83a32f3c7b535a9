import { expect, it } from 'vitest';
import { patternLab } from '../../../contract/patternLab.ts';
import type { WorkingFile, WorkingFrame } from '../../../contract/workingResult.ts';
import { makeTestHost } from '../../../testing/host.suite.ts';
import { readNpz } from '../../archive/npz.ts';
import type { Host } from '../../host.ts';
import { runPatternLab } from '../patternLab.ts';

const moons = {
  version: 1,
  kind: 'pattern',
  construction: 'working',
  picture: { source: 'heart', side: 12 },
  host: { hidden: [16, 16] },
  data: { name: 'moons', samples: 60 },
  working: { cells: 8, batch: 40, steps: 500, learningRate: 0.005, padding: 2 },
};

async function run(draft: object = {}, host: Host = makeTestHost()) {
  const { spec, issues } = patternLab.parse({ ...moons, ...draft });
  expect(issues).toEqual([]);
  const live = runPatternLab(spec!, { engine: 'wasm', exact: true }, host, []);
  const frames: WorkingFrame[] = [];
  let next = await live.updates.next();
  for (; !next.done; next = await live.updates.next()) {
    const { value } = next;
    if ('frame' in value && value.frame) frames.push(value.frame as WorkingFrame);
  }
  const outcome = next.value;
  return { live, frames, outcome, result: outcome.result as WorkingFile };
}

it('works at white cells and fails at black ones, on data it never saw too', async () => {
  const { live, frames, outcome, result } = await run();
  expect(outcome.status).toBe('done');
  expect(outcome.reason).toMatch(/^The picture is hidden: /);
  expect(result.checks.map(({ part, side }) => [part, side])).toEqual([
    ['train', 16],
    ['test', 16],
  ]);
  for (const { good, bad } of result.checks) {
    expect(good.cells + bad.cells).toBe(144);
    expect(good.accuracy).toBeGreaterThan(bad.accuracy + 0.35);
    expect(bad.loss).toBeGreaterThan(good.loss + 1);
    expect(Math.min(good.right, bad.right)).toBeGreaterThan(0.8);
  }
  // it comes while one watches
  expect(frames[0].step).toBe(0);
  expect(frames.at(-1).course.step.at(-1)).toBe(500);
  expect(frames[0].checks[0].good.accuracy).toBeLessThan(result.checks[0].good.accuracy);
  const arrays = readNpz(outcome.files[1].make() as Uint8Array, 'pattern.npz');
  expect(arrays.map(({ name }) => name)).toEqual(['origin', 'direction_1', 'direction_2', 'x_train', 'y_train', 'x_test', 'y_test']);
  const { losses } = await live.answer({ seed: 1, side: 3 });
  expect(losses.every(Number.isFinite)).toBe(true);
});

it('is the same again, to the bit, however often it is looked at', async () => {
  const draft = { working: { ...moons.working, steps: 40 } };
  const first = await run(draft);
  const second = await run(draft, { ...makeTestHost(), due: () => false });
  expect(second.result.checks).toEqual(first.result.checks);
  expect(second.outcome.files[1].make()).toEqual(first.outcome.files[1].make());
});

it('keeps what there is when it is cancelled', async () => {
  const stop = new AbortController();
  let breaths = 0;
  const breathe = async (): Promise<void> => {
    if (++breaths === 60) stop.abort();
    return Promise.resolve();
  };
  const { outcome, result, frames } = await run({}, { ...makeTestHost({}, stop.signal), breathe });
  expect(outcome.status).toBe('cancelled');
  expect(outcome.reason).toMatch(/^Cancelled after [1-9]\d* of 500 steps/);
  expect(outcome.files.length).toBe(2);
  expect(result.checks.length).toBe(1);
  expect(result.course.step.at(-1)).toBeGreaterThan(frames.at(-2).step - 1);
});

it('does not call hidden what is not there', async () => {
  const { outcome } = await run({ working: { ...moons.working, steps: 2 } });
  expect(outcome.reason).toMatch(/^The picture is hardly there: \d+ % right at white cells, \d+ % at black ones\.$/);
});

it('says what a picture of one brightness lacks', async () => {
  await expect(run({ picture: { source: 'drawing', drawing: '4.a16', side: 12 } })).rejects.toThrow('one brightness');
});

it.each([
  [{ loss: 'squaredError' }, 'loss'],
  [{ picture: { source: 'waves', dimensions: 3, side: 8 } }, 'picture.dimensions'],
  [{ picture: { source: 'heart', dimensions: 1 } }, 'picture.dimensions'],
  [{ picture: { source: 'colours' } }, 'picture.source'],
  [{ picture: { source: 'drawing', drawing: null } }, 'picture.drawing'],
  [{ picture: { source: 'drawing', drawing: '4.a16.p16.a16' } }, 'picture.drawing'],
])('refuses %j with a sentence', (draft, path) => {
  const { spec, issues } = patternLab.parse({ ...moons, ...draft });
  expect(spec).toBeNull();
  expect(issues.map((issue) => issue.path)).toEqual([path]);
  expect(issues[0].message).toMatch(/ in a working network: .*\.$/);
});
