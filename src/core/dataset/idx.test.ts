import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { IdxData } from '../../contract/experiment.ts';
import { makeTestHost, type TestFile } from '../../testing/host.suite.ts';
import { DataError } from './dataError.ts';
import { loadDataset } from './load.ts';

function writeIdx(type: number, sizes: number[], data: ArrayLike<number>, bytes = 1): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 + 4 * sizes.length + bytes * data.length));
  view.setUint32(0, (type << 8) | sizes.length);
  sizes.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  const put = { 1: 'setUint8', 2: 'setInt16', 4: type === 0x0d ? 'setFloat32' : 'setInt32', 8: 'setFloat64' } as const;
  for (let i = 0; i < data.length; i++) view[put[bytes as 1 | 2 | 4 | 8]](4 + 4 * sizes.length + bytes * i, data[i]);
  return new Uint8Array(view.buffer);
}

const images = writeIdx(8, [3, 2, 2], [0, 51, 102, 153, 204, 255, 0, 0, 1, 2, 3, 4]);
const labels = writeIdx(8, [3], [7, 3, 7]);
const SPEC: IdxData = { idx: 'i', labels: 'l', samples: 0, testShare: 0 };
const load = (i: TestFile, l: TestFile, more: Partial<IdxData> = {}) => loadDataset({ ...SPEC, ...more }, 1, makeTestHost({ i, l }));

describe('an IDX pair', () => {
  it('divides bytes by 255 and numbers the classes in order', async () => {
    const { train, inputs, outputs, classNames } = await load(images, labels);
    expect([inputs, outputs, classNames]).toEqual([4, 2, ['3', '7']]);
    expect([...train.inputs.slice(0, 6)]).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1].map(Math.fround));
    expect([[...train.labels!], [...train.targets]]).toEqual([
      [1, 0, 1],
      [0, 1, 1, 0, 0, 1],
    ]);
  });

  it('takes the first samples, with all classes, and splits them', async () => {
    const { train, outputs } = await load(images, labels, { samples: 1 });
    expect([train.samples, train.inputs.length, outputs]).toEqual([1, 4, 2]);
    expect((await load(images, labels, { testShare: 0.34 })).test?.samples).toBe(1);
  });

  it('decompresses gzip', async () => {
    expect(await load(gzipSync(images), gzipSync(labels))).toEqual(await load(images, labels));
  });

  it('takes other types as they are', async () => {
    const cases: [number, number][] = [
      [0x09, 1],
      [0x0b, 2],
      [0x0c, 4],
      [0x0d, 4],
      [0x0e, 8],
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...cases),
        fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 6, maxLength: 6 }),
        async ([type, size], data) => {
          const { train } = await load(writeIdx(type, [3, 2], data, size), labels);
          expect([...train.inputs]).toEqual(data);
        },
      ),
      { seed: 1 },
    );
  });
});

describe('every fault of an IDX pair has its sentence', () => {
  it.each<[string, TestFile, TestFile, Partial<IdxData>, string]>([
    [
      'magic',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1),
      labels,
      {},
      'i: is no IDX file: it begins with the bytes 89 50 4e 47, not with 00 00, a type and a number of dimensions.',
    ],
    ['header', Uint8Array.of(0, 0, 8, 3, 0), labels, {}, 'i: ends inside its header: 16 bytes expected, 5 there.'],
    ['short', images.subarray(0, 20), labels, {}, 'i: is truncated: its header (3 × 2 × 2, ubyte) promises 28 bytes, and there are 20.'],
    ['long', images, Uint8Array.of(...labels, 0), {}, 'l: is too long: its header (3, ubyte) promises 11 bytes, and there are 12.'],
    ['empty', writeIdx(8, [0, 2], []), labels, {}, 'i: holds nothing: its sizes are 0 × 2.'],
    ['counts', images, writeIdx(8, [2], [1, 2]), {}, "i holds 3 images and l 2 labels: they don't belong together."],
    ['samples', images, labels, { samples: 4 }, 'i holds 3 images; 4 were asked for.'],
    ['swapped', labels, images, {}, 'l: has the dimensions 3 × 2 × 2, labels have one: is this the file of images?'],
    ['labels twice', labels, labels, {}, 'i: has one dimension, images have at least two: is this the file of labels?'],
    ['label', images, writeIdx(0x0c, [3], [1, -1, 2], 4), {}, 'l: label 1 (counted from 0) is -1; labels are integers from 0 to 255.'],
    ['one class', images, writeIdx(8, [3], [4, 4, 4]), {}, 'l: every label is 4; classification needs two classes.'],
    [
      'not a number',
      writeIdx(0x0d, [3, 1], [1, NaN, 2], 4),
      labels,
      {},
      'i: value 0 of sample 1 (both counted from 0) is NaN, which is no finite single-precision number.',
    ],
    ['bad gzip', gzipSync(images).subarray(0, 20), labels, {}, 'i: is damaged: it cannot be decompressed.'],
    ['2 GB', { size: 2.5e9 }, labels, {}, 'i has 2.5 GB; files up to 256 MB can be read.'],
  ])('%s', async (_, i, l, more, sentence) => {
    await expect(load(i, l, more)).rejects.toThrow(new DataError(sentence));
  });
});
