/** What the engine `wasm` computes of some networks: run in Node and in a page, to be compared. */
import { engineCases, randomCase, randomRows } from '../../src/core/engine/engineCases.suite.ts';
import { createWasmEngine, type WasmOptions } from '../../src/core/engine/wasm/wasmEngine.ts';

const cases = [
  ...engineCases,
  randomCase({ widths: [70, 40, 3], activation: 'gelu', samples: 300, sparsity: 0.8, l2: 1e-3 }, 50),
  randomCase({ widths: [30, 70, 50, 5], activation: 'softplus', samples: 270 }, 51),
];

export interface Computed {
  mode: string;
  /** By case: gradients on all data and on a batch, rows after some steps, losses and objectives; and the length of a row. */
  cases: { name: string; parameters: number; gradients: number[]; stepped: number[]; losses: number[] }[];
}

export async function compute(options: WasmOptions): Promise<Computed> {
  let mode = '';
  const results: Computed['cases'] = [];
  for (const { name, problem } of cases) {
    const engine = await createWasmEngine(problem, options);
    mode = engine.mode;
    const stack = engine.createStack(5, randomRows(problem, 5, 1));
    const gradients = engine.createGradients(5);
    const state = engine.createOptimiser(5, 'adam', 0);
    const read: number[] = [];
    const losses: number[] = [];
    for (const batch of [null, Int32Array.of(0, problem.dataset.train.samples - 1, 0)]) {
      await engine.gradients(stack, batch, null, gradients);
      read.push(...(await engine.read(gradients)));
      losses.push(...(await engine.objectives(gradients)));
    }
    for (let step = 0; step < 3; step++) {
      await engine.gradients(stack, null, null, gradients);
      await engine.update(state, stack, gradients, 1e-2);
    }
    for (const part of ['train', 'test'] as const) losses.push(...(await engine.evaluate(stack, part)).loss);
    const stepped = Array.from(await engine.read(stack));
    results.push({ name, parameters: engine.parameters, gradients: read, stepped, losses });
    engine.dispose();
  }
  return { mode, cases: results };
}
