import { expect, it } from 'vitest';
import star from '../../testing/pictures/star.json' with { type: 'json' };
import waves from '../../testing/pictures/waves.json' with { type: 'json' };
import { pictureOf } from '../../testing/patterns.suite.ts';
import { builtinPicture } from './builtin.ts';
import { channelOf, coordinatesOf, pointsOf, resampled, thresholded } from './picture.ts';

it('draws by formula what the files hold', () => {
  for (const [name, file] of [
    ['star', star],
    ['waves', waves],
  ] as const) {
    const picture = builtinPicture(name, 48);
    pictureOf(file).values.forEach((value, p) => expect(Math.abs(value - picture.values[p])).toBeLessThanOrEqual(0.5 / 255 + 1e-12));
  }
});

it('keeps all pictures in [0, 1], in 1, 2 and 3 dimensions', () => {
  for (const name of ['waves', 'star', 'checkerboard', 'rings', 'heart', 'colours'] as const) {
    for (const dimensions of [1, 2, 3]) {
      const picture = builtinPicture(name, 9, dimensions);
      expect(picture.values.length).toBe(picture.channels * pointsOf(picture));
      expect(picture.values.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(channelOf(picture, picture.channels - 1).length).toBe(9 ** dimensions);
    }
  }
});

it('runs to the right, upwards and to the back', () => {
  expect([...coordinatesOf({ dimensions: 2, side: 2 })]).toEqual([0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25]);
  expect([...coordinatesOf({ dimensions: 1, side: 2 })]).toEqual([0.25, 0.75]);
  expect([...coordinatesOf({ dimensions: 3, side: 2 }).subarray(0, 3)]).toEqual([0.25, 0.75, 0.25]);
});

it('resamples by areas: means stay, and what is beside the picture is told', () => {
  const values = Float64Array.from({ length: 30 }, (_, j) => (j * 7) % 5);
  const mean = values.reduce((sum, value) => sum + value, 0) / 30;
  for (const side of [3, 6, 17]) {
    const small = resampled(values, 6, 5, side, 0);
    expect(small.reduce((sum, value) => sum + value, 0) / (side * side)).toBeCloseTo((mean * 5) / 6, 12);
  }
  expect([...resampled([1, 1], 2, 1, 2, 0.5)]).toEqual([0.75, 0.75, 0.75, 0.75]);
  expect([...resampled([0, 0.25, 0.5, 1], 2, 2, 2, 0)]).toEqual([0, 0.25, 0.5, 1]);
  const picture = { dimensions: 2, side: 2, channels: 1, values: Float64Array.of(0, 0.49, 0.5, 1) };
  expect([...thresholded(picture, 0.5).values]).toEqual([0, 0, 1, 1]);
});
