import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { button, expectRun, failOnErrors, longBoth, longMoons, longPaths, play, rowsIn, tab, tinyMoons } from './open.ts';

const allow = failOnErrors();

const progress = (page: Page) => page.getByRole('progressbar', { name: 'Progress of this phase' });
const inPhase = (page: Page, phase: string) =>
  expect(progress(page)).toHaveAttribute('aria-valuetext', new RegExp(`^${phase}`), { timeout: 30_000 });
const trains = (page: Page) => expect(page.getByRole('img', { name: /^At step/ })).toBeVisible({ timeout: 30_000 });

test('a run pauses, goes step by step, and goes on', async ({ page }) => {
  await page.goto('/' + tinyMoons);
  await page.keyboard.press('.');
  await expectRun(page, 'paused');
  for (const percent of [1, 2, 3]) {
    await expect(async () => {
      await page.keyboard.press('.');
      await expect(progress(page)).toHaveAttribute('aria-valuetext', `Paused, ${percent} %`, { timeout: 300 });
    }).toPass();
  }
  await page.keyboard.press('r');
  await expectRun(page, 'done');
  await page.keyboard.press('r');
  await expectRun(page, 'done');
  await expect(await rowsIn(page, 'Minima')).toHaveCount(4);
});

test('while paused nothing moves, and all can be looked at', async ({ page }) => {
  await page.goto('/' + longPaths);
  await page.keyboard.press('Space');
  await inPhase(page, 'Connecting');
  await expect(page.getByRole('heading', { name: /^Along the path m/ })).toBeVisible();
  await page.keyboard.press('Space');
  await expectRun(page, 'paused');
  const moment = page.getByRole('slider', { name: 'Moment' });
  await moment.focus();
  await expect(moment).toHaveAttribute('aria-disabled', 'false');
  await page.keyboard.press('Home');
  await expect(moment).toHaveAttribute('aria-valuetext', /^Training/);
  const before = await progress(page).getAttribute('aria-valuetext');
  await button(page, 'Live').click();
  await expect(progress(page)).toHaveAttribute('aria-valuetext', before ?? '');
  await button(page, 'Resume').click();
  await expectRun(page, 'running');
  await button(page, 'Cancel').click();
  await expectRun(page, 'cancelled');
});

test('a cancel while data is loaded', async ({ page, context }) => {
  // a download that never comes to its end
  await context.route('**/data/mnist/*.bin', () => {});
  await page.goto('/#preset=mnist');
  await play(page);
  await inPhase(page, 'Data');
  await page.keyboard.press('Escape');
  await expectRun(page, 'cancelled');
});

test('a cancel while training leaves a page that can run again', async ({ page }) => {
  await page.goto('/' + longMoons);
  await play(page);
  await trains(page);
  await button(page, 'Cancel').click();
  await expectRun(page, 'cancelled');
  await tab(page, 'Training').click();
  await trains(page);
  await page.getByLabel('Preset', { exact: true }).selectOption('double-well');
  await expectRun(page, 'idle');
  await play(page);
  await expectRun(page, 'done');
});

test('a cancel while connecting, and one while paused', async ({ page }) => {
  await page.goto('/' + longPaths);
  await page.keyboard.press('Space');
  await inPhase(page, 'Connecting');
  await page.keyboard.press('Escape');
  await expectRun(page, 'cancelled');
  await expect(await rowsIn(page, 'Minima')).toHaveCount(4);
  await button(page, 'Run').click();
  await inPhase(page, 'Connecting');
  await button(page, 'Pause').click();
  await expectRun(page, 'paused');
  await button(page, 'Cancel').click();
  await expectRun(page, 'cancelled');
});

test('space on the focused button counts once', async ({ page }) => {
  await page.goto('/' + longMoons);
  await button(page, 'Run').focus();
  await page.keyboard.press('Space');
  await expectRun(page, 'running');
  await trains(page);
  await page.keyboard.press('Space');
  await expectRun(page, 'paused');
});

test('a worker that does not load is explained, and a new one is tried', async ({ page, context }) => {
  await context.route('**/compute.worker*', (route) => route.abort());
  await page.goto('/' + tinyMoons);
  await play(page);
  await expectRun(page, 'failed');
  await expect(page.getByRole('alert')).toContainText('could not be started');
  await context.unroute('**/compute.worker*');
  await button(page, 'Try again').click();
  await expectRun(page, 'done');
  // the browser's own line on the address that was cut off
  allow(/ERR_FAILED/);
});

test('a worker that dies in the middle is explained; what was there stays', async ({ page }) => {
  await page.goto('/' + longMoons);
  await play(page);
  await trains(page);
  await page.workers()[0].evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    });
  });
  await expectRun(page, 'failed');
  await expect(page.getByRole('alert')).toContainText('broke off');
  await expect(page.getByRole('img', { name: /^At step/ })).toBeVisible();
  await button(page, 'Try again').click();
  await trains(page);
  await page.keyboard.press('Escape');
  await expectRun(page, 'cancelled');
  allow(/out of memory/);
});

test('without WebGPU', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
  await page.goto('/' + tinyMoons);
  await play(page);
  await expectRun(page, 'done');
});

test('without cross-origin isolation: on one thread, and the badge says so', async ({ page, context }) => {
  await context.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = Object.fromEntries(Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin')));
    await route.fulfill({ response, headers });
  });
  await page.goto('/' + tinyMoons);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await play(page);
  await expectRun(page, 'done');
  await expect(page.getByText(/^wasm · 1 thread/)).toBeVisible();
});

/** Networks with fewer and shorter runs; landscapes as they are. */
const short = '&train.minima=3&train.steps=80&cycles=2&connect.steps=15';
const networks = ['moons', 'spirals', 'xor', 'circles', 'blobs', 'iris', 'sine', 'mnist', 'edge-of-stability'];
const presets = [
  ...networks.map((name) => `${name}${short}${name === 'mnist' ? '&samples=512&testSamples=100' : ''}`),
  ...['muller-brown', 'double-well', 'curvy-valley', 'wolfe-quapp', 'formula', 'egg-carton&train.minima=12'],
];

for (const preset of presets) {
  test(`preset ${preset.split('&')[0]} ends in a tree, and its link brings it back`, async ({ page }) => {
    await page.goto(`/#preset=${preset}`);
    await page.keyboard.press('Space');
    await expectRun(page, 'done');
    await expect(page.getByRole('group', { name: /^Disconnectivity graph: \d+ minima, all joined/ })).toBeVisible();
    await page.reload();
    await expectRun(page, 'idle');
    await expect(page.getByLabel('Preset', { exact: true })).toHaveValue(preset.split('&')[0]);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

test('the curvature along training is drawn where it is measured', async ({ page }) => {
  await page.goto('/#preset=edge-of-stability&train.minima=2&train.steps=200&curvature=8&cycles=1&connect.steps=5');
  await play(page);
  await expectRun(page, 'done');
  await expect(tab(page, 'Curvature')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('img', { name: /Steps settle below 2\/η = 20\.0\.$/ })).toBeVisible();
  await page.getByTitle('The lowest eigenvalue of the Hessian').click();
  await expect(page.getByRole('img', { name: /that is no minimum yet\.$/ })).toBeVisible();
});

test('the landscape is there before the run; a path of the tree is given more work', async ({ page }) => {
  await page.goto('/' + tinyMoons);
  await expect(page.getByText('Exact here: the first three seeds, where they are now.')).toBeVisible();
  await expectRun(page, 'idle');
  await page.keyboard.press('Space');
  await expectRun(page, 'done');
  const cycles = page.getByText(/ 2 cycles\.$/);
  await expect(cycles).toBeVisible();
  await page.getByRole('button', { name: 'Try to lower' }).click();
  await expect(page.getByText(/^By hand, 2 more cycles were spent on m\d-m\d: its saddle/)).toBeVisible();
  await expectRun(page, 'done');
  await expect(page.getByText(/ 4 cycles\.$/)).toBeVisible();
});

test('enough training goes on to connect what there is', async ({ page }) => {
  await page.goto('/' + longBoth);
  await page.keyboard.press('Space');
  await inPhase(page, 'Training');
  await page.getByRole('button', { name: 'Enough' }).click();
  await inPhase(page, 'Connecting');
  await page.keyboard.press('Escape');
  await expectRun(page, 'cancelled');
});
