import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** With these two the page is cross-origin isolated, and WASM may use threads (SharedArrayBuffer). */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  // Relative paths: the built page works from any folder of any static host.
  base: './',
  plugins: [react()],
  assetsInclude: ['**/*.wasm'],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 4000 },
  // The address rather than the name: `localhost` may be only the IPv6 one, where http://127.0.0.1 finds nothing.
  server: { headers, host: '127.0.0.1' },
  preview: { headers, host: '127.0.0.1' },
});
