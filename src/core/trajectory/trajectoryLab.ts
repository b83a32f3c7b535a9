/** Trajectories as a lab's run. */
import type { LabUpdate } from '../../contract/lab/lab.ts';
import type { LabTypes } from '../../contract/lab/labs.ts';
import type { TrajectorySpec } from '../../contract/trajectory.ts';
import type { CriticalRow, Trajectory, TrajectoryItem } from '../../contract/trajectoryRows.ts';
import { Stopped, type Host } from '../host.ts';
import type { LabOutcome, LabRunner } from '../labRunner.ts';
import { SpecError } from '../runner.ts';
import { criticalInertia, criticalPoints, type CriticalPoint } from './critical.ts';
import { follow } from './follow.ts';
import { createLinearNetwork, type LinearNetwork } from './network.ts';
import { prepareProblem } from './problem.ts';
import { survey } from './surveys.ts';
import { fileOf, trajectoryTexts } from './trajectoryFile.ts';
import { variantsOf } from './variants.ts';

type Lab = LabTypes['trajectory'];
type Update = LabUpdate<Lab>;

/** Every run and every row of a survey is an item; frames are moments at which all runs are looked at together. */
export const runTrajectoryLab: LabRunner<Lab> = (spec, _options, host, earlier) => ({
  updates: updates(spec, host, earlier),
  answer: () => Promise.reject(new SpecError('Trajectories answer no questions.')),
  dispose: () => undefined,
});

async function* updates(spec: TrajectorySpec, host: Host, earlier: readonly TrajectoryItem[]): AsyncGenerator<Update, LabOutcome<Lab>> {
  const since = host.now();
  const items = [...earlier];
  const computing = spec.task === 'runs' ? runs(spec, host, earlier) : survey(spec, host, earlier);
  let isDone = true;
  try {
    for await (const update of computing) {
      if (update.type === 'event' && update.name === 'item') items.push(update.item);
      yield update;
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    isDone = false;
  }
  const file = fileOf(spec, items, isDone ? 'done' : 'cancelled');
  return {
    status: file.status,
    reason: reasonOf(file.runs, file.status),
    result: file,
    files: trajectoryTexts.map(({ make, ...offered }) => ({ ...offered, make: () => make(file) })),
    seconds: (host.now() - since) / 1000,
  };
}

const reasons: Record<Trajectory['reason'], string> = {
  reached: 'The loss asked for was reached.',
  steps: 'All steps are done.',
  diverged: 'It diverged.',
  stuck: 'The integrator could not go on.',
};

const wordsOf = ({ reason, way }: Trajectory): string => (reason === 'steps' && way === 'flow' ? 'Its time is over.' : reasons[reason]);

function reasonOf(runs: readonly Trajectory[], status: 'done' | 'cancelled'): string {
  if (status === 'cancelled') return 'Cancelled: what was finished stays.';
  if (runs.length === 1) return wordsOf(runs[0]);
  return runs.length > 1 ? `${runs.length} runs are done.` : 'All rows are there.';
}

async function* runs(spec: TrajectorySpec, host: Host, earlier: readonly TrajectoryItem[]): AsyncGenerator<Update, void> {
  const problem = await prepareProblem(spec, host);
  const variants = variantsOf(spec);
  const found = earlier.flatMap((item) => (item.type === 'run' ? [item.run] : []));
  const critical = problem.objective.kind === 'whitened' ? criticalPoints(problem.target) : null;
  const told = new Set(earlier.flatMap((item) => (item.type === 'critical' ? [item.depth] : [])));
  const all: Trajectory[] = [];
  for (const [i, variant] of variants.entries()) {
    const network = createLinearNetwork([problem.objective.inputs, ...variant.hidden, problem.objective.outputs], problem.objective);
    const reachable = critical && reachableBy(network, critical);
    if (reachable && !told.has(network.depth)) {
      told.add(network.depth);
      yield itemOf({ type: 'critical', depth: network.depth, points: reachable.map((point) => criticalRow(network, point)) });
    }
    const before = found.find(({ id }) => id === variant.id);
    if (before) {
      all.push(before);
      continue;
    }
    const options = { network, target: problem.target, critical: reachable, seed: spec.seed, ...spec.look };
    const running = follow(variant, options);
    let next = await running.next();
    for (; !next.done; next = await running.next()) {
      if (host.due())
        yield { type: 'snapshot', progress: { label: variant.label || 'Running', done: i + next.value, total: variants.length } };
      await host.breathe();
      if (host.signal.aborted) throw new Stopped();
    }
    const run = next.value;
    all.push(run);
    yield itemOf({ type: 'run', run });
  }
  yield* moments(all, spec.look.points);
}

/** Through the narrowest layer; null for a single one, whose loss is convex. */
const reachableBy = ({ widths, depth }: LinearNetwork, critical: readonly CriticalPoint[]): CriticalPoint[] | null =>
  depth === 1 ? null : critical.filter(({ rank }) => rank <= Math.min(...widths));

const itemOf = (item: TrajectoryItem): Update => ({ type: 'event', name: 'item', item });

const criticalRow = (network: LinearNetwork, point: CriticalPoint): CriticalRow => ({
  rank: point.rank,
  modes: point.modes,
  loss: point.loss,
  inertia: criticalInertia(network, point),
});

/** Equal steps of time from the start to the end of the longest run. */
function* moments(all: readonly Trajectory[], points: number): Generator<Update, void> {
  const last = Math.max(...all.map(({ time }) => time[time.length - 1]));
  const count = Math.min(points, mostMoments);
  for (let k = 0; k <= count; k++) yield { type: 'event', name: 'frame', frame: { time: (k / count) * last } };
}

const mostMoments = 240;
