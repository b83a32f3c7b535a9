/** What a worker that computes has beside its runs: threads for the engine `wasm`, and turns for other messages. */
import { createLanes } from '../src/core/engine/wasm/lanes.ts';
import { defaultThreads } from '../src/core/engine/wasm/threads.ts';
import { createBreath } from '../src/link/breath.ts';
import { portOf } from '../src/link/port.ts';

// Without cross-origin isolation threads can't share memory.
const lanes = self.crossOriginIsolated
  ? createLanes(() => portOf(new Worker(new URL('./lane.worker.ts', import.meta.url), { type: 'module' })))
  : null;

export const wasm = { threads: defaultThreads(navigator.hardwareConcurrency), lanes };

const breath = createBreath();
let turn: Promise<void> = Promise.resolve();
/** Several may wait at once: they breathe one after the other. */
export const breathe = (): Promise<void> => (turn = turn.then(() => breath.take()));
