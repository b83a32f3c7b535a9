import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classMarginal, crossEntropyLevels, entropy, gatedLevels, sharedCrossEntropy, squaredErrorLevels } from './levels.ts';

const balanced = new Float64Array(10).fill(0.1);
const uneven = Float64Array.of(0.5, 0.2, 0, 0.25, 0.05);

describe('losses of outputs that all samples share', () => {
  it('are least at the classes’ shares, where they are the entropy', () => {
    expect(entropy(balanced)).toBeCloseTo(2.302585092994046, 14);
    expect([...classMarginal([0, 1, 1, 3], 4)]).toEqual([0.25, 0.5, 0, 0.25]);
    const atShares = sharedCrossEntropy(Array.from(balanced, Math.log), balanced);
    expect(atShares).toBeCloseTo(entropy(balanced), 14);
    fc.assert(
      fc.property(fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 10, maxLength: 10 }), (p) => {
        expect(sharedCrossEntropy(p, balanced)).toBeGreaterThanOrEqual(entropy(balanced) - 1e-12);
      }),
    );
  });

  it('are those of samples one by one', () => {
    const p = [0.3, -2, 1, 4, 0.5];
    const sum = p.reduce((total, value) => total + Math.exp(value), 0);
    const mean = uneven.reduce((total, share, c) => total - share * Math.log(Math.exp(p[c]) / sum), 0);
    expect(sharedCrossEntropy(p, uneven)).toBeCloseTo(mean, 13);
  });
});

describe('right inverses', () => {
  it.each([
    ['balanced', balanced],
    ['uneven', uneven],
  ])('of cross-entropy, %s: losses come back to 1e-10', (_, marginal) => {
    const levels = crossEntropyLevels(marginal);
    for (let j = 0; j <= 2000; j++) {
      const loss = levels.least + 1e-3 + (5 - 1e-3) * (j / 2000);
      const k = levels.inverse(loss);
      expect(k).toBeGreaterThan(0);
      expect(Math.abs(levels.loss(k) - loss)).toBeLessThanOrEqual(1e-10);
      // by the logits themselves
      const logits = Array.from(marginal, (share, c) => (share > 0 ? Math.log(share) : -1e3) + (c === levels.class ? k : 0));
      expect(Math.abs(sharedCrossEntropy(logits, marginal) - loss)).toBeLessThanOrEqual(1e-10);
    }
    expect(levels.inverse(levels.least - 1)).toBe(0);
    expect(Math.abs(levels.loss(levels.inverse(levels.least + 400)) - levels.least - 400)).toBeLessThan(1e-9);
  });

  it('of cross-entropy do not exist with one class', () => {
    expect(() => crossEntropyLevels(Float64Array.of(0, 1, 0))).toThrow('one class');
  });

  it('of squared error and of the gate', () => {
    const squared = squaredErrorLevels(0.09);
    const gated = gatedLevels(10);
    for (let j = 1; j <= 100; j++) {
      expect(squared.loss(squared.inverse(0.09 + j / 50))).toBeCloseTo(0.09 + j / 50, 12);
      const loss = (Math.log(10) * j) / 100;
      expect(gated.inverse(loss)).toBeGreaterThanOrEqual(0);
      expect(gated.loss(gated.inverse(loss))).toBeCloseTo(loss, 12);
    }
    expect(gated.loss(-3)).toBe(Math.log(10));
  });
});
