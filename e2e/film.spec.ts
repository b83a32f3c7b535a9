import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { planFilm } from '../src/views/stage/filmPlan.ts';
import { expectRun, failOnErrors, violations } from './open.ts';

failOnErrors();

test.use({ viewport: { width: 1000, height: 640 } });

const stage = (page: Page) => page.getByRole('region', { name: 'The landscape' });
const moment = (page: Page) => page.getByRole('slider', { name: 'Moment' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Film of the run' });

async function runAndFilm(page: Page): Promise<void> {
  await page.goto('/#preset=double-well');
  await page.locator('body').press('Space');
  await expectRun(page, 'done');
  // the moments are asked for a little after the end
  await expect(moment(page)).not.toHaveAttribute('aria-valuemax', '0');
  await expect(stage(page).getByText('nothing is left out')).toBeVisible();
}

async function film(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save: The landscape' }).click();
  await page.getByRole('button', { name: /^Film/ }).click();
}

test('a run is filmed moment by moment, and the visitor stays at theirs', async ({ page }) => {
  await runAndFilm(page);
  await moment(page).press('Home');
  const coming = page.waitForEvent('download');
  await film(page);
  await expect(dialog(page).getByText(/^Drawing frame \d+ of \d+/)).toBeVisible();
  const moments = Number(await moment(page).getAttribute('aria-valuemax'));
  const download = await coming;
  const bytes = readFileSync(await download.path());
  const isMp4 = download.suggestedFilename() === 'landscape.mp4';
  if (isMp4) expect(bytes.toString('latin1', 4, 8)).toBe('ftyp');
  else expect([download.suggestedFilename(), bytes.readUInt32BE(0)]).toEqual(['landscape.webm', 0x1a45dfa3]);

  const video = await new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS }).getPrimaryVideoTrack();
  if (!video) throw new Error('The file has no video.');
  const plan = planFilm(moments + 1);
  expect((await video.computePacketStats()).packetCount).toBe(plan.frames.length);
  expect(await video.computeDuration()).toBeCloseTo(plan.length, 1);
  const [width, height] = [await video.getDisplayWidth(), await video.getDisplayHeight()];
  expect([width % 2, height % 2]).toEqual([0, 0]);
  expect(width * height).toBeGreaterThan(600 * 600);

  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('.film-studio')).toHaveCount(0);
  await expect(moment(page)).toHaveAttribute('aria-valuenow', '0');
});

test('a film that is cancelled leaves nothing', async ({ page }) => {
  await runAndFilm(page);
  const saved: string[] = [];
  page.on('download', (download) => saved.push(download.suggestedFilename()));
  await film(page);
  await expect(dialog(page).getByText(/^Drawing frame/)).toBeVisible();
  // a film is done before a second look
  expect(await violations(page, ['light'])).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('.film-studio')).toHaveCount(0);
  expect(saved).toEqual([]);
});

test('a browser that makes no videos says so', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'VideoEncoder'));
  await runAndFilm(page);
  await film(page);
  await expect(dialog(page).getByRole('alert')).toContainText('This browser cannot make videos: it has no WebCodecs.');
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toHaveCount(0);
});
