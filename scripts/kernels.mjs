// @ts-check
/** Compiles the AssemblyScript kernels of the wasm engine. scripts/generate.mjs calls this when they have changed. */
import { renameSync } from 'node:fs';
import path from 'node:path';
import { main } from 'assemblyscript/asc';
import { root } from './root.mjs';

const kernels = 'src/core/engine/wasm/kernels/index.ts';
const output = 'src/core/engine/wasm/kernels.wasm';

// The memory comes from outside as env.memory: the host lays out every buffer, so no runtime is compiled in.
const options = ['-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub', '--importMemory'];

process.chdir(root);
// Under another name first: a dev server must not read half a file.
const unfinished = `${output}.${process.pid}.wasm`;
const { error, stderr } = await main([kernels, '--outFile', unfinished, ...options]);
if (error) {
  console.error(`${stderr.toString()}${error.message}`);
  process.exit(1);
}
renameSync(path.join(root, unfinished), path.join(root, output));
