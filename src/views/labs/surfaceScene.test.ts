import { describe, expect, it } from 'vitest';
import { frameOf } from '../../geometry/stageFrame.ts';
import { placeScene } from '../../geometry/placedScene.ts';
import { linearScale } from '../../geometry/scale.ts';
import { heightAt, sceneOf, stageSurface } from './surfaceScene.ts';

const surface = stageSurface({
  ...{ version: '1', rows: 2, columns: 3 },
  x: Float32Array.of(0, 1, 2, 0, 1, 2),
  y: Float32Array.of(0, 0, 0, 2, 2, 2),
  height: Float32Array.of(1, 2, 3, 3, 4, 5),
});
const frame = frameOf(surface, { scale: linearScale(0, 5), clip: null, lacksLog: false });

describe('a surface of a lab', () => {
  it('has heights between its points, and none beside them', () => {
    expect(heightAt(surface, 1, 0)).toBe(2);
    expect(heightAt(surface, 0.5, 1)).toBe(2.5);
    expect(heightAt(surface, 2.1, 1)).toBeNull();
  });

  it('keeps a level around it at its height, also where the surface lies over it', () => {
    const { line } = placeScene(sceneOf(surface, { level: 0.5 }), frame, surface);
    const heights = Array.from({ length: line!.places.length / 3 }, (_, i) => line!.places[3 * i + 1]);
    expect(Math.max(...heights) - Math.min(...heights)).toBe(0);
    expect(heights[0]).toBeCloseTo(0.1 * frame.rise, 1);
  });

  it('has a mark on it lifted onto it', () => {
    const marks = { x: [1], y: [0], height: [0], names: ['here'] };
    const { minima } = placeScene(sceneOf(surface, { marks }), frame, surface);
    expect(minima.ids).toEqual(['here']);
    expect(minima.places[1]).toBeGreaterThan(0.4 * frame.rise);
  });
});
