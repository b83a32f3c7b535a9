/** Gradient descent on a deep linear network, from a start, with points kept along the way. */
import type { LinearNetwork } from './network.ts';

/** Why a run ended. */
export type EndReason = 'reached' | 'steps' | 'diverged' | 'stuck';

export interface Kept {
  /** Steps of gradient descent, or the time of a flow. */
  at: number;
  theta: Float64Array;
}

export interface DescentOptions {
  learningRate: number;
  /** At most. */
  steps: number;
  /** Ends when the loss is this low. */
  until: number;
  /** About as many points are kept, evenly spaced: from two thirds of it to twice as many. */
  keep: number;
  /** A loss this many times the first one counts as divergence, or that of the zero map: a start near a minimum may be thrown far. */
  divergence?: number;
  /** Called with every step's loss, before the step. */
  watch?: (step: number, loss: number) => void;
}

export interface Descent {
  reason: EndReason;
  steps: number;
  /** Of the last point. */
  loss: number;
  /** In order, both ends included. */
  kept: Kept[];
}

const defaultDivergence = 1e12;

/**
 * θ ← θ − η·∇L. Points are kept at every step at first; each time there are too many, two of three are dropped, so that any run
 * is covered evenly however long it becomes. Distances stay odd: a run that jumps between two sides is seen on both.
 */
export function descend(network: LinearNetwork, start: Float64Array, options: DescentOptions): Descent {
  const running = descendInTurns(network, start, options, Infinity);
  for (;;) {
    const next = running.next();
    if (next.done) return next.value;
  }
}

/** The same, pausing after every `turn` multiply–adds or so, with the steps done. */
export function* descendInTurns(
  network: LinearNetwork,
  start: Float64Array,
  options: DescentOptions,
  turn: number,
): Generator<number, Descent> {
  const { learningRate, steps: most, until, keep, watch } = options;
  const theta = start.slice();
  const gradient = new Float64Array(theta.length);
  const kept = createKeeper(keep);
  const stepsAtOnce = Math.max(1, Math.floor(turn / workOf(network)));
  let loss = network.gradient(theta, gradient);
  const highest = (options.divergence ?? defaultDivergence) * Math.max(loss, network.loss(new Float64Array(theta.length)));
  let step = 0;
  const end = (reason: EndReason): Descent => ({ reason, steps: step, loss, kept: kept.all({ at: step, theta: theta.slice() }) });
  for (; ; step++) {
    watch?.(step, loss);
    kept.offer(step, theta);
    if (loss <= until) return end('reached');
    if (!(loss <= highest)) return end('diverged');
    if (step === most) return end('steps');
    for (let j = 0; j < theta.length; j++) theta[j] -= learningRate * gradient[j];
    loss = network.gradient(theta, gradient);
    if ((step + 1) % stepsAtOnce === 0) yield step + 1;
  }
}

/** Multiply–adds of one gradient, and what it costs beside them. */
export const workOf = ({ widths, depth, parameters }: LinearNetwork): number => 3 * parameters * widths[0] + 30 * depth;

interface Keeper {
  offer(step: number, theta: Float64Array): void;
  /** With the last point, which is kept in any case. */
  all(last: Kept): Kept[];
}

function createKeeper(keep: number): Keeper {
  let points: Kept[] = [];
  let stride = 1;
  return {
    offer(step, theta) {
      if (step % stride !== 0) return;
      points.push({ at: step, theta: theta.slice() });
      if (points.length <= 2 * keep) return;
      stride *= 3;
      points = points.filter(({ at }) => at % stride === 0);
    },
    all: (last) => (points.length > 0 && points[points.length - 1].at === last.at ? points : [...points, last]),
  };
}
