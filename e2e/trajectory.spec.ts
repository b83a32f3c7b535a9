/** Trajectories of deep linear networks in the page. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { button, expectRun, failOnErrors, play, violations } from './open.ts';

failOnErrors();

const light = (page: Page, name: string) =>
  page.getByRole('region', { name: 'The theorem’s hypotheses' }).getByRole('listitem').filter({ hasText: name });

test('a start of the wrong sign has one light on, and stays at the saddle', async ({ page }) => {
  await page.goto('/');
  await button(page, 'Connect minima').click();
  await page.getByRole('button', { name: /^Trajectories/ }).click();
  await expect(page).toHaveURL(/#kind=trajectory&preset=saddle$/);
  await play(page);
  await expectRun(page, 'done');
  await expect(light(page, 'No bottleneck holds')).toBeVisible();
  await expect(light(page, 'Deficiency margin does not hold')).toContainText('c = −1 ≤ 0');
  await expect(page.getByText('Outside the theorem. Loss 2.00 → 0.500 in 400 steps.')).toBeVisible();

  await button(page, 'Export').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^trajectory\.json/ }).click();
  const file = JSON.parse(readFileSync(await (await coming).path(), 'utf8')) as { kind: string; runs: { loss: number[] }[] };
  expect(file.kind).toBe('trajectoryResult');
  expect(file.runs[0].loss.at(-1)).toBeCloseTo(0.5, 9);
});

test('the timeline moves the nearest critical point, and charts show what one chooses', async ({ page }) => {
  await page.goto('/#kind=trajectory&preset=staircase&steps=3000');
  await play(page);
  await expectRun(page, 'done');
  const marked = page.getByRole('region', { name: 'Critical points' }).locator('tr.chosen');
  await expect(marked).toContainText('1, 2, 3, 4');
  await page.getByRole('slider', { name: 'Moment' }).press('Home');
  await expect(marked).toContainText('none');
  await page.getByRole('combobox', { name: 'What is drawn' }).first().selectOption('alignment');
  await expect(page.getByRole('heading', { name: 'Alignment of neighbouring layers' })).toHaveCount(1);
});

test('lights and charts are as wide as a phone, beside a table that is wider', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/#kind=trajectory&preset=staircase&steps=1000');
  await play(page);
  await expectRun(page, 'done');
  await expect(page.getByRole('region', { name: 'Critical points', exact: true })).toHaveCount(1);
  for (const light of await page.getByRole('region', { name: 'The theorem’s hypotheses' }).getByRole('listitem').all()) {
    const { x, width } = (await light.boundingBox())!;
    expect(x + width).toBeLessThanOrEqual(390);
  }
  expect(await page.locator('.stage-area').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
});

test('nothing for axe to find in trajectories', async ({ page }) => {
  for (const preset of ['sweep', 'tooLarge']) {
    await page.goto(`/#kind=trajectory&preset=${preset}`);
    await expectRun(page, 'idle');
    await play(page);
    await expectRun(page, 'done');
    expect(await violations(page)).toEqual([]);
  }
  await button(page, 'Guide').click();
  expect(await violations(page)).toEqual([]);
});
