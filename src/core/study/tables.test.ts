import { describe, expect, it } from 'vitest';
import { parseStudy } from '../../contract/parseStudy.ts';
import type { StudySpec } from '../../contract/study.ts';
import type { StudyDraft } from '../../contract/studyPresets.ts';
import type { Along, StudyRow, Values } from '../../contract/studyRows.ts';
import { overNetworks, spreadOf } from '../../contract/studyAggregate.ts';
import { cellsOf, placesOf } from '../../contract/studyGrid.ts';
import { studyCsv, studyLatex, studyMarkdown } from './tables.ts';

const specOf = (draft: StudyDraft): StudySpec => parseStudy({ version: 1, kind: 'study', ...draft }).study!;

const alongOf = (start: number, end: number, maximum: number): Along & Values => ({
  values: [start, maximum, end],
  start,
  end,
  mean: 0.5,
  alongArc: 0.25,
  maximum,
  barrier: 0,
  interpolationBarrier: 0,
});

const search = { gradientEvaluations: [5], fullBatchEquivalents: [2.5], trainLoss: [3] };

const spec = specOf({
  preset: 'mnist',
  priors: [{ name: 'weightDecay' }],
  widths: [10, 20],
  methods: ['linear', 'alignedLinear'],
  pairs: 2,
});

/** Highest errors of 10 and 14 % for lines, 3 and 5 % for aligned ones, and networks of 1, 2, 3 and 4 %; nothing at width 20. */
const rows: StudyRow[] = placesOf(spec, cellsOf(spec)[0]).map((place) => {
  const { method, pair } = place;
  const highest = { linear: [0.1, 0.14], alignedLinear: [0.03, 0.05] }[method as 'linear' | 'alignedLinear'][pair];
  const error = alongOf(0.01 + 0.02 * pair, 0.02 + 0.02 * pair, highest);
  const part = { loss: alongOf(1, 2, 3), error };
  const measured = {
    t: [0, 0.5, 1],
    search,
    train: part,
    test: part,
    length: 7,
    gradientEvaluations: 5,
    fullBatchEquivalents: 2.5,
    seconds: 1.5,
  };
  return { ...place, l2: 1e-4, parameters: 7960, engine: 'wasm', measured, refusal: null };
});
const refusal: StudyRow = { ...rows[0], engine: null, measured: null, refusal: 'No, “here”, not.' };

describe('spreads over pairs', () => {
  it('are mean and deviation with n − 1', () => {
    expect(spreadOf([1, 2, 3, 6])).toEqual({ mean: 3, deviation: Math.sqrt(14 / 3), pairs: 4 });
    expect(spreadOf([5])).toEqual({ mean: 5, deviation: null, pairs: 1 });
    expect(spreadOf([])).toBeNull();
    expect(spreadOf([1, null])?.mean).toBe(Infinity);
  });

  it('count every network once', () => {
    expect(overNetworks(rows, cellsOf(spec)[0], 'test', 'error')).toEqual({
      mean: 0.025,
      deviation: expect.closeTo(0.01291, 5) as number,
      pairs: 4,
    });
  });
});

it('writes every row as CSV, empty where there is no number', () => {
  const lines = studyCsv([rows[0], refusal]).trimEnd().split('\n');
  expect(lines[0]).toMatch(
    /^depth,width,prior,pair,method,parameters,engine,train_loss_start,.*,length,gradientEvaluations,fullBatchEquivalents,seconds,refusal$/,
  );
  expect(lines[1]).toBe(
    `1,10,weight decay 1e-4,0,linear,7960,wasm,${'1,2,0.5,0.25,3,0,0,0.01,0.02,0.5,0.25,0.1,0,0,'.repeat(2)}7,5,2.5,1.5,`,
  );
  expect(lines[2]).toBe(`1,10,weight decay 1e-4,0,linear,7960,${','.repeat(28)},,,,,"No, “here”, not."`);
  expect(new Set([lines[0], lines[1]].map((line) => line.split(',').length))).toEqual(new Set([40]));
});

it('sets methods against widths, with the published numbers beside ours', () => {
  const markdown = studyMarkdown(spec, rows);
  expect(markdown).toContain('## Highest test error in % along the curve; one hidden layer, weight decay 1e-4');
  expect(markdown).toContain(
    '| method | 10 | 20 |\n| --- | ---: | ---: |\n| Line | 12.00 ± 2.83 | – |\n| Line, aligned | 4.00 ± 1.41 | – |\n',
  );
  expect(markdown).toContain('| The networks themselves | 2.50 ± 1.29 | – |');
  expect(markdown).toContain('published without prior (weight decay 1e-4)');
  expect(markdown).toContain('| Line | 45.74 | – |');
  expect(markdown).toContain('## For comparison, published with dropout 0.5');
  expect(markdown).toContain('| Arc, aligned | 15.34 | – |');
});

it('writes the same in LaTeX', () => {
  const latex = studyLatex(spec, rows);
  expect(latex).toContain('Line & 12.00 $\\pm$ 2.83 & -- \\\\\n & (45.74) &  \\\\\n');
  expect(latex).toContain('Highest test error in \\% along the curve; one hidden layer, weight decay 1e-4.');
  expect(latex.match(/\\begin\{table\}/g)).toHaveLength(2);
  expect(latex).not.toMatch(/[σ±∞]/);
});

it('sets the published dropout table beside the same prior, and not apart from it', () => {
  const both = specOf({ preset: 'mnist', priors: [{ name: 'weightDecay' }, { name: 'dropout' }], widths: [10] });
  const markdown = studyMarkdown(both, []);
  expect(markdown).toContain('one hidden layer, dropout 0.5, weight decay 1e-4');
  expect(markdown.match(/### The same, published with dropout 0.5/g)).toHaveLength(1);
  expect(markdown).not.toContain('For comparison');
  const other = specOf({ preset: 'mnist', priors: [{ name: 'dropout', rate: 0.2 }], widths: [10] });
  expect(studyMarkdown(other, [])).toContain('## For comparison, published with dropout 0.5');
  expect(studyMarkdown(other, [])).not.toContain('### The same');
});

it('leaves the published numbers out of other studies', () => {
  const moons = specOf({ preset: 'moons' });
  expect(studyMarkdown(moons, [])).not.toContain('published');
  expect(studyMarkdown(specOf({ preset: 'mnist', priors: [{ name: 'none' }], depths: [2] }), [])).not.toContain('published');
  expect(studyLatex(specOf({ preset: 'moons', priors: [{ name: 'gaussian', deviation: 0.5 }] }), [])).toContain('$\\sigma$ = 0.5');
});
