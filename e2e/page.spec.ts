import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Download, Page } from '@playwright/test';
import { button, expectRun, failOnErrors, play, rowsIn, tab, tinyMoons, violations } from './open.ts';

failOnErrors();

const seed = (page: Page) => page.getByRole('textbox', { name: 'Seed', exact: true });

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

test('a landscape runs to done from a link, by the space bar', async ({ page }) => {
  await page.goto('/#preset=wolfe-quapp');
  await expectRun(page, 'idle');
  await page.keyboard.press('Space');
  await expectRun(page, 'done');
  await expect(page.getByRole('button', { name: /^float64/ })).toBeVisible();
  await expect(await rowsIn(page, 'Minima')).toHaveCount(4);
  await expect(await rowsIn(page, 'Paths')).toHaveCount(4);
  await expect(page.getByText('Heights are upper bounds')).toBeVisible();
});

test('a network runs to done, and both files can be taken away', async ({ page }) => {
  await page.goto('/' + tinyMoons);
  await button(page, 'Export').click();
  await expect(page.getByRole('button', { name: 'result.json' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await play(page);
  await expectRun(page, 'done');
  await expect(page.getByRole('button', { name: /^wasm · / })).toBeVisible();
  await expect(await rowsIn(page, 'Minima')).toHaveCount(4);
  await button(page, 'Export').click();

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

test('what is selected in one place is selected in all', async ({ page }) => {
  await page.goto('/#preset=wolfe-quapp');
  await play(page);
  await expectRun(page, 'done');
  const last = (await rowsIn(page, 'Paths')).last().getByRole('button');
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

  await page.getByRole('button', { name: /^m1 at/ }).press('Enter');
  await tab(page, 'Minima').click();
  await expect(page.getByRole('button', { name: 'm1', exact: true, pressed: true })).toHaveCount(1);

  const pivots = page.getByRole('slider', { name: 'Selected pivot' });
  await pivots.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(pivots).toHaveAttribute('aria-valuetext', /^pivot 1 of/);
  await expect(page.getByText(/^Pivot 1 of/)).toBeVisible();
});

test('the address is the experiment: reload, back and forward', async ({ page }) => {
  await page.goto('/#preset=xor&seed=7');
  await expect(seed(page)).toHaveValue('7');
  await seed(page).fill('12');
  await seed(page).press('Enter');
  await expect(page).toHaveURL(/#preset=xor&seed=12$/);
  await page.getByLabel('Preset', { exact: true }).selectOption('circles');
  await expect(page).toHaveURL(/#preset=circles&seed=12$/);
  await page.reload();
  await expect(page.getByLabel('Preset', { exact: true })).toHaveValue('circles');
  await expect(seed(page)).toHaveValue('12');
  await page.goBack();
  await expect(page.getByLabel('Preset', { exact: true })).toHaveValue('xor');
  await page.goBack();
  await expect(seed(page)).toHaveValue('7');
  await page.goForward();
  await expect(seed(page)).toHaveValue('12');
});

test('the same link gives the same numbers', async ({ page }) => {
  const numbers = async () => {
    await page.keyboard.press('Space');
    await expectRun(page, 'done');
    return (await rowsIn(page, 'Paths')).allInnerTexts();
  };
  await page.goto('/' + tinyMoons);
  const first = await numbers();
  expect(first.length).toBeGreaterThan(2);
  await page.reload();
  expect(await numbers()).toEqual(first);
});

test('a wrong link says what is wrong, and a preset repairs it', async ({ page }) => {
  await page.goto('/#preset=moons&testShare=2&colour=red');
  await expect(page.getByRole('alert')).toContainText('testShare is 2');
  await expect(page.getByText('colour is not a setting')).toBeVisible();
  await expect(button(page, 'Run')).toBeDisabled();
  await page.getByLabel('Preset', { exact: true }).selectOption('moons');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(button(page, 'Run')).toBeEnabled();
});

test('recorded moments are gone through by keyboard and played', async ({ page }) => {
  await page.goto('/#preset=wolfe-quapp');
  const moment = page.getByRole('slider', { name: 'Moment' });
  await expect(moment).toHaveAttribute('aria-disabled', 'true');
  await play(page);
  await expectRun(page, 'done');
  await expect(moment).toHaveAttribute('aria-disabled', 'false');
  await moment.focus();
  await page.keyboard.press('Home');
  await expect(moment).toHaveAttribute('aria-valuetext', /^Training, step 0 of/);
  await page.keyboard.press('PageUp');
  await expect(moment).toHaveAttribute('aria-valuetext', /^m\d–m\d.*(cycle|straight)/);
  await page.keyboard.press('End');
  await expect(moment).toHaveAttribute('aria-valuetext', 'The end');
  await page.keyboard.press('ArrowLeft');
  await expect(button(page, 'End')).toHaveAttribute('aria-pressed', 'false');
  await page.getByLabel('Speed', { exact: true }).selectOption('4');
  await button(page, 'Play what was recorded').click();
  await expect(button(page, 'End')).toHaveAttribute('aria-pressed', 'true');
});

test('who wants less motion steps through the moments', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/#preset=wolfe-quapp');
  await play(page);
  await expectRun(page, 'done');
  await expect(button(page, 'Play what was recorded')).toHaveCount(0);
  await button(page, 'One moment back').click();
  await expect(page.getByRole('slider', { name: 'Moment' })).toHaveAttribute('aria-valuetext', /cycle/);
  await button(page, 'One moment on').click();
  await expect(page.getByRole('slider', { name: 'Moment' })).toHaveAttribute('aria-valuetext', 'The end');
});

test('keys: the list, the panels, the link; none while typing', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/#preset=xor&seed=7');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectRun(page, 'idle');
  await page.keyboard.press('h');
  await expect(seed(page)).toBeHidden();
  await page.keyboard.press('h');
  await page.keyboard.press('s');
  await expect(button(page, 'Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/#preset=xor&seed=7$/);
  await seed(page).fill('');
  await page.keyboard.type('h.r ');
  await expect(seed(page)).toHaveValue('h.r ');
  await expectRun(page, 'idle');
});

test('a chosen theme is remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const theme = () => page.locator('html').getAttribute('data-theme');
  expect(await theme()).toBe('light');
  await button(page, 'Theme: by the system').click();
  await button(page, 'Theme: light').click();
  expect(await theme()).toBe('dark');
  await page.reload();
  expect(await theme()).toBe('dark');
  await button(page, 'Theme: dark').click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('nothing for axe to find', async ({ page }) => {
  await page.goto('/' + tinyMoons);
  expect(await violations(page)).toEqual([]);
  await play(page);
  await expectRun(page, 'done');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('?');
  expect(await violations(page)).toEqual([]);
  await page.goto('/#preset=nothing');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

async function expectNoOverflow(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

test('1440 × 900 shows everything at once', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/' + tinyMoons);
  await play(page);
  await expectRun(page, 'done');
  await expectNoOverflow(page, 1440);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(900);
  for (const name of ['Along the path', 'Saddle tree', 'Timeline', 'The landscape'])
    await expect(page.getByRole('region', { name })).toBeInViewport({ ratio: 1 });
});

test('1024 × 768 has drawers', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.goto('/' + tinyMoons);
  await expectNoOverflow(page, 1024);
  await expect(seed(page)).toBeHidden();
  await button(page, 'Experiment').click();
  await expect(button(page, 'Experiment')).toHaveAttribute('aria-expanded', 'true');
  await expect(seed(page)).toBeVisible();
  await button(page, 'Charts').click();
  await expect(seed(page)).toBeHidden();
  await expect(page.getByRole('region', { name: 'Saddle tree' })).toBeInViewport({ ratio: 1 });
  await button(page, 'Charts').click();
  await expect(page.getByRole('region', { name: 'Saddle tree' })).toBeHidden();
});

test('390 × 844 has one panel at a time', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/' + tinyMoons);
  await play(page);
  await expectRun(page, 'done');
  await expect(page.getByRole('region', { name: 'The landscape' })).toBeInViewport({ ratio: 1 });
  for (const [name, role] of [
    ['Path', 'figure'],
    ['Tree', 'figure'],
    ['Minima', 'table'],
    ['Paths', 'table'],
    ['Training', 'figure'],
  ] as const) {
    await page.getByRole('tab', { name, exact: role === 'figure' }).click();
    await expect(page.getByRole('tabpanel').getByRole(role)).toBeVisible();
    await expectNoOverflow(page, 390);
  }
  await page.getByRole('tab', { name: 'Training', exact: true }).press('Home');
  await expect(seed(page)).toBeVisible();
});
