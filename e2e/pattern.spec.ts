/** Hidden pictures in the page. */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { button, expectRun, failOnErrors, play, tinyMoons, violations } from './open.ts';

failOnErrors();

/** Seconds, not minutes. */
const quick = '#kind=pattern&preset=waves&picture.side=24&fit.steps=60&checkSide=8&data.samples=100&host.hidden=32,32';

test('a picture is learnt, computed on four kinds of data, and gone along random directions', async ({ page }) => {
  await page.goto('/');
  await button(page, 'Connect minima').click();
  await page.getByRole('button', { name: /^Hidden pictures/ }).click();
  await expect(page).toHaveURL(/#kind=pattern&preset=waves$/);
  await page.goto('/' + quick);
  await play(page);
  await expectRun(page, 'done');
  const pictures = page.getByRole('group', { name: 'Pictures' });
  for (const name of ['Target', 'Loss surface', 'Difference', 'Training data', 'Test data', 'Letters A–J', 'Noise'])
    await expect(pictures.getByRole('button', { name })).toBeVisible();
  const data = page.getByRole('region', { name: 'The loss on data' });
  await expect(data.getByRole('row')).toHaveCount(5);
  // other data with the same labels has the same losses
  const numbers = async (name: RegExp) => (await data.getByRole('row', { name }).getByRole('cell').allTextContents()).slice(1, 3);
  expect(await numbers(/^Letters/)).toEqual(await numbers(/^training/));
  await button(page, 'Look along random directions').click();
  await expect(pictures.getByRole('button', { name: 'Elsewhere' })).toHaveAttribute('aria-pressed', 'true', { timeout: 20_000 });
  await expect(page.getByText(/A slice shows its directions as much as the network/)).toBeVisible();

  await button(page, 'Export').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^pattern\.json/ }).click();
  const file = JSON.parse(readFileSync(await (await coming).path(), 'utf8')) as { kind: string; slice: number[]; least: number };
  expect(file.kind).toBe('patternResult');
  expect(Math.min(...file.slice)).toBeGreaterThanOrEqual(file.least - 1e-6);
});

test('a trained network’s point is told with both losses', async ({ page }) => {
  await page.goto('/#kind=pattern&preset=optimum&picture.side=16&fit.steps=60&checkSide=6&data.samples=60&host.hidden=24,24&task.steps=60');
  await play(page);
  await expectRun(page, 'done');
  await expect(page.getByText(/The red point, the lowest, has .* on the training part.* the trained block alone has/)).toBeVisible();
});

test('target and loss surface stand side by side as two surfaces, or one alone', async ({ page }) => {
  await page.goto('/' + quick);
  await play(page);
  await expectRun(page, 'done');
  const drawn = page.locator('.stage canvas');
  await expect(drawn).toHaveCount(2);
  await page.getByRole('radio', { name: 'One' }).check();
  await expect(drawn).toHaveCount(1);
  // a difference has heights of its own
  await page.getByRole('radio', { name: 'Side by side' }).check();
  await page.getByRole('group', { name: 'Pictures' }).getByRole('button', { name: 'Difference' }).click();
  await expect(drawn).toHaveCount(1);
});

test('a curve has the floor explained, and in colour the chosen channel', async ({ page }) => {
  await page.goto('/#kind=pattern&preset=colours&picture.dimensions=1&data.name=moons&fit.steps=30&host.hidden=24,24');
  await play(page);
  await expectRun(page, 'done');
  await expect(page.getByText(/^The dotted line lies at .*, the loss of guessing/)).toBeVisible();
  const chart = page.getByRole('img', { name: /^The loss along a line/ });
  const before = await chart.innerHTML();
  await page.getByRole('combobox', { name: 'Channel' }).selectOption('green');
  await expect.poll(() => chart.innerHTML()).not.toBe(before);
  // the moral is one press away on a phone, too
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(button(page, 'Look along random directions')).toBeInViewport({ ratio: 1 });
});

test('a volume is shown by the surface of one loss, and by slices', async ({ page }) => {
  await page.goto('/#kind=pattern&preset=volume&picture.side=10&fit.steps=60&checkSide=6&data.samples=60&host.hidden=24,24');
  await play(page);
  await expectRun(page, 'done');
  const level = page.getByRole('slider', { name: 'Level' });
  const told = page.getByText(/^The loss is .* on this surface/);
  await expect(told).toBeVisible();
  const before = await told.textContent();
  await level.press('ArrowRight');
  await expect(told).not.toHaveText(before!);
  // a difference has slices alone
  const pictures = page.getByRole('group', { name: 'Pictures' });
  await pictures.getByRole('button', { name: 'Difference' }).click();
  await expect(level).toHaveCount(0);
  await pictures.getByRole('button', { name: 'Loss surface' }).click();
  await page.getByRole('radio', { name: 'Slices' }).check();
  await expect(told).toHaveCount(0);
  await page.getByRole('slider', { name: 'Depth' }).press('ArrowRight');
  expect(await violations(page)).toEqual([]);
});

test('a working network works at white cells and fails at black ones, by map and by table', async ({ page }) => {
  await page.goto('/#kind=pattern&preset=moons&working.steps=300&picture.side=12');
  await play(page);
  await expectRun(page, 'done');
  const pictures = page.getByRole('group', { name: 'Pictures' });
  for (const name of ['Training loss', 'Training accuracy', 'Test loss', 'Test accuracy'])
    await expect(pictures.getByRole('button', { name })).toBeVisible();
  const rows = page.getByRole('region', { name: 'The network on data' }).getByRole('row');
  await expect(rows).toHaveCount(5);
  const accuracy = async (name: RegExp) => parseFloat((await rows.filter({ hasText: name }).getByRole('cell').first().textContent())!);
  expect(await accuracy(/^training, white/)).toBeGreaterThan(10 + (await accuracy(/^training, black/)));
  await pictures.getByRole('button', { name: 'Test accuracy' }).click();
  await expect(page.getByText(/^A cell is good where/)).toContainText('test samples');
  await button(page, 'Look along random directions').click();
  await expect(pictures.getByRole('button', { name: 'Elsewhere' })).toHaveAttribute('aria-pressed', 'true', { timeout: 20_000 });
  await expect(page.getByText(/A slice shows its directions as much as the network/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('what is said of slices in the main experiment leads here, and back', async ({ page }) => {
  await page.goto('/' + tinyMoons);
  await play(page);
  await expectRun(page, 'done');
  await page.getByText(/^Is this picture right/).click();
  await page.getByRole('link', { name: /hidden pictures/ }).click();
  await expect(page).toHaveURL(/#kind=pattern/);
  await page.goBack();
  await expect(page).toHaveURL(/#preset=moons/);
});

const canvas = (page: Page) => page.getByRole('application', { name: /^Painting/ });

test('what is painted, by pointer or by keys, is in the link and becomes the target', async ({ page }) => {
  await page.goto('/' + quick + '&source=drawing');
  const box = (await canvas(page).boundingBox())!;
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 0.5 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.8 * box.width, box.y + 0.5 * box.height, { steps: 8 });
  await page.mouse.up();
  await expect(page).toHaveURL(/[#&]drawing=/);
  const painted = page.url();
  await canvas(page).press('ArrowUp');
  await canvas(page).press('ArrowUp');
  await canvas(page).press('Enter');
  await expect(page).not.toHaveURL(painted);
  await play(page);
  await expectRun(page, 'done');
  // who gets the link has the painting
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page).toHaveURL(link);
  await expect(page.getByRole('button', { name: 'Clear' })).toBeVisible();
});

/** Chunks of a PNG, whose check sums are right. */
function png(width: number, height: number, pixels: Buffer): Buffer {
  const table = Array.from({ length: 256 }, (_, n) =>
    Array.from({ length: 8 }).reduce<number>((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n),
  );
  const checkSum = (bytes: Buffer) => ~bytes.reduce((c, byte) => table[(c ^ byte) & 0xff] ^ (c >>> 8), ~0) >>> 0;
  const chunk = (name: string, body: Buffer) => {
    const whole = Buffer.alloc(12 + body.length);
    whole.writeUInt32BE(body.length, 0);
    whole.write(name, 4, 'latin1');
    body.copy(whole, 8);
    whole.writeUInt32BE(checkSum(whole.subarray(4, 8 + body.length)), 8 + body.length);
    return whole;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // eight bits of red, green and blue
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

/** Left half red, right half blue. */
function twoColours(side: number): Buffer {
  const pixels = Buffer.alloc(side * (1 + 3 * side));
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) pixels[row * (1 + 3 * side) + 1 + 3 * column + (column < side / 2 ? 0 : 2)] = 255;
  }
  return png(side, side, pixels);
}

const give = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel('Image', { exact: true }).setInputFiles({ name, mimeType: 'image/png', buffer });

test('images are taken, in grey and in colour', async ({ page }) => {
  await page.goto('/' + quick + '&source=drawing');
  await give(page, 'two.png', twoColours(40));
  await expect(page).toHaveURL(/[#&]drawing=/);
  const grey = page.url();
  await page.getByRole('checkbox', { name: 'in colour' }).check();
  await give(page, 'two.png', twoColours(40));
  await expect(page).not.toHaveURL(grey);
  await play(page);
  await expectRun(page, 'done');
  // the red head’s losses are high on the left, the blue one’s on the right
  await button(page, 'Export').click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^pattern\.json/ }).click();
  const { target } = JSON.parse(readFileSync(await (await coming).path(), 'utf8')) as { target: number[] };
  expect(target).toHaveLength(3 * 24 * 24);
  const [left, right] = [24 * 12 + 2, 24 * 12 + 21];
  const blue = 2 * 24 * 24;
  expect(target[left]).toBeGreaterThan(target[right] + 1);
  expect(target[blue + right]).toBeGreaterThan(target[blue + left] + 1);
});

test('a photograph that lies on its side in its file is stood up, its proportions kept', async ({ page }) => {
  await page.goto('/' + quick + '&source=drawing');
  const jpeg = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(200, 100);
    const context = canvas.getContext('2d')!;
    context.fillStyle = 'white';
    context.fillRect(0, 0, 200, 100);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())];
  });
  // Exif, big-endian, one entry: orientation 6, a quarter turn
  const exif = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6];
  await give(page, 'photograph.jpg', Buffer.from([...jpeg.slice(0, 2), ...exif, 0, 0, 0, 0, 0, 0, ...jpeg.slice(2)]));
  await expect(page).toHaveURL(/[#&]drawing=/);
  const rows = /drawing=48\.([a-p0-9]+)/.exec(page.url())![1];
  // 24 columns of white in the middle of all 48 rows
  expect(rows).toBe('a12' + 'p24a24'.repeat(47) + 'p24a12');
});

test('another button than the first paints nothing', async ({ page }) => {
  await page.goto('/' + quick + '&source=drawing');
  await canvas(page).click({ button: 'right', position: { x: 5, y: 5 } });
  // nor does it leave a brush that paints without being pressed
  await canvas(page).hover({ position: { x: 40, y: 5 } });
  await canvas(page).click();
  // black from the corner to what was painted in the middle
  await expect(page).toHaveURL(/[#&]drawing=48\.a[89]\d\d|[#&]drawing=48\.a1\d\d\d/);
});

test('hostile images are refused with a sentence, and lose nothing', async ({ page }) => {
  await page.goto('/' + quick + '&source=drawing');
  await canvas(page).press('Enter');
  await expect(page).toHaveURL(/[#&]drawing=/);
  const kept = page.url();
  const alarmed: string[] = [];
  page.on('dialog', (dialog) => {
    alarmed.push(dialog.message());
    void dialog.dismiss();
  });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>';
  const cases: [name: string, bytes: Buffer, sentence: RegExp][] = [
    ['empty.png', png(0, 0, Buffer.alloc(0)), /0 × 0 pixels: there is nothing in it/],
    ['huge.png', png(20_000, 20_000, Buffer.alloc(1000)), /20000 × 20000 pixels; 8192 along a side are the most/],
    ['script.svg', Buffer.from(svg), /SVG and HTML are programs/],
    ['script.png', Buffer.from(`\uFEFF<?xml version="1.0"?>${svg}`), /SVG and HTML are programs/],
    ['bomb.gif', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(2000, 0xff)]), /GIFs may hold any number of frames/],
    ['cut.png', twoColours(40).subarray(0, 60), /damaged/],
    // a head that is right, and a body that isn’t as large as it says
    ['lying.png', png(4000, 4000, Buffer.alloc(10)), /damaged|nothing/],
    ['nothing.png', Buffer.alloc(0), /no PNG, JPEG, WebP or BMP/],
    ['large.png', Buffer.alloc(21_000_000, 1), /21 MB; an image may have 20/],
  ];
  for (const [name, bytes, sentence] of cases) {
    await give(page, name, bytes);
    await expect(page.locator('.paint .refusal'), name).toHaveText(sentence);
    expect(page.url()).toBe(kept);
  }
  expect(alarmed).toEqual([]);
});

test('nothing for axe to find in hidden pictures', async ({ page }) => {
  await page.goto('/' + quick + '&source=drawing');
  await play(page);
  await expectRun(page, 'done');
  expect(await violations(page)).toEqual([]);
  await button(page, 'Guide').click();
  expect(await violations(page)).toEqual([]);
});
