// @ts-check
/**
 * npm test: every check, up to the first failure; those that only read run beside each other. `node scripts/test.mjs lint unit` runs only the named steps;
 * arguments after `--` go to the last of them.
 */
import { spawn } from 'node:child_process';
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

/** Checks of one thread each that only read: they run beside each other. */
const readers = ['types', 'lint', 'format', 'imports'];

/** @returns {Promise<boolean>} */
function run(/** @type {string} */ name) {
  const stepStart = performance.now();
  const extra = name === wanted.at(-1) ? passedOn : [];
  const isReader = readers.includes(name);
  const child = spawn(process.execPath, [...steps[name], ...extra], {
    cwd: root,
    stdio: ['ignore', isReader ? 'pipe' : 'inherit', isReader ? 'pipe' : 'inherit'],
  });
  if (!isReader) console.log(`\n── ${name}`);
  /** @type {Buffer[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (/** @type {Buffer} */ part) => said.push(part));
  return new Promise((resolve) => {
    child.on('close', (status) => {
      if (isReader) console.log(`\n── ${name}`);
      if (said.length > 0) console.log(Buffer.concat(said).toString().trimEnd());
      console.log(`── ${name} ${status === 0 ? `passed in` : `FAILED after`} ${seconds(stepStart)}`);
      resolve(status === 0);
    });
  });
}

const together = wanted.filter((name) => readers.includes(name));
const inTurn = wanted.filter((name) => !readers.includes(name));
let isGreen = (await Promise.all(together.map(run))).every((passed) => passed);
for (const name of inTurn) isGreen &&= await run(name);
if (!isGreen) process.exit(1);
console.log(`\nEvery step passed in ${seconds(start)}: ${wanted.join(', ')}.\n${wanted.length} passed, 0 failed`);
