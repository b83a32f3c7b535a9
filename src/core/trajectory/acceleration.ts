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
  /** Both entries of the product at the start. */
  start: number;
  /** Learning rates tried: 10^(k/perDecade) for whole k from `from` to `to` decades. */
  perDecade: number;
  from: number;
  to: number;
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

/** The learning rate with the fewest steps: a vector and depth − 1 numbers, balanced at the start. */
export function accelerate({ p, depth, start, perDecade, from, to, until, steps }: AccelerationOptions): Acceleration {
  const widths = [2, ...new Array<number>(depth).fill(1)];
  const network = createLinearNetwork(widths, powerLoss(identity(2), targets, p));
  const theta = balancedStart(widths, { rows: 1, columns: 2, values: Float64Array.of(start, start) }, null);
  let best: Acceleration = { depth, p, steps: null, learningRate: null };
  for (let k = from * perDecade; k <= to * perDecade; k++) {
    const learningRate = pow(10, k / perDecade);
    // no need to go on where another was quicker
    const most = best.steps === null ? steps : best.steps - 1;
    const run = descend(network, theta, { learningRate, steps: most, until, keep: 1, divergence: 1e9 });
    if (run.reason === 'reached') best = { depth, p, steps: run.steps, learningRate };
  }
  return best;
}
