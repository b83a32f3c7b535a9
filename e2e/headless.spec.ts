/** The page and the command line compute the same. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { button, expectRun, failOnErrors, play, tinyMoons } from './open.ts';

failOnErrors();
// the command line is bundled first where it was not yet
test.setTimeout(180_000);

for (const link of [tinyMoons, '#preset=wolfe-quapp&train.minima=6']) {
  test(`${link} has the same weights in the page as headless, to the bit`, async ({ page }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'bandscape-'));
    try {
      const headless = promisify(execFile)(process.execPath, ['scripts/experiment.mjs', '--spec', link, '--out', folder]);
      await page.goto('/' + link);
      await play(page);
      await expectRun(page, 'done');
      await button(page, 'Export').click();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'weights.npz' }).click();
      const inPage = await readFile(await (await download).path());
      await headless;
      expect(inPage.equals(await readFile(path.join(folder, 'weights.npz')))).toBe(true);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
