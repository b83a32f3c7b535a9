import { describe, expect, it } from 'vitest';
import { dot } from '../../math/vector.ts';
import { gradientAt, narrowPoints, randomNetwork, staircase } from './cases.suite.ts';
import { splitBlocks, splitKernel } from './decompose.ts';
import { embed } from './embed.ts';
import { escapeFrom } from './escape.ts';
import { hessian } from './hessian.ts';
import { createPass } from './pass.ts';
import { certify, sharpen } from './polish.ts';
import { lossesAfter, lossesOnPlane, partingDirection, partingOf, togetherDirection } from './saddleSurface.ts';
import { splitUnit } from './split.ts';
import { spectrumOf } from './symmetric.ts';

/** The staircase's width-2 minimum and what its first unit's K is like. */
function splitStaircase(alpha: number) {
  const { network, part, pass } = staircase(2);
  const theta = narrowPoints[2].slice();
  sharpen(pass, theta);
  gradientAt(pass, theta);
  const blocks = splitBlocks(pass, 0, 0);
  const { values, vectors } = spectrumOf(splitKernel(blocks, alpha));
  const split = splitUnit(network, 0, 0, alpha);
  return { network, part, pass, theta, blocks, split, lowest: values[0], parting: partingOf(vectors[0], blocks.n) };
}

describe('escapeFrom', () => {
  it('leaves at the predicted rate, and downwards', () => {
    const { part, theta, split } = splitStaircase(0.5);
    const saddle = embed(split, theta);
    const pass = createPass(split.network, part);
    const { spectrum, loss } = certify(pass, saddle);
    const { values, vectors } = spectrum;
    const learningRate = 1 / values[values.length - 1];
    const steps = 40_000;
    const run = escapeFrom(pass, saddle, vectors[0], values[0], { learningRate, steps, kick: 1e-4 });
    let next = run.next();
    while (!next.done) next = run.next();
    const { measuredRate, predictedRate, frames } = next.value;
    expect(predictedRate).toBeCloseTo(learningRate * Math.abs(values[0]), 6);
    expect(measuredRate! / predictedRate).toBeCloseTo(1, 2);
    expect(frames[0].step).toBe(0);
    expect(frames[frames.length - 1].step).toBe(steps);
    // up to rounding while it lingers
    frames.slice(1).forEach((frame, k) => expect(frame.loss).toBeLessThanOrEqual(frames[k].loss + 1e-15));
    expect(loss - frames[frames.length - 1].loss).toBeGreaterThan(1e-5);
  });
});

describe('the valley and the saddle', () => {
  const alphas = [-0.5, 0, 0.25, 0.5, 1, 1.5];

  it('is flat along the share, and bends across it by K', () => {
    const { network, part, pass, theta, blocks, split, parting } = splitStaircase(0.5);
    const h = 1e-4;
    const wide = createPass(split.network, part);
    const losses = lossesAfter(wide, network, theta, 0, 0, parting, alphas, [-h, 0, h]);
    const [below, on, above] = [0, 1, 2].map((k) => Array.from(losses.subarray(k * alphas.length, (k + 1) * alphas.length)));
    expect(Math.max(...on) - Math.min(...on)).toBeLessThan(1e-13);
    const vector = Float64Array.of(...parting.eta, ...parting.zeta);
    alphas.forEach((alpha, a) => {
      const k = splitKernel(blocks, alpha);
      const n = vector.length;
      const bend = vector.reduce((sum, value, i) => sum + value * dot(k.subarray(i * n, (i + 1) * n), vector), 0);
      expect((below[a] + above[a] - 2 * on[a]) / (h * h)).toBeCloseTo(bend, 5);
      // a valley outside [0, 1], a ridge inside
      if (alpha < 0 || alpha > 1) expect(bend).toBeGreaterThan(1e-2);
      else if (alpha > 0 && alpha < 1) expect(bend).toBeLessThan(-1e-3);
    });
    // together the copies can only climb
    const together = togetherDirection(network, 0, 0, parting);
    const plane = lossesOnPlane(pass, theta, [together, theta.map(() => 0)], [-0.1, 0, 0.1], [0]);
    expect(plane[0]).toBeGreaterThan(plane[1]);
    expect(plane[2]).toBeGreaterThan(plane[1]);
  });

  it('bends by K at any depth, with outgoing weights among what parts', () => {
    const { network, part, pass, theta } = randomNetwork([2, 3, 2, 2], 7);
    gradientAt(pass, theta);
    for (const layer of [0, 1]) {
      const blocks = splitBlocks(pass, layer, 1);
      for (const alpha of [-1, 0.3, 2]) {
        const k = splitKernel(blocks, alpha);
        const { values, vectors } = spectrumOf(k);
        const split = splitUnit(network, layer, 1, alpha);
        const wide = createPass(split.network, part);
        const h = hessian(wide, embed(split, theta));
        const direction = partingDirection(split.network, layer, 1, alpha, partingOf(vectors[0], blocks.n));
        const n = direction.length;
        const bend = direction.reduce((sum, value, i) => sum + value * dot(h.subarray(i * n, (i + 1) * n), direction), 0);
        expect(bend).toBeCloseTo(values[0], 10);
      }
    }
  });
});
