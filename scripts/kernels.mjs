// @ts-check
/** Compiles the AssemblyScript kernels of the wasm engine, once for each way in which they are run. scripts/generate.mjs calls this when they have changed. */
import { renameSync } from 'node:fs';
import path from 'node:path';
import { main } from 'assemblyscript/asc';
import { root } from './root.mjs';

const kernels = 'src/core/engine/wasm/kernels/index.ts';
const folder = 'src/core/engine/wasm';

// The memory comes from outside as env.memory: the host lays out every buffer, so no runtime is compiled in.
const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd', '--enable', 'threads'];
const relaxed = ['--enable', 'relaxed-simd'];
// A module says whether the memory it is given is shared, and up to how many pages (4 GiB) it may grow.
const shared = ['--sharedMemory', '--maximumMemory', '65536'];

const builds = {
  exact: [],
  'exact-shared': shared,
  fast: relaxed,
  'fast-shared': [...relaxed, ...shared],
};

process.chdir(root);
for (const [name, more] of Object.entries(builds)) {
  const output = `${folder}/kernels-${name}.wasm`;
  // Under another name first: a dev server must not read half a file.
  const unfinished = `${output}.${process.pid}.wasm`;
  const { error, stderr } = await main([kernels, '--outFile', unfinished, ...options, ...more]);
  if (error) {
    console.error(`${stderr.toString()}${error.message}`);
    process.exit(1);
  }
  renameSync(path.join(root, unfinished), path.join(root, output));
}
