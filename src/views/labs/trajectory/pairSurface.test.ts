import { describe, expect, it } from 'vitest';
import { trajectoryLab } from '../../../contract/trajectoryLab.ts';
import { curvesOf, nearRegion, pairLoss, runTracks, surfaceOf, topOf, wholeRegion, type Region } from './pairSurface.ts';
import type { RunsPicture } from './runsPicture.ts';

const { spec } = trajectoryLab.parse({ version: 1, kind: 'trajectory', preset: 'catapult' });
/** Only paths matter here. */
const runs = (w1: number[], w2: number[]) => [{ path: { w1, w2 } }] as unknown as RunsPicture['runs'];

describe.each<[string, number, Region]>([
  ['the whole', 1, { centre: [0, 0], reach: 3 }],
  ['a part', 1, { centre: [9.5, 0.1], reach: 1 }],
  ['a negative target', -2, { centre: [0, 0], reach: 3 }],
])('curves over %s', (_, phi, region) => {
  const curves = curvesOf(phi, region);

  it('of full strength are minima, all others lines of the flow', () => {
    expect(curves.some(({ strength }) => strength === 1)).toBe(true);
    for (const { x, y, height, strength } of curves) {
      const kept = Array.from(x, (w1, k) => y[k] * y[k] - w1 * w1);
      for (let k = 0; k < x.length; k++) {
        expect(height[k]).toBeCloseTo(strength === 1 ? 0 : pairLoss(x[k], y[k], phi), 12);
        if (strength < 1) expect(kept[k]).toBeCloseTo(kept[0], 9);
      }
    }
  });

  it('stay in the picture', () => {
    for (const { x, y } of curves) {
      for (let k = 0; k < x.length; k++) {
        expect(Math.abs(x[k] - region.centre[0])).toBeLessThanOrEqual(region.reach * 1.001);
        expect(Math.abs(y[k] - region.centre[1])).toBeLessThanOrEqual(region.reach * 1.001);
      }
    }
  });
});

it('the whole holds starts by hand before a run, and leaves out where a run diverges to', () => {
  expect(wholeRegion(spec!, []).reach).toBeCloseTo(12, 12);
  expect(wholeRegion(spec!, runs([10, 10, 1e9], [0.08, -0.3, 1e30])).reach).toBeCloseTo(12, 12);
});

it('one looks nearer where runs stay in a corner', () => {
  const whole = wholeRegion(spec!, runs([10, 9], [0.08, 0.1]));
  expect(nearRegion(runs([10, 9], [0.08, 0.1]), whole)).toEqual({ centre: [9.5, 0.09], reach: 0.75 });
  expect(nearRegion(runs([10, -10], [0.08, 0.1]), whole)).toBeNull();
  expect(nearRegion([], whole)).toBeNull();
});

it('the surface is exact, and its saddle in sight', () => {
  const region: Region = { centre: [0, 0], reach: 2 };
  const { x, y, height } = surfaceOf(1, region);
  for (let k = 0; k < x.length; k += 97) expect(height[k]).toBeCloseTo(pairLoss(x[k], y[k], 1), 5);
  expect(topOf([], 1, region)).toBe(0.5);
});

it('runs are told apart by the colours of their lines in charts; one alone has none', () => {
  const region: Region = { centre: [0, 0], reach: 3 };
  const [run] = runs([1, 0.5, 0.1], [-1, -0.4, 0]);
  const timed = { ...run, label: 'a', time: [0, 1, 2] };
  const picture = (...shown: RunsPicture['runs']): RunsPicture => ({
    runs: shown,
    chosen: timed,
    critical: [],
    isInSteps: true,
    moment: null,
  });
  expect(runTracks(picture(timed), 1, region).map(({ hue }) => hue)).toEqual([undefined]);
  const pathless = { ...timed, path: null };
  expect(runTracks(picture(timed, pathless, timed), 1, region).map(({ hue }) => hue)).toEqual([1, 3]);
});
