/** Band directions and redistribution in tensors: reductions go to the host, which decides; rows stay. */
import { directionCoefficients } from '../../band/direction.ts';
import { redistribution } from '../../band/redistribute.ts';
import type { Band, BandRule } from '../engine.ts';
import * as tf from './tf.ts';

const rowsOf = (stack: tf.Tensor2D, start: number, count: number): tf.Tensor2D => stack.slice([start, 0], [count, stack.shape[1]]);
const column = (values: Float64Array): tf.Tensor2D => tf.tensor2d(Float32Array.from(values), [values.length, 1]);
const dots = (a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor1D => a.mul(b).sum(1);

/** Rows i+1 less rows i: [K, D] → [K − 1, D]. */
function segments(rows: tf.Tensor2D): tf.Tensor2D {
  const count = rows.shape[0] - 1;
  return rowsOf(rows, 1, count).sub(rowsOf(rows, 0, count));
}

/** Squared distances of neighbouring rows, [K − 1]. */
export const segmentSquares = (rows: tf.Tensor2D): tf.Tensor1D => tf.tidy(() => segments(rows).square().sum(1));

/** All numbers of a tensor in float64; the tensor is disposed. */
export async function fetchValues(tensor: tf.Tensor): Promise<Float64Array> {
  const values = Float64Array.from(await tensor.data());
  tensor.dispose();
  return values;
}

/** The stack with every band's interior pivots replaced, its ends by `end`, and rows outside of bands as they were. */
function replaceBands(
  stack: tf.Tensor2D,
  bands: readonly Band[],
  end: (row: tf.Tensor2D) => tf.Tensor2D,
  interior: (band: Band, index: number) => tf.Tensor2D,
): tf.Tensor2D {
  const pieces: tf.Tensor2D[] = [];
  let next = 0;
  const order = bands.map((_, index) => index).sort((a, b) => bands[a].start - bands[b].start);
  for (const index of order) {
    const band = bands[index];
    if (band.start > next) pieces.push(rowsOf(stack, next, band.start - next));
    pieces.push(end(rowsOf(stack, band.start, 1)));
    if (band.count > 2) pieces.push(interior(band, index));
    next = band.start + band.count;
    pieces.push(end(rowsOf(stack, next - 1, 1)));
  }
  if (next < stack.shape[0]) pieces.push(rowsOf(stack, next, stack.shape[0] - next));
  return tf.concat(pieces, 0);
}

/**
 * Gradients [K, D] turned into band directions [K, D]; `stack` holds the pivots, objectives [K].
 *
 * One read-back for all bands: their reductions, in the order of `BandDots`.
 */
export async function bandDirections(
  stack: tf.Tensor2D,
  gradients: tf.Tensor2D,
  objectives: Float64Array,
  bands: readonly Band[],
  rule: BandRule,
): Promise<tf.Tensor2D> {
  if (bands.length === 0) return gradients.clone();
  const reductions = tf.tidy(() =>
    tf.concat(
      bands.flatMap(({ start, count }) => {
        const t = segments(rowsOf(stack, start, count));
        if (count < 3) return [dots(t, t)];
        const [before, after] = [rowsOf(t, 0, count - 2), rowsOf(t, 1, count - 2)];
        const slopes = rowsOf(gradients, start + 1, count - 2);
        return [dots(t, t), dots(before, after), dots(slopes, before), dots(slopes, after)];
      }),
    ),
  );
  const values = await fetchValues(reductions);
  let position = 0;
  const take = (count: number): Float64Array => values.subarray(position, (position += count));
  const coefficients = bands.map((band) => {
    const inside = band.count - 2;
    const reduced = {
      lengthsSquared: take(band.count - 1),
      inner: take(inside),
      gradientBefore: take(inside),
      gradientAfter: take(inside),
    };
    return directionCoefficients(reduced, objectives.subarray(band.start, band.start + band.count), band, rule);
  });
  return tf.tidy(() =>
    replaceBands(gradients, bands, tf.zerosLike, ({ start, count }, index) => {
      const t = segments(rowsOf(stack, start, count));
      const { before, after } = coefficients[index];
      const removed = rowsOf(t, 0, count - 2)
        .mul(column(before))
        .add(rowsOf(t, 1, count - 2).mul(column(after)));
      return rowsOf(gradients, start + 1, count - 2).sub(removed);
    }),
  );
}

/** The stack [K, D] with every band's pivots at their target fractions of its length; objectives [K]. */
export async function redistributed(stack: tf.Tensor2D, objectives: Float64Array, bands: readonly Band[]): Promise<tf.Tensor2D> {
  if (bands.length === 0) return stack.clone();
  const squares = await fetchValues(tf.tidy(() => tf.concat(bands.map(({ start, count }) => segmentSquares(rowsOf(stack, start, count))))));
  let position = 0;
  const points = bands.map((band) => {
    const lengths = squares.subarray(position, (position += band.count - 1)).map(Math.sqrt);
    return redistribution(lengths, band, objectives.subarray(band.start, band.start + band.count));
  });
  return tf.tidy(() =>
    replaceBands(
      stack,
      bands,
      (row) => row,
      ({ start, count }, index) => {
        const segment = points[index].segment.slice(1, count - 1).map((m) => m + start);
        const fraction = points[index].fraction.subarray(1, count - 1);
        const from = stack.gather(tf.tensor1d(segment, 'int32')).mul(column(fraction.map((t) => 1 - t)));
        const to = stack
          .gather(
            tf.tensor1d(
              segment.map((m) => m + 1),
              'int32',
            ),
          )
          .mul(column(fraction));
        return from.add(to);
      },
    ),
  );
}
