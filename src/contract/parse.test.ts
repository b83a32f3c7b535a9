import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDraft, arbitraryJunk } from '../testing/arbitraryDraft.ts';
import { connectDefaults, resolveCycles } from './connectPresets.ts';
import type { Experiment } from './experiment.ts';
import { landscapes } from './landscapes.ts';
import { parseExperiment } from './parse.ts';
import { presets } from './presets.ts';

const parse = (draft: object) => parseExperiment({ version: 1, kind: 'connect', ...draft });
const issuesOf = (draft: object) => parse(draft).issues.map(({ message }) => message);
const noticesOf = (draft: object) => parse(draft).notices;

function parsed(draft: object): Experiment {
  const { experiment, issues } = parse(draft);
  if (experiment === null) throw new Error(JSON.stringify(issues));
  return experiment;
}

describe('any input', () => {
  it('never throws, and gives an experiment exactly where there is no issue', () => {
    fc.assert(
      fc.property(arbitraryJunk, (junk) => {
        const { experiment, issues } = parseExperiment(junk);
        expect(experiment === null).toBe(issues.length > 0);
      }),
      { seed: 1, numRuns: 1000 },
    );
  }, 60_000);

  it('takes what is valid, and its own results unchanged', () => {
    fc.assert(
      fc.property(arbitraryDraft, (draft) => {
        const { experiment, issues } = parseExperiment(draft);
        expect(issues).toEqual([]);
        expect(parseExperiment(experiment)).toStrictEqual({ experiment, issues: [], notices: [] });
        expect(JSON.stringify(parseExperiment(JSON.parse(JSON.stringify(experiment))).experiment)).toBe(JSON.stringify(experiment));
      }),
      { seed: 2, numRuns: 500 },
    );
  }, 60_000);

  it.each([null, undefined, 3, 'moons', [], [1]])('refuses %j', (draft) => {
    expect(parseExperiment(draft).issues[0].message).toMatch(/^An experiment is an object of settings, not /);
  });

  it('reads own keys only', () => {
    const draft = JSON.parse('{"version":1,"kind":"connect","__proto__":{"seed":9},"constructor":1}') as object;
    const { experiment, notices } = parseExperiment(draft);
    expect(experiment?.seed).toBe(1);
    expect(notices).toHaveLength(2);
  });
});

describe('version and kind', () => {
  it('asks for both', () => {
    expect(parseExperiment({}).issues.map(({ path }) => path)).toEqual(['version', 'kind']);
    expect(parseExperiment({}).issues[0].message).toBe('version is missing: this reader knows version 1.');
  });

  it('reads no further in another version or kind', () => {
    expect(issuesOf({ version: 2, seed: -1 })).toEqual(['version is 2: this reader knows version 1 only. A newer Bandscape may read it.']);
    expect(issuesOf({ kind: 'study' })).toEqual(['kind is “study”: this reader knows the kind “connect” only.']);
  });
});

describe('refused values', () => {
  it.each([
    [{ train: { learningRate: 3000 } }, 'train.learningRate is 3000: it must be more than 0 and at most 100.'],
    [{ train: { learningRate: NaN } }, 'train.learningRate is NaN: it must be a number more than 0 and at most 100.'],
    [{ train: { momentum: 1 } }, 'train.momentum is 1: it must be at least 0 and less than 1.'],
    [{ train: { curvature: 1.5 } }, 'train.curvature is 1.5: it must be an integer from 0 to 1,000.'],
    [{ train: { gradientNorm: Infinity } }, 'train.gradientNorm is Infinity: it must be a number at least 0.'],
    [{ train: { dropout: 1 } }, 'train.dropout is 1: it must be at least 0 and less than 1.'],
    [{ train: { batch: 0 } }, 'train.batch is 0: it must be full, or an integer at least 1.'],
    [{ train: 5 }, 'train is 5: it must be an object of settings.'],
    [{ seed: 1.5 }, 'seed is 1.5: it must be an integer at least 0.'],
    [{ data: { testShare: 1 } }, 'data.testShare is 1: it must be from 0 to 0.9.'],
    [{ data: { name: 'mnist', samples: 70_000 } }, 'data.samples is 70000: it must be an integer from 1 to 60,000.'],
    [{ data: { name: 'moons', csv: 'a' } }, 'data has name and csv: it must have only one of name, csv, idx and formula.'],
    [{ data: { idx: 'a' } }, 'data.labels is missing: images need the IDX file of their labels.'],
    [{ network: { hidden: [4, 5000] } }, 'network.hidden[1] is 5000: it must be an integer from 1 to 4,096.'],
    [{ connect: { spring: 0 } }, 'connect.spring is 0: it must be redistribute, or more than 0 and at most 1e9.'],
    [{ connect: { cycles: [] } }, 'connect.cycles is []: it must be a list of 1 to 100 objects, or their number.'],
    [{ connect: { cycles: [{}, { steps: 0 }] } }, 'connect.cycles[1].steps is 0: it must be an integer from 1 to 10,000,000.'],
    [{ minima: [[1, 2], [3]] }, "minima[1] is [3]: it must be of the first one's length, 2."],
    [{ preset: 'double-well', minima: [[1]] }, 'minima has vectors of 1: those of a formula must have two numbers, x and y.'],
  ])('%j', (draft, message) => expect(issuesOf(draft)).toEqual([message]));

  it('suggests a name', () => {
    expect(issuesOf({ preset: 'mons' })[0]).toMatch(/^preset is “mons”: .* Did you mean moons\?$/);
    expect(issuesOf({ network: { activation: 'rleu' } })[0]).toMatch(/Did you mean relu\?$/);
    expect(issuesOf({ minima: 10 })[0]).toMatch(/The number of minima to train is train\.minima\.$/);
  });

  it('collects all issues', () => {
    expect(issuesOf({ seed: -1, data: { name: 'mons', foo: 1 }, connect: { pivots: 2, climb: 'no' } })).toHaveLength(4);
  });

  it('refuses cross-entropy for regression', () => {
    expect(issuesOf({ data: { name: 'sine' }, network: { loss: 'crossEntropy' } })).toEqual([
      'network.loss is crossEntropy, but this data is for regression: it must be squaredError or halfSquaredError.',
    ]);
  });

  it('refuses a box of no width', () => {
    const box = [
      [1, 1],
      [0, 1],
    ];
    expect(issuesOf({ data: { formula: 'x', box } })[0]).toMatch(/^data\.box is a list of 2: it must be \[\[x0, x1\], \[y0, y1\]\]/);
  });
});

describe('notices', () => {
  it.each([
    [{ sede: 4 }, 'sede is not a setting and is ignored. Did you mean seed?'],
    [{ train: { learnngRate: 4 } }, 'train.learnngRate is not a setting and is ignored. Did you mean train.learningRate?'],
    [{ hidden: [4] }, 'hidden is not a setting and is ignored. Did you mean network.hidden?'],
    [{ explore: { qwertyuiop: 1 } }, 'explore.qwertyuiop is not a setting and is ignored.'],
    [{ data: { name: 'iris', noise: 1 } }, 'data.noise is ignored: it does not apply to iris.'],
    [
      { connect: { cycles: [{ insertRul: 1 }] } },
      'connect.cycles[0].insertRul is not a setting and is ignored. Did you mean connect.cycles[0].insertRule?',
    ],
    [{ preset: 'double-well', network: { l2: 0 } }, 'network is ignored: a formula has none.'],
    [{ preset: 'double-well', train: { curvature: 4 } }, 'train.curvature is ignored: it does not apply to a formula.'],
    [{ preset: 'double-well', train: { batch: 4 } }, 'train.batch is ignored: it does not apply to a formula.'],
    [{ preset: 'double-well', train: { dropout: 0.5 } }, 'train.dropout is ignored: it does not apply to a formula.'],
  ])('%j', (draft, notice) => {
    expect(noticesOf(draft)).toEqual([notice]);
    expect(parse(draft).experiment).not.toBeNull();
  });

  it('names ten unknown keys at most', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`unknown${i}`, 1]));
    expect(noticesOf(many)).toHaveLength(11);
  });
});

describe('defaults', () => {
  it('follow the data', () => {
    expect(parsed({}).network?.loss).toBe('crossEntropy');
    expect(parsed({ data: { name: 'cubic' } }).network?.loss).toBe('squaredError');
    expect(parsed({ data: { csv: 'a.csv', task: 'regression' } }).network?.loss).toBe('squaredError');
    expect(parsed({ data: { idx: 'a', labels: 'b' } })).toMatchObject({ network: { loss: 'crossEntropy' }, train: { batch: 256 } });
    expect(parsed({ data: { csv: 'a.csv' } }).data).toEqual({
      csv: 'a.csv',
      label: null,
      header: 'auto',
      task: 'classification',
      standardise: true,
      testShare: 0.2,
    });
  });

  it('follow the activation', () => {
    expect(parsed({}).network?.init).toBe('glorot');
    expect(parsed({ network: { activation: 'relu' } }).network?.init).toBe('he');
  });

  it('are the landscape’s for its name', () => {
    const { formula, box } = landscapes['muller-brown'];
    const experiment = parsed({ data: { name: 'muller-brown' } });
    expect(experiment).toMatchObject({
      data: { formula, box },
      network: null,
      train: { minima: 24, batch: 'full' },
      explore: { tolerance: 0 },
    });
    const climbs = resolveCycles(experiment.connect).map(({ climb }) => climb);
    expect(climbs).toEqual([false, ...climbs.slice(1).map(() => true)]);
  });

  it('are the connect preset’s', () => {
    expect(parsed({ connect: { preset: 'paper' } }).connect).toMatchObject(connectDefaults('paper', false));
    expect(parsed({ connect: { preset: 'paper', steps: 9 } }).connect).toMatchObject({ ...connectDefaults('paper', false), steps: 9 });
    expect(parsed({ connect: { cycles: 2 } }).connect.cycles).toEqual([{}, {}]);
  });
});

describe('presets', () => {
  it.each(Object.keys(presets))('%s resolves without issue or notice', (preset) => {
    expect(parse({ preset })).toMatchObject({ issues: [], notices: [], experiment: { preset, version: 1, kind: 'connect' } });
  });

  it('give way to what a draft says', () => {
    const { experiment } = parse({ preset: 'mnist', data: { samples: 100 }, train: { minima: 3 } });
    expect(experiment).toMatchObject({ data: { name: 'mnist', samples: 100, testSamples: 1000 }, train: { minima: 3, batch: 256 } });
  });

  it('lose their data to other data, and their connect to another connect preset', () => {
    expect(parsed({ preset: 'xor', data: { name: 'circles' } }).data).toEqual(parsed({ data: { name: 'circles' } }).data);
    expect(parsed({ preset: 'mnist', connect: { preset: 'paper' } }).connect).toMatchObject(connectDefaults('paper', false));
  });

  it('are dropped between networks and formulas', () => {
    const { experiment, notices } = parse({ preset: 'mnist', data: { name: 'double-well' } });
    expect(experiment).toStrictEqual(parsed({ data: { name: 'double-well' } }));
    expect(notices).toEqual(['preset mnist is ignored: it is about a network, this experiment about a formula.']);
  });
});
