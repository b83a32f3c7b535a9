import { describe, expect, it } from 'vitest';
import { randomCase, randomRows, type CaseOptions } from '../engine/engineCases.suite.ts';
import { arcCurve } from './arc.ts';

function arcOf(options: Partial<CaseOptions>, seed = 2) {
  const { problem } = randomCase(options, 1);
  const D = problem.network.parameters;
  const rows = Float64Array.from(randomRows(problem, 2, seed));
  const [a, b] = [rows.slice(0, D), rows.slice(D)];
  return { ...problem, a, b, curve: arcCurve(problem.network, a, b) };
}

function pointOf({ point, parameters }: ReturnType<typeof arcCurve>, t: number): Float64Array {
  const into = new Float64Array(parameters);
  point(t, into);
  return into;
}

const close = (actual: ArrayLike<number>, expected: ArrayLike<number>) =>
  Array.from(actual).forEach((value, j) => expect(value).toBeCloseTo(expected[j], 12));

describe('an arc', () => {
  it.each([{ widths: [3, 5, 2] }, { widths: [3, 5, 2], bias: false }, { widths: [3, 5, 4, 2] }, { widths: [3, 2] }])(
    'has its ends as they are, $widths, bias $bias',
    (options) => {
      const { a, b, curve } = arcOf(options);
      expect(pointOf(curve, 0)).toEqual(a);
      expect(pointOf(curve, 1)).toEqual(b);
    },
  );

  it('turns neurons about the mean of those of both networks, and the output bias about its own', () => {
    // 1-2-1: incoming weights, biases, outgoing weights, output bias
    const { network } = arcOf({ widths: [1, 2, 1], task: 'regression', loss: 'squaredError' });
    const a = Float64Array.of(1, 3, 0, 2, -1, 1, 5);
    const b = Float64Array.of(5, 7, 4, 6, 3, 5, 7);
    const centre = [4, 4, 3, 3, 2, 2, 6];
    const [c, s] = [Math.cos(0.15 * Math.PI), Math.sin(0.15 * Math.PI)];
    const expected = centre.map((m, j) => m + c * (a[j] - m) + s * (b[j] - m));
    close(pointOf(arcCurve(network, a, b), 0.3), expected);
  });

  it('of a network to itself leaves it: μ + (cos + sin)(a − μ)', () => {
    const { network, a } = arcOf({ widths: [3, 5, 2] });
    const curve = arcCurve(network, a, a);
    const centre = curve.mix!.rows[2];
    close(
      pointOf(curve, 0.5),
      a.map((value, j) => centre[j] + Math.SQRT2 * (value - centre[j])),
    );
  });

  it('of deeper networks takes each layer’s units by themselves, and biases element by element', () => {
    // 1-2-1-1
    const { network } = arcOf({ widths: [1, 2, 1, 1], task: 'regression', loss: 'squaredError' });
    const a = Float64Array.of(1, 3, 10, 20, 1, 2, 5, 8, 9);
    const b = Float64Array.of(5, 7, 30, 60, 3, 4, 7, 2, 3);
    close(arcCurve(network, a, b).mix!.rows[2], [4, 4, 20, 40, 2, 3, 6, 5, 6]);
  });

  it('keeps mean and spread of neurons where a straight line loses half the variance', () => {
    const { a, b, network, curve } = arcOf({ widths: [4, 4000, 1], task: 'regression', loss: 'squaredError' });
    const { offset, shape } = network.layers[0].weights;
    const variance = (theta: Float64Array) => {
      const row = theta.subarray(offset, offset + shape[1]);
      const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
      return row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
    };
    expect(variance(pointOf(curve, 0.5)) / variance(a)).toBeCloseTo(1, 1);
    expect(variance(a.map((value, j) => (value + b[j]) / 2)) / variance(a)).toBeCloseTo(0.5, 1);
  });
});
