import { describe, expect, it } from 'vitest';
import type { PatternFrame } from '../../../contract/patternResult.ts';
import type { PatternView } from '../../../store/patternView.ts';
import { cellAt, isInSlice, ofChannel, optimumIn, planeOf, surfaceOf, type Shown } from './patternPicture.ts';
import { isAlike } from './useKept.ts';

const shownAs = (view: PatternView, side: number, dimensions: number): Shown => ({
  ...{ view, name: view, says: view, side, dimensions },
  values: Float32Array.from({ length: side ** dimensions }, (_, p) => p),
  isRandom: view === 'random',
});

const optimum = { alpha: [0.3, 0.9], loss: 0.12, error: 0, taskLoss: 0.11, taskError: 0 };

describe('a hidden picture as what is drawn of it', () => {
  it('has in each cell the value that its coordinates say: to the right, upwards, to the back', () => {
    expect([0.05, 0.95].map((at) => cellAt([at], 10))).toEqual([0, 9]);
    expect(cellAt([0.3, 0.9], 4)).toBe(1);
    expect(cellAt([0.3, 0.1], 4)).toBe(13);
    expect(cellAt([0.3, 0.1, 0.6], 4)).toBe(2 * 16 + 13);
    // the rim belongs to the last cells
    expect(cellAt([1, 0, 1], 4)).toBe(3 * 16 + 15);
    const surface = surfaceOf({ side: 4, isRandom: false }, planeOf(shownAs('slice', 4, 2), 0, 0), '1');
    surface.height.forEach((height, i) => expect(cellAt([surface.x[i], surface.y[i]], 4)).toBe(height));
  });

  it('of a volume is one slice, by its depth', () => {
    const volume = shownAs('slice', 3, 3);
    expect([0, 0.5, 1].map((depth) => planeOf(volume, 0, depth)[0])).toEqual([0, 9, 18]);
  });

  it('has the lowest point at its own loss, where it is a loss of the network in this plane', () => {
    const at = (view: PatternView) => optimumIn(shownAs(view, 4, 2), { optimum });
    expect(at('slice')).toEqual({ alpha: [0.3, 0.9], height: 0.12, isOwn: true });
    expect(at('train')?.height).toBe(0.12);
    // what is computed on other data has another loss there
    expect(at('test')).toEqual({ alpha: [0.3, 0.9], height: 1, isOwn: false });
    expect(at('noise')?.isOwn).toBe(false);
    for (const view of ['target', 'difference', 'random'] as const) expect(at(view)).toBeNull();
    expect(optimumIn(shownAs('slice', 4, 2), { optimum: null })).toBeNull();
  });

  it('has the point in the first of several channels alone', () => {
    const frame = { channels: 3, optimum } as PatternFrame;
    expect([0, 1, 2].map((channel) => ofChannel(frame, channel).optimum)).toEqual([optimum, null, null]);
  });

  it('shows the point in the slice of a volume that it lies in, and in no other', () => {
    const point = { alpha: [0.3, 0.9, 0.4] };
    expect([0, 0.3, 0.49, 0.5, 1].map((depth) => isInSlice(point, 4, depth))).toEqual([false, true, true, false, false]);
    expect(isInSlice({ alpha: [0.3, 0.9] }, 4, 1)).toBe(true);
  });

  it('is the same as long as its numbers are', () => {
    expect(isAlike(Float32Array.of(1, NaN), Float32Array.of(1, NaN))).toBe(true);
    expect(isAlike([1, 2], [1, 3])).toBe(false);
    expect(isAlike([1], [1, 2])).toBe(false);
  });
});
