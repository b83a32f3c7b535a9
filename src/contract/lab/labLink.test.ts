import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryValue } from '../../testing/arbitraryDraft.ts';
import { putAt } from '../linkTree.ts';
import { kindOfLink, readLabLink, writeLabLink } from './labLink.ts';
import { labKinds, labOf } from './labs.ts';

describe.each(labKinds)('links of the kind %s', (kind) => {
  const lab = labOf(kind);
  const read = (link: string) => lab.parse(readLabLink(lab, link));

  it('give every preset back in its name alone', () => {
    for (const preset of Object.keys(lab.presets)) {
      const { spec, issues, notices } = lab.parse({ version: 1, kind, preset });
      expect([issues, notices]).toEqual([[], []]);
      expect(writeLabLink(lab, spec!)).toBe(`kind=${kind}&preset=${preset}`);
      expect(read(`#kind=${kind}&preset=${preset}`).spec).toEqual(spec);
    }
  });

  it('give any experiment back', () => {
    const fields = lab.fields.filter(({ path }) => path[0] !== 'base' || path[1] === 'train');
    const drafts = fc
      .subarray(fields, { maxLength: 6 })
      .chain((chosen) =>
        fc.tuple(...chosen.map((field) => arbitraryValue(field.value, 'generated').map((value) => [field.path, value] as const))),
      )
      .chain((settings) =>
        fc.constantFrom(null, ...Object.keys(lab.presets)).map((preset) => {
          const draft = { version: 1, kind, ...(preset === null ? {} : { preset }) };
          for (const [path, value] of settings) putAt(draft, path, value);
          return draft;
        }),
      );
    fc.assert(
      fc.property(drafts, (draft) => {
        const { spec } = lab.parse(draft);
        // some settings refuse others
        fc.pre(spec !== null);
        const link = writeLabLink(lab, spec);
        expect(kindOfLink(link)).toBe(kind);
        expect(read(link).spec).toEqual(spec);
      }),
      { numRuns: 60 },
    );
  });

  it('are refused with a sentence where a value is wrong', () => {
    const { spec, issues } = read(`kind=${kind}&seed=minus`);
    expect(spec).toBeNull();
    expect(issues[0].message).toMatch(/^seed is “minus”: it must be /);
  });

  it('say which names are no settings', () => {
    expect(read(`kind=${kind}&colour=red`).notices.join()).toMatch(/colour/);
  });
});

it('a link that names no kind is of the main experiment', () => {
  expect([kindOfLink('#preset=moons'), kindOfLink('kind=nonsense'), kindOfLink('')]).toEqual(['connect', 'connect', 'connect']);
});
