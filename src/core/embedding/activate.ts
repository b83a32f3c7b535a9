/** Activations over whole arrays. */
import type { Activation } from '../../contract/experiment.ts';
import { quickTanh } from '../../math/quickTanh.ts';
import { activations } from '../engine/float64/activations.ts';

/** Writes σ and σ′ at the sums; all of one length. Long runs spend their time here, so that tanh has a loop of its own. */
export function activate(name: Activation, sums: Float64Array, values: Float64Array, slopes: Float64Array): void {
  if (name === 'tanh') {
    for (let j = 0; j < sums.length; j++) {
      const a = quickTanh(sums[j]);
      values[j] = a;
      slopes[j] = 1 - a * a;
    }
    return;
  }
  const { value, slope } = activations[name];
  for (let j = 0; j < sums.length; j++) {
    const z = sums[j];
    values[j] = value(z);
    slopes[j] = slope(z, values[j]);
  }
}
