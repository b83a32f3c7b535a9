/** Training of S seeds as one stack. */
import type { TrainSpec } from '../../contract/experiment.ts';
import type { TrainingSnapshot } from '../../contract/updates.ts';
import type { RandomStream } from '../../math/random.ts';
import type { Engine, GradientStack, Stack } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import { spend } from '../ledger.ts';
import type { Ledger } from '../ledger.ts';
import type { Batches } from './batches.ts';
import { scheduleFactor } from './schedule.ts';

/** Whole-part evaluations in one training run, for curves; their steps depend on the spec alone. */
const usualEvaluations = 50;
export interface TrainOptions {
  /** Whole-part evaluations. */
  evaluations?: number;
  /** Steps after which there is a snapshot, whatever the host has use for. */
  moments?: ReadonlySet<number>;
}
const none: ReadonlySet<number> = new Set();

/** Steps between two looks at the gradient norm. */
const normInterval = 20;

/**
 * Trains `theta` in place; yields a snapshot at the start, whenever the host has use for one and at `moments`, and returns the last. Ends early
 * at the gradient norm, by hand, or when cancelled. `masks` draws the key of each step's dropout, where there is any; evaluations
 * and the gradient norm are without.
 */
export async function* train(
  engine: Engine,
  theta: Stack,
  spec: TrainSpec,
  batches: Batches,
  masks: RandomStream,
  hasTest: boolean,
  host: Host,
  ledger: Ledger,
  { evaluations = usualEvaluations, moments = none }: TrainOptions = {},
): AsyncGenerator<TrainingSnapshot, TrainingSnapshot> {
  const gradients = engine.createGradients(theta.rows);
  const optimiser = engine.createOptimiser(theta.rows, spec.optimiser, spec.momentum);
  const interval = Math.max(1, Math.floor(spec.steps / evaluations));
  const evaluate = async (step: number) => ({
    evaluatedAt: step,
    train: await engine.evaluate(theta, 'train'),
    test: hasTest ? await engine.evaluate(theta, 'test') : null,
  });
  try {
    let last = await evaluate(0);
    const snapshot = (step: number, objective: Float64Array): TrainingSnapshot => ({ step, steps: spec.steps, objective, ...last });
    yield snapshot(0, last.train.objective);
    let step = 0;
    for (; step < spec.steps && !host.signal.aborted && !host.isTrainedEnough(); step++) {
      const batch = batches.next();
      const dropout = spec.dropout > 0 ? { rate: spec.dropout, key: masks.integer(2 ** 32) } : null;
      await engine.gradients(theta, batch, null, gradients, dropout);
      spend(ledger, theta.rows, batches.share);
      if (spec.gradientNorm > 0 && step % normInterval === 0) {
        const isWhole = batch === null && dropout === null;
        if (await allFlat(engine, theta, isWhole ? gradients : null, spec.gradientNorm, ledger)) break;
      }
      await engine.update(optimiser, theta, gradients, spec.learningRate * scheduleFactor[spec.schedule](step / spec.steps));
      if ((step + 1) % interval === 0) last = await evaluate(step + 1);
      if (host.due() || moments.has(step + 1)) yield snapshot(step + 1, await engine.objectives(gradients));
    }
    if (last.evaluatedAt !== step) last = await evaluate(step);
    return snapshot(step, last.train.objective);
  } finally {
    engine.release(optimiser);
    engine.release(gradients);
  }
}

/** Whether every row's full-batch gradient norm is at most `bound`; `gradients` are the full-batch ones where the step has them. */
async function allFlat(engine: Engine, theta: Stack, gradients: GradientStack | null, bound: number, ledger: Ledger): Promise<boolean> {
  if (gradients) return (await engine.norms(gradients)).every((norm) => norm <= bound);
  const full = engine.createGradients(theta.rows);
  try {
    await engine.gradients(theta, null, null, full);
    spend(ledger, theta.rows, 1);
    return (await engine.norms(full)).every((norm) => norm <= bound);
  } finally {
    engine.release(full);
  }
}
