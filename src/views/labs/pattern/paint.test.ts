import { expect, it } from 'vitest';
import { blank, paintSide, stroke } from './paint.ts';

const at = (x: number, y: number) => y * paintSide + x;

it('paints and erases round strokes', () => {
  const painted = stroke(blank(), { x: 10, y: 10 }, { x: 30, y: 10 }, 2, false);
  expect(painted.channels[0][at(20, 10)]).toBe(15);
  expect(painted.channels[0][at(9, 9)]).toBe(15);
  expect(painted.channels[0][at(20, 14)]).toBe(0);
  const erased = stroke(painted, { x: 20, y: 10 }, { x: 20, y: 10 }, 3, true);
  expect(erased.channels[0][at(20, 10)]).toBe(0);
  expect(erased.channels[0][at(28, 10)]).toBe(15);
  // what was there stays what it was
  expect(painted.channels[0][at(20, 10)]).toBe(15);
});

it('stops at the rim', () => {
  const painted = stroke(blank(), { x: -5, y: -5 }, { x: 60, y: 60 }, 3, false);
  expect(painted.channels[0].length).toBe(paintSide * paintSide);
  expect(painted.channels[0][at(24, 24)]).toBe(15);
});
