import { describe, expect, it } from 'vitest';
import { writeDrawing } from '../../contract/drawing.ts';
import { pictureFields } from '../../contract/fields/pattern.ts';
import type { PictureSpec } from '../../contract/pattern.ts';
import { textPicture } from './letters.ts';
import { makePicture } from './makePicture.ts';

const usual = Object.fromEntries(Object.entries(pictureFields).map(([key, entry]) => [key, entry.default])) as unknown as PictureSpec;

const show = (values: ArrayLike<number>, side: number) =>
  Array.from({ length: side }, (_, row) =>
    Array.from({ length: side }, (__, column) => (values[row * side + column] > 0.5 ? '#' : '.')).join(''),
  );

describe('words', () => {
  it('are drawn as letters', () => {
    // one letter needs 7 × 9 cells
    expect(show(textPicture('E', 9), 9)).toEqual([
      '.........',
      '..#####..',
      '..#......',
      '..#......',
      '..####...',
      '..#......',
      '..#......',
      '..#####..',
      '.........',
    ]);
  });

  it('go on several lines where that makes letters larger', () => {
    const ink = (text: string) => textPicture(text, 48).reduce((sum, value) => sum + value, 0);
    expect(ink('AAAA AAAA')).toBeCloseTo(2 * ink('AAAA'), 6);
    expect(ink('漢')).toBeCloseTo(ink('?'), 9);
  });
});

it('makes pictures of what was painted, in greys, colours and other sizes', () => {
  const channel = Uint8Array.from({ length: 16 }, (_, j) => j);
  const grey = makePicture({ ...usual, source: 'drawing', drawing: writeDrawing({ side: 4, channels: [channel] }), side: 8 }, null);
  expect([grey.channels, grey.values.length]).toEqual([1, 64]);
  expect(grey.values[0]).toBe(0);
  expect(grey.values[63]).toBeCloseTo(1, 12);
  const drawing = writeDrawing({ side: 4, channels: [channel, channel, channel] });
  expect(makePicture({ ...usual, source: 'drawing', drawing, side: 4 }, null).channels).toBe(3);
  expect(makePicture({ ...usual, source: 'drawing', side: 4 }, null).values).toEqual(new Float64Array(16));
});

it('thresholds, inverts, and takes a picture’s middle row for a curve', () => {
  const picture = makePicture({ ...usual, side: 8, threshold: 0.5, isInverted: true }, null);
  const plain = makePicture({ ...usual, side: 8 }, null);
  picture.values.forEach((value, p) => expect(value).toBe(plain.values[p] >= 0.5 ? 0 : 1));
  const digit = Float64Array.from({ length: 784 }, (_, p) => (p % 28) / 28);
  const curve = makePicture({ ...usual, source: 'digit', dimensions: 1, side: 14 }, digit);
  expect(curve.values.length).toBe(14);
  expect(curve.values[13]).toBeCloseTo(26.5 / 28, 9);
});
