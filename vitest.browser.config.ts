import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './scripts/chromium.mjs';

/** Tests that need what only a browser has, WebGPU: in headless Chromium, on its software adapter. */
const args = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--disable-quic', '--no-first-run'];
args.push('--disable-background-networking', '--disable-component-update', '--disable-sync');
if (process.getuid?.() === 0) args.push('--no-sandbox');
const chromium = findChromium();

export default defineConfig({
  assetsInclude: ['**/*.wasm'],
  cacheDir: 'node_modules/.vite-browser',
  // Found out while tests run, they would make the page load again in the middle.
  optimizeDeps: { entries: ['src/**/*.gpu.test.ts'] },
  test: {
    include: ['src/**/*.gpu.test.ts'],
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: { ...(chromium === undefined ? {} : { executablePath: chromium }), args } }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
