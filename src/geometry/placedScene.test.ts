import { describe, expect, it } from 'vitest';
import type { Scene, Surface } from '../contract/stage.ts';
import { ease, restretch } from './blend.ts';
import { axesOf, fitDistance } from './fitCamera.ts';
import { chooseHeights } from './heightRange.ts';
import { isolines } from './isolines.ts';
import { mixScenes, placeScene } from './placedScene.ts';
import { frameOf } from './stageFrame.ts';

const surface: Surface = {
  view: { kind: 'plane', edge: 'a-b' },
  version: '1',
  rows: 2,
  columns: 2,
  x: Float32Array.of(0, 2, 0, 2),
  y: Float32Array.of(0, 0, 2, 2),
  height: Float32Array.of(0, 1, 0, 1),
  samples: null,
  variance: null,
};
const frame = frameOf(surface, chooseHeights(surface.height, [], 'linear'));
const points = (x: number[], height: number[], off: number[]) => ({
  x: Float32Array.from(x),
  y: Float32Array.from(x, () => 1),
  height: Float32Array.from(height),
  off: Float32Array.from(off),
});
const bandOf = (height: number[]) => {
  const shares = height.map((_, i) => i / (height.length - 1));
  const off = height.map((_, i) => 0.3 * i);
  const places = points(
    shares.map((share) => 2 * share),
    height,
    off,
  );
  const insertedIn = Int32Array.from(height, () => 0);
  return {
    edge: 'a-b',
    isLoose: false,
    cycle: 1,
    step: 0,
    steps: 9,
    shares: Float64Array.from(shares),
    insertedIn,
    forces: null,
    ...places,
  };
};
const sceneOf = (height: number[]): Scene => ({
  view: surface.view,
  version: '1',
  moment: null,
  minima: { ids: ['a', 'b'], ...points([0, 2], [0, 0], [0, 0]) },
  bands: [bandOf(height)],
  line: points([0, 2], [0, 0], [0, 0]),
});

describe('a scene on the stage', () => {
  it('has pivots at their true heights, fainter off the surface, with the ground under them', () => {
    const [band] = placeScene(sceneOf([0, 0.2, 0]), frame, surface).bands;
    expect(band.places[3]).toBeCloseTo(0);
    expect(band.places[4]).toBeCloseTo(0.2 * frame.rise + 0.008);
    expect(band.ground[0]).toBeNaN();
    expect(band.ground[1]).toBeCloseTo(0.5 * frame.rise);
    expect(band.fade[0]).toBe(1);
    expect(band.fade[2]).toBeLessThan(band.fade[1]);
    expect(band.fade[2]).toBeGreaterThan(0.3);
  });

  it('moves to the next one, also when pivots were inserted', () => {
    const [from, to] = [sceneOf([0, 1, 0]), sceneOf([0, 0, 0, 0, 0])].map((scene) => placeScene(scene, frame, surface));
    const half = mixScenes(from, to, 0.5);
    expect(half.bands[0].shares).toHaveLength(5);
    expect(half.bands[0].shares[2]).toBeCloseTo(0.5);
    expect(half.bands[0].shares[1]).toBeCloseTo(0.25);
    expect(mixScenes({ ...from, bands: [] }, to, 0.5).bands[0]).toBe(to.bands[0]);
  });
});

it('restretching keeps ends and lines', () => {
  expect([...restretch([0, 10], 1, 5)]).toEqual([0, 2.5, 5, 7.5, 10]);
  expect([...restretch([1, 2], 2, 3)]).toEqual([1, 2, 1, 2, 1, 2]);
  expect([ease(-1), ease(0.5), ease(2)]).toEqual([0, 0.5, 1]);
});

it('a camera at the fitting distance sees all points, one at its edge', () => {
  const corners = [-1, 0, -1, 1, 0, -1, -1, 0, 1, 1, 0.5, 1];
  const lens = { vertical: 0.3, horizontal: 0.4 };
  const direction = { azimuth: 0.4, polar: 0.9 };
  const distance = fitDistance(corners, [0, 0, 0], direction, lens);
  const { right, up, back } = axesOf(direction);
  const dot = (a: readonly number[], b: readonly number[]) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  const most = [0, 3, 6, 9].map((i) => {
    const p = corners.slice(i, i + 3);
    const far = distance - dot(p, back);
    return Math.max(Math.abs(dot(p, right)) / far / lens.horizontal, Math.abs(dot(p, up)) / far / lens.vertical);
  });
  expect(Math.max(...most)).toBeCloseTo(1, 9);
});

it('contour lines lie where the level is', () => {
  const values = Float32Array.from({ length: 20 }, (_, i) => (i % 5) + 0.5 * Math.floor(i / 5));
  const pieces = isolines(values, 4, 5, 1.7);
  expect(pieces.length).toBeGreaterThan(8);
  for (let i = 0; i < pieces.length; i += 2) expect(pieces[i] + 0.5 * pieces[i + 1]).toBeCloseTo(1.7, 5);
  expect(isolines([NaN, 1, 2, 3], 2, 2, 1.5).every(Number.isFinite)).toBe(true);
});
