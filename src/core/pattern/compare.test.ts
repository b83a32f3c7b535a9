import { expect, it } from 'vitest';
import { likeness, psnrOf } from './compare.ts';

const side = 12;
const cells = Array.from({ length: side * side }, (_, p) => [p % side, Math.floor(p / side)]);
const a = cells.map(([x, y]) => ((x * 7 + y * 3) % 11) / 10);
const b = cells.map(([x, y], p) => (0.5 * ((x * 5 + y * 4 + 1) % 11)) / 10 + 0.5 * a[p]);

it('agrees with another program’s numbers', () => {
  const { mse, psnr, ssim } = likeness(a, b, { dimensions: 2, side });
  expect(mse).toBeCloseTo(0.04737847222222222, 14);
  expect(psnr).toBeCloseTo(13.244189477533155, 11);
  expect(ssim).toBeCloseTo(0.6547861318269046, 12);
});

it('knows a picture again, and has no windows where there is no room', () => {
  expect(likeness(a, a, { dimensions: 2, side })).toEqual({ mse: 0, psnr: null, ssim: 1 });
  expect(likeness(a.slice(0, 36), b.slice(0, 36), { dimensions: 2, side: 6 }).ssim).toBeNull();
  expect(likeness(a, b, { dimensions: 1, side: 144 }).ssim).toBeNull();
  expect(psnrOf(0.01)).toBeCloseTo(20, 12);
});
