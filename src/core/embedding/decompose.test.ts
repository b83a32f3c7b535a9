import { describe, expect, it } from 'vitest';
import type { Activation, LossName } from '../../contract/experiment.ts';
import { activations } from '../engine/float64/activations.ts';
import { alphas, gradientAt, narrowPoints, randomNetwork, staircase } from './cases.suite.ts';
import { nullBlock, nullKernel, splitBlocks, splitKernel } from './decompose.ts';
import { embed, type Embedding } from './embed.ts';
import { hessian } from './hessian.ts';
import { createPass, type Pass } from './pass.ts';
import { certify, sharpen } from './polish.ts';
import { addNullUnit, splitUnit } from './split.ts';
import { inertiaOf, spectrumOf, sumOfInertias, type Inertia } from './symmetric.ts';

const inertiaAt = (pass: Pass, theta: Float64Array): Inertia => inertiaOf(spectrumOf(hessian(pass, theta)).values);

const wideInertia = (part: Pass['part'], embedding: Embedding, theta: Float64Array): Inertia =>
  inertiaAt(createPass(embedding.network, part), embed(embedding, theta));

const shapes = [
  [2, 2, 1],
  [1, 3, 1],
  [2, 2, 2],
  [2, 3, 3],
  [2, 2, 3, 1],
  [2, 3, 2, 2],
  [2, 2, 2, 3],
  [1, 2, 2, 2, 1],
  [2, 2, 2, 2, 3],
];

describe.each(shapes.map((widths) => [widths]))('%j', (widths) => {
  it.each<[Activation, LossName]>([
    ['tanh', 'squaredError'],
    ['softplus', 'squaredError'],
    ['gelu', 'crossEntropy'],
  ])('adds the inertia of K to its own when split, anywhere, with %s and %s', (activation, wanted) => {
    const loss = widths[widths.length - 1] > 1 ? wanted : 'squaredError';
    for (const seed of [1, 2]) {
      const { network, part, pass, theta } = randomNetwork(widths, seed, { activation, loss });
      const own = inertiaAt(pass, theta);
      for (let layer = 0; layer + 2 < widths.length; layer++) {
        const unit = seed % widths[layer + 1];
        gradientAt(pass, theta);
        const blocks = splitBlocks(pass, layer, unit);
        for (const alpha of alphas) {
          const added = inertiaOf(spectrumOf(splitKernel(blocks, alpha)).values);
          expect(wideInertia(part, splitUnit(network, layer, unit, alpha), theta)).toEqual(sumOfInertias(own, added));
        }
      }
    }
  });

  it('adds the inertia of K to its own with a unit of constant value', () => {
    const { network, part, pass, theta } = randomNetwork(widths, 3);
    const own = inertiaAt(pass, theta);
    for (let layer = 0; layer + 2 < widths.length; layer++) {
      gradientAt(pass, theta);
      const block = nullBlock(pass, layer);
      for (const bias of [-1, 0.5]) {
        const slope = activations.tanh.slope(bias, activations.tanh.value(bias));
        const added = inertiaOf(spectrumOf(nullKernel(block, slope)).values);
        expect(wideInertia(part, addNullUnit(network, layer, bias), theta)).toEqual(sumOfInertias(own, added));
      }
    }
  });
});

describe('the staircase', () => {
  const at = (width: 1 | 2) => {
    const made = staircase(width);
    const theta = narrowPoints[width].slice();
    sharpen(made.pass, theta);
    return { ...made, theta, certificate: certify(made.pass, theta) };
  };
  /** Equal to four digits. */
  const agree = (values: Float64Array, expected: number[]) => {
    expect(values.length).toBe(expected.length);
    expected.forEach((value, k) => expect(Math.abs(values[k] / value - 1)).toBeLessThan(1e-4));
  };

  it('has the tabulated losses and eigenvalues', () => {
    const [one, two] = [at(1).certificate, at(2).certificate];
    expect(Math.abs(one.loss - 0.10902274)).toBeLessThan(1e-6);
    expect(Math.abs(two.loss - 0.06979151)).toBeLessThan(1e-6);
    agree(one.spectrum.values, [6.2949e-2, 13.352, 458.37]);
    agree(two.spectrum.values, [1.3097e-4, 6.5004e-2, 1.0605, 1.8735, 3.0485, 70.396]);
    expect(one.gradientMax).toBeLessThan(1e-12);
    expect(two.gradientMax).toBeLessThan(1e-12);
    expect(one.networkCurvature).toBeGreaterThan(1e-2);
    // the teacher has width 3
    const { pass } = staircase(3);
    expect(pass.loss(Float64Array.of(1, 1, 1, -7, 0, 7, 1, 1, 1))).toBeLessThan(1e-13);
  });

  it('has a mirror image', () => {
    const { pass } = staircase(2);
    const mirrored = narrowPoints[2].map((value, j) => (j === 2 || j === 3 ? -value : value));
    sharpen(pass, mirrored);
    expect(Math.abs(pass.loss(mirrored) - 0.06979151)).toBeLessThan(1e-6);
  });

  it('has the tabulated B, and no C', () => {
    for (const [width, unit, expected] of [
      [1, 0, [-0.0194051, 6.915875]],
      [2, 0, [-0.06466799, 1.1407e-4]],
      [2, 1, [-0.04483004, 5.50695]],
    ] as const) {
      const { pass, theta } = at(width);
      gradientAt(pass, theta);
      const { b, c } = splitBlocks(pass, 0, unit);
      agree(spectrumOf(b).values, [...expected]);
      expect(Math.max(...c.map(Math.abs))).toBeLessThan(1e-12);
    }
  });

  it('gains a negative and a zero by each split: (0,0,6), (1,1,7), (2,2,8)', () => {
    const { network, part, theta, certificate } = at(2);
    const inertia = (negative: number, zero: number, positive: number) => ({ negative, zero, positive });
    expect(certificate.inertia).toEqual(inertia(0, 0, 6));
    for (const unit of [0, 1]) {
      const once = splitUnit(network, 0, unit, 0.5);
      expect(wideInertia(part, once, theta)).toEqual(inertia(1, 1, 7));
      // in thirds: ⅓ to the first copy, then half of the other ⅔
      const first = splitUnit(network, 0, unit, 1 / 3);
      const second = splitUnit(first.network, 0, unit, 0.5);
      expect(wideInertia(part, second, embed(first, theta))).toEqual(inertia(2, 2, 8));
    }
  });

  it('gains d + 2 zeros where a share is 0 or 1, and other signs outside', () => {
    const { network, part, theta } = at(2);
    for (const alpha of [0, 1]) {
      expect(wideInertia(part, splitUnit(network, 0, 1, alpha), theta)).toEqual({ negative: 0, zero: 3, positive: 6 });
    }
    for (const alpha of [-0.5, 2]) {
      expect(wideInertia(part, splitUnit(network, 0, 1, alpha), theta)).toEqual({ negative: 1, zero: 1, positive: 7 });
    }
  });

  it('never loses a sign by an embedding: n₊, n₀ and n₋ only grow', () => {
    const { network, part, theta, certificate } = at(2);
    let wide = network;
    let there: Float64Array = theta;
    let before = certificate.inertia;
    for (const alpha of [0.5, -1, 0.25, 1.5]) {
      const step = splitUnit(wide, 0, 1, alpha);
      there = embed(step, there);
      wide = step.network;
      const after = inertiaAt(createPass(wide, part), there);
      for (const sign of ['negative', 'zero', 'positive'] as const) expect(after[sign]).toBeGreaterThanOrEqual(before[sign]);
      before = after;
    }
  });
});
