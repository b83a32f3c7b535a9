/** Computes in a worker of a page, with lanes of its own. */
import { createLanes } from '../../src/core/engine/wasm/lanes.ts';
import type { WasmOptions } from '../../src/core/engine/wasm/wasmEngine.ts';
import { portOf } from '../../src/link/port.ts';
import { compute } from './compute.ts';

const lanes = createLanes(() => portOf(new Worker(new URL('../../workers/lane.worker.ts', import.meta.url), { type: 'module' })));

self.onmessage = ({ data }: MessageEvent<WasmOptions>) => {
  compute({ ...data, lanes }).then(
    (computed) => self.postMessage(computed),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
};
