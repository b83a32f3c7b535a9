import { expect, it } from 'vitest';
import type { Moment } from '../../contract/stage.ts';
import { momentText } from './momentText.ts';

const moment = (cycle: number): Moment => ({ id: 1, phase: 'connecting', edges: [{ edge: 'e', cycle }], step: 40, steps: 130 });
const names = new Map([['e', 'm0–m4']]);

it('tells cycles of bands, and curves by their name', () => {
  expect(momentText(moment(3), names, null)).toBe('m0–m4, cycle 3, step 40 of 130');
  expect(momentText(moment(1), names, 'Arc')).toBe('m0–m4, arc, step 40 of 130');
  expect(momentText(moment(1), names, 'Bézier curve')).toBe('m0–m4, Bézier curve, step 40 of 130');
  expect(momentText(moment(0), names, 'Arc')).toBe('m0–m4, straight line');
});
