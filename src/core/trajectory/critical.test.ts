import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { norm } from '../../math/vector.ts';
import { balancedCritical, criticalInertia, criticalPoints, nearestCritical } from './critical.ts';
import { orthogonalMatrix } from './initialise.ts';
import { diagonal, multiply, zeros } from './matrix.ts';
import { createLinearNetwork } from './network.ts';
import { whitenedLoss } from './objective.ts';

const target = diagonal([3, 2, 1]);
const points = criticalPoints(target)!;

describe.each([[[3, 3, 3]], [[3, 4, 3]], [[3, 3, 3, 3]], [[3, 3, 3, 3, 3]]])('critical points, widths %j', (widths) => {
  const network = createLinearNetwork(widths, whitenedLoss(target));

  it('have no gradient and the loss of the modes left out', () => {
    const gradient = new Float64Array(network.parameters);
    for (const point of points) {
      expect(network.gradient(balancedCritical(network, point), gradient)).toBeCloseTo(point.loss, 12);
      expect(norm(gradient)).toBeLessThanOrEqual(1e-13);
    }
  });

  it('are strict saddles at depth 2, from depth 3 on only where a mode left out is stronger than one that is kept', () => {
    for (const point of points) {
      const { negative, zero, positive } = criticalInertia(network, point)!;
      expect(negative + zero + positive).toBe(network.parameters);
      const left = [0, 1, 2].filter((mode) => !point.modes.includes(mode));
      const isStrict = left.length > 0 && (network.depth === 2 || left.some((mode) => point.modes.some((kept) => mode < kept)));
      expect(negative > 0).toBe(isStrict);
      if (point.rank === 0 && network.depth > 2) expect(zero).toBe(network.parameters);
    }
  });

  it('have the same signs in any directions', () => {
    const random = randomStream(7, 'turn');
    const turned = multiply(multiply(orthogonalMatrix(3, random), target), orthogonalMatrix(3, random));
    const other = createLinearNetwork(widths, whitenedLoss(turned));
    criticalPoints(turned)!.forEach((point, i) => {
      expect(criticalInertia(other, point)).toEqual(criticalInertia(network, points[i]));
    });
  });
});

it('there is one for each set of modes, by rank', () => {
  expect(points.map(({ rank }) => rank)).toEqual([0, 1, 1, 1, 2, 2, 2, 3]);
  expect(points.map(({ loss }) => loss)).toEqual([7, 2.5, 5, 6.5, 0.5, 2, 4.5, 0].map((loss) => expect.closeTo(loss, 12) as number));
  expect(criticalPoints(diagonal([...Array(11).keys()].map((i) => i + 1)))).toBeNull();
  expect(criticalPoints(diagonal([2, 0]))).toHaveLength(2);
});

it('the nearest is found by its product', () => {
  expect(nearestCritical(points, zeros(3, 3))).toEqual({ index: 0, distance: 0 });
  const near = nearestCritical(points, diagonal([2.9, 0.2, 0]));
  expect(points[near.index].modes).toEqual([0]);
  expect(near.distance).toBeCloseTo(Math.sqrt(0.01 + 0.04), 12);
});
