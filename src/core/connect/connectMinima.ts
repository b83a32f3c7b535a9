/** Minima joined by bands: the exploration of a run, and more work on one of its edges, passed on as updates. */
import type { Values } from '../../contract/result.ts';
import type { Progress, Update } from '../../contract/updates.ts';
import { connectMore, type ConnectContext } from '../band/autoneb.ts';
import { SpecError } from '../runner.ts';
import { explore, joinByBands, treeOf } from './explore.ts';
import type { ExploreEnd, ExploreUpdate, Joining, TriedConnection } from './explore.ts';
import { joinByCurves, refuseMore, stepsOf } from './joinByCurves.ts';
import { arcOf, describeEdge, evaluateTest } from './report.ts';
import { contextOf, note } from './run.ts';
import type { Run } from './run.ts';

/** Explores, passing on what happens; fills the run's `tried`. */
export async function* connectMinima(run: Run): AsyncGenerator<Update, ExploreEnd> {
  const { spec, ledger, minima, tried } = run;
  const spentTraining = ledger.gradientEvaluations;
  const context = contextOf(run, () => (spec.explore.budget ?? Infinity) - (ledger.gradientEvaluations - spentTraining));
  const isBands = spec.connect.method === 'autoneb';
  const stepsPerPair = isBands ? context.cycles.reduce((sum, { steps }) => sum + steps, 0) : stepsOf(spec);
  const progress = (inFlightSteps: number): Progress => ({
    phase: 'connecting',
    label: `Path ${Math.max(tried.length, 1)}`,
    done: doneSteps(tried, stepsPerPair) + inFlightSteps,
    total: Math.max(tried.length, minima.length - 1) * stepsPerPair,
  });
  const joining = isBands ? joinByBands(context, spec.explore, spec.seed) : joiningOf(run, context);
  const exploration = explore(context, joining, spec.explore, minima, tried);
  let next = await exploration.next();
  for (; !next.done; next = await exploration.next()) yield* passOn(run, next.value, progress);
  return next.value;
}

/** Cycles that one press is worth. */
const moreCycles = 2;

/** Spends more work on one edge, whatever the budget; a path that was cut short earlier is first taken to its end. */
export async function* lowerEdge(run: Run, id: string): AsyncGenerator<Update, void> {
  const tried = run.tried.find(({ connection }) => connection.id === id);
  if (!tried) throw new SpecError(`There is no path ${id}.`);
  const { connection } = tried;
  refuseMore(run.spec.connect.method, connection);
  run.byHand = true;
  const context = contextOf(run, () => Infinity);
  if (run.spec.connect.method !== 'autoneb') return yield* trainMore(run, context, tried);
  const done = connection.cycles.length - 1;
  const cycles = Math.max(moreCycles, context.cycles.length - done);
  const total = Array.from({ length: cycles }, (_, i) => context.cycles[Math.min(done + i, context.cycles.length - 1)].steps);
  const before = connection.best.saddleHeight;
  const progress = (inFlightSteps: number): Progress => ({
    phase: 'connecting',
    label: `More work on ${id}`,
    done: total.slice(0, connection.cycles.length - 1 - done).reduce((sum, steps) => sum + steps, 0) + inFlightSteps,
    total: total.reduce((sum, steps) => sum + steps, 0),
  });
  for await (const update of connectMore(context, connection, cycles)) yield* passOn(run, update, progress);
  yield* passOn(run, { type: 'finished', tried }, progress);
  const spent = connection.cycles.length - 1 - done;
  const outcome = connection.best.saddleHeight < before ? 'its saddle is lower now' : 'its saddle stayed where it was';
  yield note(run, `By hand, ${spent} more ${spent === 1 ? 'cycle was' : 'cycles were'} spent on ${id}: ${outcome}.`);
}

/** One more training of a curve's bends; a curve that was cut short earlier is made first. */
async function* trainMore(run: Run, context: ConnectContext, tried: TriedConnection): AsyncGenerator<Update, void> {
  const { connection } = tried;
  const { id } = connection;
  const [before, done] = [connection.best.saddleHeight, connection.cycles.length];
  const progress = (inFlightSteps: number): Progress => ({
    phase: 'connecting',
    label: `More work on ${id}`,
    done: inFlightSteps,
    total: stepsOf(run.spec),
  });
  for await (const update of joiningOf(run, context).join([connection])) yield* passOn(run, update, progress);
  yield* passOn(run, { type: 'finished', tried }, progress);
  const steps = connection.cycles.slice(done).reduce((sum, cycle) => sum + cycle.steps, 0);
  const outcome = connection.best.saddleHeight < before ? 'its saddle is lower now' : 'its saddle stayed where it was';
  yield note(run, `By hand, ${steps} more ${steps === 1 ? 'step was' : 'steps were'} spent on ${id}: ${outcome}.`);
}

/** What an exploration does, as a page hears of it. */
async function* passOn(run: Run, update: ExploreUpdate, progress: (inFlightSteps: number) => Progress): AsyncGenerator<Update, void> {
  const { engine, minima, problem } = run;
  const { outward } = problem.coordinates;
  switch (update.type) {
    case 'opened': {
      const { a, b, connection } = update.tried;
      const { path, pivots } = connection.best;
      const line = { arc: arcOf(path, outward(pivots), engine.parameters), height: path.height };
      yield { type: 'event', name: 'edgeStarted', edge: connection.id, a: minima[a].minimum.id, b: minima[b].minimum.id, line };
      break;
    }
    case 'bands':
      if (update.rows) record(run, update, update.rows);
      // a straight line that stands where it is is no band at work
      if (update.bands[0].cycle > 0) {
        yield { type: 'snapshot', progress: progress(update.bands.length * update.bands[0].step), bands: update.bands };
      }
      break;
    case 'cycleEnded': {
      const { id, cycles: done } = update.connection;
      const { saddleHeight, pivots } = done[done.length - 1];
      const profile = { arc: arcOf(update.path, outward(update.pivots), engine.parameters), height: update.path.height };
      const cycle = done.length - 1;
      const isBest = cycle === update.connection.best.cycle;
      yield { type: 'event', name: 'cycleEnded', edge: id, cycle, saddleHeight, pivots, isBest, profile };
      break;
    }
    case 'finished': {
      const test = await evaluateTest(engine, update.tried.connection, Boolean(problem.dataset?.test), () => run.host.breathe());
      const edge = describeEdge(minima, update.tried, test, outward(update.tried.connection.best.pivots), engine.parameters);
      run.edges.set(edge.id, edge);
      yield { type: 'event', name: 'edgeFinished', edge, tree: treeOf(minima, run.tried) };
      break;
    }
  }
}

type Bands = Pick<Extract<ExploreUpdate, { type: 'bands' }>, 'bands' | 'fractions'>;

/** Keeps the rows of a stack of bands for scrubbing. */
function record({ recording, tried }: Run, { bands, fractions }: Bands, rows: Values): void {
  let start = 0;
  const placed = bands.map(({ edge, cycle, arc, insertedIn }, k) => {
    const band = { edge, cycle, start, count: arc.length, fractions: fractions[k], insertedIn };
    start += arc.length;
    return band;
  });
  const inFlight = new Set(bands.map(({ edge }) => edge));
  const finished = tried.map(({ connection }) => connection.id).filter((id) => !inFlight.has(id));
  const [{ step, steps }] = bands;
  recording.add({ phase: 'connecting', step, steps, rows, bands: placed, finished });
}

const doneSteps = (tried: readonly TriedConnection[], perPair: number): number =>
  tried.reduce(
    (sum, { connection: { finished, cycles } }) => sum + (finished ? perPair : cycles.reduce((own, { steps }) => own + steps, 0)),
    0,
  );

function joiningOf({ spec, problem: { network, dataset }, trained }: Run, connect: ConnectContext): Joining {
  const { seed, bend } = spec;
  return joinByCurves(spec, { network, dataset, seed, connect, bend, adjustSamples: spec.connect.adjustSamples }, trained);
}
