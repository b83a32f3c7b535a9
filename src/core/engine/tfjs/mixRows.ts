/** weights · rows, where most weights are 0. */
import * as tf from './tf.ts';

/**
 * weights [M, P] row-major, rows [P, D] → [M, D].
 *
 * Gathers each result's rows instead of multiplying matrices: a row that isn't asked for may hold NaN, and 0·NaN is NaN.
 */
export function mixRows(weights: Float64Array, rows: tf.Tensor2D): tf.Tensor2D {
  const P = rows.shape[0];
  const M = weights.length / P;
  const asked = Array.from({ length: M }, (_, k) => Array.from({ length: P }, (_, j) => j).filter((j) => weights[k * P + j] !== 0));
  const terms = asked.reduce((most, list) => Math.max(most, list.length), 0);
  return tf.tidy(() => {
    let sum: tf.Tensor2D = tf.zeros([M, rows.shape[1]]);
    for (let term = 0; term < terms; term++) {
      // Results of fewer terms repeat their first row with weight 0.
      const indices = Int32Array.from(asked, (list) => list[term] ?? list[0] ?? 0);
      const factors = Float32Array.from(asked, (list, k) => (term < list.length ? weights[k * P + list[term]] : 0));
      sum = sum.add(rows.gather(tf.tensor1d(indices, 'int32')).mul(tf.tensor2d(factors, [M, 1])));
    }
    return sum;
  });
}
