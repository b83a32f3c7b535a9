import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedArray } from '../../contract/result.ts';
import { readNpz, writeNpz } from './npz.ts';
import { writeNpy } from './npy.ts';

describe('npz', () => {
  it('reads back what it wrote', () => {
    const numbers = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(numbers, fc.constantFrom('f4', 'f8', 'i4'), (list, type) => {
        const values = type === 'f4' ? Float32Array.from(list) : type === 'f8' ? Float64Array.from(list) : Int32Array.from(list);
        const arrays: NamedArray[] = [
          { name: 'flat', shape: [values.length], values },
          { name: 'm0-m1', shape: [1, values.length], values },
        ];
        const back = readNpz(writeNpz(arrays), 'test.npz');
        expect(back.map(({ name, shape }) => ({ name, shape }))).toEqual(arrays.map(({ name, shape }) => ({ name, shape })));
        expect([...back[0].values]).toEqual([...values]);
      }),
    );
  });

  it('gives the same bytes for the same arrays', () => {
    const arrays = [{ name: 'a', shape: [2], values: new Float32Array([1, 2]) }];
    expect(writeNpz(arrays)).toEqual(writeNpz(arrays));
  });

  it('writes headers that end on a multiple of 64', () => {
    const bytes = writeNpy({ shape: [3, 2], values: new Float64Array(6) });
    expect((bytes.length - 48) % 64).toBe(0);
    expect(new TextDecoder().decode(bytes.subarray(10, 60))).toContain("'descr': '<f8', 'fortran_order': False");
  });

  it('says what is wrong with other files', () => {
    expect(() => readNpz(new Uint8Array([1, 2, 3]), 'x.npz')).toThrow(/x\.npz is not an \.npz archive/);
  });
});
