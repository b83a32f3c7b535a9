// @ts-check
/**
 * npm test: every check in turn, up to the first failure. `node scripts/test.mjs lint unit` runs only the named steps;
 * arguments after `--` go to the last of them.
 */
import { spawnSync } from 'node:child_process';
import { makeReady } from './ready.mjs';
import { root } from './root.mjs';
import { ensureChromium } from './chromium.mjs';

/** @type {Record<string, string[]>} name → a program in node_modules (or a script of ours) and its arguments */
const steps = {
  types: ['node_modules/typescript/bin/tsc'],
  lint: ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  imports: ['scripts/imports.mjs'],
  unit: ['node_modules/vitest/vitest.mjs', 'run'],
  webgpu: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.browser.config.ts'],
  build: ['node_modules/vite/bin/vite.js', 'build', '--logLevel=warn'],
  size: ['scripts/size.mjs'],
  browser: ['node_modules/@playwright/test/cli.js', 'test'],
};

const args = process.argv.slice(2);
const split = args.includes('--') ? args.indexOf('--') : args.length;
const named = args.slice(0, split);
const passedOn = args.slice(split + 1);
const wanted = named.length > 0 ? named : Object.keys(steps);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}; the steps are ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}

const seconds = (/** @type {number} */ since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const start = performance.now();
makeReady();
if (wanted.includes('browser') || wanted.includes('webgpu')) ensureChromium();

for (const name of wanted) {
  console.log(`\n── ${name}`);
  const stepStart = performance.now();
  const extra = name === wanted.at(-1) ? passedOn : [];
  const { status } = spawnSync(process.execPath, [...steps[name], ...extra], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    console.error(`── ${name} FAILED after ${seconds(stepStart)}`);
    process.exit(status ?? 1);
  }
  console.log(`── ${name} passed in ${seconds(stepStart)}`);
}
console.log(`\nEvery step passed in ${seconds(start)}: ${wanted.join(', ')}.\n${wanted.length} passed, 0 failed`);
