import { expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { precondition } from './endToEnd.ts';
import { gaussianMatrix } from './initialise.ts';
import { zeros, type Matrix } from './matrix.ts';

/** With a row of zeros below: another shape, the same map. */
function taller({ columns, values }: Matrix): Matrix {
  const tall = zeros(2, columns);
  tall.values.set(values);
  return tall;
}

it('takes one row as a matrix of rank 1', () => {
  const random = randomStream(5, 'row');
  const [w, gradient] = [gaussianMatrix(1, 4, 1, random), gaussianMatrix(1, 4, 1, random)];
  for (const depth of [2, 3, 5]) {
    const { values } = precondition(w, gradient, depth);
    const whole = precondition(taller(w), taller(gradient), depth).values;
    values.forEach((value, j) => expect(value).toBeCloseTo(whole[j], 12));
  }
});
