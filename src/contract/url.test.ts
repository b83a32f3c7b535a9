import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDraft } from '../testing/arbitraryDraft.ts';
import type { Experiment } from './experiment.ts';
import { fields } from './fields.ts';
import { connectPresets } from './connectPresets.ts';
import { parseExperiment } from './parse.ts';
import { presets } from './presets.ts';
import { readLink, writeLink } from './url.ts';

function parsed(draft: object): Experiment {
  const { experiment, issues } = parseExperiment({ version: 1, kind: 'connect', ...draft });
  if (experiment === null) throw new Error(JSON.stringify(issues));
  return experiment;
}

const linkOf = (draft: object) => writeLink(parsed(draft));

describe('writeLink', () => {
  it('round-trips every experiment, without notices', () => {
    fc.assert(
      fc.property(arbitraryDraft, (draft) => {
        const experiment = parsed(draft);
        expect(parseExperiment(readLink(writeLink(experiment)))).toStrictEqual({ experiment, issues: [], notices: [] });
      }),
      { seed: 1, numRuns: 300 },
    );
  }, 60_000);

  it.each(Object.keys(presets))('writes the preset %s as its name alone', (preset) => {
    expect(linkOf({ preset })).toBe(`preset=${preset}`);
  });

  it.each(Object.keys(connectPresets))('writes the connect preset %s as its name alone', (preset) => {
    const expected = preset === 'small' ? 'preset=iris' : `preset=iris&connect.preset=${preset}`;
    expect(linkOf({ preset: 'iris', connect: { preset } })).toBe(expected);
  });

  it('writes differences by their short names', () => {
    const network = { hidden: [16, 8], l2: 0.00001 };
    expect(linkOf({ preset: 'moons', seed: 7, network, train: { steps: 500 }, connect: { steps: 60, cycles: 3 } })).toBe(
      'preset=moons&seed=7&hidden=16,8&l2=1e-5&train.steps=500&connect.steps=60&cycles=3',
    );
  });

  it('names the data where there is no preset', () => {
    expect(linkOf({})).toBe('name=moons');
    expect(linkOf({ data: { name: 'double-well' } })).toBe('name=double-well');
    expect(linkOf({ data: { csv: 'my data/a,b.csv', label: '3', task: 'regression' } })).toBe(
      'csv=my%20data/a,b.csv&label=%223%22&task=regression',
    );
    expect(linkOf({ data: { idx: 'i', labels: 'l' }, network: { hidden: [] } })).toBe('idx=i&labels=l&hidden=none');
  });

  it('keeps formulas legible', () => {
    const box = [
      [-1, 1],
      [0, 2.5],
    ];
    expect(linkOf({ preset: 'formula', data: { formula: 'x^2/2 + y^4', box } })).toBe(
      'preset=formula&formula=x^2/2%20+%20y^4&box=-1,1,0,2.5',
    );
  });

  it('writes given minima and unequal cycles as JSON', () => {
    const link = linkOf({ data: { name: 'double-well' }, minima: [[1, 0]], connect: { cycles: [{}, { climb: true }] } });
    expect(decodeURIComponent(link)).toBe('name=double-well&minima=[[1,0]]&cycles=[{},{"climb":true}]');
  });
});

describe('readLink', () => {
  const expected = { version: 1, kind: 'connect', preset: 'moons', network: { hidden: [4, 4] } };

  it.each(['https://example.org/app/?q=1#preset=moons&hidden=4,4', '#preset=moons&hidden=4,4', ' preset=moons&network.hidden=4,4&v=1 '])(
    'reads %s',
    (text) => expect(readLink(text)).toEqual(expected),
  );

  it('reads an address without a fragment as the defaults', () => {
    expect(readLink('https://example.org/?preset=moons')).toEqual({ version: 1, kind: 'connect' });
    expect(readLink('')).toEqual({ version: 1, kind: 'connect' });
  });

  it('accepts the dotted name of every setting', () => {
    for (const field of fields) {
      const { notices } = parseExperiment(readLink(`${field.name}=1`));
      expect(notices.filter((notice) => notice.includes('not a setting'))).toEqual([]);
    }
  });

  it('hands unreadable values and unknown names on', () => {
    const { issues } = parseExperiment(readLink('train.steps=many&box=1,2&v=1'));
    expect(issues.map(({ message }) => message)).toEqual(['train.steps is “many”: it must be an integer from 1 to 10,000,000.']);
    expect(parseExperiment(readLink('steps=5&hiden=3')).notices).toEqual([
      'steps is not a setting and is ignored. Did you mean train.steps, connect.steps or bend.steps?',
      'hiden is not a setting and is ignored. Did you mean network.hidden?',
    ]);
  });

  it('leaves another version to its reader', () => {
    expect(parseExperiment(readLink('v=2&preset=moons')).issues[0].message).toMatch(/version is 2/);
  });

  it('never throws, and pollutes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void parseExperiment(readLink(text))),
      { seed: 1 },
    );
    const draft = readLink('__proto__=1&constructor=2&__proto__.polluted=3&%E0%A4%A=4');
    expect(parseExperiment(draft).experiment).not.toBeNull();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
