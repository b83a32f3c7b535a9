import { describe, expect, it } from 'vitest';
import type { CsvData } from '../../contract/experiment.ts';
import { makeTestHost, type TestFile } from '../../testing/host.suite.ts';
import { DataError } from './dataError.ts';
import { loadDataset } from './load.ts';

const DEFAULTS: CsvData = { csv: 't.csv', label: null, header: 'auto', task: 'classification', standardise: true, testShare: 0 };

async function complain(file: TestFile, more: Partial<CsvData> = {}): Promise<string> {
  const error: unknown = await loadDataset({ ...DEFAULTS, ...more }, 1, makeTestHost({ 't.csv': file })).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(DataError);
  return (error as DataError).message;
}

const regression = { task: 'regression' as const };
const many = Array.from({ length: 2500 }, (_, i) => `${i},n${i % 1200}`).join('\n');

describe('every fault of a table has its sentence', () => {
  it.each<[string, TestFile, Partial<CsvData>, string]>([
    ['ragged', 'a,b,k\n1,2,x\n\n3,4,y,5\n', {}, 't.csv: line 4 has 4 cells, line 1 has 3.'],
    ['short', 'a,b,k\n1,2,x\n3\n', {}, 't.csv: line 3 has 1 cell, line 1 has 3.'],
    ['text', 'age,k\n1,x\n2,y\nabc,x', {}, 't.csv: line 4, column “age”: “abc” is not a number.'],
    ['text below a cell of two lines', 'age,k\n1,"x\ny"\nabc,x', {}, 't.csv: line 4, column “age”: “abc” is not a number.'],
    ['text without a header', '1,2,x\n3,b,y', {}, 't.csv: line 2, column 1 (counted from 0): “b” is not a number.'],
    ['text as target', 'a,y\n1,2\n3,high', regression, 't.csv: line 3, column “y”: “high” is not a number.'],
    ['hexadecimal', 'a,y\n1,2\n0x10,3', regression, 't.csv: line 3, column “a”: “0x10” is not a number.'],
    [
      'decimal comma',
      'a;k\n1,5;x',
      {},
      't.csv: line 2 has no number at all: every column but the label must hold numbers. Decimals take a point, not a comma.',
    ],
    ['later decimal comma', 'a;k\n1;x\n1,5;y', {}, 't.csv: line 3, column “a”: “1,5” is not a number; decimals take a point.'],
    [
      'missing value in the first row',
      '1,?,x\n2,3,y',
      {},
      't.csv: line 1, column 1 (counted from 0): “?” is not a number. If the first row is a header, say so (header: true).',
    ],
    [
      'slip in the first row',
      '1,5.l,x\n2,3,y',
      {},
      't.csv: line 1, column 1 (counted from 0): “5.l” is not a number. If the first row is a header, say so (header: true).',
    ],
    ['empty cell', 'a,b,k\n1,,x', {}, 't.csv: line 2, column “b”: the cell is empty.'],
    [
      'empty cell in the first row',
      '1,,x\n2,3,y',
      {},
      't.csv: line 1, column 1 (counted from 0): the cell is empty. If the first row is a header, say so (header: true).',
    ],
    ['empty label', 'a,k\n1,x\n2, ', {}, 't.csv: line 3, column “k”: the cell is empty.'],
    ['NaN', 'a,k\n1,x\nNaN,y', {}, 't.csv: line 3, column “a”: “NaN” is not a finite number.'],
    ['infinity', 'a,y\n1,2\n3,-Infinity', regression, 't.csv: line 3, column “y”: “-Infinity” is not a finite number.'],
    ['too large', 'a,k\n1,x\n1e39,y', {}, 't.csv: line 3, column “a”: “1e39” is too large for single precision.'],
    ['no numbers', 'a,b\nx,y\nz,w', {}, 't.csv: line 2 has no number at all: every column but the label must hold numbers.'],
    [
      'header told away',
      'a,b,k\n1,2,x',
      { header: false },
      't.csv: line 1 has no number at all: every column but the label must hold numbers. If the first row is a header, say so (header: true).',
    ],
    ['one class', 'a,k\n1,x\n2,x', {}, 't.csv: every row has the same label, “x”; classification needs two classes.'],
    ['one row', 'a,k\n1,x', {}, 't.csv: has one row; classification needs at least two.'],
    ['empty', '', {}, 't.csv is empty.'],
    ['blank', '\n  \n\r\n', {}, 't.csv: has no rows: every line is blank.'],
    ['header only', 'a,b,k\n', {}, 't.csv: has a header and no rows below it.'],
    ['header only, regression', 'a,b,k\n', regression, 't.csv: has a header and no rows below it.'],
    ['unknown label', 'a,b,k\n1,2,x', { label: 'kind' }, 't.csv: there is no column “kind” in the first row, which has: a, b, k.'],
    [
      'label by name without a header',
      '1,2,x',
      { label: 'kind', header: false },
      "t.csv: the label “kind” is a name, but the file has no header row: give the column's number, from 0.",
    ],
    ['label out of range', 'a,b,k\n1,2,x', { label: 3 }, 't.csv: there is no label column 3: the columns are 0 to 2 (a, b, k).'],
    ['label below range', 'a,b,k\n1,2,x', { label: -1 }, 't.csv: there is no label column -1: the columns are 0 to 2 (a, b, k).'],
    ['duplicate names', 'a,b,a,k\n1,2,3,x', {}, 't.csv: two columns are called “a”: columns 0 and 2, counted from 0.'],
    [
      'one column',
      'a\n1\n2',
      {},
      't.csv: has one column; it takes at least one feature and the label, divided by commas, tabs or semicolons.',
    ],
    [
      'measurements as classes',
      'a,y\n1,0.5\n2,0.25\n3,1.5\n4,2',
      {},
      't.csv: the 4 rows have 4 different numbers as labels: this looks like regression; set the task to it.',
    ],
    [
      'too many classes',
      many,
      {},
      't.csv: has 1200 different labels; 1000 classes are the most. If they are numbers, set the task to regression.',
    ],
    ['open quote', 'a,k\n1,x\n2,"y\n3,x\n', {}, 't.csv: line 3 opens a quote that is never closed.'],
    ['bad quote', 'a,k\n1,"x"y\n2,z\n', {}, 't.csv: line 2 has text after a closing quote; a quote inside a cell is written twice.'],
    ['2 GB', { size: 2e9 }, {}, 't.csv has 2.0 GB; files up to 256 MB can be read.'],
    ['binary', Uint8Array.of(65, 66, 0, 67), {}, 't.csv: is no text: byte 2 is zero.'],
    ['IDX', Uint8Array.of(0, 0, 8, 3, 0, 0), {}, 't.csv: looks like an IDX file: give it as `idx`, with its labels, instead of `csv`.'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8), {}, 't.csv: is compressed by gzip: decompress it first.'],
    ['zip', Uint8Array.of(0x50, 0x4b, 3, 4), {}, 't.csv: is a zip file or a spreadsheet: save the table as CSV.'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 65, 0), {}, 't.csv: is text in UTF-16: save it as UTF-8.'],
    ['Latin-1', Uint8Array.of(65, 44, 0xe9, 10), {}, 't.csv: is not in UTF-8: save it in that encoding.'],
  ])('%s', async (_, file, more, sentence) => {
    expect(await complain(file, more)).toBe(sentence);
  });

  it('passes on that there is no such file', async () => {
    expect(await complain('1,2', { csv: 'other.csv' })).toBe('There is no file “other.csv”.');
  });
});
