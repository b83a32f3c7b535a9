import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contourLevels, countLines, sharesOfLevels } from './contourLevels.ts';
import { linearScale, logScale } from './scale.ts';

it('linear levels are round, inside, and each fifth is strong', () => {
  const { heights, every, offset } = contourLevels(linearScale(-147, 119));
  expect(heights[0]).toBe(-140);
  expect(heights.at(-1)).toBe(100);
  expect(heights[1] - heights[0]).toBe(20);
  expect((heights.indexOf(0) + offset) % every).toBe(0);
});

it('logarithmic levels are parts of powers of ten, and the powers are strong', () => {
  const { heights, every, offset } = contourLevels(logScale(0.004, 3));
  expect(heights).toContain(0.01);
  expect(heights).toContain(1);
  expect((heights.indexOf(0.1) + offset) % every).toBe(0);
  expect((heights.indexOf(1) + offset) % every).toBe(0);
});

it('there are some levels and not too many, all inside, on any scale', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-6, max: 1e3, noNaN: true }),
      fc.double({ min: 1.01, max: 1e8, noNaN: true }),
      fc.boolean(),
      (low, factor, isLog) => {
        const scale = (isLog ? logScale : linearScale)(low, low * factor);
        const { heights } = contourLevels(scale);
        expect(heights.length).toBeGreaterThan(2);
        expect(heights.length).toBeLessThan(28);
        expect(heights.every((height, i) => height > low && height < low * factor && (i === 0 || height > heights[i - 1]))).toBe(true);
      },
    ),
  );
});

it('lines are whole numbers of a share', () => {
  const scale = logScale(0.01, 10);
  const levels = contourLevels(scale);
  const shares = sharesOfLevels(levels, scale);
  shares.forEach((share, i) => expect(countLines(shares, share)).toBeCloseTo(i, 6));
  expect(countLines(shares, (shares[2] + shares[3]) / 2)).toBeCloseTo(2.5);
  expect(countLines(shares, -0.5)).toBeLessThan(0);
  expect(countLines([], 0.3)).toBe(0.5);
  expect(contourLevels(linearScale(1, 1)).heights).toEqual([]);
});
