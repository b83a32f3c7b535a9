import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { imbalance } from './balance.ts';
import { balancedStart, gaussianMatrix, identityStart, orthogonalMatrix } from './initialise.ts';
import { diagonal, identity, multiplyLeft } from './matrix.ts';
import { createLinearNetwork } from './network.ts';
import { whitenedLoss } from './objective.ts';

describe.each([
  [[1, 1, 1], false],
  [[5, 5, 5, 5], false],
  [[5, 6, 4, 3], false],
  [[5, 6, 4, 3], true],
  [[2, 3, 3, 3, 7], true],
] as const)('a balanced start, widths %j, turned %s', (widths, turned) => {
  const product = gaussianMatrix(widths[widths.length - 1], widths[0], 1, randomStream(1, 'test'));
  const network = createLinearNetwork(widths, whitenedLoss(product));
  const theta = balancedStart(widths, product, turned ? randomStream(2, 'turns') : null);

  it('is balanced and has the product it was asked for, to 1e-13', () => {
    expect(imbalance(network.layers(theta))).toBeLessThanOrEqual(1e-13);
    network.product(theta).values.forEach((value, j) => expect(Math.abs(value - product.values[j])).toBeLessThanOrEqual(1e-13));
  });
});

it('lets only the strongest modes through a bottleneck, still balanced', () => {
  const product = diagonal([3, 2, 1]);
  const network = createLinearNetwork([3, 4, 2, 3], whitenedLoss(product));
  const theta = balancedStart([3, 4, 2, 3], product, null);
  expect(imbalance(network.layers(theta))).toBeLessThanOrEqual(1e-13);
  network.product(theta).values.forEach((value, j) => expect(value).toBeCloseTo([3, 0, 0, 0, 2, 0, 0, 0, 0][j], 13));
});

it('turns are orthogonal', () => {
  const turn = orthogonalMatrix(6, randomStream(3, 'test'));
  multiplyLeft(turn, turn).values.forEach((value, j) => expect(value).toBeCloseTo(identity(6).values[j], 14));
});

it('a linear residual network is exactly balanced where widths agree', () => {
  const network = createLinearNetwork([3, 3, 3, 3], whitenedLoss(identity(3)));
  expect(imbalance(network.layers(identityStart([3, 3, 3, 3], 1)))).toBe(0);
});
