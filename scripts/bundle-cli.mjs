// @ts-check
/**
 * Bundles the command line for Node into the folder named by the argument: src/cli/experiment.ts and study.ts, and src/cli/*.worker.ts
 * as <name>.worker.js beside it (for `new Worker(new URL('./<name>.worker.js', import.meta.url))` of node:worker_threads).
 * Prints nothing unless it fails.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { root } from './root.mjs';

const folder = process.argv[2];
const cli = path.join(root, 'src/cli');
const commands = ['experiment.ts', 'study.ts'];
const entries = readdirSync(cli).filter((name) => commands.includes(name) || name.endsWith('.worker.ts'));

const unfinished = `${folder}.${process.pid}`;
await build({
  root,
  logLevel: 'error',
  publicDir: false,
  // All packages go into the bundle: the ES modules of tfjs import paths that Node doesn't resolve.
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: unfinished,
    rollupOptions: {
      input: Object.fromEntries(entries.map((name) => [path.basename(name, '.ts'), path.join(cli, name)])),
      // all in one folder: a thread's file is looked for beside the module that starts it
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
try {
  renameSync(unfinished, folder);
} catch {
  // Another process bundled the same sources at the same time.
  rmSync(unfinished, { recursive: true });
}

// Bundles of older sources, once no run can still need them.
const parent = path.dirname(folder);
mkdirSync(parent, { recursive: true });
for (const name of readdirSync(parent)) {
  const old = path.join(parent, name);
  if (old !== folder && Date.now() - statSync(old).mtimeMs > 24 * 3600_000) rmSync(old, { recursive: true, force: true });
}
