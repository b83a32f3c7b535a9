/** The main experiment: train minima, connect them by AutoNEB, gather them into a saddle tree. */
import type { Experiment } from '../../contract/experiment.ts';
import type { Outcome, Status } from '../../contract/result.ts';
import type { LooseStart } from '../../contract/stage.ts';
import type { Progress, Update } from '../../contract/updates.ts';
import { version } from '../../contract/version.ts';
import { hashResult } from '../archive/hash.ts';
import { datasetNotices } from '../dataset/notices.ts';
import type { Host } from '../host.ts';
import { SpecError } from '../runner.ts';
import type { RunOptions, Runner } from '../runner.ts';
import { createStage } from '../stage/stage.ts';
import type { Stage } from '../stage/stage.ts';
import { connectMinima, lowerEdge } from './connectMinima.ts';
import { treeOf } from './explore.ts';
import type { ExploreEnd } from './explore.ts';
import { findMinima } from './findMinima.ts';
import { letGo } from './looseBand.ts';
import { startingPoints } from './minima.ts';
import { prepareProblem } from './prepare.ts';
import type { Problem } from './prepare.ts';
import { minimaOf, namedArrays } from './report.ts';
import { note, recordSeeds, stageSource, startRun } from './run.ts';
import type { Run } from './run.ts';

const reasons: Record<ExploreEnd, string> = {
  connected: 'No saddle of the tree can be lowered by more than the tolerance with a pair that was not tried.',
  exhausted: 'Every pair was tried.',
  unasked: 'The chosen strategies have no pair left to propose.',
  budget: 'The budget of gradient evaluations is spent.',
  cancelled: 'Cancelled: this is what was done until then.',
};

/** An experiment of kind `connect`; see `LiveRun`. */
export const runConnect: Runner = (spec, options, host) => {
  let run: Run | null = null;
  let stage: Stage | null = null;
  let ended: Verdict | null = null;
  const answers = (): Stage => {
    if (!run) throw new SpecError('There is nothing to show before the data is loaded.');
    return (stage ??= createStage(stageSource(run)));
  };
  async function* begin(): AsyncGenerator<Update, Run> {
    yield { type: 'snapshot', progress: { phase: 'data', label: 'Preparing the data', done: 0, total: 1 } };
    return (run = startRun(spec, host, yield* withProgress(spec, options, host)));
  }
  async function* updates(): AsyncGenerator<Update, Outcome> {
    const since = host.now();
    const begun = yield* begin();
    const end = yield* runPhases(begun, since);
    ended = verdict(begun.minima.length, end, host.signal.aborted);
    return outcome(begun, ended);
  }
  async function* preview(): AsyncGenerator<Update, void> {
    const begun = yield* begin();
    if (spec.minima === null) recordSeeds(begun, 0, startingPoints(spec, begun.problem.network));
  }
  async function* lower(edge: string, by: Host): AsyncGenerator<Update, Outcome> {
    if (!run || !ended) throw new SpecError('The run has not ended yet.');
    run.host = by;
    run.loose = null;
    const since = by.now();
    yield* lowerEdge(run, edge);
    const spent = seconds(since, by.now());
    run.timings.connecting += spent;
    run.timings.total += spent;
    return outcome(run, ended);
  }
  async function* loosen(start: LooseStart, by: Host): AsyncGenerator<Update, void> {
    if (!run || !ended) throw new SpecError('The run has not ended yet.');
    run.host = by;
    yield* letGo(run, start, by, answers().move);
  }
  return {
    updates: updates(),
    preview: preview(),
    lower,
    loosen,
    stage: {
      timeline: async (question) => answers().timeline(question),
      surface: async (question) => answers().surface(question),
      scene: async (question) => answers().scene(question),
      point: async (question) => answers().point(question),
      behaviour: async (question) => answers().behaviour(question),
      putBack: async (question) => answers().putBack(question),
      along: async (question) => answers().along(question),
    },
    dispose: () => run?.engine.dispose(),
  };
};

async function* runPhases(run: Run, begin: number): AsyncGenerator<Update, ExploreEnd | null> {
  const { engine, host, problem, timings } = run;
  const { name, mode, exact } = engine;
  yield { type: 'event', name: 'started', engine: { name, mode, exact, why: problem.why }, network: problem.description };
  for (const text of problem.notices) yield note(run, text);
  if (problem.dataset) for (const text of datasetNotices(problem.dataset)) yield note(run, text);
  timings.data = seconds(begin, host.now());
  run.minima = yield* findMinima(run);
  timings.training = seconds(begin, host.now()) - timings.data;
  const end = run.minima.length > 1 ? yield* connectMinima(run) : null;
  timings.total = seconds(begin, host.now());
  timings.connecting = timings.total - timings.training - timings.data;
  return end;
}

const seconds = (from: number, to: number): number => (to - from) / 1000;

/** Loads the problem, passing the download's progress on while it waits. */
async function* withProgress(spec: Experiment, options: RunOptions, host: Host): AsyncGenerator<Update, Problem> {
  const progress: Progress = { phase: 'data', label: 'Loading the data', done: 0, total: 1 };
  let wake = () => {};
  const loading = prepareProblem(spec, options, host, (done, total) => {
    Object.assign(progress, { done, total });
    wake();
  });
  let loaded = false;
  // the failure itself is met at the await below
  loading
    .then(
      () => (loaded = true),
      () => (loaded = true),
    )
    .finally(() => wake());
  while (!loaded) {
    await new Promise<void>((resolve) => (wake = resolve));
    if (host.due()) yield { type: 'snapshot', progress: { ...progress } };
  }
  return loading;
}

interface Verdict {
  status: Status;
  reason: string;
}

function outcome(run: Run, { status, reason }: Verdict): Outcome {
  const { spec, engine, problem, ledger, minima, tried } = run;
  const edges = [...run.edges.values()];
  const weights = namedArrays(engine, problem.dataset, minima, tried, problem.coordinates.outward);
  const isGivenBySpec = status === 'done' && !run.byHand && engine.exact;
  return {
    result: {
      version: 1,
      status,
      reason,
      spec,
      engine: engine.name,
      mode: engine.mode,
      exact: engine.exact,
      versions: { bandscape: version },
      timings: run.timings,
      gradientEvaluations: ledger.gradientEvaluations,
      fullBatchEquivalents: ledger.fullBatchEquivalents,
      hash: isGivenBySpec ? hashResult(spec, edges, weights) : null,
      notices: run.notices,
      network: problem.description,
      curvature: run.curvature,
      minima: minimaOf(minima),
      edges,
      tree: treeOf(minima, tried),
    },
    weights,
  };
}

function verdict(minima: number, end: ExploreEnd | null, aborted: boolean): Verdict {
  if (aborted) return { status: 'cancelled', reason: reasons.cancelled };
  if (minima === 0) return { status: 'failed', reason: 'No minimum was found; the notices say what became of each seed.' };
  return { status: 'done', reason: end ? reasons[end] : 'There is one minimum only: nothing to connect.' };
}
