import { expect, it } from 'vitest';
import type { ProjectedBand, Scene, StageView } from '../../contract/stage.ts';
import { honestyOf } from './stageText.ts';

const points = (off: number) => ({
  x: Float32Array.of(0, 1, 2),
  y: Float32Array.of(0, 1, 0),
  height: Float32Array.of(1, 3, 1),
  off: Float32Array.of(0, off, 0),
});

const view: StageView = { kind: 'ruled', edge: 'm0-m1' };

function sceneWith(band: Partial<ProjectedBand>, off: number): Scene {
  const shares = Float64Array.of(0, 0.5, 1);
  const rest = { shares, cycle: 1, step: 9, steps: 9, insertedIn: new Int32Array(3), forces: null };
  return {
    ...{ view, version: 'cycle 1', moment: null, line: null },
    minima: { ...points(0), ids: ['m0', 'a', 'm1'] },
    bands: [{ ...points(off), ...rest, edge: 'm0-m1', isLoose: false, ...band }],
  };
}

it('says of a ruled surface whether the band that is drawn lies on it, and of a loose band that it is one', () => {
  expect(honestyOf(view, sceneWith({}, 1e-7), null)).toMatch(/each end is one point\.$/);
  expect(honestyOf(view, sceneWith({}, 0.5), null)).toMatch(/it is up to 0\.500 off the surface\.$/);
  expect(honestyOf(view, sceneWith({ isLoose: true }, 0.5), null)).toMatch(
    /off the surface\. The band is a loose copy to play with, not the result\.$/,
  );
});
