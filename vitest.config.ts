import { defineConfig } from 'vitest/config';

export default defineConfig({
  assetsInclude: ['**/*.wasm'],
  test: {
    include: ['{src,workers,bench}/**/*.test.{ts,tsx}'],
    // these need a browser: vitest.browser.config.ts
    exclude: ['**/*.gpu.test.ts'],
    environment: 'node',
    // how busy the machine is must not decide a test
    testTimeout: 30_000,
    // property tests draw the same cases every time; PROPERTY_SEED=… draws others
    setupFiles: ['src/testing/propertySeed.suite.ts'],
    // Node can't resolve what the ES modules of tfjs import: let Vite bundle them as it does for the page.
    server: { deps: { inline: [/@tensorflow\//] } },
  },
});
