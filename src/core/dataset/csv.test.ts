import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { CsvData } from '../../contract/experiment.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { guessDelimiter } from './csvRows.ts';
import { loadDataset } from './load.ts';

const DEFAULTS: CsvData = { csv: 't.csv', label: null, header: 'auto', task: 'classification', standardise: false, testShare: 0 };
const load = (text: string | Uint8Array, more: Partial<CsvData> = {}) =>
  loadDataset({ ...DEFAULTS, ...more }, 1, makeTestHost({ 't.csv': text }));

const regression = { task: 'regression' as const };
/** −0 is written as 0. */
const unsigned = (value: number) => (value === 0 ? 0 : value);
const float = fc.float({ noNaN: true, noDefaultInfinity: true });
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((columns) => fc.array(fc.array(float, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }));

describe('a table written and read', () => {
  it('gives the same numbers back, whatever delimiter, line end, quotes and header', async () => {
    const style = fc.record({
      delimiter: fc.constantFrom(',', '\t', ';'),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      quotes: fc.boolean(),
      header: fc.boolean(),
      bom: fc.boolean(),
      ending: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(table, style, async (rows, { header, bom, ending, ...options }) => {
        const names = rows[0].map((_, column) => `name, ${column}; "x"\tand more`);
        const text = (bom ? '\ufeff' : '') + Papa.unparse(header ? [names, ...rows] : rows, options) + (ending ? options.newline : '');
        const { train, inputs } = await load(text, regression);
        expect([train.samples, inputs]).toEqual([rows.length, rows[0].length - 1]);
        expect([...train.inputs]).toEqual(rows.flatMap((row) => row.slice(0, -1).map(unsigned)));
        expect([...train.targets]).toEqual(rows.map((row) => unsigned(row[row.length - 1])));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('gives the same text labels back', async () => {
    const labels = fc.array(
      fc.string({ minLength: 1 }).map((s) => `l${s.replace(/\r/g, '')}l`),
      { minLength: 2, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(labels, async (cells) => {
        fc.pre(new Set(cells).size > 1);
        const { train, classNames } = await load(Papa.unparse([['x', 'kind'], ...cells.map((cell, i) => [i, cell])]));
        expect([...train.labels!].map((label) => classNames![label])).toEqual(cells);
        expect(classNames).toEqual([...new Set(cells)].sort());
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('header', () => {
  const readsHeader = async (text: string, more: Partial<CsvData> = {}) =>
    (await load(text, more)).train.samples === text.trim().split('\n').length - 1;

  it.each([
    ['names above numbers', 'a,b,k\n1,2,x\n3,4,y', {}, true],
    ['numbers and a text label', '5.1,3.5,setosa\n4.9,3,virginica', {}, false],
    ['numbers and a number', '1,2,0\n3,4,1', {}, false],
    ['numbered features above a named label', '0,1,kind\n5,6,0\n7,8,1', {}, true],
    ['one name among years', 'name,2019,k\n1,2,x\n3,4,y', {}, true],
    ['an empty name', ',a,k\n1,2,x\n3,4,y', {}, true],
    ['names that begin with digits', '1st,2nd,k\n1,2,x\n3,4,y', {}, true],
    ['a target by name', '1,2,y\n3,4,5', regression, true],
    ['a label by name, in the first column', 'k,1\nx,2\ny,3', { label: 'k' }, true],
    ['told so', '1,2,0\n3,4,1\n5,6,0', { header: true }, true],
    ['told not', '1,2,0\n3,4,1\n5,6,0', { header: false }, false],
  ] as const)('%s', async (_, text, more, expected) => {
    expect(await readsHeader(text, more)).toBe(expected);
  });
});

describe('labels', () => {
  it('finds the column by name or number', async () => {
    const text = 'a,k,b\n1,x,2\n3,y,4';
    for (const label of ['k', 1]) expect([...(await load(text, { label })).train.inputs]).toEqual([1, 2, 3, 4]);
  });

  it('sorts classes by number where all are numbers, else by code units', async () => {
    expect((await load('1,10\n2,9\n3,9.0')).classNames).toEqual(['9', '10']);
    expect((await load('1,10\n2,9\n3,b')).classNames).toEqual(['10', '9', 'b']);
  });

  it('makes one-hot targets', async () => {
    const { train, outputs } = await load('1,b\n2,a\n3,b');
    expect([outputs, [...train.labels!], [...train.targets]]).toEqual([2, [1, 0, 1], [0, 1, 1, 0, 0, 1]]);
  });
});

describe('regression and standardising', () => {
  it('takes one row', async () => {
    const { train, test, outputs } = await load('1,2,3', { ...regression, standardise: true, testShare: 0.9 });
    expect([train.samples, test, outputs, train.labels]).toEqual([1, null, 1, null]);
    expect([[...train.inputs], [...train.targets]]).toEqual([[0, 0], [3]]);
  });

  it('standardises features, not targets, and leaves constant columns at 0', async () => {
    const { train } = await load('x,c,y\n1,0.1,10\n3,0.1,20\n', { ...regression, standardise: true });
    expect([[...train.inputs], [...train.targets]]).toEqual([
      [-1, 0, 1, 0],
      [10, 20],
    ]);
  });

  it('skips blank lines', async () => {
    expect((await load('\n x,y\n\n1,2\n   \n3,4\n\n', regression)).train.samples).toBe(2);
  });
});

describe('guessDelimiter', () => {
  it.each([
    ['a,b\n1,2', ','],
    ['a;b\n1,5;2,5', ';'],
    ['1,5;2\n1;2', ';'],
    ['"a;b";c,d\tx\n1;2\t3', '\t'],
    ['a,"b;c"\n1,2', ','],
    ['1\n2', ','],
    ['', ','],
  ])('%j', (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });
});
