import { SingularValueDecomposition, Matrix as Reference } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { gaussianMatrix } from './initialise.ts';
import { diagonal, identity, multiplyLeft, multiplyRight, scaleColumns, zeros, type Matrix } from './matrix.ts';
import { svd } from './svd.ts';

function expectSame(a: Matrix, b: Matrix, digits: number): void {
  a.values.forEach((value, j) => expect(value).toBeCloseTo(b.values[j], digits));
}

describe.each([
  [1, 1],
  [1, 4],
  [5, 2],
  [3, 3],
  [6, 9],
  [20, 20],
])('%i × %i', (rows, columns) => {
  const a = gaussianMatrix(rows, columns, 2, randomStream(rows * 100 + columns, 'test'));
  const { u, values, v } = svd(a);

  it('gives the matrix back from orthonormal vectors', () => {
    const rank = Math.min(rows, columns);
    expect([u.rows, u.columns, v.rows, v.columns]).toEqual([rows, rank, columns, rank]);
    expectSame(multiplyRight(scaleColumns(u, values), v), a, 12);
    expectSame(multiplyLeft(u, u), identity(rank), 13);
    expectSame(multiplyLeft(v, v), identity(rank), 13);
  });

  it('has the singular values of another method, descending', () => {
    const reference = new SingularValueDecomposition(
      new Reference([...Array(rows).keys()].map((i) => [...a.values.subarray(i * columns, (i + 1) * columns)])),
      {
        autoTranspose: true,
      },
    ).diagonal;
    values.forEach((value, i) => expect(value).toBeCloseTo(reference[i], 11));
    expect([...values]).toEqual([...values].sort((x, y) => y - x));
  });
});

it('keeps the digits of small singular values', () => {
  const turn = svd(gaussianMatrix(3, 3, 1, randomStream(7, 'test'))).u;
  const { values } = svd(scaleColumns(turn, [1, 1e-8, 1e-16]));
  [1, 1e-8, 1e-16].forEach((value, i) => expect(values[i] / value).toBeCloseTo(1, 12));
});

it('takes matrices that are singular or zero', () => {
  expect([...svd(diagonal([3, 0, 0])).values]).toEqual([3, 0, 0]);
  const { values, u } = svd(zeros(3, 2));
  expect([...values]).toEqual([0, 0]);
  expect(u.values.every((value) => value === 0)).toBe(true);
});
