import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { mlpObjective } from '../engine/float64/mlp.ts';
import { randomCase, type CaseOptions } from '../engine/engineCases.suite.ts';
import { classShares, outputsOf, predictions } from './forward.ts';

describe('what a network answers', () => {
  it.each<Partial<CaseOptions>>([
    { widths: [3, 7, 5, 4], activation: 'gelu' },
    { widths: [2, 3, 2], activation: 'tanh', bias: false },
  ])('has the losses and errors of the reference: $widths', (shape) => {
    const { problem } = randomCase(shape, 5);
    const { network, dataset } = problem;
    const random = randomStream(8, 'test');
    const theta = Float64Array.from({ length: network.parameters }, () => random.normal());
    const { samples, inputs, labels } = dataset.train;
    const outputs = outputsOf(network, theta, inputs);
    const classes = dataset.outputs;
    const { loss, error } = mlpObjective(problem).evaluate(theta, 'train');
    const shares = classShares(outputs, classes, 'crossEntropy');
    const losses = Array.from({ length: samples }, (_, s) => -Math.log(shares[s * classes + labels![s]]));
    expect(losses.reduce((sum, value) => sum + value, 0) / samples).toBeCloseTo(loss, 5);
    const wrong = predictions(outputs, classes).filter((predicted, s) => predicted !== labels![s]).length;
    expect(wrong / samples).toBeCloseTo(error!, 12);
  });

  it('cuts squared-error outputs to shares', () => {
    expect([...classShares(Float64Array.of(-0.5, 1.5, 0.25, 0.75), 2, 'squaredError')]).toEqual([0, 1, 0.25, 0.75]);
  });
});
