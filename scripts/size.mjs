// @ts-check
/** Holds the budget of the page's first paint: the scripts that index.html names, and what they import at once, compressed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './root.mjs';

/** Bytes, gzip. Three and the engines come after. */
const budget = 250_000;

const dist = path.join(root, 'dist');
const read = (/** @type {string} */ name) => readFileSync(path.join(dist, name));

const html = read('index.html').toString();
const named = [...html.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(([, name]) => name);
if (named.length === 0) {
  console.error('dist/index.html names no script: build first (npm run build).');
  process.exit(1);
}
/** @type {Set<string>} */
const seen = new Set();
for (const queue = [...named]; queue.length > 0;) {
  const name = /** @type {string} */ (queue.pop());
  if (seen.has(name)) continue;
  seen.add(name);
  // static imports only: `import("…")` is not at once
  for (const [, other] of read(name)
    .toString()
    .matchAll(/\b(?:from|import) ?["'](\.[^"']+\.js)["']/g))
    queue.push(path.posix.join(path.posix.dirname(name), other));
}
const bytes = [...seen].reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
const says = `Scripts of the first paint: ${(bytes / 1000).toFixed(0)} kB compressed, of ${budget / 1000} kB (${[...seen].join(', ')}).`;
if (bytes > budget) {
  console.error(says);
  process.exit(1);
}
console.log(says);
