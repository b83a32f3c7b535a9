/** How the scale of the start decides: balanced layers beside independent ones, over many scales and draws. */
import { randomStream, type RandomStream } from '../../math/random.ts';
import { pow } from '../../math/special.ts';
import { descendInTurns } from './descend.ts';
import { balancedStart, gaussianMatrix, gaussianStart } from './initialise.ts';
import type { LinearNetwork } from './network.ts';

export type SweepKind = 'balanced' | 'independent';

export interface SweepOptions {
  /** Standard deviations of the layers' weights. */
  deviations: readonly number[];
  draws: number;
  learningRate: number;
  /** Steps at most. */
  steps: number;
  until: number;
  seed: number;
}

export interface SweepPoint {
  kind: SweepKind;
  deviation: number;
  draw: number;
  /** null where the loss wasn't reached in time, or diverged. */
  steps: number | null;
  diverged: boolean;
}

/** Deviation of the entries of a product of independent layers with entries of deviation s: s^N·√(d_1 ⋯ d_{N−1}). */
export function productDeviation(widths: readonly number[], deviation: number): number {
  const hidden = widths.slice(1, -1).reduce((product, width) => product * width, 1);
  return pow(deviation, widths.length - 1) * Math.sqrt(hidden);
}

const starts: Record<SweepKind, (widths: readonly number[], deviation: number, random: RandomStream) => Float64Array> = {
  balanced: (widths, deviation, random) => {
    const product = gaussianMatrix(widths[widths.length - 1], widths[0], productDeviation(widths, deviation), random);
    return balancedStart(widths, product, null);
  },
  independent: gaussianStart,
};

export const sweepStart = (kind: SweepKind, widths: readonly number[], deviation: number, random: RandomStream): Float64Array =>
  starts[kind](widths, deviation, random);

/** Multiply–adds between pauses. */
const turn = 4e6;

/** Yields each point when it is there, null in between to let others have their turn. Balanced products are as large as independent ones'. */
export function* sweep(network: LinearNetwork, options: SweepOptions): Generator<SweepPoint | null, void> {
  const { learningRate, steps, until, seed } = options;
  for (const deviation of options.deviations) {
    for (const kind of ['balanced', 'independent'] as const) {
      for (let draw = 0; draw < options.draws; draw++) {
        const start = sweepStart(kind, network.widths, deviation, randomStream(seed, `sweep ${kind} ${draw}`));
        const running = descendInTurns(network, start, { learningRate, steps, until, keep: 1, divergence: 1e6 }, turn);
        let next = running.next();
        for (; !next.done; next = running.next()) yield null;
        const run = next.value;
        yield { kind, deviation, draw, steps: run.reason === 'reached' ? run.steps : null, diverged: run.reason === 'diverged' };
      }
    }
  }
}
