/** Which samples train and which are held out. */
import { permutation, randomStream } from '../../math/random.ts';

export interface Split {
  train: Int32Array;
  /** null where nothing is held out. */
  test: Int32Array | null;
}

/**
 * Draws round(testShare · count) test rows without replacement; at least one row trains.
 *
 * Both parts keep the order of the data. The stream is `split`, apart from `data`: a set's points don't depend on the share.
 */
export function splitRows(count: number, testShare: number, seed: number): Split {
  const testCount = Math.min(Math.round(testShare * count), count - 1);
  if (testCount <= 0) return { train: Int32Array.from({ length: count }, (_, i) => i), test: null };
  const order = permutation(count, randomStream(seed, 'split'));
  return { train: order.slice(testCount).sort(), test: order.slice(0, testCount).sort() };
}
