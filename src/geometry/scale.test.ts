import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canBeLog, extent, linearScale, logScale, niceStep, scaleOver, ticksOf } from './scale.ts';

const labels = (ticks: ReturnType<typeof ticksOf>) => ticks.filter(({ minor }) => !minor).map(({ value }) => value);

describe('scales', () => {
  it('place values by share of the axis', () => {
    expect(linearScale(2, 6).at(3)).toBe(0.25);
    expect(logScale(0.01, 100).at(1)).toBeCloseTo(0.5, 12);
    expect(logScale(0.01, 100).at(-1)).toBeNaN();
  });

  it('hold all finite values with a margin', () => {
    const scale = scaleOver([[1, NaN, 3], new Float64Array([-2, Infinity])], 'linear', 0.1);
    expect(scale.domain).toEqual([-2.5, 3.5]);
    expect(scaleOver([[0.1, 10]], 'log', 0.5).domain[0]).toBeCloseTo(0.01, 12);
  });

  it('fall back to linear where a logarithm has no value', () => {
    expect(scaleOver([[0, 1]], 'log').kind).toBe('linear');
    expect(scaleOver([[0.1, 1]], 'log').kind).toBe('log');
    expect(canBeLog([[0.1], [2]])).toBe(true);
    expect(canBeLog([[0.1], [-2]])).toBe(false);
    expect(canBeLog([])).toBe(false);
  });

  it('give room to a single value, and to none', () => {
    for (const kind of ['linear', 'log'] as const) {
      const { domain, at } = scaleOver([[3]], kind);
      expect(domain[0]).toBeLessThan(3);
      expect(domain[1]).toBeGreaterThan(3);
      expect(at(3)).toBeCloseTo(0.5, 1);
    }
    expect(extent([[NaN]])).toBeNull();
    expect(scaleOver([], 'linear').domain[1]).toBeGreaterThan(0);
  });
});

describe('ticks', () => {
  it('are round numbers', () => {
    expect(labels(ticksOf(linearScale(0, 1), 5))).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(labels(ticksOf(linearScale(-0.31, 0.27), 5))).toEqual([-0.2, 0, 0.2]);
    expect(labels(ticksOf(linearScale(0, 2000), 4))).toEqual([0, 500, 1000, 1500, 2000]);
    expect(niceStep(1, 5)).toBe(0.2);
  });

  it('are powers of ten on a long logarithmic axis, and finer on a short one', () => {
    expect(labels(ticksOf(logScale(0.0005, 3), 5))).toEqual([0.001, 0.01, 0.1, 1]);
    expect(labels(ticksOf(logScale(0.04, 0.9), 5))).toEqual([0.05, 0.1, 0.2, 0.5]);
    expect(labels(ticksOf(logScale(0.101, 0.119), 5))).toEqual([0.105, 0.11, 0.115]);
  });

  it('label two powers at least where there are two, however little room', () => {
    expect(labels(ticksOf(logScale(4e-4, 0.5), 2))).toEqual([1e-3, 1e-2, 1e-1]);
    expect(labels(ticksOf(logScale(4e-6, 0.5), 2))).toEqual([1e-4, 1e-2]);
  });

  it('lie inside the domain, ascend, and are not too many', () => {
    const bound = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(bound, bound, fc.constantFrom(linearScale, logScale), fc.integer({ min: 2, max: 10 }), (a, b, make, most) => {
        fc.pre(Math.abs(a - b) > 1e-6 * Math.max(a, b));
        const scale = make(Math.min(a, b), Math.max(a, b));
        const ticks = ticksOf(scale, most);
        const values = ticks.map(({ value }) => value);
        expect(values).toEqual([...values].sort((x, y) => x - y));
        expect(labels(ticks).length).toBeGreaterThan(0);
        expect(labels(ticks).length).toBeLessThanOrEqual(Math.max(most + 1, 7));
        for (const { at } of ticks) {
          expect(at).toBeGreaterThan(-1e-6);
          expect(at).toBeLessThan(1 + 1e-6);
        }
      }),
      { seed: 1 },
    );
  });
});
