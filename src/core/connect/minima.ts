/** The minima of a run: trained from seeds or given, evaluated, and those that are one merged. */
import type { Experiment, Height } from '../../contract/experiment.ts';
import type { Minimum, NetworkDescription, Values } from '../../contract/result.ts';
import { randomStream } from '../../math/random.ts';
import { distance, norm } from '../../math/vector.ts';
import type { Engine, Evaluation, Stack } from '../engine/engine.ts';
import { initialise } from '../network/initialise.ts';

/** A minimum and its parameters [D]. */
export interface FoundMinimum {
  minimum: Minimum;
  theta: Values;
  /** What saddles are compared with: train loss or objective. */
  height: number;
}

/** The number of a run's first seed, or of the first minimum that was given to it. */
export const firstSeedOf = ({ minima, train }: Experiment): number => (minima === null ? train.firstSeed : 0);

/** Random starts of S seeds [S, D], each by its number: it is the same whatever others are asked for. */
export function startingPoints(spec: Experiment, layout: NetworkDescription | null): Float64Array {
  const starts = Array.from({ length: spec.train.minima }, (_, k) => {
    const s = spec.train.firstSeed + k;
    if (!layout || !spec.network) return startInBox(spec.seed, s);
    return Float64Array.from(initialise(layout, spec.network, randomStream(spec.seed, `initialisation ${s}`)));
  });
  const size = starts[0].length;
  const all = new Float64Array(starts.length * size);
  starts.forEach((start, s) => all.set(start, s * size));
  return all;
}

/**
 * Start s in a landscape's box, in box coordinates: an additive recurrence, shifted by the seed, whose first points cover the
 * box evenly however many they are.
 *
 * The R₂ sequence: steps 1/ρ and 1/ρ² with ρ³ = ρ + 1. M. Roberts, The unreasonable effectiveness of quasirandom sequences (2018).
 */
function startInBox(seed: number, s: number): Float64Array {
  const random = randomStream(seed, 'starts');
  const ratio = 1.324717957244746;
  return Float64Array.from([1 / ratio, 1 / (ratio * ratio)], (step) => 2 * ((random.uniform() + s * step) % 1) - 1);
}

/** Two minima of a network are one when both their parameters and their losses agree. */
export function isSameMinimum(p: FoundMinimum, q: FoundMinimum): boolean {
  const near = distance(p.theta, q.theta) <= 1e-3 * (1 + norm(p.theta));
  return near && Math.abs(p.minimum.trainLoss - q.minimum.trainLoss) <= 1e-6 * (1 + Math.abs(p.minimum.trainLoss));
}

export interface MinimaFound {
  minima: FoundMinimum[];
  notices: string[];
}

/** Evaluates the rows of `stack`, leaves out those that `reject` gives a reason against or that diverged, and merges equal ones; rows are numbered from `first` on. */
export async function collectMinima(
  engine: Engine,
  stack: Stack,
  { hasTest, height, isSame, first }: { hasTest: boolean; height: Height; isSame: typeof isSameMinimum; first: number },
  reject: (row: number) => string | null,
): Promise<MinimaFound> {
  const train = await engine.evaluate(stack, 'train');
  const test = hasTest ? await engine.evaluate(stack, 'test') : null;
  const values = await engine.read(stack);
  const size = engine.parameters;
  const minima: FoundMinimum[] = [];
  const notices: string[] = [];
  for (let k = 0; k < stack.rows; k++) {
    const seed = first + k;
    const theta = values.slice(k * size, (k + 1) * size);
    if (!Number.isFinite(train.objective[k]) || !theta.every(Number.isFinite)) {
      notices.push(`Seed ${seed} diverged: its loss is no longer a number. A smaller learning rate may help.`);
      continue;
    }
    const reason = reject(k);
    if (reason) {
      notices.push(reason);
      continue;
    }
    const found = { minimum: describe(seed, k, train, test), theta, height: (height === 'loss' ? train.loss : train.objective)[k] };
    const same = minima.find((other) => isSame(other, found));
    if (same) same.minimum.seeds.push(seed);
    else minima.push(found);
  }
  return { minima, notices };
}

const describe = (seed: number, row: number, train: Evaluation, test: Evaluation | null): Minimum => ({
  id: `m${seed}`,
  seeds: [seed],
  trainLoss: train.loss[row],
  trainObjective: train.objective[row],
  trainError: train.error ? train.error[row] : null,
  testLoss: test ? test.loss[row] : null,
  testError: test?.error ? test.error[row] : null,
});
