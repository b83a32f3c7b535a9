import { expect, test } from 'vitest';
import { planFilm } from './filmPlan.ts';

test('every stop has its own frame, in order, and the last frame is the last stop', () => {
  for (const stops of [1, 2, 3, 17, 100, 299, 450, 601, 801]) {
    const { frames } = planFilm(stops);
    const own = frames.filter(({ share }) => share === 0).map(({ stop }) => stop);
    expect(own).toEqual(Array.from({ length: stops }, (_, i) => i));
    expect(frames.at(-1)).toEqual({ stop: stops - 1, share: 0 });
    expect(frames.every(({ share }) => share >= 0 && share < 1)).toBe(true);
  }
});

test('a film lasts 10 to 20 seconds wherever one frame a stop allows it and there is enough to see', () => {
  for (let stops = 17; stops <= 571; stops++) {
    const { length } = planFilm(stops);
    expect(length).toBeGreaterThanOrEqual(10);
    expect(length).toBeLessThanOrEqual(21);
  }
  expect(planFilm(1)).toMatchObject({ frames: [{ stop: 0, share: 0 }], length: 1 });
  expect(planFilm(801).frames.length).toBe(801);
});
