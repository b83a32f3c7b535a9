/** Outputs of a network that looks at nothing: base outputs, and one of them by which its loss is set. */
import type { PatternLoss } from '../../contract/pattern.ts';
import { log } from '../../math/special.ts';
import type { DataPart, Dataset } from '../dataset/dataset.ts';
import { classMarginal, crossEntropyLevels, squaredErrorLevels, type LevelRule } from './levels.ts';

export interface Readout {
  rule: LevelRule;
  /** [O]. */
  base: Float64Array;
  /** The output that `rule` speaks of, which is added to its base. */
  output: number;
}

/** Stands for the logarithm of a share of 0. */
const never = -40;

/** Of cross-entropy: base outputs log π, whose softmax are the classes' shares. */
export function crossEntropyReadout(marginal: Float64Array): Readout {
  const rule = crossEntropyLevels(marginal);
  return { rule, base: marginal.map((share) => (share > 0 ? log(share) : never)), output: rule.class };
}

/** Of Σ_o (f_o − y_o)² over outputs o: base outputs are the targets' means, and the least loss is the sum of their variances. */
export function squaredErrorReadout({ samples, targets }: DataPart, outputs: number): Readout {
  const mean = new Float64Array(outputs);
  for (let j = 0; j < targets.length; j++) mean[j % outputs] += targets[j] / samples;
  let variance = 0;
  for (let j = 0; j < targets.length; j++) {
    const off = targets[j] - mean[j % outputs];
    variance += (off * off) / samples;
  }
  return { rule: squaredErrorLevels(variance), base: mean, output: 0 };
}

/** Throws a RangeError where the data has one class only. */
export const readoutOf = ({ train, outputs }: Dataset, loss: PatternLoss): Readout =>
  loss === 'crossEntropy' ? crossEntropyReadout(classMarginal(train.labels!, outputs)) : squaredErrorReadout(train, outputs);
