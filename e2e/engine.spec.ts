/** The engine `wasm` in a page: the bits of Node, on one thread and on two; and its fast mode, to a tolerance. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { build, preview } from 'vite';
import type { PreviewServer } from 'vite';
import type { Computed } from './engine/compute.ts';
import { failOnErrors } from './open.ts';

failOnErrors();

const root = fileURLToPath(new URL('engine', import.meta.url));
let folder: string;
let node: Computed;
let server: PreviewServer;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = await mkdtemp(path.join(tmpdir(), 'bandscape-engine-'));
  const common = { configFile: false as const, root, base: './', logLevel: 'error' as const, publicDir: false as const };
  const worker = { format: 'es' as const };
  await build({ ...common, worker, build: { outDir: path.join(folder, 'page'), target: 'es2022' } });
  // by their name modules, as there is no package.json around them
  const output = { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' };
  const ssr = {
    ssr: { noExternal: true as const },
    build: { ssr: 'compute.ts', outDir: path.join(folder, 'node'), rollupOptions: { output } },
  };
  await build({ ...common, ...ssr });
  const { compute } = (await import(pathToFileURL(path.join(folder, 'node/compute.mjs')).href)) as {
    compute(options: object): Promise<Computed>;
  };
  node = await compute({});
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  server = await preview({ ...common, build: { outDir: path.join(folder, 'page') }, preview: { headers, host: '127.0.0.1', port: 0 } });
});

test.afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function computeIn(page: Page, options: object): Promise<Computed> {
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  return page.evaluate((given) => (window as unknown as { compute(options: object): Promise<Computed> }).compute(given), options);
}

for (const threads of [1, 2]) {
  test(`exact on ${threads} threads gives the bits of Node`, async ({ page }) => {
    const computed = await computeIn(page, { threads });
    expect(computed.mode).toMatch(new RegExp(`^${threads} threads?, SIMD(?!, fused)`));
    for (const [j, { name, gradients, stepped, losses }] of computed.cases.entries()) {
      expect(gradients, name).toEqual(node.cases[j].gradients);
      expect(stepped, name).toEqual(node.cases[j].stepped);
      expect(losses, name).toEqual(node.cases[j].losses);
    }
    expect(computed.cases.length).toBe(node.cases.length);
  });

  test(`fast on ${threads} threads agrees with exact`, async ({ page }) => {
    const computed = await computeIn(page, { threads, mode: 'fast' });
    expect(computed.mode).toMatch(new RegExp(`^${threads} threads?, SIMD, fused`));
    let differences = 0;
    for (const [j, { name, parameters, gradients, losses }] of computed.cases.entries()) {
      const expected = node.cases[j];
      for (let start = 0; start < gradients.length; start += parameters) {
        const row = expected.gradients.slice(start, start + parameters);
        const largest = Math.max(...row.map(Math.abs));
        const errors = row.map((value, d) => Math.abs(gradients[start + d] - value));
        expect(Math.max(...errors), name).toBeLessThan(3e-6 * largest);
        differences += errors.filter((error) => error > 0).length;
      }
      // the first of them: before any step, as steps of Adam depend on signs of gradients that are nearly zero
      for (let k = 0; k < 10; k++) expect(Math.abs(losses[k] / expected.losses[k] - 1), name).toBeLessThan(2e-6);
    }
    // else it would be the exact one
    expect(differences).toBeGreaterThan(0);
  });
}
