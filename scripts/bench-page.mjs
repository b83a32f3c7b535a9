// @ts-check
/**
 * Measures the page while it works: `npm run bench:page -- [--json FILE] [--pictures FOLDER] [PRESET …]`, all presets by default.
 *
 * Each preset is opened in a fresh profile of a headless Chromium at 1440×900, run to its end, and asked to cancel once in a
 * second run. Printed are, in milliseconds: from pressing Run to the first relaxed band and to the tree; main-thread tasks
 * over 50 ms, the longest of them, and the longest stretch of the page's own scripts in a frame, drawing calls taken off (a
 * software renderer draws on this thread's time); and how long a cancel took to be felt. With --pictures, screenshots of the
 * end in both themes at three sizes.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openBuiltApp } from './built-app.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, pictures: { type: 'string' } },
});

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const { base, browser, presets, close } = await openBuiltApp();

/** @typedef {{ longTasks: number[], frames: { start: number, own: number, by: string }[] }} Seen */

/** In the page, before its scripts: keeps long frames, and the intervals in which drawing calls held the thread. */
function watch() {
  /** @type {Seen} */
  const seen = { longTasks: [], frames: [] };
  /** @type {[number, number][]} */
  const drawing = [];
  const prototype = WebGL2RenderingContext.prototype;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const { value } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
    if (typeof value !== 'function') continue;
    Object.defineProperty(prototype, name, {
      value(/** @type {unknown[]} */ ...args) {
        const start = performance.now();
        try {
          return value.apply(this, args);
        } finally {
          const end = performance.now();
          if (end - start >= 0.2) drawing.push([start, end]);
        }
      },
    });
  }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { scripts } =
        /** @type {PerformanceEntry & { scripts: (PerformanceEntry & { invoker: string, sourceFunctionName: string })[] }} */ (entry);
      for (const { startTime, duration, invoker, sourceFunctionName } of scripts) {
        let own = duration;
        for (const [start, end] of drawing) own -= Math.max(0, Math.min(end, startTime + duration) - Math.max(start, startTime));
        seen.frames.push({ start: startTime, own, by: `${invoker} ${sourceFunctionName}`.trim() });
      }
    }
    drawing.splice(0, Math.max(0, drawing.length - 1000));
  }).observe({ type: 'long-animation-frame', buffered: true });
  Object.assign(window, { seen });
}

/**
 * What the page's marks say of the run begun at `since`.
 * @param {{ name: string, since: number }} input
 */
const firstMark = ({ name, since }) => performance.getEntriesByName(name).find(({ startTime }) => startTime >= since)?.startTime ?? null;

/** @param {string} preset */
async function measure(preset) {
  const context = await browser.newContext({ viewport: sizes[0], colorScheme: 'light' });
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.addInitScript(watch);
  await page.goto(`${base}#preset=${preset}`);
  await page.waitForTimeout(2000);
  const isOver = () => page.waitForFunction(() => document.documentElement.dataset.run === 'done', undefined, { timeout: 300_000 });
  const now = () => page.evaluate(() => performance.now());

  const start = await now();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await isOver();
  const end = await now();
  const firstBand = await page.evaluate(firstMark, { name: 'bandscape:cycleEnded', since: start });
  await page.waitForTimeout(1500);
  const { longTasks, frames } = await page.evaluate(() => /** @type {{ seen: Seen }} */ (/** @type {unknown} */ (window)).seen);
  const during = frames.filter((frame) => frame.start >= start).sort((a, b) => b.own - a.own);

  if (values.pictures !== undefined) {
    await mkdir(values.pictures, { recursive: true });
    for (const size of sizes) {
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(1500);
        await page.screenshot({ path: path.join(values.pictures, `${preset}-${size.width}-${colorScheme}.png`) });
      }
    }
    await page.setViewportSize(sizes[0]);
  }

  const tree = end - start;
  await page.getByRole('button', { name: 'Restart' }).first().click();
  await page.waitForTimeout(Math.min(3000, tree / 2));
  const cancelled = await page.evaluate(
    () =>
      new Promise((/** @type {(ms: number | null) => void} */ resolve) => {
        const html = document.documentElement;
        if (html.dataset.run !== 'running') return resolve(null);
        const asked = performance.now();
        new MutationObserver(() => html.dataset.run !== 'running' && resolve(performance.now() - asked)).observe(html, {
          attributes: true,
        });
        /** @type {HTMLElement | undefined} */ (
          [...document.querySelectorAll('button')].find(({ textContent, ariaLabel }) => /^Cancel/.test(ariaLabel ?? textContent ?? ''))
        )?.click();
      }),
  );
  await context.close();
  return {
    preset,
    firstBandMs: firstBand === null ? null : firstBand - start,
    treeMs: tree,
    longTasks: longTasks.length,
    longestTaskMs: Math.max(0, ...longTasks),
    longestOwnMs: during[0]?.own ?? 0,
    longestOwnBy: during[0]?.by ?? '',
    cancelMs: cancelled,
    errors,
  };
}

const rows = [];
try {
  for (const preset of presets) {
    if (positionals.length > 0 && !positionals.includes(preset)) continue;
    const row = await measure(preset);
    rows.push(row);
    const whole = Object.entries(row).map(([key, value]) => `${key} ${typeof value === 'number' ? Math.round(value) : value}`);
    console.log(whole.join(', '));
  }
} finally {
  await close();
}
if (values.json) await writeFile(values.json, `${JSON.stringify(rows, null, 1)}\n`);
