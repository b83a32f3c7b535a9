/** What the browser tests share. */
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Small enough for a second or two. */
export const tinyMoons = '#preset=moons&samples=60&train.minima=3&train.steps=100&cycles=2&connect.steps=20';
/** Trains for much longer than a test waits. */
export const longMoons = '#preset=moons&train.steps=200000';
/** Trains, and then connects, for much longer than a test waits. */
export const longBoth = `${longMoons}&connect.steps=200000`;
/** Connects for much longer than a test waits. */
export const longPaths = '#preset=moons&samples=60&train.minima=3&train.steps=20&connect.steps=200000';

/** Watches every page of a file for errors; returns what takes expected ones out. */
export function failOnErrors(): (expected: RegExp) => void {
  let errors: string[] = [];
  test.beforeEach(({ page }) => {
    errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
  });
  test.afterEach(() => expect(errors).toEqual([]));
  return (expected) => {
    errors = errors.filter((error) => !expected.test(error));
  };
}

export const expectRun = (page: Page, status: string) =>
  expect(page.locator('html')).toHaveAttribute('data-run', status, { timeout: 50_000 });

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const play = (page: Page) => button(page, 'Run').click();
export const tab = (page: Page, name: string) => page.getByRole('tab', { name });

/** Rows of the table in a tab, the head among them. */
export async function rowsIn(page: Page, name: string) {
  await tab(page, name).click();
  return page.getByRole('tabpanel').getByRole('row');
}

/** What axe finds in the page as it is, in both themes unless it is said in which. */
export async function violations(page: Page, themes: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: axeSource });
    const inTheme = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
      const { violations } = await axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    found.push(...inTheme.map((violation) => `${colorScheme}, ${violation}`));
  }
  return found;
}
