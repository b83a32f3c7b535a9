/** The same network in jax-js: `valueAndGrad(loss)` for pivots, `loss` for a surface's points, compiled by `jit`. */
import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad, vmap, type Device } from '@jax-js/jax';
import type { Activation } from '../src/contract/experiment.ts';
import { gridWeights } from './engineTasks.ts';
import type { Contestant } from './race.ts';
import { SIDE, rowsBetween, type Workload } from './workloads.ts';

/** Weights and biases of each layer. */
type Parameters = { w: np.Array; b: np.Array }[];

const activations: Partial<Record<Activation, (z: np.Array) => np.Array>> = { tanh: np.tanh, relu: nn.relu, linear: (z) => z };

/**
 * Mean cross-entropies: of one network's parameters without `rows`, else [rows] of stacked ones, whose inputs are [1, N, I]: jax-js
 * has a fast product for those, which vmap doesn't come to. References are counted: every use but the last is of an array's `ref`.
 */
function lossOf({ problem: { network } }: Workload, rows: number | null) {
  return (theta: Parameters, x: np.Array, y: np.Array): np.Array => {
    let a = x;
    network.layers.forEach(({ weights, activation }, l) => {
      const apply = activations[activation];
      if (!apply) throw new Error(`The bench has no ${activation} for jax-js.`);
      const { w, b } = theta[l];
      a = apply(np.matmul(a, w).add(rows === null ? b : b.reshape([rows, 1, weights.shape[1]])));
    });
    return nn.logSoftmax(a).mul(y).sum(-1).mean(-1).neg();
  };
}

/** Rows [K, D] as stacked arrays of each layer. */
function parametersOf({ problem: { network } }: Workload, rows: Float32Array): Parameters {
  const D = network.parameters;
  const K = rows.length / D;
  const gather = (offset: number, shape: number[]) => {
    const size = shape.reduce((product, length) => product * length, 1);
    const values = new Float32Array(K * size);
    for (let k = 0; k < K; k++) values.set(rows.subarray(k * D + offset, k * D + offset + size), k * size);
    return np.array(values).reshape([K, ...shape]);
  };
  return network.layers.map(({ weights, bias }) => {
    if (!bias) throw new Error("The bench's networks have biases.");
    return { w: gather(weights.offset, weights.shape), b: gather(bias.offset, bias.shape) };
  });
}

/** Devices of jax-js that start here. */
export const startJax = (): Promise<Device[]> => init();

export interface JaxUse {
  name: string;
  device: Device;
  /** `jit(vmap(valueAndGrad(loss)))`, or `jit(valueAndGrad(…))` of the sum of losses that are written for all rows at once. */
  vmapped: boolean;
  /** Points of the surface that are computed. */
  points: number;
}

/** A task that jax-js has: gradients and surfaces. */
export function jaxTask({ name, device, vmapped, points }: JaxUse, workload: Workload, task: 'gradient' | 'surface'): Contestant {
  defaultDevice(device);
  const { train, inputs, outputs } = workload.problem.dataset;
  const rows = task === 'gradient' ? workload.pivots : points;
  const leading = vmapped ? [] : [1];
  const x = np.array(train.inputs).reshape([...leading, train.samples, inputs]);
  const y = np.array(train.targets).reshape([...leading, train.samples, outputs]);
  const theta = parametersOf(workload, task === 'gradient' ? rowsBetween(workload, rows) : pointsOf(workload, rows));
  const loss = lossOf(workload, vmapped ? null : rows);
  const sum = (p: Parameters, a: np.Array, b: np.Array) => loss(p, a, b).sum();
  const gradient = valueAndGrad(vmapped ? loss : sum);
  // results differ in form, which matters to nothing here
  const compute = (task === 'gradient' ? gradient : loss) as typeof loss;
  const compiled = jit(vmapped ? vmap(compute, [0, null, null]) : compute);
  let last: np.Array | null = null;
  return {
    name,
    share: task === 'gradient' ? 1 : points / (SIDE * SIDE),
    prepare: async () => defaultDevice(device),
    run() {
      tree.dispose(last);
      last = compiled(tree.ref(theta), x.ref, y.ref);
    },
    finish: async () => blockUntilReady(last),
  };
}

function pointsOf(workload: Workload, points: number): Float32Array {
  const D = workload.ends.length / 2;
  const weights = gridWeights(points);
  const rows = new Float32Array(points * D);
  for (let m = 0; m < points; m++) {
    const t = weights[3 * m + 1];
    for (let d = 0; d < D; d++) rows[m * D + d] = (1 - t) * workload.ends[d] + t * workload.ends[D + d];
  }
  return rows;
}
