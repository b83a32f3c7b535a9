import { describe, expect, it } from 'vitest';
import type { Activation, LossName } from '../../contract/experiment.ts';
import { activations } from '../engine/float64/activations.ts';
import { mlpObjective } from '../engine/float64/mlp.ts';
import { gradientAt, largest, randomNetwork } from './cases.suite.ts';
import { hessian } from './hessian.ts';

const names: Activation[] = ['relu', 'tanh', 'sigmoid', 'softplus', 'gelu', 'linear'];
const losses: LossName[] = ['crossEntropy', 'squaredError', 'halfSquaredError'];

it.each(names)('has the derivatives of %s', (name) => {
  const { value, slope, curvature } = activations[name];
  const h = 1e-5;
  for (const z of [-3.1, -1, -0.2, 0.3, 1.7, 4]) {
    const a = value(z);
    const slopeAt = (at: number) => slope(at, value(at));
    expect((value(z + h) - value(z - h)) / (2 * h)).toBeCloseTo(slope(z, a), 8);
    expect((slopeAt(z + h) - slopeAt(z - h)) / (2 * h)).toBeCloseTo(curvature(z, a), 8);
  }
});

describe.each(losses)('%s', (loss) => {
  it.each(names)('has the gradient of the reference, with %s', (activation) => {
    for (const widths of [
      [2, 3],
      [2, 4, 3],
      [3, 4, 2, 2],
      [1, 3, 2, 3, 2],
    ]) {
      const { network, part, pass, theta } = randomNetwork(widths, 3, { activation, loss });
      const task = part.labels ? 'classification' : 'regression';
      const dataset = { inputs: widths[0], outputs: widths[widths.length - 1], task, train: part, test: null, classNames: null } as const;
      const reference = mlpObjective({ network, dataset });
      const expected = new Float64Array(theta.length);
      const value = reference.gradient(theta, null, expected);
      const gradient = gradientAt(pass, theta);
      expect(pass.loss(theta)).toBeCloseTo(value, 13);
      gradient.forEach((slope, d) => expect(slope).toBeCloseTo(expected[d], 13));
    }
  });

  it.each(names)('has the Hessian of differences of gradients, with %s', (activation) => {
    for (const [widths, biases] of [
      [[2, 4, 3], undefined],
      [
        [2, 3, 4, 2],
        [true, false, true],
      ],
      [[1, 3, 2, 3, 2], undefined],
    ] as const) {
      const { pass, theta } = randomNetwork([...widths], 5, { activation, loss, ...(biases && { biases: [...biases] }) });
      const D = theta.length;
      const exact = hessian(pass, theta);
      const scale = largest(exact);
      const h = 1e-5;
      for (let d = 0; d < D; d++) {
        const at = (step: number) =>
          gradientAt(
            pass,
            theta.map((value, j) => (j === d ? value + step : value)),
          );
        const [above, below] = [at(h), at(-h)];
        for (let j = 0; j < D; j++) {
          expect(Math.abs((above[j] - below[j]) / (2 * h) - exact[d * D + j])).toBeLessThan(1e-7 * (1 + scale));
          expect(exact[d * D + j]).toBe(exact[j * D + d]);
        }
      }
    }
  });
});

it('leaves out what bends in the loss alone', () => {
  // outputs of a network of one layer are straight in θ
  const { pass, theta } = randomNetwork([3, 2], 1);
  expect(largest(hessian(pass, theta, 'network'))).toBe(0);
  expect(largest(hessian(pass, theta))).toBeGreaterThan(0.1);
  // where every residual is 0 all curvature is the loss's own
  const taught = randomNetwork([2, 3, 1], 2);
  taught.part.targets.set(taught.pass.outputs(taught.theta));
  expect(largest(hessian(taught.pass, taught.theta, 'network'))).toBeLessThan(1e-6);
  expect(largest(hessian(taught.pass, taught.theta))).toBeGreaterThan(0.1);
});
