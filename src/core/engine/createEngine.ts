/** Which engine computes a problem. */
import type { EngineName } from '../../contract/result.ts';
import type { Engine } from './engine.ts';
import { createFloat64Engine } from './float64/float64Engine.ts';
import { landscapeObjective } from './float64/landscape.ts';
import { mlpObjective } from './float64/mlp.ts';
import type { Landscape, NetworkProblem } from './problem.ts';
import type { WasmOptions } from './wasm/wasmEngine.ts';

/** `auto` takes the fastest that gives the same bits everywhere. */
export type EngineChoice = 'auto' | EngineName;

export const engineChoices: readonly EngineChoice[] = ['auto', 'wasm', 'tfjs', 'float64'];

/** An engine for a network; the tensor library is only loaded where it is asked for. `options` are those of `wasm`. */
export async function createNetworkEngine(problem: NetworkProblem, choice: EngineChoice, options: WasmOptions = {}): Promise<Engine> {
  switch (choice) {
    case 'auto':
    case 'wasm': {
      const { createWasmEngine } = await import('./wasm/wasmEngine.ts');
      return createWasmEngine(problem, options);
    }
    case 'tfjs': {
      const { createTfjsEngine } = await import('./tfjs/tfjsEngine.ts');
      return createTfjsEngine(problem);
    }
    case 'float64':
      return createFloat64Engine(mlpObjective(problem));
  }
}

/** Landscapes of two parameters are tiny and asked for exactly: always float64. */
export const createLandscapeEngine = (landscape: Landscape): Engine => createFloat64Engine(landscapeObjective(landscape));
