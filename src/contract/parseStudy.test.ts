import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryJunk } from '../testing/arbitraryDraft.ts';
import { checkValue } from './checkValue.ts';
import type { FieldEntry } from './fields/field.ts';
import { bendFields } from './fields/bend.ts';
import { defaultPriors, priorFields, studyFields } from './fields/study.ts';
import { parseStudy } from './parseStudy.ts';
import { dropoutOf, l2Of, priorTitle } from './study.ts';
import { studyPresets } from './studyPresets.ts';

const parse = (draft: object) => parseStudy({ version: 1, kind: 'study', ...draft });
const issuesOf = (draft: object) => parse(draft).issues.map(({ message }) => message);

it('never throws, and gives a study exactly where there is no issue', () => {
  fc.assert(
    fc.property(arbitraryJunk, (junk) => {
      for (const draft of [
        junk,
        { version: 1, kind: 'study', base: junk, priors: junk, bend: junk },
        { version: 1, kind: 'study', priors: [junk] },
      ]) {
        const { study, issues } = parseStudy(draft);
        expect(study === null).toBe(issues.length > 0);
      }
    }),
    { numRuns: 300 },
  );
}, 60_000);

it.each([null, ...Object.keys(studyPresets)])('takes the preset %s, and what it gives unchanged', (preset) => {
  const { study, issues, notices } = parse({ preset });
  expect([issues, notices]).toEqual([[], []]);
  expect(study).toMatchObject({ preset, ...(preset && { widths: studyPresets[preset].draft.widths }) });
  expect(parseStudy(JSON.parse(JSON.stringify(study)))).toStrictEqual({ study, issues: [], notices: [] });
});

it('has defaults that are good values, and a sentence for each', () => {
  const tables: Record<string, FieldEntry>[] = [studyFields, bendFields, priorFields];
  for (const field of tables.flatMap((table) => Object.values(table))) {
    expect(checkValue(field.value, field.default)).toEqual({ value: field.default });
    expect(field.says).toMatch(/^[A-Z].*\.$/);
  }
  expect(parse({}).study?.priors).toEqual(defaultPriors);
});

describe('the base', () => {
  it('is an experiment’s, written as differences from the preset’s', () => {
    const { study } = parse({ preset: 'mnist', base: { train: { steps: 7 }, network: { bias: false } } });
    expect(study?.base.data).toEqual({ name: 'mnist', samples: 4096, testSamples: 2000 });
    expect(study?.base.train).toMatchObject({ steps: 7, learningRate: 0.05, schedule: 'late', batch: 128 });
    expect(study?.base.network).toMatchObject({ bias: false, init: 'uniform', activation: 'relu' });
  });

  it('lets go of the preset’s data for other data', () => {
    const { study, notices } = parse({ preset: 'mnist', base: { data: { name: 'iris' } } });
    expect(study?.base.data).toMatchObject({ name: 'iris', testShare: 0.2 });
    expect(notices).toEqual([]);
  });

  it('says what a study sets by itself', () => {
    const { study, notices } = parse({
      base: { seed: 5, network: { hidden: [3], l2: 1 }, train: { minima: 3, dropout: 0.5, curvature: 9 } },
    });
    expect(notices).toEqual([
      'base.seed is ignored: a study sets it by its seed.',
      'base.network.hidden is ignored: a study sets it by its widths and depths.',
      'base.network.l2 is ignored: a study sets it by its priors.',
      'base.train.minima is ignored: a study sets it by its pairs.',
      'base.train.dropout is ignored: a study sets it by its priors.',
      'base.train.curvature is ignored: a study does without it.',
    ]);
    expect(study?.base.train).not.toHaveProperty('curvature');
    expect(study?.base.network).not.toHaveProperty('hidden');
  });
});

it.each([
  [{ kind: 'connect' }, 'kind is “connect”: this reader knows the kind “study” only.'],
  [{ widths: [] }, 'widths is []: it must be a list of 1 to 20 different integers from 1 to 4,096.'],
  [{ widths: [4, 4] }, 'widths is [4, 4]: it must be a list of 1 to 20 different integers from 1 to 4,096.'],
  [{ widths: [4, 0] }, 'widths[1] is 0: it must be an integer from 1 to 4,096.'],
  [{ pairs: 0 }, 'pairs is 0: it must be an integer from 1 to 50.'],
  [{ bend: { bends: 0 } }, 'bend.bends is 0: it must be an integer from 1 to 100.'],
  [{ priors: [] }, 'priors is []: it must be a list of 1 to 10 priors.'],
  [{ priors: [{ name: 'gaussian', deviation: 0 }] }, 'priors[0].deviation is 0: it must be more than 0 and at most 1,000,000.'],
  [{ priors: [{ name: 'dropout', rate: 1 }] }, 'priors[0].rate is 1: it must be more than 0 and less than 1.'],
  [{ priors: [{ name: 'none' }, { name: 'none' }] }, 'priors has no prior twice: all must be different.'],
  [{ base: { train: { momentum: 1 } } }, 'base.train.momentum is 1: it must be at least 0 and less than 1.'],
  [{ base: { data: { formula: 'x' } } }, 'base.data is a formula: a study is about networks, so it must be a data set.'],
])('refuses %j', (draft, sentence) => {
  expect(issuesOf(draft)).toEqual([sentence]);
});

it('turns priors into weights of ½‖θ‖², a Gaussian’s exactly', () => {
  expect(l2Of({ name: 'none' }, 100)).toBe(0);
  expect(l2Of({ name: 'weightDecay', l2: 1e-4 }, 100)).toBe(1e-4);
  // −log N(θ; 0, σ²) of one parameter, less its constant, over N samples
  const [theta, deviation, samples] = [0.7, 0.5, 200];
  const density = Math.exp(-((theta / deviation) ** 2) / 2);
  expect((l2Of({ name: 'gaussian', deviation }, samples) / 2) * theta ** 2).toBeCloseTo(-Math.log(density) / samples, 15);
  expect(priorTitle({ name: 'weightDecay', l2: 1e-4 })).toBe('weight decay 1e-4');
});

it('has dropout as a prior, with the published rate and weight decay where nothing is said', () => {
  const { study, notices } = parse({
    priors: [{ name: 'dropout' }, { name: 'dropout', rate: 0.2, l2: 0 }, { name: 'dropout', deviation: 1 }],
  });
  expect(study).toBeNull();
  expect(notices).toEqual(['priors[2].deviation is not a setting and is ignored.']);
  const priors = parse({ priors: [{ name: 'dropout' }, { name: 'dropout', rate: 0.2, l2: 0 }] }).study!.priors;
  expect(priors).toEqual([
    { name: 'dropout', rate: 0.5, l2: 1e-4 },
    { name: 'dropout', rate: 0.2, l2: 0 },
  ]);
  expect(priors.map(priorTitle)).toEqual(['dropout 0.5, weight decay 1e-4', 'dropout 0.2']);
  expect(priors.map((prior) => [l2Of(prior, 100), dropoutOf(prior)])).toEqual([
    [1e-4, 0.5],
    [0, 0.2],
  ]);
  expect(dropoutOf({ name: 'weightDecay', l2: 1 })).toBe(0);
});
