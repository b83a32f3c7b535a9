import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { createBatches } from './batches.ts';

describe('createBatches', () => {
  const draw = (seed: number, count: number) => {
    const batches = createBatches(10, 3, randomStream(seed, 'batches'));
    return Array.from({ length: count }, () => [...batches.next()!]);
  };

  it('sees each sample at most once a pass, in another order each pass, and drops what is left', () => {
    const passes = draw(1, 6);
    for (const pass of [passes.slice(0, 3), passes.slice(3)]) {
      expect(new Set(pass.flat()).size).toBe(9);
      expect(Math.max(...pass.flat())).toBeLessThan(10);
    }
    expect(passes.slice(0, 3)).not.toEqual(passes.slice(3));
  });

  it('depends on its seed alone', () => {
    expect(draw(1, 6)).toEqual(draw(1, 6));
    expect(draw(1, 6)).not.toEqual(draw(2, 6));
  });

  it('takes the whole part where a batch would hold it all', () => {
    for (const size of ['full', 10, 11] as const) {
      const batches = createBatches(10, size, randomStream(1, 'batches'));
      expect([batches.next(), batches.share]).toEqual([null, 1]);
    }
    expect(createBatches(10, 3, randomStream(1, 'batches')).share).toBe(0.3);
  });
});
