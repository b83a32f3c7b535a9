import { Box3, Mesh, Vector3 } from 'three';
import { expect, test } from 'vitest';
import type { Projected, Scene, Surface } from '../../contract/stage.ts';
import { colourTable } from '../../geometry/colourMap.ts';
import { frameAround, topOfLine } from '../../geometry/sceneFrame.ts';
import { modelScene } from './modelScene.ts';
import type { ModelNotes } from './modelScene.ts';
import type { Palette } from './palette.ts';

const colours = colourTable('viridis');
const palette: Palette = {
  optimum: [1, 0, 0],
  colours,
  ...{ paper: [1, 1, 1], ink: [0, 0, 0], earth: [0.5, 0.5, 0.5], plateau: [1, 1, 1], accent: [0, 0.5, 0.5] },
  hues: [],
  ...{ straight: [1, 1, 1], dark: [0, 0, 0], bright: [1, 1, 1], glow: [1, 0.9, 0.6], isDark: false },
  forces: { loss: [1, 0, 0], spring: [0, 0, 1] },
};

/** Height x + 1 over [0, 4] × [0, 2]. */
function slope(view: Surface['view']): Surface {
  const [rows, columns] = [5, 9];
  const grid = (value: (r: number, c: number) => number) =>
    Float32Array.from({ length: rows * columns }, (_, i) => value(Math.floor(i / columns), i % columns));
  return {
    ...{ view, version: '1', rows, columns, samples: null, variance: null },
    ...{ x: grid((_, c) => c / 2), y: grid((r) => r / 2), height: grid((_, c) => c / 2 + 1) },
  };
}

const points = (x: number[], height: number[], off = 0): Projected => ({
  x: Float32Array.from(x),
  y: Float32Array.from(x, () => 1),
  height: Float32Array.from(height),
  off: Float32Array.from(x, () => off),
});

const sceneOn = (view: Surface['view']): Scene => ({
  ...{ view, version: '1', moment: null },
  minima: { ...points([0, 4], [1, 5]), ids: ['m0', 'm1'] },
  bands: [
    {
      ...points([0, 1, 2, 4], [1, 2.5, 3.5, 5], 0.3),
      ...{
        edge: 'm0-m1',
        shares: Float64Array.of(0, 0.3, 0.6, 1),
        cycle: 1,
        step: 1,
        steps: 1,
        isLoose: false,
        insertedIn: new Int32Array(4),
        forces: null,
      },
    },
  ],
  line: points([0, 2, 4], [1, 4, 5]),
});

function modelOf(view: Surface['view'], isEmpty = false) {
  const [surface, scene] = [slope(view), isEmpty ? null : sceneOn(view)];
  const frame = frameAround(surface, topOfLine(scene), 'linear');
  return modelScene({ surface, scene, frame, heightName: 'Train loss', honesty: 'Exact here: both minima.' }, palette);
}

test('everything shown has a name, finite bounds and whole triangles', () => {
  const model = modelOf({ kind: 'plane', edge: 'm0-m1' });
  expect(model.children.map(({ name }) => name)).toEqual([
    'surface',
    'walls',
    'straight line',
    'band m0-m1',
    'pivot m0-m1 1',
    'pivot m0-m1 2',
    'minimum m0',
    'minimum m1',
    'tethers',
  ]);
  const size = new Box3().setFromObject(model).getSize(new Vector3());
  expect(size.toArray().every(Number.isFinite)).toBe(true);
  expect(size.x).toBeGreaterThan(2);
  expect(size.x).toBeLessThan(2.1);
  for (const mesh of model.children.filter((child) => child instanceof Mesh)) {
    const { index, attributes } = mesh.geometry as Mesh['geometry'];
    expect((index?.count ?? 1) % 3).toBe(0);
    expect(Math.max(...(index?.array ?? []))).toBe(attributes.position.count - 1);
    expect(attributes.normal.count).toBe(attributes.position.count);
  }
});

test('numbers are read back from it: by its notes from places, and from each pivot', () => {
  const model = modelOf({ kind: 'plane', edge: 'm0-m1' });
  const { height, ground, honesty } = model.userData as ModelNotes;
  expect(honesty).toBe('Exact here: both minima.');
  expect(height).toMatchObject({ name: 'Train loss', scale: 'linear', low: 1, high: 5, clip: null });
  const surface = model.getObjectByName('surface') as Mesh;
  const place = surface.geometry.getAttribute('position');
  for (let i = 0; i < place.count; i += 331) {
    const x = ground.centre[0] + place.getX(i) / ground.scale;
    const read = height.low + ((height.high - height.low) * place.getY(i)) / height.rise;
    expect(read).toBeCloseTo(x + 1, 3);
  }
  expect(model.getObjectByName('pivot m0-m1 2')?.userData.height).toBeCloseTo(3.5, 5);
  expect(model.getObjectByName('pivot m0-m1 2')?.userData.off).toBeCloseTo(0.3, 5);
});

test('the surface has the colours of its heights, as linear light', () => {
  const surface = modelOf({ kind: 'analytic' }).getObjectByName('surface') as Mesh;
  const colour = surface.geometry.getAttribute('color');
  const byte = (share: number) => Math.round(255 * (share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055));
  expect([colour.getX(0), colour.getY(0), colour.getZ(0)].map(byte)).toEqual([...colours.subarray(0, 3)]);
  expect(colour.count).toBe(surface.geometry.getAttribute('position').count);
});

test('a ruled surface has no walls, and a surface may be all there is', () => {
  expect(modelOf({ kind: 'ruled', edge: 'm0-m1' }).getObjectByName('walls')).toBeUndefined();
  expect(modelOf({ kind: 'analytic' }, true).children.map(({ name }) => name)).toEqual(['surface', 'walls']);
});
