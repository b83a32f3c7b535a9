import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { dot } from '../../math/vector.ts';
import { gaussianMatrix, gaussianStart } from './initialise.ts';
import { identity, multiply, type Matrix } from './matrix.ts';
import { createLinearNetwork } from './network.ts';
import { powerLoss, squareRegression, whiten, whitenedLoss, whitenedRegression, type Objective } from './objective.ts';

const random = randomStream(1, 'test');
const data = { inputs: gaussianMatrix(3, 20, 1, random), targets: gaussianMatrix(2, 20, 1, random) };

const objectives: [string, Objective][] = [
  ['whitened', whitenedLoss(gaussianMatrix(2, 3, 1, random))],
  ['square', squareRegression(data)],
  ['fourth power', powerLoss(data.inputs, data.targets, 4)],
];

describe.each(objectives)('%s', (_name, objective) => {
  describe.each([[[3, 2]], [[3, 4, 2]], [[3, 2, 5, 2]], [[3, 3, 3, 3, 2]]])('widths %j', (widths) => {
    const network = createLinearNetwork(widths, objective);
    const theta = gaussianStart(widths, 0.8, randomStream(2, 'start'));
    const v = gaussianStart(widths, 1, randomStream(3, 'direction'));
    const gradient = new Float64Array(network.parameters);
    const loss = network.gradient(theta, gradient);
    const moved = (h: number): Float64Array => theta.map((value, j) => value + h * v[j]);

    it('has the loss of its product', () => {
      const layers = network.layers(theta);
      const product = layers.reduce<Matrix>((below, layer) => multiply(layer, below), identity(3));
      expect(network.loss(theta)).toBe(loss);
      expect(loss).toBeCloseTo(objective.value(product), 12);
    });

    it('has the gradient of central differences', () => {
      const slope = (network.loss(moved(1e-5)) - network.loss(moved(-1e-5))) / 2e-5;
      expect(dot(gradient, v) / slope).toBeCloseTo(1, 6);
    });

    it('has the second derivative of differences of gradients', () => {
      const exact = new Float64Array(network.parameters);
      network.hessianTimes(theta, v, exact);
      const [ahead, behind] = [new Float64Array(network.parameters), new Float64Array(network.parameters)];
      network.gradient(moved(1e-5), ahead);
      network.gradient(moved(-1e-5), behind);
      const scale = Math.max(...exact.map(Math.abs));
      exact.forEach((value, j) => expect(Math.abs(value - (ahead[j] - behind[j]) / 2e-5)).toBeLessThanOrEqual(1e-7 * scale));
    });
  });
});

/** (1/2m)‖WX − Y‖², term by term. */
function meanSquare(w: Matrix, { inputs, targets }: typeof data): number {
  const fitted = multiply(w, inputs);
  return fitted.values.reduce((sum, value, j) => sum + (value - targets.values[j]) ** 2, 0) / (2 * inputs.columns);
}

it('least squares on data are distances from their best map, and what it leaves', () => {
  const w = gaussianMatrix(2, 3, 1, randomStream(4, 'test'));
  const objective = squareRegression(data);
  expect(objective.floor + objective.value(w)).toBeCloseTo(meanSquare(w, data), 12);
  expect(objective.value(objective.target!)).toBeCloseTo(0, 14);
});

it('whitened inputs have the identity for second moments, and the same least loss', () => {
  const whitened = whiten(data);
  const objective = whitenedRegression(whitened);
  const w = gaussianMatrix(2, 3, 1, randomStream(5, 'test'));
  expect(objective.floor + objective.value(w)).toBeCloseTo(meanSquare(w, whitened), 12);
  expect(objective.floor).toBeCloseTo(squareRegression(data).floor, 12);
});

it('directions without spread are left out of whitened data', () => {
  const inputs = { rows: 4, columns: 20, values: new Float64Array(80) };
  inputs.values.set(data.inputs.values);
  inputs.values.set(data.inputs.values.subarray(0, 20), 60);
  expect(whiten({ inputs, targets: data.targets }).inputs.rows).toBe(3);
});
