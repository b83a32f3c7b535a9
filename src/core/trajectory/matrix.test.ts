import { expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { gaussianMatrix } from './initialise.ts';
import { diagonal, difference, identity, multiply, multiplyLeft, multiplyRight, scaleColumns, transposed } from './matrix.ts';

const random = randomStream(1, 'test');
const a = gaussianMatrix(3, 4, 1, random);
const b = gaussianMatrix(4, 2, 1, random);

it('multiplies', () => {
  const product = multiply(a, b);
  expect([product.rows, product.columns]).toEqual([3, 2]);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 2; j++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += a.values[i * 4 + k] * b.values[k * 2 + j];
      expect(product.values[i * 2 + j]).toBeCloseTo(sum, 14);
    }
  }
});

it('multiplies transposed matrices without transposing them', () => {
  const close = (x: ArrayLike<number>, y: ArrayLike<number>) => Array.from(x).forEach((value, j) => expect(value).toBeCloseTo(y[j], 14));
  close(multiplyLeft(transposed(a), b).values, multiply(a, b).values);
  close(multiplyRight(a, transposed(b)).values, multiply(a, b).values);
});

it('has diagonals, scaled columns and differences', () => {
  expect([...diagonal([2, 3], 3, 2).values]).toEqual([2, 0, 0, 3, 0, 0]);
  expect([...scaleColumns(identity(2), [5, 7]).values]).toEqual([5, 0, 0, 7]);
  expect(difference(a, a).values.every((value) => value === 0)).toBe(true);
});
