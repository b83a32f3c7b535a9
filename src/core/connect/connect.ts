/** The main experiment: train minima, connect them by AutoNEB, gather them into a saddle tree. */
import type { Experiment } from '../../contract/experiment.ts';
import type { Edge, Outcome, Status, Values } from '../../contract/result.ts';
import type { StageAnswers } from '../../contract/stage.ts';
import type { BandSnapshot, Progress, RunEvent, TrainingSnapshot, Update } from '../../contract/updates.ts';
import { resolveCycles } from '../../contract/connectPresets.ts';
import { version } from '../../contract/version.ts';
import { randomStream } from '../../math/random.ts';
import type { ConnectContext } from '../band/autoneb.ts';
import { datasetNotices } from '../dataset/notices.ts';
import type { Engine, Stack } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import { createLedger, spend } from '../ledger.ts';
import type { Ledger } from '../ledger.ts';
import { createBatches } from '../optimiser/batches.ts';
import { train } from '../optimiser/train.ts';
import { SpecError } from '../runner.ts';
import type { RunOptions, Runner } from '../runner.ts';
import { createRecording } from '../stage/recording.ts';
import type { Recording } from '../stage/recording.ts';
import { createStage } from '../stage/stage.ts';
import type { StageSource } from '../stage/stage.ts';
import { explore, treeOf } from './explore.ts';
import type { ExploreEnd, TriedConnection } from './explore.ts';
import { givenMinima } from './given.ts';
import { collectMinima, isSameMinimum, startingPoints } from './minima.ts';
import type { FoundMinimum } from './minima.ts';
import { prepareProblem } from './prepare.ts';
import type { Problem } from './prepare.ts';
import { arcOf, describeEdge, evaluateTest, minimaOf, namedArrays } from './report.ts';

/** One run's bookkeeping, handed from phase to phase. */
interface Run {
  spec: Experiment;
  host: Host;
  problem: Problem;
  engine: Engine;
  ledger: Ledger;
  notices: string[];
  timings: Record<string, number>;
  /** By id, as last reported. */
  edges: Map<string, Edge>;
  minima: FoundMinimum[];
  tried: TriedConnection[];
  recording: Recording;
}

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
  let stage: StageAnswers | null = null;
  const answers = (): StageAnswers => {
    if (!run) throw new SpecError('There is nothing to show before the data is loaded.');
    return (stage ??= createStage(stageSource(run)));
  };
  async function* updates(): AsyncGenerator<Update, Outcome> {
    const begin = host.now();
    yield { type: 'snapshot', progress: { phase: 'data', label: 'Preparing the data', done: 0, total: 1 } };
    const problem = yield* withProgress(spec, options, host);
    run = startRun(spec, host, problem);
    return yield* runPhases(run, begin);
  }
  return {
    updates: updates(),
    stage: {
      timeline: async (question) => answers().timeline(question),
      surface: async (question) => answers().surface(question),
      scene: async (question) => answers().scene(question),
      point: async (question) => answers().point(question),
    },
    dispose: () => run?.engine.dispose(),
  };
};

const startRun = (spec: Experiment, host: Host, problem: Problem): Run => ({
  spec,
  host,
  problem,
  engine: problem.engine,
  ledger: createLedger(),
  notices: [],
  timings: {},
  edges: new Map(),
  minima: [],
  tried: [],
  recording: createRecording(host.recordingBytes),
});

const stageSource = (run: Run): StageSource => ({
  engine: run.problem.resultEngine,
  outward: run.problem.coordinates.outward,
  landscape: run.problem.landscape,
  network: run.problem.network,
  samples: run.problem.dataset?.train.samples ?? 0,
  height: run.spec.network?.height ?? 'loss',
  recording: run.recording,
  minima: () => run.minima,
  tried: () => run.tried,
  breathe: () => run.host.breathe(),
});

async function* runPhases(run: Run, begin: number): AsyncGenerator<Update, Outcome> {
  const { engine, host, problem, timings } = run;
  yield { type: 'event', name: 'started', engine: engine.name, mode: engine.mode, network: problem.description };
  if (problem.dataset) for (const text of datasetNotices(problem.dataset)) yield note(run, text);
  timings.data = seconds(begin, host.now());
  run.minima = yield* findMinima(run);
  timings.training = seconds(begin, host.now()) - timings.data;
  const end = run.minima.length > 1 ? yield* connectMinima(run) : null;
  timings.total = seconds(begin, host.now());
  timings.connecting = timings.total - timings.training - timings.data;
  return outcome(run, end);
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

/** Trains the seeds, or takes the given minima. */
async function* findMinima(run: Run): AsyncGenerator<Update, FoundMinimum[]> {
  const { spec, engine, problem, host } = run;
  const given = spec.minima === null ? null : problem.coordinates.inward(await givenMinima(spec.minima, engine.parameters, host));
  const rows = given ? given.length / engine.parameters : spec.train.minima;
  const stack = engine.createStack(rows, given ?? startingPoints(spec, problem.network));
  try {
    if (!given) yield* trainSeeds(run, stack);
    const { minima, notices } = await collect(run, stack, given !== null);
    for (const text of notices) yield note(run, text);
    if (minima.length === 0) yield note(run, 'No minimum was found.');
    else if (minima.length === 1) yield note(run, 'There is one minimum only: nothing to connect.');
    yield { type: 'event', name: 'minima', minima: minimaOf(minima) };
    return minima;
  } finally {
    engine.release(stack);
  }
}

function note(run: Run, text: string): RunEvent {
  run.notices.push(text);
  return { type: 'event', name: 'notice', text };
}

async function* trainSeeds(run: Run, stack: Stack): AsyncGenerator<Update, void> {
  const { spec, engine, problem, host, ledger } = run;
  const batches = createBatches(problem.dataset?.train.samples ?? 1, spec.train.batch, randomStream(spec.seed, 'training batches'));
  const record = async ({ step, steps }: TrainingSnapshot) => {
    if (host.recordingBytes === 0) return;
    run.recording.add({ phase: 'training', step, steps, rows: await engine.read(stack), bands: [], finished: [] });
  };
  const label = `Training ${spec.train.minima} seeds`;
  const trained = train(engine, stack, spec.train, batches, Boolean(problem.dataset?.test), host, ledger);
  let next = await trained.next();
  for (; !next.done; next = await trained.next()) {
    const training = next.value;
    await record(training);
    yield { type: 'snapshot', progress: { phase: 'training', label, done: training.step, total: training.steps }, training };
  }
  await record(next.value);
  yield { type: 'event', name: 'trained', training: next.value };
}

/** Trained minima of a landscape are polished to stationary points first; given ones are taken as they are. */
async function collect(run: Run, stack: Stack, given: boolean) {
  const { engine, problem, spec, ledger } = run;
  const { polish } = problem;
  const options = {
    hasTest: Boolean(problem.dataset?.test),
    height: spec.network?.height ?? 'loss',
    isSame: polish ? (p: FoundMinimum, q: FoundMinimum) => polish.isSame(p.theta, q.theta) : isSameMinimum,
  };
  if (!polish || given) return collectMinima(engine, stack, options, () => null);
  const polished = polish.minima(Float64Array.from(await engine.read(stack)), startingPoints(spec, null), () => {
    spend(ledger, 1, 1);
    return true;
  });
  const exact = engine.createStack(stack.rows, polished.points);
  try {
    return await collectMinima(engine, exact, options, (seed) => polished.reasons[seed]);
  } finally {
    engine.release(exact);
  }
}

/** Explores, passing on what happens; fills the run's `tried`. */
async function* connectMinima(run: Run): AsyncGenerator<Update, ExploreEnd> {
  const { spec, engine, host, ledger, problem, minima, tried } = run;
  const { outward } = problem.coordinates;
  const cycles = resolveCycles(spec.connect);
  const spentTraining = ledger.gradientEvaluations;
  const random = randomStream(spec.seed, 'band batches');
  const context: ConnectContext = {
    engine,
    spec: spec.connect,
    cycles,
    height: spec.network?.height ?? 'loss',
    host,
    ledger,
    remaining: () => (spec.explore.budget ?? Infinity) - (ledger.gradientEvaluations - spentTraining),
    batches: (size) => createBatches(problem.dataset?.train.samples ?? 1, size, random),
    refine: problem.polish && problem.polish.path,
  };
  const stepsPerPair = cycles.reduce((sum, { steps }) => sum + steps, 0);
  const progress = (inFlightSteps: number): Progress => ({
    phase: 'connecting',
    label: `Path ${Math.max(tried.length, 1)}`,
    done: doneSteps(tried) + inFlightSteps,
    total: Math.max(tried.length, minima.length - 1) * stepsPerPair,
  });

  const exploration = explore(context, spec.explore, spec.seed, minima, tried);
  let next = await exploration.next();
  for (; !next.done; next = await exploration.next()) {
    const update = next.value;
    switch (update.type) {
      case 'opened': {
        const { a, b, connection } = update.tried;
        const { path, pivots } = connection.best;
        const line = { arc: arcOf(path, outward(pivots), engine.parameters), height: path.height };
        yield { type: 'event', name: 'edgeStarted', edge: connection.id, a: minima[a].minimum.id, b: minima[b].minimum.id, line };
        break;
      }
      case 'bands':
        if (update.rows) record(run, update.bands, update.rows);
        yield { type: 'snapshot', progress: progress(update.bands.length * update.bands[0].step), bands: update.bands };
        break;
      case 'cycleEnded': {
        const { id, cycles: done } = update.connection;
        const { saddleHeight, pivots } = done[done.length - 1];
        const profile = { arc: arcOf(update.path, outward(update.pivots), engine.parameters), height: update.path.height };
        yield { type: 'event', name: 'cycleEnded', edge: id, cycle: done.length - 1, saddleHeight, pivots, profile };
        break;
      }
      case 'finished': {
        const test = await evaluateTest(engine, update.tried.connection, Boolean(problem.dataset?.test), () => host.breathe());
        const edge = describeEdge(minima, update.tried, test, outward(update.tried.connection.best.pivots), engine.parameters);
        run.edges.set(edge.id, edge);
        yield { type: 'event', name: 'edgeFinished', edge, tree: treeOf(minima, tried) };
        break;
      }
    }
  }
  return next.value;
}

/** Keeps the rows of a stack of bands for scrubbing. */
function record({ recording, tried }: Run, bands: readonly BandSnapshot[], rows: Values): void {
  let start = 0;
  const placed = bands.map(({ edge, cycle, arc }) => {
    const band = { edge, cycle, start, count: arc.length };
    start += arc.length;
    return band;
  });
  const inFlight = new Set(bands.map(({ edge }) => edge));
  const finished = tried.map(({ connection }) => connection.id).filter((id) => !inFlight.has(id));
  const [{ step, steps }] = bands;
  recording.add({ phase: 'connecting', step, steps, rows, bands: placed, finished });
}

const doneSteps = (tried: readonly TriedConnection[]): number =>
  tried.reduce((sum, { connection }) => sum + connection.cycles.reduce((own, { steps }) => own + steps, 0), 0);

function outcome(run: Run, end: ExploreEnd | null): Outcome {
  const { spec, engine, problem, host, ledger, minima, tried } = run;
  const { status, reason } = verdict(minima.length, end, host.signal.aborted);
  return {
    result: {
      version: 1,
      status,
      reason,
      spec,
      engine: engine.name,
      mode: engine.mode,
      versions: { bandscape: version },
      timings: run.timings,
      gradientEvaluations: ledger.gradientEvaluations,
      fullBatchEquivalents: ledger.fullBatchEquivalents,
      hash: null,
      notices: run.notices,
      network: problem.description,
      minima: minimaOf(minima),
      edges: [...run.edges.values()],
      tree: treeOf(minima, tried),
    },
    weights: namedArrays(engine, problem.dataset, minima, tried, problem.coordinates.outward),
  };
}

function verdict(minima: number, end: ExploreEnd | null, aborted: boolean): { status: Status; reason: string } {
  if (aborted) return { status: 'cancelled', reason: reasons.cancelled };
  if (minima === 0) return { status: 'failed', reason: 'No minimum was found; the notices say what became of each seed.' };
  return { status: 'done', reason: end ? reasons[end] : 'There is one minimum only: nothing to connect.' };
}
