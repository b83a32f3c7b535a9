/**
 * How long a start of the wrong sign waits at the saddle, against how far it is from being balanced.
 *
 * From (1, −1) the flow of ½(w₁w₂ − φ)² runs into the origin and stays. Moved off that line by ε it leaves again: w₁ + w₂ grows from ε
 * like e^{φt}, so the wait is (1/ηφ)·ln(1/ε).
 */
import { log } from '../../math/special.ts';
import { descend } from './descend.ts';
import { createLinearNetwork } from './network.ts';
import { diagonal } from './matrix.ts';
import { whitenedLoss } from './objective.ts';
import { imbalance } from './balance.ts';

export interface Escape {
  /** w₂ = −1 + ε. */
  offset: number;
  /** δ of the start. */
  imbalance: number;
  /** Steps until the loss is half that of the saddle; null where it isn't within `most`. */
  steps: number | null;
  /** (1/ηφ)·ln(1/ε). */
  predicted: number;
}

export function escapeDelays(phi: number, learningRate: number, offsets: readonly number[], most: number): Escape[] {
  const network = createLinearNetwork([1, 1, 1], whitenedLoss(diagonal([phi])));
  return offsets.map((offset) => {
    const start = Float64Array.of(1, offset - 1);
    const run = descend(network, start, { learningRate, steps: most, until: (phi * phi) / 4, keep: 1 });
    return {
      offset,
      imbalance: imbalance(network.layers(start)),
      steps: run.reason === 'reached' ? run.steps : null,
      predicted: log(1 / offset) / (learningRate * phi),
    };
  });
}
