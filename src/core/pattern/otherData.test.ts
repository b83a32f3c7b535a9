import { expect, it } from 'vitest';
import { makeTestHost } from '../../testing/host.suite.ts';
import { loadDataset } from '../dataset/load.ts';
import { noiseData, otherData } from './otherData.ts';

const host = makeTestHost();

it('draws letters for digits: the same labels, other images', async () => {
  const digits = await loadDataset({ name: 'mnist', samples: 60, testSamples: 0 }, 1, host);
  const letters = otherData(digits, 'mnist', 1);
  expect(letters.train.labels).toBe(digits.train.labels);
  expect(letters.test).toBeNull();
  const images = Array.from({ length: 60 }, (_, n) => letters.train.inputs.subarray(784 * n, 784 * (n + 1)));
  for (const image of images) {
    expect(Math.min(...image)).toBe(0);
    // strokes of cells that are whole pixels and more
    expect(Math.max(...image)).toBeGreaterThan(0.9);
  }
  // of random size and place: hardly two are alike
  expect(new Set(images.map((image) => image.join(' '))).size).toBeGreaterThan(55);
  // an A has its bar across the middle
  const [a] = images.filter((_, n) => digits.train.labels![n] === 0);
  const ink = Array.from({ length: 28 }, (_, row) => a.subarray(28 * row, 28 * (row + 1)).reduce((sum, value) => sum + value, 0));
  const inked = ink.filter((sum) => sum > 0.5);
  const bar = inked.indexOf(Math.max(...inked)) / inked.length;
  expect(bar).toBeGreaterThan(0.25);
  expect(bar).toBeLessThan(0.75);
  expect(otherData(digits, 'mnist', 1).train.inputs).toEqual(letters.train.inputs);
  expect(otherData(digits, 'mnist', 2).train.inputs).not.toEqual(letters.train.inputs);
});

it('draws a cloud for each class of measurements, and noise for any', async () => {
  const iris = await loadDataset({ name: 'iris', testShare: 1 / 3 }, 1, host);
  const { inputs, samples, labels } = otherData(iris, 'iris', 1).train;
  const means = [0, 1, 2].map((label) => {
    const own = Array.from({ length: samples }, (_, n) => n).filter((n) => labels![n] === label);
    return own.reduce((sum, n) => sum + inputs[4 * n] / own.length, 0);
  });
  const between = Math.max(...means) - Math.min(...means);
  expect(between).toBeGreaterThan(0.3);
  const noise = noiseData(iris, 1).train.inputs;
  expect(Math.min(...noise)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...noise)).toBeLessThan(1);
});
