import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { distance } from '../../math/vector.ts';
import { randomCase, randomRows, type CaseOptions } from '../engine/engineCases.suite.ts';
import { outputsOf } from '../network/forward.ts';
import { adjustedCurve, type Way } from './adjust.ts';

const ways: Way[] = ['linear', 'arc'];

function adjusted(options: Partial<CaseOptions>, way: Way, seed = 2) {
  const { problem } = randomCase(options, 1);
  const D = problem.network.parameters;
  const rows = Float64Array.from(randomRows(problem, 2, seed));
  const [a, b] = [rows.slice(0, D), rows.slice(D)];
  const { inputs } = problem.dataset.train;
  const curve = adjustedCurve(problem.network, a, b, inputs, way);
  const at = (t: number) => {
    const theta = new Float64Array(D);
    curve.point(t, theta);
    return theta;
  };
  /** How far outputs are from a's. */
  const amiss = (theta: Float64Array) => distance(outputsOf(problem.network, theta, inputs), outputsOf(problem.network, a, inputs));
  return { network: problem.network, a, b, curve, at, amiss };
}

describe.each(ways)('weight adjustment, %s', (way) => {
  it.each([{ widths: [3, 8, 4] }, { widths: [3, 8, 4], bias: false, activation: 'relu' as const }, { widths: [2, 60, 3], samples: 20 }])(
    'begins and ends at the networks, without a jump, $widths, bias $bias',
    (options) => {
      const { a, b, curve, at } = adjusted(options, way);
      expect(curve.end).toBe(2);
      expect(at(0)).toEqual(a);
      expect(at(2)).toEqual(b);
      const step = 1e-7;
      for (const t of [0, 0.5, 1 - step, 1, 1.5]) expect(distance(at(t), at(t + step))).toBeLessThan(1e-3);
      // halving the step halves the way
      expect(distance(at(1), at(1 - step)) / distance(at(1), at(1 - step / 2))).toBeCloseTo(2, 1);
    },
  );

  it('keeps outputs as well as any outgoing weights can, in the first stage', () => {
    const { network, at, amiss } = adjusted({ widths: [3, 8, 4] }, way);
    const { weights } = network.layers[1];
    const random = randomStream(7, 'test');
    expect(amiss(at(0))).toBe(0);
    for (const t of [0.2, 0.7, 1]) {
      const theta = at(t);
      const least = amiss(theta);
      expect(least).toBeGreaterThan(0.01);
      for (const size of [1e-3, 1e-2, 1]) {
        for (let k = 0; k < 20; k++) {
          const other = theta.slice();
          for (let j = 0; j < weights.shape[0] * weights.shape[1]; j++) other[weights.offset + j] += size * random.normal();
          expect(amiss(other)).toBeGreaterThan(least);
        }
      }
    }
  });

  it('has nothing to mend where only outgoing weights differ', () => {
    const { problem } = randomCase({ widths: [3, 8, 4] }, 1);
    const { network, dataset } = problem;
    const [a, b] = [0, 1].map((seed) => Float64Array.from(randomRows(problem, 1, seed)));
    b.set(a.subarray(0, network.layers[1].weights.offset));
    const curve = adjustedCurve(network, a, b, dataset.train.inputs, 'linear');
    const theta = new Float64Array(network.parameters);
    for (const t of [0.3, 1]) {
      curve.point(t, theta);
      theta.forEach((value, j) => expect(value).toBeCloseTo(a[j], 9));
    }
    curve.point(1.5, theta);
    theta.forEach((value, j) => expect(value).toBeCloseTo((a[j] + b[j]) / 2, 9));
  });
});

it('refuses other depths in a sentence', () => {
  expect(() => adjusted({ widths: [3, 5, 4, 2] }, 'linear')).toThrow('joins networks of one hidden layer; this one has 2.');
  expect(() => adjusted({ widths: [3, 2] }, 'linear')).toThrow('this one has 0.');
});
