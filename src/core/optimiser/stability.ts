/** How sharp a minimum may be for steps to settle in it. */
import type { StepSettings } from '../../contract/experiment.ts';
import { scheduleFactor } from './schedule.ts';

/**
 * The largest Hessian eigenvalue at which full-batch steps stay in a quadratic bowl, 2(1 + μ)/η, at `share` of a run; null where η
 * is 0, and for Adam, which scales each parameter's step and so has no bound on the Hessian alone.
 *
 * Along an eigenvector x ← x − ηv, v ← μv + λx: stable exactly while ηλ < 2(1 + μ). Cohen et al., ICLR 2021.
 */
export function stableSharpness({ optimiser, learningRate, momentum, schedule }: StepSettings, share: number): number | null {
  const rate = learningRate * scheduleFactor[schedule](share);
  return optimiser === 'adam' || rate <= 0 ? null : (2 * (1 + momentum)) / rate;
}
