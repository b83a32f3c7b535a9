import { defineConfig } from 'vitest/config';

export default defineConfig({
  assetsInclude: ['**/*.wasm'],
  test: {
    include: ['{src,workers}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Node can't resolve what the ES modules of tfjs import: let Vite bundle them as it does for the page.
    server: { deps: { inline: [/@tensorflow\//] } },
  },
});
