/**
 * The stage's picture itself, against pictures in e2e/pictures/ that were looked at. CONTRIBUTING.md says how to renew them.
 *
 * The numbers are the same everywhere (formulas in float64, networks by the exact engine), and so are seeds and surfaces. What may
 * differ is the renderer: rounding in shaders moves a colour by a step or two, and where edges fall between pixels, single pixels
 * change sides. So a pixel counts where it differs by more than `threshold`, a tenth of the way from black to white as the eye
 * takes it, and one in 500 may, 256 of them. Measured: none from run to run in software; 9 to 330 with every edge smoothed; from
 * 270 on with only the straight line in another colour; 8,900 and more after a turn by one press of an arrow key.
 */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expectRun, failOnErrors } from './open.ts';

failOnErrors();

test.use({ viewport: { width: 640, height: 480 }, deviceScaleFactor: 1, contextOptions: { reducedMotion: 'reduce' } });

const tolerance = { threshold: 0.1, maxDiffPixelRatio: 0.002 };

/** The canvas alone at a size of its own, so that no font has a say in it. */
const alone = `
  .stage-host { position: fixed !important; z-index: 9; inset: 0 auto auto 0 !important; inline-size: 400px !important; block-size: 320px !important; }
  .stage-host > :not(canvas) { visibility: hidden !important; }
`;

const stage = (page: Page) => page.getByRole('region', { name: 'The landscape' });

const networks = '#preset=moons&samples=60&train.minima=3&train.steps=300&cycles=3&connect.steps=60&engine=wasm';
const formula = '#preset=wolfe-quapp';

const pictures: { name: string; address: string; theme: 'light' | 'dark'; choose: string[]; view: RegExp }[] = [
  { name: 'formula-3d-light', address: formula, theme: 'light', choose: [], view: /^Landscape\. .*Band/ },
  { name: 'formula-3d-dark', address: formula, theme: 'dark', choose: [], view: /^Landscape\. .*Band/ },
  { name: 'formula-2d-light', address: formula, theme: 'light', choose: ['2D'], view: /^Landscape\. .*Band/ },
  { name: 'plane-light', address: networks, theme: 'light', choose: ['Plane'], view: /^Plane\. .*Band/ },
  { name: 'plane-2d-dark', address: networks, theme: 'dark', choose: ['Plane', '2D'], view: /^Plane\. .*Band/ },
  { name: 'ruled-light', address: networks, theme: 'light', choose: ['Ruled'], view: /^Ruled\. .*Band/ },
  { name: 'ruled-dark', address: networks, theme: 'dark', choose: ['Ruled'], view: /^Ruled\. .*Band/ },
];

for (const { name, address, theme, choose, view } of pictures) {
  test(`${name} looks as it did`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(`/${address}`);
    // from which side one looks is decided by the first surface that there is
    await expect(stage(page)).toHaveAttribute('data-points', '96', { timeout: 20_000 });
    await page.locator('body').press('Space');
    await expectRun(page, 'done');
    for (const label of choose) await stage(page).getByText(label, { exact: true }).click();
    const canvas = stage(page).locator('canvas').first();
    await expect(canvas).toHaveAccessibleName(view);
    await expect(stage(page)).toHaveAttribute('data-points', '96');
    await page.addStyleTag({ content: alone });
    // a picture that rests is drawn once more, sharper
    await page.waitForTimeout(700);
    await expect(canvas).toHaveScreenshot(`${name}.png`, tolerance);
  });
}
