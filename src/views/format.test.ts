import { describe, expect, it } from 'vitest';
import { formatDuration, formatNumber, formatPercent, formatTick } from './format.ts';

describe('numbers for people', () => {
  it('have four digits, and an exponent only where they need it', () => {
    expect([0.041234, 12.3456, -4321.9, 0, 0.00012345, 1234567].map((value) => formatNumber(value))).toEqual([
      '0.04123',
      '12.35',
      '−4322',
      '0',
      '1.23e−4',
      '1.23e6',
    ]);
    expect([null, NaN, Infinity].map((value) => formatNumber(value))).toEqual(['–', '–', '∞']);
  });

  it('are short at ticks', () => {
    expect([0.2, 1500, 0.0001, -0.5, 2e-5].map(formatTick)).toEqual(['0.2', '1500', '1e−4', '−0.5', '2e−5']);
  });

  it('are shares and times in words', () => {
    expect(formatPercent(0.0625)).toBe('6.3 %');
    expect([0.4, 42, 240, 9000].map(formatDuration)).toEqual(['less than 1 s', 'about 42 s', 'about 4 min', 'about 2.5 h']);
  });
});
