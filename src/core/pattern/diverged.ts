/** What becomes of training that leaves all bounds. */
import { SpecError } from '../runner.ts';

/** Throws where something isn't a number: there is no picture in it, and nothing to measure. */
export function refuseDiverged(values: Float64Array | number[]): void {
  if (!values.every(Number.isFinite)) throw new SpecError('Training diverged: a smaller learning rate may help.');
}
