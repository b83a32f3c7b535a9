/** Who runs: our engines and the libraries beside them, a line each. */
import type { Engine } from '../src/core/engine/engine.ts';
import { mixThenEvaluate } from '../src/core/engine/mixThenEvaluate.ts';
import type { NetworkProblem } from '../src/core/engine/problem.ts';
import { useBackend as selectBackend, type BackendName } from '../src/core/engine/tfjs/tf.ts';
import { createTfjsEngine } from '../src/core/engine/tfjs/tfjsEngine.ts';
import type { KernelMode } from '../src/core/engine/wasm/kernels.ts';
import { createLanes } from '../src/core/engine/wasm/lanes.ts';
import { createWasmEngine } from '../src/core/engine/wasm/wasmEngine.ts';
import { createWebgpuEngine } from '../src/core/engine/webgpu/webgpuEngine.ts';
import { portOf } from '../src/link/port.ts';
import { engineTask } from './engineTasks.ts';
import { jaxTask } from './jax.ts';
import type { Contestant } from './race.ts';
import { registerTfjsWasm } from './tfjsWasm.ts';
import type { Task, Workload } from './workloads.ts';

export interface Opened {
  /** null where there is nothing that would compare. */
  task(task: Task): Promise<Contestant | null>;
  close(): void;
}

export interface Runner {
  name: string;
  /** Rejects with the reason where it doesn't run here. */
  open(workload: Workload): Promise<Opened>;
}

/** Points of a surface that are computed where each costs a whole evaluation; the time is multiplied. */
const FEW_POINTS = 16;

type CreateEngine = (problem: NetworkProblem) => Promise<Engine>;

const ours = (name: string, create: CreateEngine, surfacePoints?: number): Runner => ({
  name,
  async open(workload) {
    const engine = await create(workload.problem);
    return {
      task: (task) => engineTask({ name, engine, ...(surfacePoints && { surfacePoints }) }, workload, task),
      close: () => engine.dispose(),
    };
  },
});

const lanes = createLanes(() => portOf(new Worker(new URL('../workers/lane.worker.ts', import.meta.url), { type: 'module' })));

/** Of `wasm` on its own kernels: skipping zeros, and as `-dense` not. */
const wasm = (mode: KernelMode, threads: number): Runner[] =>
  [true, false].map((skipZeros) =>
    ours(`wasm-${mode}-${threads}${skipZeros ? '' : '-dense'}`, (problem) =>
      createWasmEngine(problem, { mode, threads, lanes, skipZeros }),
    ),
  );

/** Every point of a surface mixed and evaluated by itself: what `evaluateMix` saves. */
const oursPointwise = (name: string, create: CreateEngine): Runner => ({
  name,
  async open(workload) {
    const own = await create(workload.problem);
    const engine: Engine = { ...own, evaluateMix: (weights, from, over) => mixThenEvaluate(own, weights, from, over) };
    const use = { name, engine, surfacePoints: 16 * FEW_POINTS };
    return { task: async (task) => (task === 'surface' ? engineTask(use, workload, task) : null), close: () => own.dispose() };
  },
});

/** Our algorithms on tfjs's operations. */
const tfjs = (backend: BackendName): Runner => ({
  name: `tfjs-${backend}`,
  async open(workload) {
    if (backend === 'wasm') registerTfjsWasm();
    const engine = await createTfjsEngine(workload.problem, backend);
    const prepare = () => selectBackend(backend);
    const use = { name: `tfjs-${backend}`, engine, prepare, surfacePoints: FEW_POINTS };
    return {
      task: (task) => engineTask(use, workload, task),
      close: () => engine.dispose(),
    };
  },
});

/** jax-js has no bands and no optimiser of many networks: gradients and surfaces. */
const jax = (name: string, device: 'wasm' | 'webgpu', vmapped: boolean): Runner => ({
  name,
  async open(workload) {
    const { startJax } = await import('./jax.ts');
    if (!(await startJax()).includes(device)) throw new Error(`jax-js has no ${device} here.`);
    return {
      task: async (task) =>
        task === 'gradient' || task === 'surface' ? jaxTask({ name, device, vmapped, points: FEW_POINTS }, workload, task) : null,
      close() {},
    };
  },
});

export const runners: Runner[] = [
  ...wasm('fast', 1),
  ...wasm('fast', 2),
  ...wasm('exact', 1),
  ...wasm('exact', 2),
  oursPointwise('wasm-fast-2-pointwise', (problem) => createWasmEngine(problem, { mode: 'fast', threads: 2, lanes, skipZeros: false })),
  ours('webgpu', createWebgpuEngine, 16 * FEW_POINTS),
  tfjs('wasm'),
  tfjs('webgl'),
  tfjs('webgpu'),
  tfjs('cpu'),
  jax('jax-wasm', 'wasm', false),
  jax('jax-wasm-vmap', 'wasm', true),
  jax('jax-webgpu', 'webgpu', false),
  jax('jax-webgpu-vmap', 'webgpu', true),
];
