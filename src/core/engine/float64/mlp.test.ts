import { describe, expect, it } from 'vitest';
import type { DataPart } from '../../dataset/dataset.ts';
import { engineCases, randomRows } from '../engineCases.suite.ts';
import { rowMask } from '../dropout.ts';
import type { NetworkProblem } from '../problem.ts';
import { mlpObjective } from './mlp.ts';

/** Φ by Simpson's rule, so that nothing is shared with the code under test. */
function normalShare(z: number): number {
  const steps = 2000;
  let sum = 0;
  for (let j = 0; j <= steps; j++) {
    const t = (z * j) / steps;
    sum += Math.exp((-t * t) / 2) * (j === 0 || j === steps ? 1 : j % 2 ? 4 : 2);
  }
  return 0.5 + ((sum * z) / (3 * steps)) * (1 / Math.sqrt(2 * Math.PI));
}

const naiveActivations = {
  relu: (z: number) => Math.max(z, 0),
  tanh: Math.tanh,
  sigmoid: (z: number) => 1 / (1 + Math.exp(-z)),
  softplus: (z: number) => Math.log(1 + Math.exp(z)),
  gelu: (z: number) => z * normalShare(z),
  sin: Math.sin,
  linear: (z: number) => z,
};

/** The data loss as its textbook formula, sample by sample. */
function naiveLoss({ network, dataset }: NetworkProblem, theta: Float64Array, part: DataPart): number {
  let total = 0;
  for (let n = 0; n < part.samples; n++) {
    let x = Array.from(part.inputs.subarray(n * dataset.inputs, (n + 1) * dataset.inputs));
    for (const { weights, bias, activation } of network.layers) {
      x = Array.from({ length: weights.shape[1] }, (_, o) => {
        const terms = x.map((value, i) => value * theta[weights.offset + i * weights.shape[1] + o]);
        return naiveActivations[activation](terms.reduce((sum, term) => sum + term, bias ? theta[bias.offset + o] : 0));
      });
    }
    const y = part.targets.subarray(n * x.length, (n + 1) * x.length);
    const squares = x.reduce((sum, f, o) => sum + (f - y[o]) ** 2, 0);
    if (network.loss === 'squaredError') total += squares;
    else if (network.loss === 'halfSquaredError') total += squares / 2;
    else total -= Math.log(Math.exp(x[part.labels![n]]) / x.reduce((sum, f) => sum + Math.exp(f), 0));
  }
  return total / part.samples;
}

describe('mlpObjective', () => {
  for (const { name, problem } of engineCases) {
    const objective = mlpObjective(problem);
    const D = objective.parameters;
    const theta = Float64Array.from(randomRows(problem, 1, 7));

    it(`has the loss of the formulas: ${name}`, () => {
      const { train, test } = problem.dataset;
      expect(objective.evaluate(theta, 'train').loss).toBeCloseTo(naiveLoss(problem, theta, train), 10);
      expect(objective.evaluate(theta, 'test').loss).toBeCloseTo(naiveLoss(problem, theta, test!), 10);
      const penalty = (problem.network.l2 / 2) * theta.reduce((sum, value) => sum + value * value, 0);
      expect(objective.gradient(theta, null, null)).toBeCloseTo(naiveLoss(problem, theta, train) + penalty, 10);
    });

    it(`has the gradient of central differences: ${name}`, () => {
      const batch = Int32Array.from({ length: 5 }, (_, j) => (j * 3) % problem.dataset.train.samples);
      for (const [indices, mask] of [
        [null, null],
        [batch, null],
        [null, rowMask({ rate: 0.4, key: 1 }, 0)],
        [batch, rowMask({ rate: 0.5, key: 2 }, 3)],
      ] as const) {
        const gradient = new Float64Array(D);
        const value = objective.gradient(theta, indices, gradient, mask);
        expect(objective.gradient(theta, indices, null, mask)).toBe(value);
        const largest = gradient.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
        const h = 1e-5;
        for (let d = 0; d < D; d += 1 + Math.floor(D / 60)) {
          const moved = theta.slice();
          moved[d] = theta[d] + h;
          const above = objective.gradient(moved, indices, null, mask);
          moved[d] = theta[d] - h;
          const below = objective.gradient(moved, indices, null, mask);
          expect(Math.abs((above - below) / (2 * h) - gradient[d])).toBeLessThan(1e-8 * (1 + largest));
        }
      }
    });
  }

  it('counts wrong samples, a tie for the first class', () => {
    const { problem } = engineCases[0];
    const zeros = new Float64Array(problem.network.parameters);
    const { labels, samples } = problem.dataset.train;
    const others = labels!.filter((label) => label !== 0).length;
    expect(mlpObjective(problem).evaluate(zeros, 'train')).toEqual({
      loss: expect.closeTo(Math.log(4), 12) as number,
      error: others / samples,
    });
    expect(mlpObjective(engineCases[1].problem).evaluate(new Float64Array(2), 'train').error).toBeNull();
  });

  it('refuses cross-entropy without classes', () => {
    const { problem } = engineCases[1];
    expect(() => mlpObjective({ ...problem, network: { ...problem.network, loss: 'crossEntropy' } })).toThrow('class labels');
  });
});
