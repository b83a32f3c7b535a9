import { describe, expect, it } from 'vitest';
import { makeTestHost } from '../../testing/host.suite.ts';
import { loadDataset } from './load.ts';
import { datasetNotices } from './notices.ts';

const table = async (text: string, task: 'classification' | 'regression', testShare = 0) =>
  datasetNotices(
    await loadDataset(
      { csv: 'a.csv', label: null, header: 'auto', task, standardise: true, testShare },
      1,
      makeTestHost({ 'a.csv': text }),
    ),
  );

describe('datasetNotices', () => {
  it('warns of targets that a network will hardly reach', async () => {
    expect(await table('1,200000\n2,250000\n3,150000\n', 'regression')).toEqual([expect.stringContaining('Targets lie at 2.00e+5 ± ')]);
    expect(await table('1,0.5\n2,1.5\n3,-2\n', 'regression')).toEqual([]);
  });

  it('names classes that the split left without a training sample', async () => {
    expect(await table('1,a\n2,b\n', 'classification', 0.5)).toEqual([expect.stringMatching(/no sample of class “[ab]”/)]);
    expect(await table('1,a\n2,b\n', 'classification')).toEqual([]);
  });
});
