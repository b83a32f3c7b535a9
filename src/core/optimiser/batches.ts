/** Minibatches: the order in which samples are seen. */
import type { BatchSize } from '../../contract/experiment.ts';
import { permutation } from '../../math/random.ts';
import type { RandomStream } from '../../math/random.ts';

export interface Batches {
  /** The next batch's sample indices; null is the whole part. */
  next(): Int32Array | null;
  /** A batch's share of the training part. */
  share: number;
}

/** Shuffled passes over `samples` in batches of `size`; a last batch that would be smaller is dropped. */
export function createBatches(samples: number, size: BatchSize, random: RandomStream): Batches {
  if (size === 'full' || size >= samples) return { next: () => null, share: 1 };
  let order = new Int32Array(0);
  let start = 0;
  return {
    share: size / samples,
    next() {
      if (start + size > order.length) {
        order = permutation(samples, random) as Int32Array<ArrayBuffer>;
        start = 0;
      }
      start += size;
      return order.subarray(start - size, start);
    },
  };
}
