/** What is measured: networks on data, the same for every runner, and how much arithmetic each task is. */
import type { Activation } from '../src/contract/experiment.ts';
import { loadDataset } from '../src/core/dataset/load.ts';
import type { NetworkProblem } from '../src/core/engine/problem.ts';
import type { Host } from '../src/core/host.ts';
import { initialise } from '../src/core/network/initialise.ts';
import { networkLayout } from '../src/core/network/layout.ts';
import { randomStream } from '../src/math/random.ts';

/**
 * `gradient`: objectives and gradients of all rows. `nebStep`: one step of a band, as `core/band/relax.ts` does it. `trainStep`: one
 * Adam step of 10 seeds. `surface`: losses at 64 × 64 points of a plane.
 */
export type Task = 'gradient' | 'nebStep' | 'trainStep' | 'surface';

export interface WorkloadSpec {
  /** Widths from the inputs to the outputs; 784 inputs are MNIST's first training images, 2 are two moons. */
  widths: number[];
  samples: number;
  pivots: number;
  tasks: Task[];
}

export const workloads: WorkloadSpec[] = [
  { widths: [2, 16, 16, 2], samples: 200, pivots: 16, tasks: ['gradient', 'nebStep', 'trainStep'] },
  { widths: [784, 64, 10], samples: 256, pivots: 16, tasks: ['gradient', 'nebStep', 'trainStep'] },
  { widths: [784, 512, 10], samples: 256, pivots: 8, tasks: ['gradient', 'nebStep', 'trainStep'] },
  { widths: [784, 64, 10], samples: 1024, pivots: 16, tasks: ['surface'] },
];

export const SEEDS = 10;
export const SIDE = 64;

export interface Workload extends WorkloadSpec {
  name: string;
  problem: NetworkProblem;
  /** Two starting points [2, D] of the network. */
  ends: Float32Array;
}

/** `host` gives the assets; all else it could do is not asked for. */
export async function loadWorkload(spec: WorkloadSpec, host: Host): Promise<Workload> {
  const { widths, samples } = spec;
  const isToy = widths[0] === 2;
  const data = isToy
    ? ({ name: 'moons', samples, noise: 0.1, turns: 1, classes: 2, testShare: 0 } as const)
    : ({ name: 'mnist', samples, testSamples: 0 } as const);
  const activation: Activation = isToy ? 'tanh' : 'relu';
  const network = {
    hidden: widths.slice(1, -1),
    activation,
    bias: true,
    init: 'he',
    initScale: 1,
    loss: 'crossEntropy',
    l2: 0,
    height: 'loss',
  } as const;
  const dataset = await loadDataset(data, 0, host);
  const layout = networkLayout(network, dataset.inputs, dataset.outputs);
  const ends = new Float32Array(2 * layout.parameters);
  for (const k of [0, 1]) ends.set(initialise(layout, network, randomStream(k, 'init')), k * layout.parameters);
  return { ...spec, name: widths.join('-'), problem: { network: layout, dataset }, ends };
}

/** Rows on the straight line from one end to the other and beyond neither [rows, D]. */
export function rowsBetween({ ends }: Workload, rows: number): Float32Array {
  const D = ends.length / 2;
  const values = new Float32Array(rows * D);
  for (let k = 0; k < rows; k++) {
    const t = rows === 1 ? 0 : k / (rows - 1);
    for (let d = 0; d < D; d++) values[k * D + d] = (1 - t) * ends[d] + t * ends[D + d];
  }
  return values;
}

/**
 * Floating-point operations of a task, counted dense: 2 for each weight and sample forward, 2 for its gradient, and 2 for the deltas
 * of all layers but the first. What a runner leaves out, zeros or a first layer that it computed before, counts as done.
 */
export function operations({ widths, samples, pivots }: WorkloadSpec, task: Task): number {
  const products = widths.slice(1).map((outputs, l) => widths[l] * outputs);
  const all = products.reduce((sum, product) => sum + product, 0);
  const forward = 2 * samples * all;
  const gradient = 2 * forward + 2 * samples * (all - products[0]);
  switch (task) {
    case 'gradient':
      return pivots * gradient;
    case 'nebStep':
      return (pivots - 2) * gradient + 2 * forward;
    case 'trainStep':
      return SEEDS * gradient;
    case 'surface':
      return SIDE * SIDE * forward;
  }
}
