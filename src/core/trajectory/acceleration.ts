/**
 * What depth does to the speed of gradient descent, each depth at its best learning rate: two samples x = e₁, e₂ with y = 10 and 1.
 *
 * For p = 4 depth can help, for p = 2 it doesn't. After Arora, Cohen & Hazan, arXiv 1802.06509; others failed to see it robustly.
 */
import { pow } from '../../math/special.ts';
import { descend } from './descend.ts';
import { balancedStart } from './initialise.ts';
import { identity, type Matrix } from './matrix.ts';
import { createLinearNetwork } from './network.ts';
import { powerLoss, type Power } from './objective.ts';

export interface AccelerationOptions {
  p: Power;
  depth: number;
  /** Norm of the product at the start, along (1, 1). */
  start: number;
  /** Learning rates tried, ascending. */
  rates: readonly number[];
  /** Loss to be reached. */
  until: number;
  steps: number;
}

export interface Acceleration {
  depth: number;
  p: Power;
  /** Fewest steps; null where no learning rate got there. */
  steps: number | null;
  learningRate: number | null;
}

const targets: Matrix = { rows: 1, columns: 2, values: Float64Array.of(10, 1) };

/** Powers of ten between which learning rates are tried: 21 of them give the known numbers of steps to the digit. */
const decades = { 2: [-2.5, 0], 4: [-4.5, -0.5] } as const;

/** `count` learning rates to try, evenly spaced in their logarithm. */
export function ratesFor(p: 2 | 4, count: number): number[] {
  const [from, to] = decades[p];
  return Array.from({ length: count }, (_, k) => pow(10, from + ((to - from) * k) / (count - 1)));
}

/** The learning rate with the fewest steps: a vector and depth − 1 numbers, balanced at the start. */
export function accelerate({ p, depth, start, rates, until, steps }: AccelerationOptions): Acceleration {
  const widths = [2, ...new Array<number>(depth).fill(1)];
  const network = createLinearNetwork(widths, powerLoss(identity(2), targets, p));
  const each = start / Math.sqrt(2);
  const theta = balancedStart(widths, { rows: 1, columns: 2, values: Float64Array.of(each, each) }, null);
  let best: Acceleration = { depth, p, steps: null, learningRate: null };
  for (const learningRate of rates) {
    // no need to go on where another was quicker
    const most = best.steps === null ? steps : best.steps - 1;
    const run = descend(network, theta, { learningRate, steps: most, until, keep: 1, divergence: 1e9 });
    if (run.reason === 'reached') best = { depth, p, steps: run.steps, learningRate };
  }
  return best;
}
