import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { failOnErrors, violations } from './open.ts';

/** What follows the data in a link, small enough for a second or two. */
const tiny = 'hidden=3&train.minima=3&train.steps=60&cycles=2&connect.steps=15';

const flowers = [
  'sepal,petal,kind',
  ...Array.from({ length: 40 }, (_, i) => `${i % 7},${(i * i) % 5},${i % 3 === 0 ? 'rose' : 'tulip'}`),
].join('\n');

failOnErrors();

/** Drops files on the page, as a hand would. */
async function drop(page: Page, files: Record<string, string | number[]>): Promise<void> {
  const transfer = await page.evaluateHandle((given) => {
    const held = new DataTransfer();
    for (const [name, content] of Object.entries(given))
      held.items.add(new File([typeof content === 'string' ? content : new Uint8Array(content)], name));
    return held;
  }, files);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop it here')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('Drop it here')).toHaveCount(0);
}

const setting = (page: Page, label: string) => page.getByLabel(label, { exact: true }).first();
const expectRun = (page: Page, status: string) => expect(page.locator('html')).toHaveAttribute('data-run', status, { timeout: 50_000 });

test('settings are changed and reset by keyboard, and the address follows', async ({ page }) => {
  await page.goto('/#preset=moons');
  await setting(page, 'Noise σ').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0.25');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#preset=moons&noise=0\.25$/);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Noise: back to 0.1' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#preset=moons$/);
  await expect(setting(page, 'Noise σ')).toHaveValue('0.1');

  await setting(page, 'Hidden layers').fill('8 4');
  await setting(page, 'Hidden layers').press('Tab');
  await page.getByRole('button', { name: 'Add a hidden layer' }).press('Enter');
  await expect(page).toHaveURL(/hidden=8,4,4$/);
  await expect(setting(page, 'Hidden layers')).toHaveValue('8, 4, 4');
  await page.goBack();
  await expect(setting(page, 'Hidden layers')).toHaveValue('8, 4');
});

test('a value out of range keeps what was typed, says what is wanted, and leaves the experiment', async ({ page }) => {
  await page.goto('/#preset=moons');
  await setting(page, 'Samples N').fill('-4');
  await setting(page, 'Samples N').press('Enter');
  await expect(page.getByText('Samples is -4: it must be an integer from 1 to 1,000,000.')).toBeVisible();
  await expect(setting(page, 'Samples N')).toHaveValue('-4');
  await expect(page.getByText('One setting is not right yet')).toBeVisible();
  await expect(page).toHaveURL(/#preset=moons$/);
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(setting(page, 'Samples N')).toHaveValue('300');
  await expect(page.getByText('not right yet')).toHaveCount(0);
});

test('what the focus is on is explained', async ({ page }) => {
  await page.goto('/#preset=moons');
  await setting(page, 'L2 λ').focus();
  await expect(page.locator('.field-help')).toContainText('without it separable data has no minimum');
  await expect(page.locator('.field-help')).toContainText('Default 1e-4');
  await expect(setting(page, 'L2 λ')).toHaveAccessibleDescription(/without it separable data has no minimum/);
});

test('the explanation covers nothing that has the focus', async ({ page }) => {
  await page.goto('/#preset=moons');
  await page.locator('summary', { hasText: 'Strategies' }).press('Enter');
  for (const label of ['Lowest', 'Tolerance ε', 'Seed']) {
    await setting(page, label).focus();
    const control = (await setting(page, label).boundingBox())!;
    const help = (await page.locator('.field-help').boundingBox())!;
    expect(control.y + control.height).toBeLessThanOrEqual(help.y);
  }
});

test('settings folded away are reached, and cycles have their differences', async ({ page }) => {
  await page.goto('/#preset=moons');
  await page.locator('summary', { hasText: 'Tangent' }).press('Enter');
  await setting(page, 'Cycles').fill('2');
  await setting(page, 'Cycles').press('Enter');
  await expect(page).toHaveURL(/#preset=moons&cycles=2$/);
  await page.getByText('Differences of each cycle').click();
  await page.getByLabel(/One cycle a line/).fill('\n{"learningRate": 0.5');
  await page.getByLabel(/One cycle a line/).blur();
  await expect(page.getByText('Line 2 is not JSON')).toBeVisible();
  await page.getByLabel(/One cycle a line/).fill('\n{"learningRate": 0.5}');
  await page.getByLabel(/One cycle a line/).blur();
  await expect(page).toHaveURL(/learningRate/);
  await expect(page.getByText('Learning rate 0.05 → 0.5')).toBeVisible();
});

test('a preset is chosen from its picture', async ({ page }) => {
  await page.goto('/#preset=moons');
  await page.getByRole('button', { name: 'Choose from pictures' }).click();
  await page.getByRole('button', { name: /^Wolfe–Quapp/ }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/#preset=wolfe-quapp$/);
  await expect(setting(page, 'Preset')).toHaveValue('wolfe-quapp');
});

test('a formula is checked while it is typed, and taken when it is right', async ({ page }) => {
  await page.goto('/#preset=formula');
  const formula = page.getByLabel(/^Formula/);
  await formula.fill('x^2 + y^2 + sin(3*z)');
  await expect(page.getByText('“z” is not known here')).toBeVisible();
  await formula.press('Enter');
  await expect(page).toHaveURL(/#preset=formula$/);
  await formula.fill('x^2 + y^2 + sin(3*y)');
  await formula.press('Enter');
  await expect(page).toHaveURL(/formula=x%5E2|formula=x\^2/);
});

test('a table that is dropped is shown, and runs to done', async ({ page }) => {
  await page.goto(`/#preset=moons&${tiny}`);
  await drop(page, { 'flowers.csv': flowers });
  await expect(page).toHaveURL(/csv=flowers\.csv/);
  const rows = page.getByRole('group', { name: 'First rows of flowers.csv' });
  await expect(rows.getByRole('row')).toHaveCount(7);
  await expect(page.getByText('40 rows, 2 features, 2 classes:')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'tulip' })).toContainText('26');
  await setting(page, 'Target column').selectOption('petal');
  await expect(page.getByText('“rose” is not a number')).toBeVisible();
  await page.getByRole('button', { name: /^Target column: back to/ }).click();
  await expect(page.getByText('2 classes')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expectRun(page, 'done');
});

test('a table with something wrong says what, and where', async ({ page }) => {
  await page.goto('/#preset=moons');
  await drop(page, { 'wrong.csv': 'a,b,k\n1,2,x\n3,oops,y\n' });
  await expect(page.getByText('wrong.csv: line 3, column “b”: “oops” is not a number.')).toBeVisible();
});

test('a file that is none is refused, and the experiment stays', async ({ page }) => {
  await page.goto('/#preset=moons');
  await drop(page, { 'picture.png': 'PNG' });
  await expect(page.getByText('picture.png is none of the files that are read here')).toBeVisible();
  await drop(page, { 'broken.json': '{"version":1,"kind":"connect","seed":-1}' });
  await expect(page.getByText('broken.json: seed is -1')).toBeVisible();
  await expect(page).toHaveURL(/#preset=moons$/);
});

/** An IDX file of bytes: four of its head, its sizes, its values. */
const idx = (sizes: number[], values: number[]): number[] => [
  0,
  0,
  8,
  sizes.length,
  ...sizes.flatMap((size) => [0, 0, 0, size]),
  ...values,
];

test('images and labels in IDX files come as a pair, and run to done', async ({ page }) => {
  const count = 24;
  const pixels = Array.from({ length: count * 6 }, (_, i) => (i % 6 < 3 === (Math.floor(i / 6) % 2 === 0) ? 200 + (i % 40) : i % 30));
  await page.goto(`/#preset=moons&${tiny}`);
  await drop(page, { 'pictures-idx3-ubyte': idx([count, 2, 3], pixels) });
  await expect(page.getByText('pictures-idx3-ubyte holds images: now give the IDX file of their labels.')).toBeVisible();
  await drop(page, {
    'labels-idx1-ubyte': idx(
      [count],
      Array.from({ length: count }, (_, n) => n % 2),
    ),
  });
  await expect(page).toHaveURL(/idx=pictures-idx3-ubyte&labels=labels-idx1-ubyte/);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expectRun(page, 'done');
});

test('minima taken away as weights.npz are brought back and connected', async ({ page }) => {
  await page.goto(`/#preset=moons&${tiny}`);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expectRun(page, 'done');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'weights.npz' }).click();
  const bytes = readFileSync(await (await download).path());
  await page.keyboard.press('Escape');
  await drop(page, { 'weights.npz': [...bytes] });
  await expect(page).toHaveURL(/minima=weights\.npz/);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expectRun(page, 'done');
  await page.getByRole('tab', { name: 'Training' }).click();
  await expect(page.getByText('Minima are given: nothing is trained.')).toBeVisible();
});

test('a file that is too large is refused unread', async ({ page }) => {
  await page.goto('/#preset=moons');
  await page.evaluate(() => {
    const held = new DataTransfer();
    const file = new File(['a,b'], 'huge.csv');
    // a file of that size is not to be made here
    Object.defineProperty(File.prototype, 'size', { get: () => 3e9, configurable: true });
    held.items.add(file);
    document.body.dispatchEvent(new DragEvent('dragenter', { dataTransfer: held, bubbles: true }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: held, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText(/^huge\.csv has 3\.0 GB; files up to \d+ MB can be read\. Nothing of it was read\.$/)).toBeVisible();
  await expect(page).toHaveURL(/#preset=moons$/);
});

test('an experiment that is dropped is opened', async ({ page }) => {
  await page.goto('/#preset=moons');
  await drop(page, {
    'experiment.json': JSON.stringify({ version: 1, kind: 'connect', preset: 'xor', seed: 12, network: { hidden: [5] } }),
  });
  await expect(page).toHaveURL(/#preset=xor&seed=12&hidden=5$/);
  await expect(setting(page, 'Hidden layers')).toHaveValue('5');
});

test('a link with own data asks for the file, and takes it', async ({ page }) => {
  await page.goto('/#csv=data/flowers.csv&seed=3');
  await expect(page.getByText('This experiment needs the file data/flowers.csv')).toBeVisible();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'flowers.csv', mimeType: 'text/csv', buffer: Buffer.from(flowers) });
  await expect(page.getByText('This experiment needs')).toHaveCount(0);
  await expect(page.getByText('40 rows, 2 features')).toBeVisible();
  await expect(page).toHaveURL(/#csv=data\/flowers\.csv&seed=3$/);
});

test('nothing for axe to find in the form', async ({ page }) => {
  await page.goto('/#preset=moons&noise=0.2');
  for (const summary of await page.locator('.more > summary').all()) await summary.click();
  await setting(page, 'Samples N').fill('-4');
  await setting(page, 'Samples N').press('Enter');
  expect(await violations(page)).toEqual([]);
  await drop(page, { 'flowers.csv': flowers, 'picture.png': 'PNG' });
  await expect(page.getByRole('group', { name: 'First rows of flowers.csv' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Choose from pictures' }).click();
  expect(await violations(page)).toEqual([]);
});
