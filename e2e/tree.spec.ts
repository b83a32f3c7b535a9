/** The saddle tree and the network of minima, and what is told along a path. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectRun, failOnErrors, tinyMoons, violations } from './open.ts';

failOnErrors();

const treePanel = (page: Page) => page.getByRole('region', { name: 'Saddle tree' });
const pathPanel = (page: Page) => page.getByRole('region', { name: /^Along the path/ });
const saddles = (page: Page) => treePanel(page).getByRole('button', { name: /^Saddle at .* between m\d–m\d, found/ });

async function run(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('body').press('Space');
  await expectRun(page, 'done');
}

async function numbersOf(page: Page, panel: string, file: string): Promise<string[]> {
  await page.getByRole('button', { name: `Save: ${panel}` }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: new RegExp(`^${file}`) }).click();
  return readFileSync(await (await coming).path(), 'utf8')
    .trim()
    .split('\r\n');
}

test('the same minima as a network: every path, and one selection for all', async ({ page }) => {
  await run(page, '/' + tinyMoons);
  await expect(saddles(page)).toHaveCount(2);
  const network = treePanel(page).getByRole('radio', { name: 'Network' });
  await network.focus();
  await page.keyboard.press('Space');
  await expectRun(page, 'done');
  const drawing = treePanel(page).getByRole('group', { name: /^Network of minima: 3 minima, \d paths? tried, 2 of them in the tree/ });
  await expect(drawing).toBeVisible();
  const tried = await saddles(page).count();
  expect(tried).toBeGreaterThanOrEqual(2);
  await expect(treePanel(page).locator('.edge.of-tree')).toHaveCount(2);
  // labels of the tree's edges
  await expect(treePanel(page).locator('.edge-labels text').first()).toBeVisible();

  const last = saddles(page).last();
  const name = /between (m\d–m\d)/.exec((await last.locator('title').textContent()) ?? '')?.[1] ?? '';
  await last.press('Enter');
  await expect(page.getByRole('heading', { name: `Along the path ${name}` })).toBeVisible();
  await expect(treePanel(page).getByText(new RegExp(`^${name}: saddle at .*, found in cycle \\d of 2; barrier`))).toBeVisible();
  await treePanel(page)
    .getByRole('button', { name: /^m1 at/ })
    .press('Enter');
  await page.getByRole('tab', { name: 'Minima' }).click();
  await expect(page.getByRole('button', { name: 'm1', exact: true, pressed: true })).toHaveCount(1);

  await treePanel(page).getByRole('button', { name: 'Numbers: Saddle tree' }).click();
  await expect(treePanel(page).getByRole('row')).toHaveCount(tried + 1);
});

test('leaves in another order and in colours; the chosen saddle is given more work', async ({ page }) => {
  await run(page, '/' + tinyMoons);
  const menu = treePanel(page).getByRole('button', { name: 'Order and colour' });
  await menu.press('Enter');
  await treePanel(page).getByRole('combobox', { name: 'Left the lower' }).selectOption({ label: 'Seed' });
  await treePanel(page).getByRole('combobox', { name: 'Colour' }).selectOption({ label: 'Test error' });
  await page.keyboard.press('Escape');
  await expectRun(page, 'done');
  await expect(menu).toHaveAttribute('aria-expanded', 'false');
  const names = await treePanel(page).locator('.leaf text').allTextContents();
  // the lowest seed is on the left, and the subtree that it belongs to
  expect(names[0]).toBe('m0');
  await expect(treePanel(page).locator('.colour-key')).toContainText('Test error: colours from');
  await expect(treePanel(page).locator('.leaf.coloured')).toHaveCount(3);

  const lower = treePanel(page).getByRole('button', { name: 'Try to lower' });
  await expect(lower).toHaveCount(0);
  await saddles(page).first().press(' ');
  await lower.click();
  await expect(page.getByText(/^By hand, 2 more cycles were spent on/)).toBeVisible();
  await expectRun(page, 'done');

  const rows = await numbersOf(page, 'Saddle tree', 'tree.csv');
  expect(rows[0]).toBe('what,name,train loss,seeds,train error,test error,cycle,curve,barrier,joins');
  expect(rows.filter((row) => row.startsWith('minimum,')).every((row) => /^minimum,m\d,[\d.e-]+,[\d ]+,[\d.]+,[\d.]+,,,,$/.test(row))).toBe(
    true,
  );
});

test('errors and test losses along the path; lines are hidden and read', async ({ page }) => {
  await run(page, '/' + tinyMoons);
  const drawn = pathPanel(page).getByRole('combobox', { name: 'Drawn along the path' });
  await expect(drawn.getByRole('option')).toHaveText([/^Train loss/, 'Train error', 'Test loss', 'Test error']);
  await drawn.selectOption('testError');
  await expect(pathPanel(page).getByText(/^Test error: the straight line rises to [\d.]+ %, the best path to [\d.]+ %\./)).toBeVisible();
  await expect(pathPanel(page).locator('.axis-name').first()).toHaveText('Test error, %');

  const straight = pathPanel(page).getByRole('button', { name: 'straight' });
  await expect(straight).toHaveAttribute('aria-pressed', 'true');
  await expect(pathPanel(page).locator('.chart-area > svg > .line.straight')).toHaveCount(1);
  await straight.press('Enter');
  await expect(straight).toHaveAttribute('aria-pressed', 'false');
  await expect(pathPanel(page).locator('.chart-area > svg > .line.straight')).toHaveCount(0);
  await straight.press('Enter');

  const pivots = page.getByRole('slider', { name: 'Selected pivot' });
  await pivots.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(pivots).toHaveAttribute('aria-valuetext', /^pivot 1 of \d+, [\d.]+ %, straight [\d.]+ %$/);
  await expect(pathPanel(page).locator('.reading .value')).toHaveCount(2);
  await expect(pathPanel(page).getByText(/^Pivot 1 of \d+: [\d.]+ %, at \d+ % of the length\.$/)).toBeVisible();
  // what is pointed at comes before what is selected
  const box = (await pathPanel(page).locator('.chart-area > svg').boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(pathPanel(page).locator('.reading text').first()).toHaveText(/at 4\d %|at 5\d %/);

  await pathPanel(page)
    .getByRole('button', { name: /^Numbers/ })
    .click();
  await expect(pathPanel(page).getByRole('columnheader')).toHaveText(['Share of length', 'straight', 'best']);
  const title = (await page.locator('#path-title').textContent()) ?? '';
  const rows = await numbersOf(page, title, 'path.csv');
  expect(rows[0]).toBe('curve,arc length,train loss,train error,test loss,test error');
  for (const curve of ['straight line', 'best path']) {
    const full = rows.filter((row) => row.startsWith(curve));
    expect(full.length).toBeGreaterThan(10);
    for (const row of full)
      expect(
        row
          .split(',')
          .slice(1)
          .every((cell) => Number.isFinite(Number(cell)) && cell !== ''),
      ).toBe(true);
  }
});

test('a landscape of two parameters offers what it knows', async ({ page }) => {
  await run(page, '/#preset=wolfe-quapp');
  await expect(pathPanel(page).getByRole('combobox', { name: 'Drawn along the path' })).toHaveCount(0);
  await treePanel(page).getByRole('button', { name: 'Order and colour' }).click();
  await expect(treePanel(page).getByRole('combobox', { name: 'Colour' }).getByRole('option')).toHaveText(['None', 'Height', 'Seed']);
});

test('nothing for axe to find in its menu and drawings; all of it on a phone', async ({ page }) => {
  await run(page, '/' + tinyMoons);
  await treePanel(page).getByRole('radio', { name: 'Network' }).check({ force: true });
  await saddles(page).first().press('Enter');
  await treePanel(page).getByRole('button', { name: 'Order and colour' }).click();
  await treePanel(page).getByRole('combobox', { name: 'Colour' }).selectOption('seed');
  await page.getByRole('combobox', { name: 'Drawn along the path' }).selectOption('trainError');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  // the head stays on one line, with its name whole
  const title = treePanel(page).getByRole('heading', { name: 'Saddle tree' });
  const isWhole = () => title.evaluate((h2) => h2.scrollWidth <= h2.clientWidth && h2.clientHeight < 30);
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await isWhole()).toBe(true);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('tab', { name: 'Tree', exact: true }).click();
  await treePanel(page).getByRole('button', { name: 'Order and colour' }).click();
  await expect(treePanel(page).getByRole('combobox', { name: 'Colour' })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await violations(page)).toEqual([]);
  expect(await isWhole()).toBe(true);
});
