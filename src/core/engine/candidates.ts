/** The engines that networks can be computed with, in the order in which they stand in for each other. */
import type { EngineChoice } from '../../contract/engines.ts';
import type { Engine } from './engine.ts';
import { createFloat64Engine } from './float64/float64Engine.ts';
import { mlpObjective } from './float64/mlp.ts';
import type { NetworkProblem } from './problem.ts';
import type { WasmOptions } from './wasm/wasmEngine.ts';

export interface Candidate {
  name: Exclude<EngineChoice, 'auto'>;
  /**
   * Where nobody asked for it: `inLine` is taken when those before it fail; `measured` only where it is measured to be much
   * faster than the first; `offered` is measured and told about; `never` not at all.
   */
  unasked: 'inLine' | 'measured' | 'offered' | 'never';
  /** Whether measuring it is worth the time on this machine: what it doesn't have is not, nor is a simulated GPU. Absent: it is. */
  isWorthMeasuring?(): Promise<boolean>;
  /** Rejects with an Error with a sentence where it isn't there, or where the problem doesn't fit. Libraries are loaded here. */
  create(problem: NetworkProblem, wasm?: WasmOptions): Promise<Engine>;
}

export const candidates: readonly Candidate[] = [
  {
    name: 'wasm',
    unasked: 'inLine',
    async create(problem, wasm) {
      const { createWasmEngine } = await import('./wasm/wasmEngine.ts');
      return createWasmEngine(problem, wasm);
    },
  },
  {
    name: 'wasm-fast',
    // some tenths at most, for which nobody should lose the promise of the same bits unasked
    unasked: 'offered',
    isWorthMeasuring: async () => (await import('./wasm/kernels.ts')).canRunFast(),
    async create(problem, wasm) {
      const { createWasmEngine } = await import('./wasm/wasmEngine.ts');
      return createWasmEngine(problem, { ...wasm, mode: 'fast' });
    },
  },
  {
    name: 'webgpu',
    unasked: 'measured',
    async isWorthMeasuring() {
      // asked for first: what opens the device is large
      if (!(await (globalThis.navigator as Navigator | undefined)?.gpu?.requestAdapter())) return false;
      const { openGraphicsDevice } = await import('./tfjs/tf.ts');
      return !(await openGraphicsDevice()).software;
    },
    async create(problem) {
      const { createWebgpuEngine } = await import('./webgpu/webgpuEngine.ts');
      return createWebgpuEngine(problem);
    },
  },
  { name: 'float64', unasked: 'inLine', create: async (problem) => createFloat64Engine(mlpObjective(problem)) },
  {
    name: 'tfjs',
    unasked: 'never',
    async create(problem) {
      const { createTfjsEngine } = await import('./tfjs/tfjsEngine.ts');
      return createTfjsEngine(problem);
    },
  },
];
