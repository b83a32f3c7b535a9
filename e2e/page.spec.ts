import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import type { Download, Page } from '@playwright/test';

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Small enough for a second or two. */
const tinyMoons = '#preset=moons&samples=60&train.minima=3&train.steps=100&cycles=2&connect.steps=20';
/** Trains for much longer than a test waits. */
const longMoons = '#preset=moons&train.steps=200000';

let errors: string[] = [];

test.beforeEach(({ page }) => {
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
});

test.afterEach(() => expect(errors).toEqual([]));

const expectRun = (page: Page, status: string) => expect(page.locator('html')).toHaveAttribute('data-run', status, { timeout: 50_000 });

const play = (page: Page) => page.getByRole('button', { name: 'Run' }).click();
const minima = (page: Page) => page.getByRole('region', { name: 'Minima' }).getByRole('row');
const paths = (page: Page) => page.getByRole('region', { name: 'Paths' }).getByRole('row');

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axeSource });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const found = await axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

test('a landscape runs to done from a link, by the space bar', async ({ page }) => {
  await page.goto('/#preset=wolfe-quapp');
  await expectRun(page, 'idle');
  await page.keyboard.press('Space');
  await expectRun(page, 'done');
  await expect(page.getByText('float64')).toBeVisible();
  await expect(minima(page)).toHaveCount(4);
  await expect(paths(page)).toHaveCount(4);
  await expect(page.getByText('Heights are upper bounds')).toBeVisible();
});

test('a network runs to done, and both files can be taken away', async ({ page }) => {
  await page.goto('/' + tinyMoons);
  await expect(page.getByRole('button', { name: 'result.json' })).toBeDisabled();
  await play(page);
  await expectRun(page, 'done');
  await expect(page.getByText(/^wasm · /)).toBeVisible();
  await expect(minima(page)).toHaveCount(4);

  const jsonDownload = page.waitForEvent('download');
  await page.getByRole('button', { name: 'result.json' }).click();
  const json = await jsonDownload;
  expect(json.suggestedFilename()).toBe('result.json');
  const result = JSON.parse((await bytesOf(json)).toString('utf8')) as { status: string; spec: { data: object }; minima: object[] };
  expect(result).toMatchObject({ status: 'done', spec: { data: { name: 'moons', samples: 60 } } });
  expect(result.minima).toHaveLength(3);

  const npzDownload = page.waitForEvent('download');
  await page.getByRole('button', { name: 'weights.npz' }).click();
  const npz = await npzDownload;
  expect(npz.suggestedFilename()).toBe('weights.npz');
  expect((await bytesOf(npz)).subarray(0, 2).toString('latin1')).toBe('PK');
});

test('selecting a path in the table or the tree shows it', async ({ page }) => {
  await page.goto('/#preset=wolfe-quapp');
  await play(page);
  await expectRun(page, 'done');
  const last = paths(page).last().getByRole('button');
  const name = await last.innerText();
  await last.focus();
  await page.keyboard.press('Space');
  await expectRun(page, 'done');
  await expect(page.getByRole('heading', { name: `Along the path ${name}` })).toBeVisible();
  await page
    .getByRole('button', { name: /^Saddle at/ })
    .first()
    .press('Enter');
  await expect(page.getByRole('button', { name: /^Saddle at/, pressed: true })).toHaveCount(1);
});

test('a cancel while training leaves a page that can run again', async ({ page }) => {
  await page.goto('/' + longMoons);
  await play(page);
  await expect(page.getByRole('img', { name: /^At step/ })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.locator('body').click({ position: { x: 700, y: 300 } });
  await page.keyboard.press('Space');
  await expectRun(page, 'cancelled');
  await expect(page.getByRole('img', { name: /^At step/ })).toBeVisible();
  await page.getByLabel('Preset').selectOption('double-well');
  await expectRun(page, 'idle');
  await play(page);
  await expectRun(page, 'done');
});

test('space on the focused button counts once', async ({ page }) => {
  await page.goto('/' + longMoons);
  await page.getByRole('button', { name: 'Run' }).focus();
  await page.keyboard.press('Space');
  await expectRun(page, 'running');
  await expect(page.getByRole('img', { name: /^At step/ })).toBeVisible();
  await page.keyboard.press('Space');
  await expectRun(page, 'cancelled');
});

test('the address is the experiment: reload, back and forward', async ({ page }) => {
  await page.goto('/#preset=xor&seed=7');
  await expect(page.getByLabel('Seed')).toHaveValue('7');
  await page.getByLabel('Seed').fill('12');
  await page.getByLabel('Seed').press('Enter');
  await expect(page).toHaveURL(/#preset=xor&seed=12$/);
  await page.getByLabel('Preset').selectOption('circles');
  await expect(page).toHaveURL(/#preset=circles&seed=12$/);
  await page.reload();
  await expect(page.getByLabel('Preset')).toHaveValue('circles');
  await expect(page.getByLabel('Seed')).toHaveValue('12');
  await page.goBack();
  await expect(page.getByLabel('Preset')).toHaveValue('xor');
  await page.goBack();
  await expect(page.getByLabel('Seed')).toHaveValue('7');
  await page.goForward();
  await expect(page.getByLabel('Seed')).toHaveValue('12');
});

test('a wrong link says what is wrong, and a preset repairs it', async ({ page }) => {
  await page.goto('/#preset=moons&testShare=2&colour=red');
  await expect(page.getByRole('alert')).toContainText('testShare is 2');
  await expect(page.getByText('colour is not a setting')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run' })).toBeDisabled();
  await page.getByLabel('Preset').selectOption('moons');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Run' })).toBeEnabled();
});

test('a worker that does not load is explained, and a new one is tried', async ({ page, context }) => {
  await context.route('**/compute.worker*', (route) => route.abort());
  await page.goto('/' + tinyMoons);
  await play(page);
  await expectRun(page, 'failed');
  await expect(page.getByRole('alert')).toContainText('could not be started');
  await context.unroute('**/compute.worker*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectRun(page, 'done');
  // the browser's own line on the address that was cut off
  errors = errors.filter((error) => !error.includes('ERR_FAILED'));
});

test('a refused seed is explained, and the experiment stays', async ({ page }) => {
  await page.goto('/#preset=moons');
  await page.getByLabel('Seed').fill('many');
  await page.getByLabel('Seed').press('Enter');
  await expect(page.getByText('seed is “many”')).toBeVisible();
  await expect(page).toHaveURL(/#preset=moons$/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing for axe to find, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/' + tinyMoons);
    expect(await violations(page)).toEqual([]);
    await play(page);
    await expectRun(page, 'done');
    expect(await violations(page)).toEqual([]);
    await page.goto('/#preset=nothing');
    await expect(page.getByRole('alert')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
]) {
  test(`fits ${width} × ${height} without scrolling sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/' + tinyMoons);
    await play(page);
    await expectRun(page, 'done');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    for (const table of ['Table of minima', 'Table of paths']) {
      const box = await page.getByRole('group', { name: table }).boundingBox();
      expect(box?.height).toBeGreaterThan(60);
    }
  });
}
