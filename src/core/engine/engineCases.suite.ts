/** Random small problems and stacks that every engine is tested on. All numbers are float32, so that engines see the same. */
import type { Activation, LossName } from '../../contract/experiment.ts';
import { randomStream } from '../../math/random.ts';
import type { DataPart, Dataset } from '../dataset/dataset.ts';
import { networkLayout } from '../network/layout.ts';
import type { NetworkProblem } from './problem.ts';

export interface CaseOptions {
  /** Widths from the inputs to the outputs. */
  widths: number[];
  activation: Activation;
  loss: LossName;
  task: Dataset['task'];
  bias: boolean;
  l2: number;
  samples: number;
  /** 0 leaves the test part out. */
  testSamples: number;
  /** Share of inputs that are 0. */
  sparsity: number;
}

const defaults: CaseOptions = {
  widths: [2, 5, 3],
  activation: 'tanh',
  loss: 'crossEntropy',
  task: 'classification',
  bias: true,
  l2: 0,
  samples: 50,
  testSamples: 11,
  sparsity: 0,
};

export interface EngineCase {
  name: string;
  problem: NetworkProblem;
}

function randomPart(samples: number, { widths, task, sparsity }: CaseOptions, seed: number): DataPart {
  const random = randomStream(seed, 'data');
  const inputs = widths[0];
  const outputs = widths[widths.length - 1];
  const labels = task === 'classification' ? Int32Array.from({ length: samples }, () => random.integer(outputs)) : null;
  const targets = new Float32Array(samples * outputs);
  if (labels) labels.forEach((label, n) => (targets[n * outputs + label] = 1));
  else for (let j = 0; j < targets.length; j++) targets[j] = random.normal();
  return {
    samples,
    inputs: Float32Array.from({ length: samples * inputs }, () => random.normal() * Number(random.uniform() >= sparsity)),
    labels,
    targets,
  };
}

export function randomCase(options: Partial<CaseOptions>, seed: number): EngineCase {
  const all = { ...defaults, ...options };
  const { widths, activation, loss, task, bias, l2 } = all;
  const inputs = widths[0];
  const outputs = widths[widths.length - 1];
  const hidden = widths.slice(1, -1);
  const network = networkLayout({ hidden, activation, bias, init: 'lecun', initScale: 1, loss, l2, height: 'loss' }, inputs, outputs);
  const train = randomPart(all.samples, all, seed);
  const test = all.testSamples > 0 ? randomPart(all.testSamples, all, seed + 1000) : null;
  const words = [widths.join('-'), activation, loss, task, bias ? 'bias' : 'no bias', `l2 ${l2}`, `N ${all.samples}`];
  return { name: words.join(', '), problem: { network, dataset: { inputs, outputs, task, train, test, classNames: null } } };
}

/** K random parameter vectors [K, D] whose layers neither saturate nor fade. */
export function randomRows({ network }: NetworkProblem, rows: number, seed: number): Float32Array {
  const random = randomStream(seed, 'rows');
  const values = new Float32Array(rows * network.parameters);
  for (let k = 0; k < rows; k++) {
    const row = values.subarray(k * network.parameters, (k + 1) * network.parameters);
    for (let d = 0; d < row.length; d++) row[d] = 0.5 * random.normal();
    for (const { weights } of network.layers) {
      const [fanIn, fanOut] = weights.shape;
      for (let j = 0; j < fanIn * fanOut; j++) row[weights.offset + j] *= 3 / Math.sqrt(fanIn);
    }
  }
  return values;
}

const regression = { task: 'regression', loss: 'squaredError' } as const;

/** Depths 0 to 8, odd widths, every activation and loss, with and without biases, sizes around the width of a SIMD lane. */
export const engineCases: EngineCase[] = [
  randomCase({ widths: [3, 4], samples: 13 }, 1),
  randomCase({ widths: [2, 1], ...regression, bias: false, samples: 7 }, 2),
  randomCase({ widths: [1, 1], ...regression, samples: 1, l2: 0.1 }, 3),
  randomCase({ widths: [2, 7, 3], activation: 'relu', l2: 1e-2 }, 4),
  randomCase({ widths: [3, 5, 3, 2], activation: 'tanh', bias: false, samples: 17 }, 5),
  randomCase({ widths: [2, 6, 5], activation: 'sigmoid', loss: 'squaredError' }, 6),
  randomCase({ widths: [2, 3, 5, 7, 2], activation: 'softplus', ...regression, loss: 'halfSquaredError', l2: 1e-3 }, 7),
  randomCase({ widths: [4, 9, 4, 3], activation: 'gelu', samples: 51 }, 8),
  randomCase({ widths: [1, 16, 1], activation: 'gelu', ...regression, bias: false, samples: 20 }, 9),
  randomCase({ widths: [2, 4, 3], activation: 'linear', loss: 'halfSquaredError', samples: 22 }, 10),
  randomCase({ widths: [2, 5, 5, 5, 5, 5, 5, 5, 5, 2], activation: 'tanh', l2: 1e-4, samples: 23 }, 11),
  randomCase({ widths: [10, 33, 17, 5], activation: 'relu', samples: 66, testSamples: 31 }, 12),
  randomCase({ widths: [65, 19, 10], activation: 'relu', samples: 37, sparsity: 0.8 }, 13),
  randomCase({ widths: [5, 8, 8, 1], activation: 'sigmoid', ...regression, samples: 40 }, 14),
  randomCase({ widths: [4, 16, 12, 2], activation: 'softplus', samples: 64 }, 15),
  randomCase({ widths: [2, 17, 9, 1], activation: 'sin', ...regression, samples: 40 }, 16),
];
