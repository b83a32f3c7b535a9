import type { JoinMethod } from '../../contract/curveMethods.ts';
import { describe, expect, it } from 'vitest';
import { fieldNamed, fields } from '../../contract/fields.ts';
import { parseExperiment } from '../../contract/parse.ts';
import { presets } from '../../contract/presets.ts';
import { refusalOf, textOf, valueOfText, wordsOf } from './fieldText.ts';
import { groupsOf } from './groups.ts';

const experimentOf = (preset: string) => parseExperiment({ version: 1, kind: 'connect', preset }).experiment!;

describe('the text of a field', () => {
  it('is read as the value it was written from', () => {
    for (const { value: kind, default: value } of fields) {
      if (value === null || kind.type === 'box') continue;
      expect(valueOfText(kind, textOf(kind, value))).toEqual(value);
    }
    const { value: hidden } = fieldNamed('network.hidden');
    for (const text of ['16, 8', '16 8', ' 16,8 ', '16 × 8']) expect(valueOfText(hidden, text)).toEqual([16, 8]);
    expect(valueOfText(hidden, '')).toEqual([]);
  });

  it('stays text where it is no value, and is refused by name', () => {
    const seed = fieldNamed('seed');
    expect(valueOfText(seed.value, 'many')).toBe('many');
    expect(refusalOf(seed, 'many')).toBe('Seed is “many”: it must be an integer at least 0.');
    expect(refusalOf(fieldNamed('network.hidden'), [4, 0])).toBe('Hidden layers has 0: it must be an integer from 1 to 4,096.');
    expect(refusalOf(seed, 3)).toBeNull();
  });

  it('is the name of a choice', () => {
    expect(wordsOf(fieldNamed('network.activation').value, 'relu')).toBe('ReLU');
    expect(wordsOf(fieldNamed('network.hidden').value, [])).toBe('none');
    expect(wordsOf(fieldNamed('explore.budget').value, null)).toBe('none');
  });
});

describe('the groups of the form', () => {
  it.each(Object.keys(presets))('hold every setting that %s resolves to, once', (preset) => {
    const experiment = experimentOf(preset);
    const names = groupsOf(experiment).flatMap(({ main, more }) => [...main, ...more].map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    const sections = ['train', 'connect', 'bend', 'explore', ...(experiment.network ? ['network'] : [])] as const;
    const networkOnly = experiment.network ? [] : ['train.batch', 'train.dropout', 'train.curvature', 'connect.batch', 'connect.align'];
    const isOfBands = (key: string) => fieldNamed(key).methods?.includes('autoneb') ?? true;
    for (const section of sections) {
      const keys = Object.keys(experiment[section as 'train']).map((key) => `${section}.${key}`);
      expect(names).toEqual(expect.arrayContaining(keys.filter((key) => !networkOnly.includes(key) && isOfBands(key))));
    }
  });

  it('leave out what changes nothing', () => {
    const names = (preset: string) => groupsOf(experimentOf(preset))[0].main.map(({ path }) => path[1]);
    expect(names('moons')).toEqual(['samples', 'noise', 'testShare']);
    expect(names('spirals')).toContain('turns');
    expect(names('muller-brown')).toEqual(['box']);
  });

  it('leave out what changes nothing for a way of joining', () => {
    const xor = experimentOf('xor');
    const namesFor = (method: JoinMethod) =>
      groupsOf({ ...xor, connect: { ...xor.connect, method } })
        .filter(({ title }) => title === 'Connecting')
        .flatMap(({ main, more }) => [...main, ...more].map(({ name }) => name));
    expect(namesFor('autoneb')).not.toContain('bend.bends');
    expect(namesFor('arc')).toEqual(['connect.method', 'connect.align', 'connect.points']);
    expect(namesFor('adjustedArc')).toContain('connect.adjustSamples');
    expect(namesFor('chain')).toEqual(expect.arrayContaining(['bend.bends', 'bend.steps', 'connect.points']));
    expect(namesFor('chain')).not.toContain('connect.cycles');
  });
});
