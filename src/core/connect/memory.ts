/** Whether an experiment fits, asked before hours are spent on it. */
import type { Experiment } from '../../contract/experiment.ts';
import { resolveCycles } from '../../contract/connectPresets.ts';
import { pivotsOf } from './joinByCurves.ts';
import { SpecError } from '../runner.ts';

/** What a module of 32-bit addresses can hold, less a share for data and workspace. */
const mostBytes = 3.5e9;
/** A stack, its gradients, two moments of Adam and a copy for mixing, in float32. */
const bytesPerParameter = 5 * 4;

/** Throws a `SpecError` where training, or the bands in flight at their longest, would take more memory than there can be. */
export function refuseTooLarge({ train, connect, bend, explore }: Experiment, parameters: number): void {
  const inserted = resolveCycles(connect).reduce((sum, { insert }, c) => sum + (c === 0 ? 0 : insert), 0);
  const joined =
    connect.method === 'autoneb'
      ? { 'A stack of bands': explore.inFlight * (connect.pivots + inserted) }
      : { 'The points of a curve': pivotsOf({ connect, bend }) };
  const most = { 'Training the minima': train.minima, ...joined };
  for (const [what, rows] of Object.entries(most)) {
    const bytes = rows * parameters * bytesPerParameter;
    if (bytes <= mostBytes) continue;
    throw new SpecError(
      `${what} would take ${(bytes / 1e9).toFixed(1)} GB (${rows} vectors of ${parameters} parameters), more than the ${mostBytes / 1e9} GB there can be: fewer minima, fewer pairs in flight, fewer pivots or a narrower network fit.`,
    );
  }
}
