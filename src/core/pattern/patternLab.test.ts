import { expect, it } from 'vitest';
import type { LabUpdate } from '../../contract/lab/lab.ts';
import type { LabTypes } from '../../contract/lab/labs.ts';
import { patternLab } from '../../contract/patternLab.ts';
import type { PatternFile } from '../../contract/patternResult.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { readNpz } from '../archive/npz.ts';
import type { Host } from '../host.ts';
import { meanSquare } from './compare.ts';
import { runPatternLab } from './patternLab.ts';

const small = {
  version: 1,
  kind: 'pattern',
  picture: { side: 12 },
  host: { hidden: [16, 16] },
  fit: { steps: 30 },
  data: { name: 'moons', samples: 40 },
  checkSide: 6,
};

async function run(draft: object, host: Host = makeTestHost()) {
  const { spec, issues } = patternLab.parse({ ...small, ...draft });
  expect(issues).toEqual([]);
  const live = runPatternLab(spec!, { engine: 'wasm', exact: true }, host, []);
  const seen: LabUpdate<LabTypes['pattern']>[] = [];
  let next = await live.updates.next();
  for (; !next.done; next = await live.updates.next()) seen.push(next.value);
  const outcome = next.value;
  return { live, seen, outcome: { ...outcome, result: outcome.result as PatternFile } };
}

it('hides, measures on four kinds of data, answers, and gives files', async () => {
  const { live, seen, outcome } = await run({});
  expect(outcome.status).toBe('done');
  expect(outcome.result.checks.map(({ part, side }) => [part, side])).toEqual([
    ['train', 6],
    ['test', 6],
    ['other', 6],
    ['noise', 6],
  ]);
  // other data with the same labels has the same losses
  const [train, , other, noise] = outcome.result.checks;
  expect(train.off).toBeLessThan(1e-5);
  for (const { losses } of [other, noise]) losses.forEach((loss, p) => expect(Math.abs(loss - train.losses[p])).toBeLessThan(1e-5));
  const frames = seen.flatMap((update) => ('frame' in update && update.frame ? [update.frame] : []));
  expect(frames[0].step).toBe(0);
  expect(frames.at(-1).course.step.at(-1)).toBe(30);
  const shares = seen.flatMap((update) => (update.type === 'snapshot' ? [update.progress.done] : []));
  shares.forEach((share, i) => expect(share).toBeGreaterThanOrEqual(shares[i - 1] ?? 0));
  const [json, npz] = outcome.files.map((file) => file.make());
  const file = JSON.parse(json as string) as PatternFile;
  const arrays = readNpz(npz as Uint8Array, 'pattern.npz');
  expect(arrays.map(({ name }) => name)).toEqual([
    'origin',
    'direction_1',
    'direction_2',
    'x_train',
    'y_train',
    'x_test',
    'y_test',
    'x_other',
    'y_other',
    'x_noise',
    'y_noise',
  ]);
  expect(arrays[0].values.length).toBe(file.network.parameters);
  const { losses } = await live.answer({ seed: 1, side: 5 });
  expect(losses.length).toBe(25);
  expect(losses.every(Number.isFinite)).toBe(true);
  live.dispose();
  await expect(live.answer({ seed: 1, side: 5 })).rejects.toThrow('not hidden');
});

it.each(['squaredError', 'crossEntropy'])(
  'has a lowest point that is as good as a trained network (%s)',
  async (loss) => {
    const host = { hidden: [24, 16], activation: 'relu', scale: 5 };
    // clear classes: no noise to memorise
    const draft = {
      construction: 'optimum',
      loss,
      host,
      clearance: 0.02,
      fit: { steps: 400 },
      height: 0.5,
      task: { width: 32, steps: 1500, learningRate: 0.01 },
    };
    const { outcome } = await run({ ...draft, data: { name: 'moons', samples: 30 } });
    const { optimum } = outcome.result;
    expect(optimum!.error).toBe(optimum!.taskError);
    expect(Math.abs(optimum!.loss - optimum!.taskLoss)).toBeLessThan(0.1);
  },
  20_000,
);

it('keeps what there is when it is cancelled', async () => {
  const stop = new AbortController();
  let breaths = 0;
  const host: Host = {
    ...makeTestHost(),
    signal: stop.signal,
    due: () => true,
    breathe: async () => {
      if (++breaths === 5) stop.abort();
      return Promise.resolve();
    },
  };
  const { outcome } = await run({}, host);
  expect(outcome.status).toBe('cancelled');
  expect(outcome.files.length).toBe(2);
  // at the step that it came to, whether or not there was a frame to be
  const { course, slice, target, black, white } = outcome.result;
  expect(outcome.reason).toBe(`Cancelled after 5 of 30 steps at ${course.psnr.at(-1)!.toFixed(1)} dB.`);
  expect(course.mse.at(-1)).toBeCloseTo(meanSquare(slice, target) / (white - black) ** 2, 6);
});

const deep = { hidden: [32, 32, 32, 32, 32, 32], activation: 'relu' };

it.each([
  ['the fit', { fit: { steps: 40, learningRate: 100 } }],
  ['the task', { construction: 'optimum', loss: 'squaredError', task: { width: 64, steps: 60, learningRate: 100 } }],
  ['the plane', { construction: 'working', picture: { source: 'heart', side: 12 }, working: { steps: 60, learningRate: 100 } }],
])('says so where %s diverges', async (_, draft) => {
  await expect(run({ host: deep, ...draft })).rejects.toThrow('Training diverged: a smaller learning rate may help.');
});

it.each([
  [{ fit: { steps: 30, learningRate: 10 } }, /^The picture is hardly there: at .* dB the slice explains 0 % of its variance\.$/],
  [{ fit: { steps: 200 } }, /^The picture is hidden at .* dB\.$/],
  // one grey has no variance to be missed
  [{ picture: { source: 'drawing', side: 12 } }, /^The picture is hidden/],
])('calls hidden what is: %j', async (draft, sentence) => {
  expect((await run(draft)).outcome.reason).toMatch(sentence);
});

it.each([
  [{ picture: { side: 12, dimensions: 1 } }, 1, 12],
  [{ picture: { side: 6, dimensions: 3 } }, 1, 216],
  [{ picture: { side: 12, source: 'colours' } }, 3, 432],
])('%j', async (draft, channels, cells) => {
  const { outcome } = await run(draft);
  expect(outcome.result.slice.length).toBe(cells);
  expect(outcome.result.checks[0].losses.length % channels).toBe(0);
  expect(outcome.result.checks[0].off).toBeLessThan(1e-5);
});

it.each([
  [{ clearance: 0.02, height: 0.5 }, []],
  [{ clearance: 5, height: 0.01 }, ['Losses of the picture go from 0.34 to 0.679 instead of from 5 to 5.01: a gated network']],
])('says which losses a gate cuts off: %j', async (losses, said) => {
  const draft = { construction: 'optimum', host: { hidden: [16, 16], activation: 'relu' }, task: { width: 16, steps: 20 } };
  const { seen } = await run({ ...draft, ...losses, fit: { steps: 2 } });
  const notices = seen.flatMap((update) => (update.type === 'event' && update.name === 'notice' ? [update.text] : []));
  expect(notices.filter((text) => text.startsWith('Losses')).map((text) => text.slice(0, said[0]?.length))).toEqual(said);
});
