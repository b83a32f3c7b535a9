import { expect, it } from 'vitest';
import { readSteps, writeSteps } from './embeddingSteps.ts';

it('reads steps, and writes them back', () => {
  const text = '1:0.5, 3:-1, null:0.25, 2.1:2';
  const steps = readSteps(text, [2, 1]);
  expect(steps).toEqual([
    { layer: 0, unit: 0, share: 0.5 },
    { layer: 0, unit: 2, share: -1 },
    { layer: 0, unit: null, bias: 0.25 },
    { layer: 1, unit: 0, share: 2 },
  ]);
  if (typeof steps === 'string') throw new Error(steps);
  expect(writeSteps(steps)).toBe(text);
  expect(readSteps(' ,', [2])).toEqual([]);
});

it.each([
  ['3:0.5', 'has 2 units'],
  ['0:0.5', 'has 2 units'],
  ['2.1:1', 'there are 1 hidden layers'],
  ['1:x', 'is no step'],
  ['1', 'is no step'],
  ['1:1e9', 'is no step'],
  [Array.from({ length: 13 }, () => '1:0.5').join(), 'at most 12'],
])('refuses %s in a sentence', (text, words) => {
  expect(readSteps(text, [2])).toContain(words);
});
