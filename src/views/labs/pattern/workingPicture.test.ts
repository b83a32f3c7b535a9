import { expect, it } from 'vitest';
import type { WorkingCheck, WorkingFrame } from '../../../contract/workingResult.ts';
import { elsewhereOf, placeAt, workingScale, workingShownOf } from './workingPicture.ts';

const worth = { cells: 2, loss: 1, accuracy: 0.5, right: 0.5 };
const check: WorkingCheck = {
  part: 'train',
  samples: 10,
  side: 4,
  losses: Float32Array.from({ length: 16 }, (_, p) => p / 2),
  errors: Float32Array.from({ length: 16 }, (_, p) => p / 16),
  good: worth,
  bad: worth,
  ssim: null,
};
const frame: WorkingFrame = {
  construction: 'working',
  side: 2,
  padding: 1,
  target: Float32Array.of(1, 0, 0, 1),
  drawn: { good: 2, bad: 2 },
  bar: 0.75,
  step: 3,
  steps: 3,
  scale: 0.1,
  course: { step: [], goodLoss: [], badLoss: [], goodAccuracy: [], badAccuracy: [] },
  checks: [check, { ...check, part: 'test', losses: check.losses.map((loss) => 2 * loss) }],
};

it('shows loss and accuracy of both parts, all losses on one scale', () => {
  const shown = workingShownOf(frame);
  expect(shown.map(({ name }) => name)).toEqual(['Training loss', 'Training accuracy', 'Test loss', 'Test accuracy']);
  expect(shown[1].values[4]).toBe(0.75);
  expect(workingScale(shown, 'loss', 'linear').domain).toEqual([0, 15]);
  // losses of 0 have no logarithm
  expect(workingScale(shown, 'loss', 'log').domain).toEqual([0.01, 15]);
  expect(workingScale(shown, 'accuracy', 'log')).toMatchObject({ kind: 'linear', domain: [0, 1] });
});

it('knows what kind of cell is pointed at', () => {
  expect(placeAt(frame, check, 1, 1)).toEqual({ isGood: true, loss: 2.5, accuracy: 1 - 5 / 16 });
  expect(placeAt(frame, check, 1, 2).isGood).toBe(false);
  expect(placeAt(frame, check, 0, 1).isGood).toBeNull();
});

it('turns losses along random directions, whose rows come from the bottom', () => {
  const { side, values, check } = elsewhereOf({ losses: Float32Array.from([1, 2, 3, 4]) });
  expect(side).toBe(2);
  expect([...values]).toEqual([3, 4, 1, 2]);
  expect(check).toBeNull();
});
