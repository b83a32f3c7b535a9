import { expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { balancedStart, gaussianMatrix, gaussianStart } from './initialise.ts';
import { createLinearNetwork } from './network.ts';
import { whitenedLoss } from './objective.ts';
import { productDeviation, sweep, type SweepPoint } from './sweep.ts';

const widths = [4, 4, 4, 1];
const network = createLinearNetwork(widths, whitenedLoss(gaussianMatrix(1, 4, 1, randomStream(1, 'test'))));

it('compares starts whose products are as large', () => {
  const squares = (draw: (k: number) => Float64Array): number => {
    let sum = 0;
    for (let k = 0; k < 400; k++) sum += network.product(draw(k)).values.reduce((s, value) => s + value * value, 0) / 4;
    return sum / 400;
  };
  const deviation = productDeviation(widths, 0.5);
  const independent = squares((k) => gaussianStart(widths, 0.5, randomStream(k, 'test')));
  const balanced = squares((k) => balancedStart(widths, gaussianMatrix(1, 4, deviation, randomStream(k, 'test')), null));
  expect(independent / (deviation * deviation)).toBeCloseTo(1, 0);
  expect(balanced / (deviation * deviation)).toBeCloseTo(1, 0);
});

it('gives every scale, kind and draw, the same each time', () => {
  const options = { deviations: [0.1, 0.6], draws: 3, learningRate: 0.02, steps: 4000, until: 1e-5, seed: 7 };
  const run = (): SweepPoint[] => [...sweep(network, options)].filter((point) => point !== null);
  const points = run();
  expect(points).toHaveLength(12);
  expect(points).toEqual(run());
  // small starts take longer
  const fastest = (deviation: number): number =>
    Math.min(...points.filter((point) => point.deviation === deviation).map(({ steps }) => steps ?? Infinity));
  expect(fastest(0.6)).toBeLessThan(fastest(0.1));
});
