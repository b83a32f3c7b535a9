/** Factors on a learning rate. */
import type { Schedule } from '../../contract/experiment.ts';
import { cos } from '../../math/special.ts';

/**
 * The factor at `share` of a run, in [0, 1). Cosine: Loshchilov & Hutter, ICLR 2017, without restarts; late: the code published with
 * Garipov et al., NeurIPS 2018.
 */
export const scheduleFactor: Record<Schedule, (share: number) => number> = {
  constant: () => 1,
  cosine: (share) => (1 + cos(Math.PI * share)) / 2,
  steps: (share) => (share < 0.5 ? 1 : share < 0.75 ? 0.1 : 0.01),
  late: (share) => (share < 0.5 ? 1 : share < 0.9 ? 1 - (0.99 * (share - 0.5)) / 0.4 : 0.01),
};
