/** Ways to connect: the study in the page. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { button, expectRun, failOnErrors, play, violations } from './open.ts';

failOnErrors();

const tiny = '/#kind=study&preset=moons&widths=3,6&pairs=2&priors=none&methods=linear,alignedLinear,bezier,autoneb&base.train.steps=60';
const cells = (page: Page) => page.getByRole('group', { name: 'Table' }).getByRole('button');

test('a study fills its table, opens its cells and gives its files', async ({ page }) => {
  await page.goto('/');
  await button(page, 'Connect minima').click();
  await page.getByRole('button', { name: /^Ways to connect/ }).click();
  await expect(page).toHaveURL(/#kind=study&preset=moons$/);
  await page.goto(tiny);
  await play(page);
  await expectRun(page, 'done');
  await expect(cells(page)).toHaveCount(8);
  await expect(page.getByText('16 of 16 curves.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Quantity' }).selectOption('train loss');
  await expect(page.getByRole('columnheader', { name: 'Highest train loss' })).toBeVisible();
  await page.getByRole('button', { name: /^Line, width 6:/ }).click();
  await expect(page.getByRole('heading', { name: 'Line, width 6', exact: true })).toBeVisible();

  await button(page, 'Export').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^study\.csv/ }).click();
  const lines = readFileSync(await (await coming).path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines).toHaveLength(17);
});

test('a pair of a cell opens as an experiment of its own, and the way back is the browser’s', async ({ page }) => {
  await page.goto(tiny);
  await play(page);
  await expectRun(page, 'done');
  await page.getByRole('button', { name: /^Bézier curve, width 6:/ }).click();
  await expect(page.getByRole('heading', { name: 'Along the curve: Bézier curve, width 6' })).toBeVisible();
  await page.getByRole('button', { name: 'Open pair 2' }).click();
  await expect(page).toHaveURL(/#(?!kind=study).*hidden=6.*firstSeed=2.*method=bezier/);
  await play(page);
  await expectRun(page, 'done');
  await expect(page.getByRole('heading', { name: 'Along the path m2–m3' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/#kind=study/);
  await expect(cells(page)).toHaveCount(8);
});

test('what a study has found is there again after a reload, and the rest is computed then', async ({ page }) => {
  const long = tiny.replace('pairs=2', 'pairs=40') + '&base.connect.steps=2000';
  await page.goto(long);
  await play(page);
  await expect(cells(page).first()).toBeVisible({ timeout: 50_000 });
  await page.waitForTimeout(1500);
  await page.reload();
  const notice = page.getByText(/^\d+ results from before are here/);
  await expect(notice).toBeVisible();
  const found = Number(/^\d+/.exec((await notice.textContent()) ?? '')?.[0]);
  expect(found).toBeGreaterThan(0);
  await play(page);
  await expectRun(page, 'running');
  await expect(page.getByText(/^\d+ of 320 curves\./)).toBeVisible();
  await button(page, 'Cancel').click();
  await expectRun(page, 'cancelled');
});

test('a wrong link says what is wrong, and a preset helps', async ({ page }) => {
  await page.goto('/#kind=study&preset=moons&pairs=many');
  await expect(page.getByRole('alert')).toContainText('pairs is “many”: it must be an integer from 1 to 50.');
  await page.getByLabel('Preset').selectOption('mnist');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('nothing for axe to find in a study', async ({ page }) => {
  await page.goto(tiny);
  await play(page);
  await expectRun(page, 'done');
  await page.getByText('Heat map').click();
  expect(await violations(page)).toEqual([]);
  await button(page, 'Guide').click();
  expect(await violations(page)).toEqual([]);
});
