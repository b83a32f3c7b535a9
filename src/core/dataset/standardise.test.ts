import { describe, expect, it } from 'vitest';
import { assembleDataset, oneHot } from './assemble.ts';
import { DataError } from './dataError.ts';
import { splitRows } from './split.ts';
import { measureScale } from './standardise.ts';

describe('measureScale', () => {
  it('is the population mean and deviation of the rows given', () => {
    const { mean, deviation } = measureScale([1, 10, 3, 30, 99, 99], 2, new Int32Array([0, 1]));
    expect([...mean, ...deviation]).toEqual([2, 20, 1, 10]);
  });

  it('takes a constant column for exactly its value', () => {
    const rows = Int32Array.from({ length: 7 }, (_, i) => i);
    expect(measureScale(Array(7).fill(0.1), 1, rows)).toEqual({ mean: new Float64Array([0.1]), deviation: new Float64Array([1]) });
  });
});

describe('assembleDataset', () => {
  it('standardises the test part by the training part', () => {
    const values = Float64Array.from({ length: 40 }, (_, i) => i * i);
    const answers = { task: 'regression' as const, outputs: 1, targets: values };
    const { train, test } = assembleDataset({ samples: 40, inputs: 1, values, answers }, 0.5, true, 3);
    const raw = [...train.targets];
    const mean = raw.reduce((a, b) => a + b) / 20;
    const deviation = Math.sqrt(raw.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 20);
    test!.inputs.forEach((value, i) => expect(value).toBeCloseTo((test!.targets[i] - mean) / deviation, 5));
    expect(train.inputs.reduce((a, b) => a + b)).toBeCloseTo(0, 4);
  });

  it('refuses test values that overflow once standardised', () => {
    const values = Float64Array.of(0, 1e-30, 0, 1e-30, 1e38);
    const answers = { task: 'regression' as const, outputs: 1, targets: values };
    const seed = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((candidate) => splitRows(5, 0.4, candidate).test?.includes(4))!;
    expect(() => assembleDataset({ samples: 5, inputs: 1, values, answers }, 0.4, true, seed)).toThrow(DataError);
  });

  it('refuses more one-hot targets than memory holds', () => {
    expect(() => oneHot(new Int32Array(2 ** 19), 1000)).toThrow(DataError);
  });
});
