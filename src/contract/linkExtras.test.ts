import { describe, expect, it } from 'vitest';
import { engineChoices } from './engines.ts';
import { fields } from './fields.ts';
import { extraNames, noExtras, readExtras, withExtras } from './linkExtras.ts';
import { parseExperiment } from './parse.ts';
import { confirmPromise } from './promise.ts';
import { readLink } from './url.ts';

const hash = '0123456789abcdef';

describe('what a link says beside its experiment', () => {
  it('is read wherever it stands, and is no setting', () => {
    const link = `https://example.org/#engine=float64&preset=xor&hash=${hash.toUpperCase()}&seed=7`;
    expect(readExtras(link)).toEqual({ extras: { engine: 'float64', hash }, notices: [] });
    const { experiment, notices } = parseExperiment(readLink(link));
    expect(experiment).toMatchObject({ preset: 'xor', seed: 7 });
    expect(notices).toEqual([]);
    for (const name of extraNames) expect(fields.filter((field) => field.link === name || field.name === name)).toEqual([]);
  });

  it('is nothing where nothing is said', () => {
    expect(readExtras('preset=moons')).toEqual({ extras: noExtras, notices: [] });
    expect(withExtras('preset=moons', noExtras)).toBe('preset=moons');
  });

  it.each(engineChoices)('round-trips the engine $value', ({ value }) => {
    const extras = { engine: value, hash };
    const link = withExtras('preset=moons', extras);
    expect(readExtras(link).extras).toEqual(extras);
    expect(withExtras(link, extras)).toBe(link);
    expect(withExtras(link, noExtras)).toBe('preset=moons');
  });

  it('is left out with a notice where it means nothing', () => {
    const { extras, notices } = readExtras('engine=abacus&hash=123');
    expect(extras).toEqual(noExtras);
    expect(notices[0]).toMatch(/^engine is “abacus”: it must be auto, wasm, .* or \w+\.$/);
    expect(notices[1]).toMatch(/^hash is “123”: it must be 16 to 64 hexadecimal digits/);
  });
});

describe('confirmPromise', () => {
  const result = { hash: hash.repeat(4), status: 'done', exact: true, engine: 'wasm', versions: { bandscape: '0.1.0' } } as const;

  it('says that numbers are the same', () => {
    const expected = { verdict: 'same', says: 'Same numbers, to the bit, as the link promises (hash 01234567…).' };
    expect(confirmPromise(hash, result)).toEqual(expected);
    expect(confirmPromise(result.hash, result)).toEqual(expected);
  });

  it('says that numbers differ, and what may be the reason', () => {
    const { verdict, says } = confirmPromise('f'.repeat(16), result);
    expect(verdict).toBe('different');
    expect(says).toMatch(/differ .*\(hash 01234567…, not ffffffff…\).* version .*0\.1\.0/);
  });

  it('says why it cannot tell', () => {
    const says = (more: object) => confirmPromise(hash, { ...result, hash: null, ...more }).says;
    expect(says({ status: 'cancelled' })).toMatch(/can’t be told: the run was not completed\.$/);
    expect(says({ exact: false, engine: 'tfjs' })).toMatch(/TensorFlow\.js agrees with other engines to a tolerance/);
    expect(says({})).toMatch(/changed by hand/);
  });
});
