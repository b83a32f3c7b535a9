import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../contract/parse.ts';
import { repair, settingOf, withoutSetting, withSetting, withSource } from './draft.ts';
import type { DataSource, Draft } from './draft.ts';

const base = { version: 1, kind: 'connect' };
const change = (draft: Draft, source: DataSource) => withSource(draft, repair(draft).experiment, source);
const noticesOf = (draft: Draft) => parseExperiment(draft).notices;

describe('a setting of a draft', () => {
  it('is written and left out again, with the section that held it alone', () => {
    const draft = withSetting(base, ['data', 'noise'], 0.3);
    expect(draft).toEqual({ ...base, data: { noise: 0.3 } });
    expect(settingOf(draft, ['data', 'noise'])).toBe(0.3);
    expect(withoutSetting(draft, ['data', 'noise'])).toEqual(base);
    expect(withoutSetting(base, ['data', 'noise'])).toEqual(base);
    expect(withoutSetting({ ...draft, seed: 3 }, ['seed'])).toEqual(draft);
  });
});

describe('repair', () => {
  it('leaves out what is refused, and nothing else', () => {
    const draft = { ...base, preset: 'moons', seed: -1, network: { hidden: [3, 0], l2: 0.01 } };
    expect(repair(draft)).toMatchObject({
      draft: { ...base, preset: 'moons', network: { l2: 0.01 } },
      experiment: { seed: 1, network: { hidden: [16, 16], l2: 0.01 } },
    });
  });

  it.each([[{ version: 7 }], [{ kind: 'x' }], [{ preset: 'nothing' }], [{ data: 3 }], [{ data: { name: 'moons', csv: 'a.csv' } }], [{}]])(
    'makes an experiment of %j',
    (draft) => {
      expect(parseExperiment(repair(draft).draft).issues).toEqual([]);
    },
  );
});

describe('other data', () => {
  it('takes over what a preset and the draft said of the rest, and drops what means nothing', () => {
    const draft = { ...base, preset: 'spirals', seed: 4, data: { turns: 2, testShare: 0.1 }, network: { l2: 0.1 } };
    const csv = change(draft, { csv: 'a.csv' });
    expect(csv).toMatchObject({ seed: 4, data: { csv: 'a.csv', testShare: 0.1 }, network: { hidden: [10, 10], l2: 0.1 } });
    expect(csv.preset).toBeUndefined();
    expect(noticesOf(csv)).toEqual([]);
    const xor = change(csv, { name: 'xor' });
    expect(xor.data).toEqual({ name: 'xor', testShare: 0.1 });
    expect(noticesOf(change(xor, { idx: 'i', labels: 'l' }))).toEqual([]);
  });

  it('keeps only the seed from a network to a formula and back', () => {
    const draft = { ...base, preset: 'moons', seed: 4, train: { steps: 5 } };
    const wells = change(draft, { name: 'double-well' });
    expect(wells).toEqual({ ...base, seed: 4, data: { name: 'double-well' } });
    expect(change({ ...wells, train: { steps: 5 } }, { name: 'iris' })).toEqual({ ...base, seed: 4, data: { name: 'iris' } });
  });

  it('keeps the box where a formula is typed over another, and takes that of a built-in one', () => {
    const own = change({ ...base, preset: 'egg-carton', seed: 4, train: { minima: 40 } }, { formula: 'x^2+y^2' });
    const box = [
      [0, 3],
      [0, 3],
    ];
    expect(own).toMatchObject({ seed: 4, data: { formula: 'x^2+y^2', box }, train: { minima: 40 } });
    expect(change(own, { name: 'double-well' }).data).toEqual({ name: 'double-well' });
  });
});
