/** One NEB run: bands relaxed together in one stack. */
import type { CycleSettings } from '../../contract/experiment.ts';
import type { Band, BandRule, Engine, Stack } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import type { Batches } from '../optimiser/batches.ts';
import { scheduleFactor } from '../optimiser/schedule.ts';

/** Where a relaxing stack stands, for pictures: all at the same points. */
export interface RelaxSnapshot {
  /** Steps done before. */
  step: number;
  /** On the batch of the next step [K]. */
  objectives: Float64Array;
  /** Of the parameters [K]. */
  norms: Float64Array;
  /** Between neighbouring rows [K − 1]. */
  lengths: Float64Array;
}

export interface RelaxOptions {
  settings: CycleSettings;
  rule: BandRule;
  batches: Batches;
  host: Host;
  /** Asked before each step; false ends the run, its budget being spent. */
  pay(): boolean;
}

/**
 * Moves the interior pivots of `theta` [K, D] in place; returns the steps done.
 *
 * Each step: redistribute (or springs), gradients of all pivots on one batch, band direction, optimiser update. The optimiser
 * starts anew. Draxler et al., ICML 2018, algorithm 1; unlike its code, all pivots see the same batch and the ends are
 * evaluated in the same way as the others.
 */
export async function* relaxBands(
  engine: Engine,
  theta: Stack,
  bands: readonly Band[],
  options: RelaxOptions,
): AsyncGenerator<RelaxSnapshot, number> {
  const { settings, rule, batches, host } = options;
  const fixed = new Uint8Array(theta.rows);
  for (const { start, count } of bands) fixed[start] = fixed[start + count - 1] = 1;
  const gradients = engine.createGradients(theta.rows);
  const optimiser = engine.createOptimiser(theta.rows, settings.optimiser, settings.momentum);
  let step = 0;
  try {
    while (step < settings.steps && !host.signal.aborted && options.pay()) {
      if (rule.spring === null) await engine.redistribute(theta, gradients, bands);
      await engine.gradients(theta, batches.next(), fixed, gradients);
      await engine.bandDirection(theta, gradients, bands, rule);
      // before the update: objectives belong to where the rows are now
      if (host.due()) {
        const objectives = await engine.objectives(gradients);
        yield { step, objectives, norms: await engine.norms(theta), lengths: await engine.segmentLengths(theta) };
      }
      await engine.update(optimiser, theta, gradients, settings.learningRate * scheduleFactor[settings.schedule](step / settings.steps));
      step++;
    }
    return step;
  } finally {
    engine.release(optimiser);
    engine.release(gradients);
  }
}
