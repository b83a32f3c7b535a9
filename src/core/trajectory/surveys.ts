/** Surveys over many starts, offsets or depths, row by row. */
import type { LabUpdate } from '../../contract/lab/lab.ts';
import type { LabTypes } from '../../contract/lab/labs.ts';
import type { TrajectorySpec } from '../../contract/trajectory.ts';
import type { AccelerationRow, TrajectoryItem } from '../../contract/trajectoryRows.ts';
import { Stopped, type Host } from '../host.ts';
import { accelerate, ratesFor } from './acceleration.ts';
import { escapeDelays } from './escape.ts';
import { createLinearNetwork } from './network.ts';
import { prepareProblem } from './problem.ts';
import { sweep, type SweepPoint } from './sweep.ts';

type Update = LabUpdate<LabTypes['trajectory']>;

const labels: Record<TrajectorySpec['task'], string> = { runs: 'Runs', sweep: 'Starts', escape: 'Waits', acceleration: 'Depths' };

/** Rows of an earlier sitting are there already. Throws `Stopped` when cancelled. */
export async function* survey(spec: TrajectorySpec, host: Host, earlier: readonly TrajectoryItem[]): AsyncGenerator<Update, void> {
  const total = countOf(spec);
  let done = 0;
  const progress = (): Update => ({ type: 'snapshot', progress: { label: labels[spec.task], done, total } });
  yield progress();
  for await (const item of rowsOf(spec, host)) {
    if (item) {
      done++;
      if (done > earlier.length) yield { type: 'event', name: 'item', item };
      yield progress();
    }
    await host.breathe();
    if (host.signal.aborted) throw new Stopped();
  }
}

function countOf({ task, sweep: { scales, draws }, escape: { offsets }, acceleration: { depths } }: TrajectorySpec): number {
  switch (task) {
    case 'runs':
      return 0;
    case 'sweep':
      return 2 * scales.length * draws;
    case 'escape':
      return offsets.length;
    case 'acceleration':
      return 2 * depths.length;
  }
}

/** null lets others have their turn. */
async function* rowsOf(spec: TrajectorySpec, host: Host): AsyncGenerator<TrajectoryItem | null, void> {
  const { task, motion, seed } = spec;
  const learningRate = motion.learningRate ?? 0;
  switch (task) {
    case 'runs':
      return;
    case 'sweep': {
      const { objective } = await prepareProblem(spec, host);
      const network = createLinearNetwork([objective.inputs, ...spec.hidden, objective.outputs], objective);
      const { scales, draws, until } = spec.sweep;
      const points = sweep(network, { deviations: scales, draws, learningRate, steps: motion.steps, until, seed });
      for (const point of points) yield point && sweepItem(point);
      return;
    }
    case 'escape':
      for (const offset of spec.escape.offsets) {
        const [row] = escapeDelays(spec.target.values[0], learningRate, [offset], motion.steps);
        yield { type: 'escape', row };
      }
      return;
    case 'acceleration':
      for (const p of [4, 2] as const)
        for (const depth of spec.acceleration.depths) yield { type: 'acceleration', row: fastest(spec, p, depth) };
  }
}

const sweepItem = ({ deviation, ...row }: SweepPoint): TrajectoryItem => ({ type: 'sweep', row: { ...row, scale: deviation } });

/** Loss to be reached by each power, as in the published comparison. */
const reached = { 2: 1e-6, 4: 1e-4 };

function fastest({ acceleration: { start, rates } }: TrajectorySpec, p: 2 | 4, depth: number): AccelerationRow {
  const { steps, learningRate } = accelerate({ p, depth, start, rates: ratesFor(p, rates), until: reached[p], steps: 5000 });
  return { depth, p, steps, learningRate };
}
