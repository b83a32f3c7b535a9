import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { presets } from '../../contract/presets.ts';

it('is there for every preset, and for nothing else', () => {
  const taken = readdirSync(new URL('../../../public/presets/', import.meta.url));
  expect(taken.sort()).toEqual(
    Object.keys(presets)
      .map((name) => `${name}.webp`)
      .sort(),
  );
});
