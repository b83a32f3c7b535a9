/** Lanes for tests: threads of Node that run the one module a lane consists of. (`.suite`: only tests may use Node.) */
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
import { createLanes, type Lanes } from '../core/engine/wasm/lanes.ts';
import { portOf } from '../link/port.ts';

const source = readFileSync(new URL('../core/engine/wasm/lane.ts', import.meta.url), 'utf8');
const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } });
const start = `
import { parentPort } from 'node:worker_threads';
serveLane({
  post: (message) => parentPort.postMessage(message),
  listen: (onMessage) => parentPort.on('message', onMessage),
  close: () => parentPort.close(),
});`;

/** The caller ends them. `workers` gets every thread that is started; `code` is what it runs instead of a lane. */
export function testLanes(workers: Worker[] = [], code = outputText + start): Lanes {
  return createLanes(() => {
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
    workers.push(worker);
    return portOf(worker);
  });
}
