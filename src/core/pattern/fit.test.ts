/** Targets kept as files, hidden: how well, and in which order. Each is what a person would run, on one thread. */
import { describe, expect, it } from 'vitest';
import type { HostSpec } from '../../contract/pattern.ts';
import checkerboard from '../../testing/pictures/checkerboard.json' with { type: 'json' };
import digit from '../../testing/pictures/digit.json' with { type: 'json' };
import star from '../../testing/pictures/star.json' with { type: 'json' };
import waves from '../../testing/pictures/waves.json' with { type: 'json' };
import { hidePicture, pictureOf, sineHost } from '../../testing/patterns.suite.ts';
import { builtinPicture } from './builtin.ts';
import { frameSteps } from './fit.ts';
import { crossEntropyLevels } from './levels.ts';
import { resampled, type Picture } from './picture.ts';

const rule = crossEntropyLevels(new Float64Array(10).fill(0.1));
const hide = (file: typeof star, host: HostSpec, steps: number) => hidePicture(pictureOf(file), host, rule, { learningRate: 4e-3, steps });

describe('a general plane with a sine host', () => {
  it('hides smooth waves to 38 dB', async () => {
    const { likeness, losses } = await hide(waves, sineHost, 150);
    expect(likeness.psnr).toBeGreaterThanOrEqual(38);
    expect(likeness.ssim).toBeGreaterThan(0.99);
    expect(Math.min(...losses)).toBeGreaterThanOrEqual(rule.least - 1e-6);
  }, 60_000);

  it('hides a star to 27 dB', async () => {
    const { likeness, losses } = await hide(star, sineHost, 300);
    expect(likeness.psnr).toBeGreaterThanOrEqual(27);
    expect(likeness.ssim).toBeGreaterThan(0.9);
    expect(Math.min(...losses)).toBeGreaterThanOrEqual(rule.least - 1e-6);
  }, 60_000);

  it('hides a digit and a checkerboard in fewer units', async () => {
    const small: HostSpec = { ...sineHost, hidden: [64, 64, 64], scale: 20 };
    expect((await hide(digit, small, 300)).likeness.psnr).toBeGreaterThan(30);
    expect((await hide(checkerboard, small, 300)).likeness.psnr).toBeGreaterThan(25);
  }, 60_000);
});

describe('on the star, in the same steps', () => {
  const small: HostSpec = { ...sineHost, hidden: [64, 64, 64] };
  const target: Picture = { ...pictureOf(star), side: 24, values: resampled(pictureOf(star).values, 48, 48, 24, 0) };
  const psnr = async (host: Partial<HostSpec>) =>
    (await hidePicture(target, { ...small, ...host }, rule, { learningRate: 4e-3, steps: 200 })).likeness.psnr!;

  it('sine leads ReLU and tanh, and a general plane the literal one', async () => {
    const sine = await psnr({});
    const relu = await psnr({ activation: 'relu', scale: 5 });
    const tanh = await psnr({ activation: 'tanh', scale: 5 });
    const literal = await psnr({ plane: 'literal', range: 1 });
    expect(sine).toBeGreaterThan(Math.max(relu, tanh) + 4);
    expect(Math.min(relu, tanh)).toBeGreaterThan(literal + 2);
  }, 60_000);
});

it('hides curves and volumes', async () => {
  const curve = builtinPicture('waves', 64, 1);
  const volume = builtinPicture('waves', 12, 3);
  const host: HostSpec = { ...sineHost, hidden: [48, 48] };
  for (const picture of [curve, volume]) {
    const { likeness } = await hidePicture(picture, host, rule, { learningRate: 4e-3, steps: 500 });
    expect(likeness.psnr).toBeGreaterThan(30);
    expect(likeness.ssim).toBeNull();
  }
});

it('hides three channels by three heads', async () => {
  const picture = builtinPicture('colours', 24);
  const { likeness } = await hidePicture(picture, { ...sineHost, hidden: [48, 48] }, rule, { learningRate: 4e-3, steps: 200 });
  expect(likeness.psnr).toBeGreaterThan(32);
});

it('learns the same again, and has frames from the first step to the last', async () => {
  const picture = builtinPicture('heart', 16);
  const host: HostSpec = { ...sineHost, hidden: [16, 16] };
  const [first, second] = [0, 1].map(() => hidePicture(picture, host, rule, { learningRate: 4e-3, steps: 20 }));
  expect((await first).theta).toEqual((await second).theta);
  expect(frameSteps(100, 6)).toEqual([0, 4, 16, 36, 64, 100]);
  expect(frameSteps(3, 20)).toEqual([0, 1, 2, 3]);
});
