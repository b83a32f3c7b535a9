import { describeEngine } from '../engine.suite.ts';
import { createWasmEngine } from './wasmEngine.ts';

describeEngine('wasm', createWasmEngine, { value: 2e-6, gradient: 2e-6 });
