import { describe, expect, it } from 'vitest';
import type { TableOptions } from '../../contract/ownFiles.ts';
import { previewTable } from './preview.ts';

const defaults: TableOptions = { header: 'auto', label: null, task: 'classification', standardise: true };
const preview = (text: string | Uint8Array, more: Partial<TableOptions> = {}) =>
  previewTable(typeof text === 'string' ? new TextEncoder().encode(text) : text, { ...defaults, ...more });

describe('a table before it runs', () => {
  it('shows six rows, the columns, and the classes with their counts', () => {
    const rows = Array.from({ length: 9 }, (_, i) => `${i},${-i},${i % 3 === 0 ? 'b' : 'a'}`);
    expect(preview(['x,y,kind', ...rows].join('\n'))).toEqual({
      columns: ['x', 'y', 'kind'],
      rows: rows.slice(0, 6).map((row) => row.split(',')),
      header: true,
      label: 2,
      samples: 9,
      features: 2,
      classes: [
        { name: 'a', count: 6 },
        { name: 'b', count: 3 },
      ],
      targets: null,
      problem: null,
    });
  });

  it('numbers columns without names', () => {
    expect(preview('1,2,0\n3,4,1')).toMatchObject({ columns: ['0', '1', '2'], rows: [{ length: 3 }, { length: 3 }], header: false });
    expect(preview(',b,k\n1,2,0\n3,4,1').columns).toEqual(['0', 'b', 'k']);
  });

  it('takes a first row for a header once the labels below it are numbers, as the run does', () => {
    expect(preview('0,1,kind\n5,6,0\n7,8,1')).toMatchObject({ header: true, columns: ['0', '1', 'kind'], samples: 2 });
    expect(preview('5.1,3.5,setosa\n4.9,3,virginica')).toMatchObject({ header: false, samples: 2 });
  });

  it('follows what was said about header, target column and task', () => {
    expect(preview('1,2,0\n3,4,1\n5,6,0', { header: true })).toMatchObject({ columns: ['1', '2', '0'], samples: 2 });
    expect(preview('k,v\na,1\nb,2', { label: 'k' })).toMatchObject({ label: 0, classes: [{ name: 'a' }, { name: 'b' }] });
    expect(preview('x,y\n1,7\n2,-3', { task: 'regression' })).toMatchObject({
      classes: null,
      targets: { least: -3, most: 7 },
      problem: null,
    });
  });
});

describe('a table with something wrong', () => {
  it('says what, and shows what it could read', () => {
    expect(preview('a,b,k\n1,2,x\n3,oops,y')).toMatchObject({
      columns: ['a', 'b', 'k'],
      rows: [
        ['1', '2', 'x'],
        ['3', 'oops', 'y'],
      ],
      samples: 0,
      problem: 'line 3, column “b”: “oops” is not a number.',
    });
    expect(preview('a,b\n1,2\n3,4,5')).toMatchObject({ rows: [['1', '2']], problem: 'line 3 has 3 cells, line 1 has 2.' });
    expect(preview('a,b\n1,2\n3,4', { label: 'c' })).toMatchObject({
      columns: ['a', 'b'],
      label: null,
      problem: expect.stringMatching('there is no column “c”') as string,
    });
  });

  it('counts samples where only the classes are wrong', () => {
    expect(preview('x,k\n1,a\n2,a')).toMatchObject({ samples: 2, classes: null, problem: expect.stringMatching('same label') as string });
    expect(preview('1,0.1\n2,0.2\n3,0.35')).toMatchObject({ samples: 3, problem: expect.stringMatching('regression') as string });
  });

  it.each([
    ['nothing', '', /is empty/],
    ['blank lines', '\n \n', /has no rows/],
    ['a zip file', new Uint8Array([0x50, 0x4b, 3, 4]), /is a zip file/],
    ['no UTF-8', new Uint8Array([0x61, 0xff]), /UTF-8/],
  ])('%s', (_, file, sentence) => {
    expect(preview(file).problem).toMatch(sentence);
  });
});
