import { expect, it } from 'vitest';
import { patternLab } from '../../../contract/patternLab.ts';
import type { PatternFrame } from '../../../contract/patternResult.ts';
import { honestyOf } from './patternText.ts';

const frame: PatternFrame = {
  ...{ construction: 'chance', dimensions: 2, side: 1, channels: 1, black: 2.3, white: 3.8, least: 2.25, step: 1, steps: 1 },
  ...{ target: Float32Array.of(2.3), slice: Float32Array.of(2.4), course: { step: [], mse: [], psnr: [], ssim: [] }, checks: [] },
  optimum: null,
};
const { spec } = patternLab.parse({ version: 1, kind: 'pattern' });
const shown = { view: 'slice', side: 1, dimensions: 2, isRandom: false } as const;
const optimum = { alpha: [0.5, 0.5], loss: 0.1, error: 0, taskLoss: 0.1, taskError: 0 };

it('explains the floor where it is drawn, as what it is drawn', () => {
  expect(honestyOf(shown, frame, spec!)).toMatch(/^The rim lies at 2.250, the loss of guessing/);
  expect(honestyOf({ ...shown, dimensions: 1 }, frame, spec!)).toMatch(/^The dotted line lies at 2.25/);
});

it('says of a difference nothing that is not in it', () => {
  expect(honestyOf({ ...shown, view: 'difference' }, { ...frame, optimum }, spec!)).toBe('At 0 the loss is what it was to be.');
});
