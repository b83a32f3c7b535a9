import { describe, expect, it } from 'vitest';
import { leading } from './leading.ts';
import { createOrbitCamera } from './orbitCamera.ts';

const box = Float32Array.of(-1, 0, -1, 1, 0, 1, 1, 0.8, -1);

function cameras() {
  return [0, 1].map(() => {
    const camera = createOrbitCamera(() => true);
    camera.resize(400, 300, { top: 0, right: 0, bottom: 0, left: 0 });
    camera.frame(box);
    return camera;
  });
}

describe('a camera that leads', () => {
  it('is followed wherever it goes', () => {
    const [first, second] = cameras();
    const both = leading(first, () => second);
    const moves: (() => void)[] = [
      () => both.rotate(0.3, -0.2),
      () => both.zoomBy(1.7),
      () => both.pan(12, -30),
      () => both.flyTo({ azimuth: 2 }),
      () => both.place({ ...first.pose(), zoom: 3 }),
      () => both.reset(),
    ];
    for (const move of moves) {
      const before = first.pose();
      move();
      for (const camera of [first, second]) camera.advance(16);
      expect(first.pose()).not.toEqual(before);
      expect(second.pose()).toEqual(first.pose());
      expect(second.camera.matrixWorldInverse.elements).toEqual(first.camera.matrixWorldInverse.elements);
    }
  });

  it('moves alone where nobody follows', () => {
    const [first, second] = cameras();
    const before = second.pose();
    leading(first, () => null).rotate(1, 0);
    expect(first.pose().azimuth).toBe(before.azimuth + 1);
    expect(second.pose()).toEqual(before);
  });
});
