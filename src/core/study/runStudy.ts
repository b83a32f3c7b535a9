/** The study: networks of every width, depth and prior, joined in pairs by every method. */
import { resolveCycles } from '../../contract/connectPresets.ts';
import { whyNot } from '../../contract/curveMethods.ts';
import type { Experiment } from '../../contract/experiment.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import { experimentOf } from '../../contract/openPair.ts';
import { l2Of, priorTitle, type StudySpec } from '../../contract/study.ts';
import type { StudyOutcome, StudyPlace, StudyProgress, StudyRow, StudyUpdate } from '../../contract/studyRows.ts';
import { randomStream } from '../../math/random.ts';
import { startingPoints } from '../connect/minima.ts';
import { prepareNetwork, type NetworkProblem } from '../connect/prepare.ts';
import { measureCurve } from '../curve/measureCurve.ts';
import { depthOf, makeCurve, methods, type CurveContext } from '../curve/methods.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { loadDataset } from '../dataset/load.ts';
import { datasetNotices } from '../dataset/notices.ts';
import { Stopped, stoppingBreath, type Host } from '../host.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { networkLayout } from '../network/layout.ts';
import { createBatches } from '../optimiser/batches.ts';
import { train } from '../optimiser/train.ts';
import type { RunOptions } from '../runner.ts';
import { cellsOf, keyOf, placesOf, type Cell } from '../../contract/studyGrid.ts';
import { measuredOf } from './measureRow.ts';
import { createSearch } from './search.ts';
import { curveWork, gradientWork, trainingWork, type Sizes } from './work.ts';

/** A cell with rows left to compute. */
interface Task {
  cell: Cell;
  experiment: Experiment;
  network: NetworkDescription;
  places: StudyPlace[];
  sizes: Sizes;
}

/**
 * Computes all rows that are not in `done`, yielding each when it is finished, and stops when cancelled: rows that were finished are
 * kept. What a row holds depends on the spec alone (its seconds aside), never on which others were computed before, so that a study
 * may go on from the rows of an earlier sitting; networks of a cell with a missing row are trained again. Throws a `DataError` or a
 * `SpecError`, with a sentence for people, where it can't be run.
 *
 * All seeds of a cell see the same batches; they differ by their starts.
 */
export async function* runStudy(
  spec: StudySpec,
  options: RunOptions,
  host: Host,
  done: readonly StudyRow[] = [],
): AsyncGenerator<StudyUpdate, StudyOutcome> {
  const rows = new Map(done.map((row) => [keyOf(row), row]));
  const report: StudyProgress = { label: 'Loading the data', done: 0, total: 1 };
  yield { type: 'progress', progress: { ...report } };
  const dataset = await loadDataset(spec.base.data, spec.seed, host, () => {});
  for (const text of datasetNotices(dataset)) yield { type: 'notice', text };
  const tasks = cellsOf(spec)
    .map((cell) => taskOf(spec, cell, dataset, rows))
    .filter(({ places }) => places.length > 0);
  report.total = tasks.reduce((sum, task) => sum + workOf(task, spec), 0);
  for (const task of tasks) {
    if (host.signal.aborted) break;
    for await (const update of runTask(spec, task, dataset, options, host, report)) {
      if (update.type === 'row') rows.set(keyOf(update.row), update.row);
      yield update;
    }
  }
  const all = cellsOf(spec).flatMap((cell) => placesOf(spec, cell));
  const found = all.map((place) => rows.get(keyOf(place))).filter((row) => row !== undefined);
  return { status: found.length === all.length ? 'done' : 'cancelled', rows: found };
}

function taskOf(spec: StudySpec, cell: Cell, dataset: Dataset, rows: ReadonlyMap<string, StudyRow>): Task {
  const experiment = experimentOf(spec, cell, l2Of(cell.prior, dataset.train.samples));
  const network = networkLayout(experiment.network!, dataset.inputs, dataset.outputs);
  const places = placesOf(spec, cell).filter((place) => !rows.has(keyOf(place)));
  const { samples } = dataset.train;
  const sizes = { parameters: network.parameters, samples, testSamples: dataset.test?.samples ?? 0, width: cell.width };
  return { cell, experiment, network, places, sizes };
}

const canBeMade = ({ network }: Task, { method }: StudyPlace): boolean => whyNot(method, depthOf(network)) === null;

/** 0 for a cell with refusals only. */
function workOf(task: Task, spec: StudySpec): number {
  const { experiment, sizes, places } = task;
  const curves = places.filter((place) => canBeMade(task, place));
  const making = curves.reduce((sum, { method }) => sum + curveWork(method, spec, experiment, sizes), 0);
  return curves.length === 0 ? 0 : trainingWork(experiment, sizes) + making;
}

const refused = ({ network, experiment }: Task, place: StudyPlace, refusal: string): StudyUpdate => ({
  type: 'row',
  row: { ...place, l2: experiment.network!.l2, parameters: network.parameters, engine: null, measured: null, refusal },
});

async function* runTask(
  spec: StudySpec,
  task: Task,
  dataset: Dataset,
  options: RunOptions,
  host: Host,
  report: StudyProgress,
): AsyncGenerator<StudyUpdate, void> {
  for (const place of task.places) {
    const refusal = whyNot(place.method, depthOf(task.network));
    if (refusal !== null) yield refused(task, place, refusal);
  }
  const places = task.places.filter((place) => canBeMade(task, place));
  if (places.length === 0) return;
  const { experiment, cell, sizes } = task;
  const problem = await prepareNetwork(experiment, experiment.network!, dataset, options, host);
  const { engine } = problem;
  try {
    const { name, mode, exact } = engine;
    yield { type: 'engine', engine: { name, mode, exact, why: problem.why }, parameters: engine.parameters };
    for (const text of problem.notices) yield { type: 'notice', text };
    const where = `${cell.depth} × ${cell.width}, ${priorTitle(cell.prior)}`;
    const seeds = yield* trainSeeds(problem, experiment, host, {
      ...report,
      label: `${where}: training ${2 * spec.pairs} seeds`,
      unit: gradientWork(sizes),
    });
    if (host.signal.aborted) return;
    report.done += trainingWork(experiment, sizes);
    for (const place of places) {
      const expected = curveWork(place.method, spec, experiment, sizes);
      const label = `${where}: pair ${place.pair + 1} of ${spec.pairs}, ${methods[place.method].title}`;
      const progress = { ...report, label, unit: gradientWork(sizes) };
      const ends = [2 * place.pair, 2 * place.pair + 1];
      const diverged = ends.find((s) => !seeds[s].every(Number.isFinite));
      if (diverged !== undefined) yield refused(task, place, `Seed ${diverged} diverged: a smaller learning rate may help.`);
      else {
        yield { type: 'progress', progress: { label, done: report.done, total: report.total } };
        const row = yield* joinPair(spec, place, problem, experiment, [seeds[ends[0]], seeds[ends[1]]], host, progress, expected);
        if (!row) return;
        yield { type: 'row', row };
      }
      report.done += expected;
    }
  } finally {
    engine.dispose();
  }
}

/** `unit` is what one full-batch equivalent is worth. */
type Unit = StudyProgress & { unit: number };

const progressOf = ({ label, done, total, unit }: Unit, { fullBatchEquivalents }: Ledger, most = Infinity): StudyUpdate => ({
  type: 'progress',
  progress: { label, done: done + Math.min(unit * fullBatchEquivalents, most), total },
});

/** The trained parameters of each seed [D]. */
async function* trainSeeds(
  { engine, network, dataset }: NetworkProblem,
  experiment: Experiment,
  host: Host,
  progress: Unit,
): AsyncGenerator<StudyUpdate, Float64Array[]> {
  const since = host.now();
  const ledger = createLedger();
  const { seed, train: settings } = experiment;
  const batches = createBatches(dataset.train.samples, settings.batch, randomStream(seed, 'training batches'));
  const stack = engine.createStack(settings.minima, startingPoints(experiment, network));
  try {
    // what networks are worth is measured with the curves
    const training = train(engine, stack, settings, batches, randomStream(seed, 'dropout'), false, host, ledger, { evaluations: 1 });
    for (let next = await training.next(); !next.done; next = await training.next()) yield progressOf(progress, ledger);
    const values = Float64Array.from(await engine.read(stack));
    yield { type: 'trained', seconds: (host.now() - since) / 1000, ...ledger };
    return Array.from({ length: settings.minima }, (_, s) => values.slice(s * engine.parameters, (s + 1) * engine.parameters));
  } finally {
    engine.release(stack);
  }
}

/** null when cancelled before it was finished. */
async function* joinPair(
  spec: StudySpec,
  place: StudyPlace,
  problem: NetworkProblem,
  experiment: Experiment,
  [a, b]: [Float64Array, Float64Array],
  host: Host,
  progress: Unit,
  expected: number,
): AsyncGenerator<StudyUpdate, StudyRow | null> {
  const { engine, dataset } = problem;
  const since = host.now();
  const context = contextOf(spec, place, problem, experiment, host);
  const making = makeCurve(place.method, a, b, context);
  try {
    const search = createSearch(engine, spec, context.connect.ledger, stoppingBreath(host));
    let next = await making.next();
    for (; !next.done; next = await making.next()) {
      await search.look(next.value);
      yield progressOf(progress, context.connect.ledger, expected);
    }
    // what was cut short is not what the spec asks for
    if (host.signal.aborted) return null;
    const made = next.value;
    const options = { engine, points: spec.points, hasTest: dataset.test !== null, breathe: stoppingBreath(host) };
    const curve = await measureCurve(made.curve, options);
    const measured = measuredOf(curve, made, search.end(curve), (host.now() - since) / 1000);
    return { ...place, l2: problem.network.l2, parameters: engine.parameters, engine: engine.name, measured, refusal: null };
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
}

/** New for each curve, so that what was drawn for one never shifts another. */
function contextOf(
  spec: StudySpec,
  place: StudyPlace,
  { engine, network, dataset }: NetworkProblem,
  experiment: Experiment,
  host: Host,
): CurveContext {
  const random = randomStream(spec.seed, 'band batches');
  return {
    id: `m${2 * place.pair}-m${2 * place.pair + 1}`,
    network,
    dataset,
    seed: spec.seed,
    connect: {
      engine,
      spec: experiment.connect,
      cycles: resolveCycles(experiment.connect),
      height: network.height,
      l2: network.l2,
      host,
      ledger: createLedger(),
      remaining: () => Infinity,
      batches: (size) => createBatches(dataset.train.samples, size, random),
      refine: null,
    },
    bend: spec.bend,
    adjustSamples: spec.adjustSamples,
  };
}
