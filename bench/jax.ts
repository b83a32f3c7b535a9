/** The same network in jax-js: `jit(vmap(valueAndGrad(loss)))` over pivots, `jit(vmap(loss))` over a surface's points. */
import { blockUntilReady, defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad, vmap, type Device } from '@jax-js/jax';
import type { Activation } from '../src/contract/experiment.ts';
import { gridWeights } from './engineTasks.ts';
import type { Contestant } from './race.ts';
import { SIDE, rowsBetween, type Workload } from './workloads.ts';

/** Weights and biases of each layer. */
type Parameters = { w: np.Array; b: np.Array }[];

const activations: Partial<Record<Activation, (z: np.Array) => np.Array>> = { tanh: np.tanh, relu: nn.relu, linear: (z) => z };

/** Mean cross-entropy. jax-js counts references: every use of an array but its last is of its `ref`. */
function lossOf({ problem: { network } }: Workload) {
  return (theta: Parameters, x: np.Array, y: np.Array): np.Array => {
    let a = x;
    network.layers.forEach(({ activation }, l) => {
      const apply = activations[activation];
      if (!apply) throw new Error(`The bench has no ${activation} for jax-js.`);
      a = apply(np.matmul(a, theta[l].w).add(theta[l].b));
    });
    return nn.logSoftmax(a).mul(y).sum(-1).mean().neg();
  };
}

/** Rows [K, D] as stacked arrays of each layer. */
function parametersOf({ problem: { network } }: Workload, rows: Float32Array): Parameters {
  const D = network.parameters;
  const K = rows.length / D;
  const gather = (offset: number, size: number) => {
    const values = new Float32Array(K * size);
    for (let k = 0; k < K; k++) values.set(rows.subarray(k * D + offset, k * D + offset + size), k * size);
    return np.array(values);
  };
  return network.layers.map(({ weights, bias }) => {
    const [inputs, outputs] = weights.shape;
    if (!bias) throw new Error("The bench's networks have biases.");
    return {
      w: gather(weights.offset, inputs * outputs).reshape([K, inputs, outputs]),
      b: gather(bias.offset, outputs).reshape([K, outputs]),
    };
  });
}

/** Devices of jax-js that start here. */
export const startJax = (): Promise<Device[]> => init();

/** A task that jax-js has: gradients and surfaces. `points`: those of the surface that are computed. */
export function jaxTask(device: Device, workload: Workload, task: 'gradient' | 'surface', points: number): Contestant {
  defaultDevice(device);
  const { train } = workload.problem.dataset;
  const x = np.array(train.inputs).reshape([train.samples, workload.widths[0]]);
  const y = np.array(train.targets).reshape([train.samples, -1]);
  const loss = lossOf(workload);
  const of = task === 'gradient' ? valueAndGrad(loss) : loss;
  const batched = jit(vmap(of as typeof loss, [0, null, null]));
  const rows = task === 'gradient' ? rowsBetween(workload, workload.pivots) : pointsOf(workload, points);
  const theta = parametersOf(workload, rows);
  let last: np.Array | null = null;
  return {
    name: `jax-${device}`,
    share: task === 'gradient' ? 1 : points / (SIDE * SIDE),
    prepare: async () => defaultDevice(device),
    run() {
      if (last) tree.dispose(last);
      last = batched(tree.ref(theta), x.ref, y.ref);
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
