import { expect, it } from 'vitest';
import { randomStream } from '../../../math/random.ts';
import { drawCells, learntCells } from './cells.ts';

const rows = (text: string): number[] => Array.from(text.replace(/\s/g, ''), (sign) => Number(sign === '#'));

it('leaves out cells whose neighbours are all alike, where borders are asked for', () => {
  const picture = rows(`
    ###...
    ###...
    ###...
    ......
    ......
    ......`);
  const { good, bad } = learntCells(picture, 6, 'border');
  // at the rim there are fewer neighbours: the corner and what touches white cells alone are left out
  expect([...good]).toEqual([2, 8, 12, 13, 14]);
  expect([...bad]).toEqual([3, 9, 15, 18, 19, 20, 21]);
  const all = learntCells(picture, 6, 'all');
  expect([all.good.length, all.bad.length]).toEqual([9, 27]);
  expect(learntCells(picture.fill(1), 6, 'border')).toEqual({ good: new Int32Array(0), bad: new Int32Array(0) });
});

it('draws each cell at most once, and every one as often', () => {
  const random = randomStream(1, 'cells');
  const cells = Int32Array.from({ length: 10 }, (_, j) => j);
  const counts = new Float64Array(10);
  for (let round = 0; round < 2000; round++) {
    const drawn = drawCells(cells, 3, random);
    expect(new Set(drawn).size).toBe(3);
    drawn.forEach((cell) => (counts[cell] += 1));
  }
  counts.forEach((count) => expect(Math.abs(count - 600)).toBeLessThan(100));
  expect([...drawCells(cells, 20, random)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
