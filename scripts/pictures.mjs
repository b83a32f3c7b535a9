// @ts-check
/**
 * Takes the pictures of the presets from the app itself: `node scripts/pictures.mjs [PRESET …]`, all of them by default. Each
 * is run to its end, and the stage is kept as public/presets/NAME.webp, on a transparent ground. They are committed: taking
 * them needs a browser and a minute.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openBuiltApp } from './built-app.mjs';
import { root } from './root.mjs';

const folder = path.join(root, 'public/presets');
/** Large enough for the gallery on a fine screen. */
const size = { width: 360, height: 240 };

await mkdir(folder, { recursive: true });
const { base, browser, presets, close } = await openBuiltApp();
const page = await browser.newPage({ viewport: { width: 1080, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' });

/** @param {string} name */
async function take(name) {
  await page.goto('about:blank');
  await page.goto(`${base}#preset=${name}`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.waitForFunction(() => document.documentElement.dataset.run === 'done', undefined, { timeout: 300_000 });
  await page.keyboard.press('h');
  await page.addStyleTag({
    content: '.stage-host > :not(canvas), .stage-tools, .colour-bar, .stage-tip { visibility: hidden !important }',
  });
  // the finest surface, and the software renderer's sharpest picture
  await page.waitForTimeout(4000);
  const shot = await page.locator('.stage-host canvas').screenshot();
  const image = await page.evaluate(cutOut, { url: `data:image/png;base64,${shot.toString('base64')}`, size });
  await writeFile(path.join(folder, `${name}.webp`), Buffer.from(image.slice(image.indexOf(',') + 1), 'base64'));
  console.log(`${name}.webp`);
}

/**
 * In the page: what isn't ground, in the middle of a smaller picture.
 * @param {{ url: string, size: { width: number, height: number } }} input
 */
async function cutOut({ url, size: { width, height } }) {
  const shot = new Image();
  shot.src = url;
  await shot.decode();
  const whole = new OffscreenCanvas(shot.width, shot.height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (whole.getContext('2d'));
  context.drawImage(shot, 0, 0);
  const pixels = context.getImageData(0, 0, shot.width, shot.height);
  const { data } = pixels;
  const corner = 4 * (4 * shot.width + 4);
  const ground = data.slice(corner, corner + 3);
  let [left, top, right, bottom] = [shot.width, shot.height, 0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const [x, y] = [(i / 4) % shot.width, Math.floor(i / 4 / shot.width)];
    const isGround = [0, 1, 2].every((part) => Math.abs(data[i + part] - ground[part]) <= 2);
    // the outermost pixels may be the page's, where the canvas ends between two
    const isRim = Math.min(x, y, shot.width - 1 - x, shot.height - 1 - y) < 3;
    if (isGround || isRim) {
      data[i + 3] = 0;
      continue;
    }
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)];
  }
  context.putImageData(pixels, 0, 0);
  const small = document.createElement('canvas');
  [small.width, small.height] = [width, height];
  const onto = /** @type {CanvasRenderingContext2D} */ (small.getContext('2d'));
  onto.imageSmoothingQuality = 'high';
  const scale = Math.min((0.94 * width) / (right - left), (0.94 * height) / (bottom - top));
  const [w, h] = [(right - left) * scale, (bottom - top) * scale];
  onto.drawImage(whole, left, top, right - left, bottom - top, (width - w) / 2, (height - h) / 2, w, h);
  return small.toDataURL('image/webp', 0.86);
}

try {
  const wanted = process.argv.slice(2);
  for (const name of presets) if (wanted.length === 0 || wanted.includes(name)) await take(name);
} finally {
  await close();
}
