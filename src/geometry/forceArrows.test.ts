import { expect, it } from 'vitest';
import type { Forces, ProjectedBand, Scene } from '../contract/stage.ts';
import { forceArrows } from './forceArrows.ts';
import type { PlacedScene } from './placedScene.ts';

const forces: Forces = {
  across: Float32Array.of(0, 0, 0, 4, 0, 0),
  along: Float32Array.of(0, 0, 2, 0, 0, 0),
  spring: Float32Array.of(0, 0, -0.001, 0, 0, 0),
  isAlongFelt: false,
};
const places = Float32Array.of(-1, 0, 0, 0, 0.5, 0, 1, 0, 0);

it('arrows start at their pivots, to one scale, y of the view going away from the viewer; tiny ones are left out', () => {
  const scene = { bands: [{ forces } as Partial<ProjectedBand>] } as Scene;
  const arrows = forceArrows(scene, { bands: [{ places }] } as unknown as PlacedScene);
  expect(arrows).toEqual([
    { from: [0, 0.5, 0], to: [0, 0.5, -0.3], kind: 'loss', isFelt: true },
    { from: [0, 0.5, 0], to: [0.15, 0.5, expect.closeTo(0)], kind: 'loss', isFelt: false },
  ]);
});

it('there are none where none were asked for', () => {
  const scene = { bands: [{ forces: null } as Partial<ProjectedBand>] } as Scene;
  expect(forceArrows(scene, { bands: [{ places }] } as unknown as PlacedScene)).toEqual([]);
});
