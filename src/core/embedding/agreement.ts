/** Whether two networks answer the same. */

export interface Agreement {
  /** Share of samples with the same class. */
  share: number;
  /** counts[p·C + q]: samples that the first calls p and the second q. */
  counts: Int32Array;
}

/** Of two lists of classes. */
export function agreementOf(first: Int32Array, second: Int32Array, classes: number): Agreement {
  const counts = new Int32Array(classes * classes);
  let same = 0;
  first.forEach((p, n) => {
    counts[p * classes + second[n]]++;
    if (p === second[n]) same++;
  });
  return { share: same / first.length, counts };
}

/** Largest Euclidean distance between the outputs [N, O] of a sample. */
export function largestChange(first: Float64Array, second: Float64Array, outputs: number): number {
  let most = 0;
  for (let at = 0; at < first.length; at += outputs) {
    let squares = 0;
    for (let o = at; o < at + outputs; o++) squares += (first[o] - second[o]) * (first[o] - second[o]);
    most = Math.max(most, Math.sqrt(squares));
  }
  return most;
}
