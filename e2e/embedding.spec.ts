/** The embedding lab in the page. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { button, expectRun, failOnErrors, play, violations } from './open.ts';

failOnErrors();

test('a point is split as foretold, under one’s hand too, and its file says so', async ({ page }) => {
  await page.goto('/#kind=embedding&preset=two&point.starts=10&point.steps=20000');
  await play(page);
  await expectRun(page, 'done');
  const table = page.getByRole('group', { name: 'Before and after' });
  await expect(table.getByRole('row', { name: /^foretold/ })).toHaveText(/2, 2, 8$/);
  await expect(page.getByText(/Growth of the way out/)).toBeVisible();
  const share = page.getByRole('spinbutton', { name: 'Split of unit 1, share α' });
  // a copy without a share adds d + 2 zeros
  await share.last().fill('0');
  await expect(table.getByRole('row', { name: /^λ below/ })).not.toHaveText(/2, 2, 8$/);
  await page.getByRole('button', { name: '+ constant' }).click();
  await expect(page.getByText(/Not critical any more/)).toBeVisible();
  await page.getByRole('button', { name: 'Take back: Constant unit' }).click();
  await page.getByRole('button', { name: 'Draw a general embedding' }).click();
  await expect(page.getByText(/critical set of dimension 2 by the formula, 2 measured/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await button(page, 'Export').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^embedding\.json/ }).click();
  const file = JSON.parse(readFileSync(await (await coming).path(), 'utf8')) as { frame: { wide: { inertia: object } } };
  expect(file.frame.wide.inertia).toEqual({ negative: 2, zero: 2, positive: 8 });
  // kept steps are another experiment, by its link
  await button(page, 'Keep').click();
  await expect(page).toHaveURL(/embed=/);
});

test('the diagram tells a chosen point', async ({ page }) => {
  await page.goto('/#kind=embedding&preset=gallery&gallery.starts=10');
  await play(page);
  await expectRun(page, 'done');
  await page
    .getByRole('button', { name: /^0\.0698/ })
    .first()
    .click();
  await expect(page.getByRole('group', { name: 'The point' })).toContainText('0.06979');
  expect(await violations(page)).toEqual([]);
});
