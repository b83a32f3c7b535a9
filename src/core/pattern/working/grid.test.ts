import { expect, it } from 'vitest';
import { coordinatesOf } from '../picture.ts';
import { barOf, gridCoordinates, worthOf, type Grid } from './grid.ts';

const grid = (padding: number, points: number, side = 2): Grid => ({
  target: Float32Array.from({ length: side * side }, (_, p) => Number(p < side)),
  side,
  padding,
  points,
});

it('has the picture’s own coordinates inside, and goes on beyond it', () => {
  expect(gridCoordinates(grid(0, 2))).toEqual(coordinatesOf({ dimensions: 2, side: 2 }));
  const around = gridCoordinates(grid(1, 4));
  expect([...around.slice(0, 2)]).toEqual([-0.25, 1.25]);
  // second row, second column: the picture's first cell
  expect([...around.slice(2 * 5, 2 * 5 + 2)]).toEqual([0.25, 0.75]);
  // two points for four cells lie in cells, not between them
  expect([...gridCoordinates(grid(1, 2))]).toEqual([0.25, 0.75, 1.25, 0.75, 0.25, -0.25, 1.25, -0.25]);
});

it('counts cells that are as they should be', () => {
  // white above, black below; around it nothing counts
  const errors = [1, 1, 1, 1, 1, 0.1, 0.6, 1, 1, 0.2, 0.9, 1, 1, 1, 1, 1];
  const losses = errors.map((error) => 10 * error);
  const { good, bad, ssim } = worthOf(grid(1, 4), losses, errors, barOf(2));
  expect(barOf(2)).toBe(0.75);
  expect(good.cells).toBe(2);
  expect(good.accuracy).toBeCloseTo(0.65, 12);
  expect(good.loss).toBeCloseTo(3.5, 12);
  expect(good.right).toBe(0.5);
  expect(bad.accuracy).toBeCloseTo(0.45, 12);
  expect(bad.right).toBe(0.5);
  expect(ssim).toBeNull();
});

it('is 1 by structure where every cell is as it should be', () => {
  const fine = grid(1, 10, 8);
  const errors = Array.from({ length: 100 }, (_, p) => Number(Math.floor(p / 10) !== 1));
  expect(worthOf(fine, errors, errors, 0.55).ssim).toBe(1);
  // a coarser grid can't say
  expect(worthOf({ ...fine, points: 5 }, errors, errors, 0.55).ssim).toBeNull();
});
