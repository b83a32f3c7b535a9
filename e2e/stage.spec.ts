import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

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
