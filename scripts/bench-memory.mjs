// @ts-check
/**
 * Watches the memory of the page during one long run: `npm run bench:memory -- [--minutes 60] [--every 2]`.
 *
 * Two moons, with far more steps than the time allows, run in a headless Chromium; every few minutes a line gives, in MiB, what
 * the browser itself counts for the page and its workers (JavaScript, and shared memory: the engine's), and how much of the
 * machine's memory the renderer's process holds in all.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { openBuiltApp } from './built-app.mjs';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' }, every: { type: 'string', default: '2' } } });
const [minutes, every] = [Number(values.minutes), Number(values.every)];
const { base, browser, close } = await openBuiltApp();

const mebibytes = (/** @type {number} */ bytes) => (bytes / 2 ** 20).toFixed(1);

/** The largest renderer's resident memory in bytes: ours, as there is one page. */
function rendererBytes() {
  const lines = execFileSync('ps', ['-eo', 'rss,args'], { encoding: 'utf8' }).split('\n');
  return Math.max(...lines.filter((line) => line.includes('--type=renderer')).map((line) => 1024 * Number.parseInt(line, 10)));
}

/** In the page: its own count, once the collector has run. */
async function counted() {
  const measure =
    /** @type {{ measureUserAgentSpecificMemory: () => Promise<{ bytes: number, breakdown: { bytes: number, types: string[] }[] }> }} */ (
      /** @type {unknown} */ (performance)
    );
  const { bytes, breakdown } = await measure.measureUserAgentSpecificMemory();
  /** @type {Record<string, number>} */
  const byType = {};
  for (const part of breakdown) for (const type of part.types) byType[type] = (byType[type] ?? 0) + part.bytes;
  return { bytes, byType };
}

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${base}#preset=moons&train.steps=500&cycles=20&connect.steps=200000`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  console.log('minutes, page and workers, of which by type, renderer process (MiB)');
  const start = performance.now();
  const passed = () => (performance.now() - start) / 60_000;
  while (passed() < minutes) {
    await page.waitForTimeout(Math.min(every, minutes - passed()) * 60_000);
    const { bytes, byType } = await page.evaluate(counted);
    const types = Object.entries(byType).map(([type, size]) => `${type} ${mebibytes(size)}`);
    const state = await page.evaluate(() => document.documentElement.dataset.run);
    console.log(`${passed().toFixed(1)}, ${mebibytes(bytes)}, ${types.join(' ')}, ${mebibytes(rendererBytes())}, ${state}`);
  }
} finally {
  await close();
}
