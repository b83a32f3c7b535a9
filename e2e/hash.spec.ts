import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { golden } from '../src/testing/golden.ts';
import { button, expectRun, failOnErrors, play, violations } from './open.ts';

failOnErrors();

const promise = (hash: string) => `&hash=${hash.slice(0, 16)}`;
const confirmation = (page: Page) => page.locator('.confirmation');

for (const [name, { link, hash }] of Object.entries(golden)) {
  test(`this browser comes to the numbers of Node: ${name}`, async ({ page }) => {
    await page.goto(`/#${link}${promise(hash)}`);
    await expect(confirmation(page)).toHaveCount(0);
    await play(page);
    await expectRun(page, 'done');
    await expect(confirmation(page)).toHaveText(`Same numbers, to the bit, as the link promises (hash ${hash.slice(0, 8)}…).`);
    await expect(page.getByLabel('Notices')).toHaveCount(0);
  });
}

test('a promise that does not hold is called that, and goes with the experiment', async ({ page }) => {
  await page.goto(`/#${golden.network.link}&hash=${'0'.repeat(16)}`);
  await play(page);
  await expectRun(page, 'done');
  await expect(confirmation(page)).toContainText(
    `differ from those that the link promises (hash ${golden.network.hash.slice(0, 8)}…, not 00000000…)`,
  );
  const seed = page.getByRole('textbox', { name: 'Seed', exact: true });
  await seed.fill('2');
  await seed.press('Enter');
  await expect(page).toHaveURL(/seed=2/);
  await expect(page).not.toHaveURL(/hash=/);
  await expect(confirmation(page)).toHaveCount(0);
});

test('the link that is copied after a run promises its numbers, and the address stays', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/#${golden.network.link}`);
  await play(page);
  await expectRun(page, 'done');
  await button(page, 'Share').click();
  await expect(button(page, 'Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(new RegExp(`#preset=moons.*${promise(golden.network.hash)}$`));
  await expect(page).not.toHaveURL(/hash=/);
});

test('the badge says what computes and why, and another engine can be asked for', async ({ page }) => {
  await page.goto(`/#${golden.network.link}`);
  await play(page);
  await expectRun(page, 'done');
  const badge = page.getByRole('button', { name: /^wasm/ });
  await expect(badge).toHaveText(/^wasm · .*SIMD.* · exact$/);
  await badge.click();
  const menu = page.getByRole('group', { name: 'Engine', exact: true });
  await expect(menu).toContainText('The same numbers, to the bit, on every machine.');
  expect(await violations(page)).toEqual([]);
  await menu.getByRole('radio', { name: /^Float64/ }).check();
  await expect(page).toHaveURL(/engine=float64$/);
  await expectRun(page, 'done');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await button(page, 'Run').click();
  await expectRun(page, 'done');
  await expect(page.getByRole('button', { name: /^float64/ })).toHaveText(/^float64 · .* · exact$/);
  await page.reload();
  await expect(page).toHaveURL(/engine=float64$/);
});

test('a link may ask for fused products, which promise nothing to the bit', async ({ page }) => {
  await page.goto(`/#${golden.network.link}&engine=wasm-fast${promise(golden.network.hash)}`);
  await play(page);
  await expectRun(page, 'done');
  await expect(page.getByRole('button', { name: /^wasm/ })).toHaveText(/^wasm · .*fused.*/);
  await expect(confirmation(page)).toContainText('WebAssembly, fused agrees with other engines to a tolerance');
});
