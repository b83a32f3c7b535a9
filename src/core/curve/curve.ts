/**
 * Curves through parameter space from one minimum to another. However they are made, they are measured, drawn and compared alike.
 */

/** Points as mixes of few rows, which engines evaluate at once. */
export interface Mix {
  /** Parameter vectors [D] each. */
  rows: readonly Float64Array[];
  /** Writes the weights of θ(t) [rows]. */
  weights(t: number, into: Float64Array): void;
}

/** θ(t) for t from 0 to `end`. */
export interface Curve {
  /** 1, or the number of stages for curves that are made in stages. */
  end: number;
  /** D. */
  parameters: number;
  /** Writes θ(t) [D]. At 0 and at `end` these are the joined networks, bit for bit. */
  point(t: number, into: Float64Array): void;
  /** null where points are no mixes. */
  mix: Mix | null;
}

export function mixCurve(rows: readonly Float64Array[], weights: Mix['weights']): Curve {
  const share = new Float64Array(rows.length);
  return {
    end: 1,
    parameters: rows[0].length,
    point(t, into) {
      weights(t, share);
      into.fill(0);
      rows.forEach((row, k) => {
        if (share[k] !== 0) for (let j = 0; j < row.length; j++) into[j] += share[k] * row[j];
      });
    },
    mix: { rows, weights },
  };
}
