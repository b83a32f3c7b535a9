// @ts-check
/**
 * Generates what is built from sources but not committed: WASM kernels and data sets. Each only when what it is made
 * from has changed since the last time, or its output is gone.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentHash } from './content-hash.mjs';
import { root, runOrExit } from './root.mjs';

const scripts = readdirSync(path.join(root, 'scripts')).map((name) => `scripts/${name}`);

/** A generator runs when its `script` and `source` exist; `inputs` are all that its `output` depends on. */
const generators = [
  {
    script: 'scripts/kernels.mjs',
    source: 'src/core/engine/wasm/kernels',
    inputs: ['scripts/kernels.mjs', 'src/core/engine/wasm/kernels', 'node_modules/assemblyscript/package.json'],
    output: 'src/core/engine/wasm/kernels-fast-shared.wasm',
  },
  {
    script: 'scripts/data.mjs',
    source: 'scripts/data.mjs',
    inputs: [...scripts.filter((file) => file.startsWith('scripts/data')), 'package-lock.json'],
    output: 'public/data',
  },
];

export function generateAssets() {
  for (const { script, source, inputs, output } of generators) {
    if (!existsSync(path.join(root, script)) || !existsSync(path.join(root, source))) continue;
    const stamp = path.join(root, '.cache/generated', path.basename(script, '.mjs'));
    const hash = contentHash(inputs);
    if (existsSync(path.join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) continue;
    runOrExit(process.execPath, [script]);
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, hash);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) generateAssets();
