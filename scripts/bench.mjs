// @ts-check
/**
 * npm run bench: our engines and other libraries at the same tasks, side by side in one headless Chromium.
 *
 *   --json FILE      the numbers            --only PATTERN   a regular expression of "task network runner"
 *   --markdown FILE  the tables             --scale          costs against pivots, width and samples too
 *   --budget MS      time for each runner at each task (1500)
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium, launchOptions } from './chromium.mjs';
import { makeReady } from './ready.mjs';
import { root } from './root.mjs';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    markdown: { type: 'string' },
    only: { type: 'string' },
    scale: { type: 'boolean', default: false },
    budget: { type: 'string', default: '1500' },
  },
});
/**
 * Into a file of its own, or between the two marks of one that is there.
 *
 * @param {string} file
 * @param {string} tables
 */
function writeTables(file, tables) {
  const marked = /(<!-- bench -->\n)[^]*(<!-- end of bench -->)/;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(file, marked.test(before) ? before.replace(marked, (_, begin, end) => `${begin}\n${tables}\n${end}`) : tables);
}

makeReady();
ensureChromium();
// Only now: before makeReady there may be no packages.
const { build, preview } = await import('vite');
const { chromium } = await import('@playwright/test');

const folder = path.join(root, 'bench');
const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
/** @type {import('vite').InlineConfig} */
const config = {
  root: folder,
  configFile: false,
  base: './',
  publicDir: path.join(root, 'public'),
  logLevel: 'error',
  assetsInclude: ['**/*.wasm'],
  worker: { format: 'es' },
  // tfjs starts threads from the text of a function that must keep its names
  build: { minify: false, target: 'esnext', outDir: path.join(root, '.cache/bench'), emptyOutDir: true, chunkSizeWarningLimit: 8000 },
  preview: { headers, host: '127.0.0.1', port: 0 },
};
await build(config);
const server = await preview(config);
const address = server.httpServer.address();
if (address === null || typeof address === 'string') throw new Error('The bench could not be served.');

const browser = await chromium.launch(
  launchOptions(
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--enable-unsafe-swiftshader',
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
  ),
);
try {
  const page = await browser.newPage();
  const [{ model = 'unknown processor' } = {}] = os.cpus();
  const load = os.loadavg()[0].toFixed(1);
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${day}, ${model.trim()}, ${os.cpus().length} cores, Chromium ${browser.version()}, load ${load} at the start`;
  /** @type {{ result: import('../bench/report.ts').BenchResult, markdown: string }} */
  const done = await new Promise((resolve, reject) => {
    page.on('pageerror', reject);
    page.on('crash', () => reject(new Error('The page crashed.')));
    page.on('console', (message) => {
      if (message.type() === 'error') console.error(message.text());
    });
    page
      .exposeFunction('report', (/** @type {any} */ message) => {
        if ('note' in message) console.error(message.note);
        else if ('error' in message) reject(new Error(message.error));
        else resolve(message);
      })
      .then(() => page.goto(`http://127.0.0.1:${address.port}/`))
      .then(() =>
        page.evaluate((options) => window.startBench(options), {
          machine,
          only: values.only ?? null,
          scale: values.scale,
          budgetMs: Number(values.budget),
        }),
      )
      .catch(reject);
  });
  console.log(done.markdown);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(done.result, null, 1)}\n`);
  if (values.markdown) writeTables(values.markdown, done.markdown);
} finally {
  await browser.close();
  await server.close();
}
