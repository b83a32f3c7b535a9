import { describe, expect, it } from 'vitest';
import { landscapes } from '../../contract/landscapes.ts';
import { canonicalFormula } from './canonical.ts';
import { createLandscape } from './landscape.ts';

const box: [[number, number], [number, number]] = [
  [-1, 1],
  [-1, 1],
];

describe('canonicalFormula', () => {
  it('writes products and powers out in ASCII', () => {
    expect(canonicalFormula('2x^2·(x^2−1) + π y**2')).toBe('2 * x ^ 2 * (x ^ 2 - 1) + pi * y ^ 2');
  });

  it('means the same', () => {
    const formulas = [
      '-x^2 + 2^-y',
      '1/2x',
      '(x - 1)(y + 2) - 3 - 2',
      'x^2^y',
      '1e-3x / (y + 2) / 3',
      'min(x, 2y, -3) - max(x, 1)',
      '-(x+y)^2',
    ];
    for (const formula of [...formulas, ...Object.values(landscapes).map((entry) => entry.formula)]) {
      const [one, other] = [createLandscape(formula, box), createLandscape(canonicalFormula(formula), box)];
      for (const [x, y] of [
        [0.3, 0.7],
        [0.9, -0.4],
        [0.1, 0.2],
      ])
        expect(other.value(x, y)).toBe(one.value(x, y));
    }
  });
});
