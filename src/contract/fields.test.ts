import { describe, expect, it } from 'vitest';
import { checkValue } from './checkValue.ts';
import { connectPresets, resolveCycles, connectDefaults } from './connectPresets.ts';
import { describeFields, fieldNamed, fields } from './fields.ts';

describe('fields', () => {
  it('has a name, a label and one sentence for every setting', () => {
    expect(fields.length).toBeGreaterThan(50);
    for (const field of fields) {
      expect(field.label).not.toBe('');
      expect(field.says).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('has defaults that are good values', () => {
    const fileKeys = ['data.csv', 'data.idx', 'data.labels', 'data.formula'];
    for (const field of fields.filter(({ name, value }) => value.type !== 'cycles' && !fileKeys.includes(name))) {
      for (const value of [field.default, ...Object.values(field.defaultFor ?? {})])
        expect(checkValue(field.value, value)).toEqual({ value });
    }
  });

  it('has link names that belong to one setting each', () => {
    const owners = new Map(fields.map(({ link, name }) => [link, name]));
    for (const { link, name } of fields) expect(owners.get(link)).toBe(name);
    expect(fieldNamed('network.hidden').link).toBe('hidden');
    expect(fieldNamed('train.steps').link).toBe('train.steps');
    expect(fieldNamed('minima').link).toBe('minima');
  });

  it('describes every setting', () => {
    expect(describeFields().find(({ name }) => name === 'train.learningRate')).toMatchObject({
      link: 'train.learningRate',
      symbol: 'η',
      allowed: 'a number more than 0 and at most 100',
      default: 0.01,
      defaultFor: { formula: 0.02 },
    });
  });
});

describe('resolveCycles', () => {
  it('gives the published schedule for paper', () => {
    const cycles = resolveCycles(connectDefaults('paper', false));
    expect(cycles.map(({ learningRate }) => learningRate)).toEqual([
      ...Array<number>(6).fill(0.1),
      ...Array<number>(4).fill(0.01),
      ...Array<number>(4).fill(0.001),
    ]);
    expect(cycles.map(({ steps }) => steps)).toEqual([...Array<number>(4).fill(1000), 2000, 2000, ...Array<number>(8).fill(1000)]);
    expect(new Set(cycles.map(({ batch, optimiser, threshold }) => `${batch} ${optimiser} ${threshold}`))).toEqual(
      new Set(['512 sgd 0.2']),
    );
  });

  it('tells reference from paper by tangent and threshold alone', () => {
    const { settings, cycles } = connectPresets.reference;
    expect(settings).toEqual({ ...connectPresets.paper.settings, tangent: 'reference', threshold: 0.1 });
    expect(cycles).toEqual(connectPresets.paper.cycles);
  });

  it('applies changed settings until a cycle has its own', () => {
    const cycles = resolveCycles({ ...connectDefaults('small', false), steps: 5, cycles: [{}, { steps: 7 }, { climb: true }] });
    expect(cycles.map(({ steps, climb }) => [steps, climb])).toEqual([
      [5, false],
      [7, false],
      [7, true],
    ]);
  });
});
