import { describe, expect, it } from 'vitest';
import { chooseHeights, riseOf, shareOf } from './heightRange.ts';

describe('chooseHeights', () => {
  it('cuts off peaks far above what matters, and says where', () => {
    const range = chooseHeights([0, 1, 2, 3, 1000], [[2]], 'linear');
    expect(range.clip).toBeCloseTo(3.2);
    expect(shareOf(range, 1000)).toBeGreaterThan(1);
    expect(shareOf(range, 2)).toBeCloseTo(2 / 3.2);
  });

  it('cuts nothing off that is only a little higher', () => {
    const range = chooseHeights([0, 1, 2, 3], [[2]], 'linear');
    expect(range.clip).toBeNull();
    expect(range.scale.domain).toEqual([0, 3]);
  });

  it('is linear where a logarithm has no value, and says so', () => {
    const range = chooseHeights([-1, 0, 2], [], 'log');
    expect(range.scale.kind).toBe('linear');
    expect(range.lacksLog).toBe(true);
    expect(chooseHeights([0.1, 1], [], 'log')).toMatchObject({ lacksLog: false, scale: { kind: 'log' } });
  });

  it('spans no more powers of ten than can be told apart', () => {
    const range = chooseHeights([1e-30, 1, 2], [[1e-30, 1]], 'log');
    expect(range.scale.domain[0]).toBeGreaterThan(1e-8);
    expect(shareOf(range, 1e-30)).toBe(0);
    expect(shareOf(range, 0)).toBe(0);
  });

  it('counts what is not a number as a peak', () => {
    const range = chooseHeights([0, NaN, 1, Infinity], [], 'linear');
    expect(range.scale.domain.every(Number.isFinite)).toBe(true);
    expect(shareOf(range, NaN)).toBeGreaterThan(1);
    expect(chooseHeights([NaN], [], 'log').scale.domain).toEqual([0, 1]);
  });

  it('shows a flat surface', () => {
    const range = chooseHeights([2, 2, 2], [[2]], 'log');
    expect(shareOf(range, 2)).toBeGreaterThanOrEqual(0);
    expect(range.clip).toBeNull();
  });
});

it('a plateau is level, and its rim is round', () => {
  expect(riseOf(0.4)).toBe(0.4);
  expect(riseOf(1.0001) - 1).toBeCloseTo(0.0001, 6);
  expect(riseOf(1.6)).toBeLessThan(1.051);
});
