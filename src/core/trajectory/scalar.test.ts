import { describe, expect, it } from 'vitest';
import { flow } from './flow.ts';
import { diagonal } from './matrix.ts';
import { createLinearNetwork } from './network.ts';
import { whitenedLoss } from './objective.ts';
import { conserved, flowEnd, flowLine, sharpnessAtMinimum, surfaceLoss } from './scalar.ts';
import { hessianSpectrum } from './curvature.ts';

const starts: [number, number][] = [
  [2, 0.1],
  [-0.3, 1.5],
  [-1, -2],
  [1.4, -1],
  [0.5, -2],
  [0.01, 0],
];

describe.each([1, -0.7])('φ = %d', (phi) => {
  const network = createLinearNetwork([1, 1, 1], whitenedLoss(diagonal([phi])));

  it.each(starts)('the flow from (%d, %d) ends where its line meets the minima', (w1, w2) => {
    const { kept } = flow(network, Float64Array.of(w1, w2), { time: 60, until: 0, keep: 30 });
    const [x, y] = kept[kept.length - 1].theta;
    const end = flowEnd(w1, w2, phi)!;
    expect(x).toBeCloseTo(end[0], 8);
    expect(y).toBeCloseTo(end[1], 8);
    for (const { theta } of kept) expect(conserved(theta[0], theta[1])).toBeCloseTo(conserved(w1, w2), 10);
    expect(surfaceLoss(end[0], end[1], phi)).toBeCloseTo(0, 14);
    expect(sharpnessAtMinimum(end[0], end[1])).toBeCloseTo(hessianSpectrum(network, Float64Array.from(end))[1], 10);
  });

  it('the one line that ends at the saddle is known', () => {
    expect(flowEnd(1, -Math.sign(phi), phi)).toBeNull();
    expect(flowEnd(0, 0, phi)).toBeNull();
  });
});

it('for φ = 0 lines end on the axes', () => {
  expect(flowEnd(2, -1, 0)).toEqual([Math.sqrt(3), 0]);
  expect(flowEnd(1, -2, 0)).toEqual([0, -Math.sqrt(3)]);
});

it('flow lines keep what is conserved, and stay in their square', () => {
  for (const c of [-1.5, 0, 0.3]) {
    for (const branch of flowLine(c, 2, 41)) {
      expect(branch.length).toBeGreaterThan(5);
      for (const [w1, w2] of branch) {
        expect(conserved(w1, w2)).toBeCloseTo(c, 12);
        expect(Math.max(Math.abs(w1), Math.abs(w2))).toBeLessThanOrEqual(2);
      }
    }
  }
});
