/** Random small networks on random data, and the staircase, for the lab's tests. */
import { Matrix, solve } from 'ml-matrix';
import type { Activation, LossName } from '../../contract/experiment.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import { randomStream } from '../../math/random.ts';
import { tanh } from '../../math/special.ts';
import type { DataPart } from '../dataset/dataset.ts';
import { createPass, type Pass } from './pass.ts';
import { sharpen } from './polish.ts';
import { layoutOf } from './shape.ts';

export interface Case {
  network: NetworkDescription;
  part: DataPart;
  pass: Pass;
  theta: Float64Array;
}

export interface CaseOptions {
  activation?: Activation;
  loss?: LossName;
  biases?: boolean[];
  samples?: number;
}

/** Parameters and data at random; widths from the inputs to the outputs. */
export function randomNetwork(widths: number[], seed: number, options: CaseOptions = {}): Case {
  const random = randomStream(seed, 'case');
  const { activation = 'tanh', loss = 'squaredError', samples = 30 } = options;
  const biases = options.biases ?? widths.slice(1).map(() => true);
  const network = layoutOf({ widths, biases, activation, loss });
  const [inputs, outputs] = [widths[0], widths[widths.length - 1]];
  const labels = loss === 'crossEntropy' ? Int32Array.from({ length: samples }, () => random.integer(outputs)) : null;
  const part: DataPart = {
    samples,
    inputs: Float32Array.from({ length: samples * inputs }, () => random.normal()),
    labels,
    targets: Float32Array.from({ length: samples * outputs }, () => random.normal()),
  };
  const theta = Float64Array.from({ length: network.parameters }, () => 0.8 * random.normal());
  return { network, part, pass: createPass(network, part), theta };
}

/** A random network whose data are its own outputs and a noise that no small change of θ can fit: θ is a critical point. */
export function criticalNetwork(widths: number[], seed: number): Case {
  const made = randomNetwork(widths, seed, { samples: 40 });
  const random = randomStream(seed, 'noise');
  const { part, pass, theta } = made;
  const at = (d: number, step: number) => pass.outputs(theta.map((value, j) => (j === d ? value + step : value))).slice();
  const h = 1e-5;
  const columns = Array.from(theta, (_, d) => Array.from(difference(at(d, h), at(d, -h)), (value) => value / (2 * h)));
  const jacobian = new Matrix(columns).transpose();
  const noise = Matrix.columnVector(Array.from(part.targets, () => 0.02 * random.normal()));
  const unfit = Matrix.sub(noise, jacobian.mmul(solve(jacobian, noise, true)));
  part.targets.set(pass.outputs(theta).map((value, j) => value + unfit.get(j, 0)));
  sharpen(pass, theta);
  return made;
}

/** Three steps of height 2 on 50 points, and a network of one hidden layer whose output has no bias. */
export function staircase(width: number): { network: NetworkDescription; part: DataPart; pass: Pass } {
  const x = Array.from({ length: 50 }, (_, i) => -15 + (30 * i) / 49);
  const part: DataPart = {
    samples: 50,
    inputs: Float32Array.from(x),
    labels: null,
    targets: Float32Array.from(x, (value) => tanh(value - 7) + tanh(value) + tanh(value + 7)),
  };
  const network = layoutOf({ widths: [1, width, 1], biases: [true, false], activation: 'tanh', loss: 'squaredError' });
  return { network, part, pass: createPass(network, part) };
}

/** As tabulated: input weights, biases, output weights. */
export const narrowPoints: Record<1 | 2, Float64Array> = {
  1: Float64Array.of(0.089537, 0, 3.746951),
  2: Float64Array.of(1.302005, 0.154989, 9.335645, -0.417625, 0.788588, 2.341854),
};

export const largest = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

export const difference = (a: Float64Array, b: Float64Array): Float64Array => a.map((value, j) => value - b[j]);

export function gradientAt(pass: Pass, theta: Float64Array): Float64Array {
  const gradient = new Float64Array(theta.length);
  pass.gradient(theta, gradient);
  return gradient;
}

/** Shares inside and outside [0, 1]. */
export const alphas = [-2, -0.5, 0, 0.3, 0.5, 1, 2.5];
