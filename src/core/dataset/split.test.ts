import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitRows } from './split.ts';

describe('splitRows', () => {
  it('divides all rows without loss, in order, at least one to train on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0, max: 0.9, noNaN: true }), fc.nat(), (count, share, seed) => {
        const { train, test } = splitRows(count, share, seed);
        const wanted = Math.min(Math.round(share * count), count - 1);
        expect(test?.length ?? 0).toBe(wanted);
        expect(train.length).toBe(count - wanted);
        expect([...train]).toEqual([...train].sort((a, b) => a - b));
        expect([...train, ...(test ?? [])].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
      { seed: 1 },
    );
  });

  it('differs between seeds, not between calls', () => {
    expect(splitRows(100, 0.3, 5)).toEqual(splitRows(100, 0.3, 5));
    expect(splitRows(100, 0.3, 6)).not.toEqual(splitRows(100, 0.3, 5));
  });
});
