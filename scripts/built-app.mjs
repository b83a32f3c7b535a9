// @ts-check
import { ensureChromium, launchOptions } from './chromium.mjs';
import { makeReady } from './ready.mjs';
import { root } from './root.mjs';

/**
 * Builds the app, serves it, and starts a headless browser for it. `close` ends both.
 * Gives the names of the presets too, in the page's order.
 */
export async function openBuiltApp() {
  makeReady();
  ensureChromium();
  // Only now: before makeReady there may be no packages.
  const { build, preview } = await import('vite');
  const { chromium } = await import('@playwright/test');
  await build({ root, logLevel: 'warn' });
  const server = await preview({ root, logLevel: 'warn', preview: { port: 0 } });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The app could not be served.');
  const browser = await chromium.launch(launchOptions('--enable-unsafe-swiftshader'));
  const base = `http://localhost:${address.port}/`;
  const page = await browser.newPage();
  await page.goto(base);
  const presets = await page
    .locator('.preset-field option:not([disabled])')
    .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''));
  await page.close();
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { base, browser, presets, close };
}
