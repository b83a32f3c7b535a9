import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { violations } from './open.ts';

let errors: string[] = [];

test.beforeEach(({ page }) => {
  errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
});

test.afterEach(() => expect(errors).toEqual([]));

const tinyMoons = '/#preset=moons&samples=60&train.minima=3&train.steps=100&cycles=2&connect.steps=20';

const stage = (page: Page) => page.getByRole('region', { name: 'The landscape' });
const picture = (page: Page) => stage(page).locator('canvas');

async function run(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('body').press('Space');
  await expect(page.locator('html')).toHaveAttribute('data-run', 'done', { timeout: 50_000 });
}

test('a landscape of two parameters is drawn, and says that it is all of it', async ({ page }) => {
  await run(page, '/#preset=wolfe-quapp');
  await expect(picture(page)).toHaveAccessibleName(/^Landscape\. .* 3 minima from −.* to −/);
  await expect(stage(page).getByText('nothing is left out')).toBeVisible();
  await expect(stage(page).getByText(/^Height, linear/)).toBeVisible();
  for (const name of ['m0', 'm1']) await expect(stage(page).getByText(name, { exact: true })).toBeVisible();
});

test('a click tells the true height, and the same keys turn, zoom and reset the picture', async ({ page }) => {
  await run(page, '/#preset=wolfe-quapp');
  await stage(page).getByText('2D').click();
  await picture(page).click();
  await expect(stage(page).getByRole('status')).toContainText('Height at the point you clicked');
  const label = stage(page).locator('.stage-label').first();
  const placeOf = () => label.evaluate((element) => element.style.transform);
  await stage(page).getByText('3D').click();
  await page.waitForTimeout(1200);
  const before = await placeOf();
  await picture(page).focus();
  for (const key of ['ArrowLeft', 'ArrowLeft', '+']) await page.keyboard.press(key);
  await expect.poll(placeOf).not.toBe(before);
  await page.keyboard.press('0');
  await expect.poll(placeOf).toBe(before);
});

test('a network is seen in several planes, each with what is exact in it', async ({ page }) => {
  await run(page, tinyMoons);
  await expect(stage(page).getByText('the pivot farthest from their line')).toBeVisible();
  await expect(stage(page).getByText(/training samples\./)).toBeVisible();
  await stage(page).getByText('Ruled').click();
  await expect(stage(page).getByText('both lie on this surface')).toBeVisible();
  await stage(page).getByText('Three minima').click();
  await expect(stage(page).getByText(/Exact here: the minima m\d, m\d, m\d/)).toBeVisible();
  await expect(picture(page)).toHaveAccessibleName(/^Three minima\. /);
});

test('the principal plane says how much of the path lies in it', async ({ page }) => {
  await run(page, tinyMoons);
  await stage(page).getByText('Principal').click();
  await expect(stage(page).getByText(/\d % of the pivots’ variance lies in this plane/)).toBeVisible();
  await expect(picture(page).first()).toHaveAccessibleName(/^Principal\. .*Band m\d-m\d with/);
});

test('random directions around a minimum are seen beside others', async ({ page }) => {
  await run(page, tinyMoons);
  await stage(page).getByText('Random').click();
  await expect(stage(page).getByText(/Exact here: the minimum m\d\./)).toBeVisible();
  const others = stage(page).getByRole('group', { name: 'Other directions' });
  await expect(others.getByRole('button', { name: 'Directions 1', exact: true })).toHaveAttribute('aria-pressed', 'true');
  const summary = await picture(page).first().getAttribute('aria-label');
  await others.getByRole('button', { name: 'Directions 3', exact: true }).click();
  await expect(others.getByRole('button', { name: 'Directions 3', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => picture(page).first().getAttribute('aria-label')).not.toBe(summary);
  // each small picture is drawn, and no two are the same
  const pixels = () => others.locator('canvas').evaluateAll((all) => all.map((one) => (one as HTMLCanvasElement).toDataURL()));
  await expect.poll(async () => new Set(await pixels()).size).toBe(6);
  expect(await violations(page)).toEqual([]);
  await others.getByRole('button', { name: '6 others' }).click();
  await expect(others.getByRole('button', { name: 'Directions 7', exact: true })).toHaveAttribute('aria-pressed', 'true');
});

test('the network of a pivot is seen at work, and morphs along the path', async ({ page }) => {
  await run(page, tinyMoons);
  await page.getByRole('tab', { name: 'Network' }).click();
  const panel = page.getByRole('region', { name: 'What the network does' });
  await expect(panel.getByRole('heading', { name: /^At the minimum m\d$/ })).toBeVisible();
  const look = () => panel.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const before = await look();
  await page.getByRole('slider', { name: 'Selected pivot' }).focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('heading', { name: /^At pivot 3 of the path/ })).toBeVisible();
  await expect.poll(look).not.toBe(before);
  expect(await panel.locator('circle').count()).toBe(48);
  expect(await violations(page)).toEqual([]);
});

async function saved(page: Page, label: string, file: string): Promise<Buffer> {
  await page.getByRole('button', { name: `Save: ${label}` }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: new RegExp(`^${file}`) }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(file);
  return readFileSync(await download.path());
}

test('figures are taken away: the landscape with its bar and its sentence, charts as drawings and numbers', async ({ page }) => {
  await run(page, tinyMoons);
  await expect(picture(page)).toHaveAccessibleName(/^Plane\. .*Band/);
  const [small, large] = [await saved(page, 'The landscape', 'landscape@1x.png'), await saved(page, 'The landscape', 'landscape@2x.png')];
  const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect(sizeOf(large)).toEqual(sizeOf(small).map((pixels) => 2 * pixels));
  const title = (await page.locator('#path-title').textContent()) ?? '';
  const path = (await saved(page, title, 'path.csv')).toString();
  const rows = path.trim().split('\r\n');
  expect(rows[0]).toBe('curve,arc length,train loss,train error,test loss,test error');
  expect(new Set(rows.slice(1).map((row) => row.split(',')[0])).has('straight line')).toBe(true);
  const tree = (await saved(page, 'Saddle tree', 'tree.svg')).toString();
  await page.setContent(tree.replace(/<svg /, '<svg id="figure" '));
  // it stands by itself: looks and names without the page's style sheet
  await expect(page.locator('#figure text', { hasText: 'm0' })).toBeVisible();
  expect(await page.locator('#figure .branch').count()).toBe(0);
});

test('heights are seen in other colours', async ({ page }) => {
  await page.goto('/#preset=muller-brown');
  const strip = page.locator('.colour-strip');
  const before = await strip.getAttribute('style');
  await page.getByRole('combobox', { name: 'Colours' }).selectOption('magma');
  expect(await strip.getAttribute('style')).not.toBe(before);
});

test('without WebGL the landscape is seen from above', async ({ page }) => {
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : (original as (...all: unknown[]) => unknown).call(this, kind, ...rest);
    } as typeof original;
  });
  await run(page, '/#preset=wolfe-quapp');
  await expect(stage(page).getByText('no WebGL')).toBeVisible();
  await expect(stage(page).getByRole('img', { name: /^Landscape\. / })).toBeVisible();
  // three.js says so too
  errors = errors.filter((error) => !/WebGL/i.test(error));
});

test('a lost picture comes back', async ({ page }) => {
  await run(page, '/#preset=wolfe-quapp');
  await picture(page).evaluate((canvas) => {
    const extension = (canvas as HTMLCanvasElement).getContext('webgl2')?.getExtension('WEBGL_lose_context');
    extension?.loseContext();
    setTimeout(() => extension?.restoreContext(), 1500);
  });
  await expect(stage(page).getByText('let go of the picture')).toBeVisible();
  await expect(stage(page).getByText('let go of the picture')).toHaveCount(0);
  errors = errors.filter((error) => !/Context Lost/i.test(error));
});
