/** Columns of mean 0 and deviation 1, measured on the training part. */

/** One entry a column: x becomes (x − mean) / deviation. */
export interface Scale {
  mean: Float64Array;
  deviation: Float64Array;
}

/**
 * Mean and population deviation of each column over some rows.
 *
 * values [N, width], rows: those measured. A constant column has exactly its value as mean and 1 as deviation, however its sum rounds.
 */
export function measureScale(values: ArrayLike<number>, width: number, rows: Int32Array): Scale {
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  for (let column = 0; column < width; column++) {
    const first = values[rows[0] * width + column];
    let constant = true;
    let sum = 0;
    for (const row of rows) {
      const value = values[row * width + column];
      if (value !== first) constant = false;
      sum += value;
    }
    mean[column] = constant ? first : sum / rows.length;
    let squares = 0;
    for (const row of rows) {
      const difference = values[row * width + column] - mean[column];
      squares += difference * difference;
    }
    deviation[column] = Math.sqrt(squares / rows.length) || 1;
  }
  return { mean, deviation };
}
