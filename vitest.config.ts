import { defineConfig } from 'vitest/config';

export default defineConfig({
  assetsInclude: ['**/*.wasm'],
  test: {
    include: ['{src,workers,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // property tests draw the same cases every time; PROPERTY_SEED=… draws others
    setupFiles: ['src/testing/propertySeed.suite.ts'],
    // Node can't resolve what the ES modules of tfjs import: let Vite bundle them as it does for the page.
    server: { deps: { inline: [/@tensorflow\//] } },
  },
});
