// @ts-check
/** npm start: builds the page and serves it on this machine. `npm start -- --port 8080` asks for a port. */
import { parseArgs } from 'node:util';
import { makeReady } from './ready.mjs';
import { root } from './root.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });

makeReady();
// Only now: before makeReady there may be no vite.
const { build, preview } = await import('vite');
await build({ root, logLevel: 'warn' });
// Takes the next free port where this one is taken.
const server = await preview({ root, preview: { port: Number(values.port) } });
const address = server.httpServer.address();
const port = address !== null && typeof address === 'object' ? address.port : values.port;
console.log(`\nBandscape is at http://localhost:${port}/  (Ctrl-C ends it)`);
