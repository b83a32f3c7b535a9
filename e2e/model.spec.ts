import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { expectRun, failOnErrors, tinyMoons } from './open.ts';

failOnErrors();

interface Gltf {
  nodes: { name: string; mesh?: number; extras?: Record<string, unknown> }[];
  meshes: { primitives: { attributes: Record<string, number>; indices?: number }[] }[];
  accessors: { count: number; min?: number[]; max?: number[] }[];
}

test('the landscape is taken away in three dimensions, with names and numbers', async ({ page }) => {
  await page.goto(`/${tinyMoons}`);
  await page.locator('body').press('Space');
  await expectRun(page, 'done');
  const stage = page.getByRole('region', { name: 'The landscape' });
  await expect(stage.locator('canvas').first()).toHaveAccessibleName(/^Plane\. .*Band/);
  await page.getByRole('button', { name: 'Save: The landscape' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^landscape\.glb/ }).click();
  const bytes = readFileSync(await (await coming).path());

  expect(bytes.toString('latin1', 0, 4)).toBe('glTF');
  expect([bytes.readUInt32LE(4), bytes.readUInt32LE(8)]).toEqual([2, bytes.length]);
  const { nodes, meshes, accessors } = JSON.parse(bytes.toString('utf8', 20, 20 + bytes.readUInt32LE(12))) as Gltf;
  const nodeNamed = (name: RegExp) => nodes.filter((node) => name.test(node.name));
  expect(nodeNamed(/^(surface|walls|straight line)$/).length).toBe(3);
  expect(nodeNamed(/^band m\d-m\d$/).length).toBe(1);
  expect(nodeNamed(/^pivot m\d-m\d \d+$/).length).toBeGreaterThanOrEqual(3);
  expect(nodeNamed(/^minimum m\d$/).length).toBeGreaterThanOrEqual(2);
  const [{ extras }] = nodeNamed(/^landscape$/);
  expect(extras).toMatchObject({ height: { name: 'Train loss', scale: 'log' } });
  expect(String(extras?.honesty)).toContain('Exact here: both minima');
  for (const { extras: values } of nodeNamed(/^(pivot|minimum) /)) expect(values?.height).toBeGreaterThan(0);

  const [{ mesh }] = nodeNamed(/^surface$/);
  const { attributes } = meshes[mesh ?? -1].primitives[0];
  expect(Object.keys(attributes).sort()).toEqual(['COLOR_0', 'NORMAL', 'POSITION']);
  expect(accessors[attributes.POSITION].count).toBe(accessors[attributes.COLOR_0].count);
  for (const { primitives } of meshes) {
    const { min = [NaN], max = [NaN] } = accessors[primitives[0].attributes.POSITION];
    expect([...min, ...max].every((value) => Math.abs(value) < 2)).toBe(true);
  }
});
