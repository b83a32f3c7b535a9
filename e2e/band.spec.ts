/** A band that is played with. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { button, expectRun, failOnErrors, play, violations } from './open.ts';

failOnErrors();

const loose = (page: Page) => page.getByText('The band is a loose copy to play with, not the result.');

async function openWell(page: Page): Promise<void> {
  await page.goto('/#preset=double-well');
  await play(page);
  await expectRun(page, 'done');
  await page.getByText('2D', { exact: true }).click();
  await expect(page.locator('.stage-label')).toHaveCount(2);
  // the camera has come to rest
  await page.waitForTimeout(1500);
}

/** The middle of the page's canvas is the middle of the landscape, where the path's middle pivot is. */
async function middle(page: Page) {
  const [a, b] = await page
    .locator('.stage-label')
    .evaluateAll((labels) => labels.map((label) => label.getBoundingClientRect()).map(({ left, bottom }) => ({ left, bottom })));
  const box = (await page.locator('.stage-host canvas').boundingBox())!;
  return { x: box.x + box.width / 2, from: Math.min(a.left, b.left), to: Math.max(a.left, b.left), box };
}

test('a pivot is dragged, let go of, and relaxes; the result stays; and it is put back', async ({ page }) => {
  await openWell(page);
  const tip = page.locator('.stage-tip');
  const { from, to, box } = await middle(page);
  // somewhere between both minima a pivot answers to the pointer
  let at: { x: number; y: number } | null = null;
  for (let y = box.y + box.height * 0.3; y < box.y + box.height * 0.75 && !at; y += 9) {
    await page.mouse.move((from + to) / 2, y);
    await page.waitForTimeout(40);
    if ((await tip.textContent({ timeout: 200 }).catch(() => ''))?.includes('pivot')) at = { x: (from + to) / 2, y };
  }
  expect(at).not.toBeNull();
  await page.mouse.move(at!.x, at!.y);
  await page.mouse.down();
  await page.mouse.move(at!.x + 20, at!.y - 60, { steps: 4 });
  await page.mouse.up();
  await expect(loose(page)).toBeVisible();
  await expectRun(page, 'done');
  await expect(page.getByRole('row', { name: /m0–m1/ }).first()).toContainText('1.000');
  await button(page, 'Band').click();
  await button(page, 'Put it back').click();
  await expect(loose(page)).toBeHidden();
});

test('without a mouse: forces, springs without nudging, from the straight line, put back', async ({ page }) => {
  await openWell(page);
  await button(page, 'Band').press('Enter');
  const card = page.getByRole('region', { name: 'The band' });
  await card.getByLabel('Show forces').press('Space');
  await expect(card.getByText('taken away by nudging')).toBeVisible();
  await card.getByLabel('Springs without nudging').press('Space');
  await card.getByRole('slider').press('Home');
  await expect(card.getByRole('slider')).toHaveAttribute('aria-valuetext', '0.010');
  await button(page, 'Push a pivot').press('Enter');
  await expect(loose(page)).toBeVisible();
  await expectRun(page, 'done');
  expect(await violations(page)).toEqual([]);
  await button(page, 'Put it back').press('Enter');
  await expect(loose(page)).toBeHidden();
});

test('the camera flies to usual poses, near what is selected, and to a kept pose', async ({ page }) => {
  await openWell(page);
  await page.getByText('3D', { exact: true }).click();
  await page.waitForTimeout(1500);
  const label = page.locator('.stage-label').first();
  const placeOf = () => label.evaluate((element) => element.style.transform);
  const began = await placeOf();
  const fly = async (name: string) => {
    await button(page, 'Pose').click();
    await button(page, name).click();
    await page.keyboard.press('Escape');
    await page.waitForTimeout(1500);
    return placeOf();
  };
  const left = await fly('From the left');
  expect(left).not.toBe(began);
  await fly('Keep this pose');
  await button(page, 'Pose').click();
  await button(page, 'Near what is selected').click();
  await expect(page.getByText('Select a pivot or a minimum first.')).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await fly('Where it began')).toBe(began);
  expect(await fly('Kept pose 1')).toBe(left);
});
