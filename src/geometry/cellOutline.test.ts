import { expect, it } from 'vitest';
import { cellOutline } from './cellOutline.ts';

const lengthOf = (pieces: readonly number[]): number => pieces.length / 4;

it('goes around cells, at the rim too', () => {
  expect(lengthOf(cellOutline([0, 0, 0, 0, 1, 0, 0, 0, 0], 3))).toBe(4);
  expect(cellOutline([1], 1)).toEqual([0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1]);
  // two cells that touch have no line between them
  expect(lengthOf(cellOutline([1, 1, 0, 0], 2))).toBe(6);
  expect(cellOutline([0, 0, 0, 0], 2)).toEqual([]);
});
