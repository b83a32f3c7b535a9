/** A copy of an edge's path to play with: moved by hand, let go of, never part of a result. */
import type { LooseStart } from '../../contract/stage.ts';
import type { Snapshot } from '../../contract/updates.ts';
import { randomStream } from '../../math/random.ts';
import { bandSnapshots, ruleOf } from '../band/autoneb.ts';
import type { Connection } from '../band/autoneb.ts';
import { straightLine } from '../band/line.ts';
import { relaxBands } from '../band/relax.ts';
import type { Band, BandRule, Engine } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import { SpecError } from '../runner.ts';
import type { LooseBand, Move } from '../stage/loose.ts';
import { contextOf } from './run.ts';
import type { Run } from './run.ts';

const steps = 300;
/** Steps from one snapshot to the next. */
const stride = 2;

/** Lets the loose band of an edge go; the run keeps it, where it is, until it is put back. */
export async function* letGo(run: Run, start: LooseStart, host: Host, move: Move): AsyncGenerator<Snapshot, void> {
  const { engine, spec } = run;
  const connection = run.tried.find(({ connection: { id } }) => id === start.edge)?.connection;
  if (!connection) throw new SpecError(`There is no path ${start.edge}.`);
  const size = engine.parameters;
  const pivots = startOf(run, connection, start);
  if (start.moved) move(pivots, start.moved);
  const count = pivots.length / size;
  const { fractions } = connection.best;
  const band: Band = { start: 0, count, fractions, climb: false };
  const context = contextOf(run, () => Infinity);
  const settings = { ...context.cycles[0], steps, climb: false };
  const batches = context.batches(settings.batch);
  const rule: BandRule = {
    ...ruleOf(spec.connect),
    nudged: start.rule.nudged,
    spring: start.rule.spring === null ? null : start.rule.spring * (await unitOf(engine, connection)),
  };
  const loose: LooseBand = (run.loose = { edge: start.edge, pivots, fractions, rule, step: 0, steps });
  const insertedIn = new Int32Array(count);
  const theta = engine.createStack(count, pivots);
  try {
    let calls = 0;
    const relaxing = { settings, rule, batches, host: { ...host, due: () => calls++ % stride === 0 }, pay: () => true };
    const run = relaxBands(engine, theta, [band], relaxing);
    for (let next = await run.next(); !next.done; next = await run.next()) {
      loose.step = next.value.step;
      loose.pivots = await engine.read(theta);
      const [at] = bandSnapshots(context, [band], next.value);
      const progress = { phase: 'connecting' as const, label: `Loose band ${start.edge.replace('-', '–')}`, done: at.step, total: steps };
      yield { type: 'snapshot', progress, bands: [{ ...at, edge: start.edge, cycle: 0, steps, insertedIn }] };
      if (start.pace > 0) await new Promise((resolve) => setTimeout(resolve, start.pace));
    }
    loose.step = steps;
    loose.pivots = await engine.read(theta);
  } finally {
    engine.release(theta);
  }
}

function startOf({ engine, loose, spec }: Run, { id, best }: Connection, { from }: LooseStart): Float64Array {
  const here = loose?.edge === id ? loose.pivots : best.pivots;
  if (from === 'here') return Float64Array.from(here);
  const size = engine.parameters;
  const [a, b] = [here.slice(0, size), here.slice(-size)];
  return straightLine(a, b, here.length / size, spec.connect.bow, randomStream(spec.seed, `bow ${id}`));
}

/** The steepest slope at the path's pivots over their mean distance: springs of this constant are felt about as much as losses. */
async function unitOf(engine: Engine, { best }: Connection): Promise<number> {
  const count = best.pivots.length / engine.parameters;
  const stack = engine.createStack(count, best.pivots);
  const gradients = engine.createGradients(count);
  try {
    await engine.gradients(stack, null, null, gradients);
    const steepest = Math.max(...(await engine.norms(gradients)));
    const length = best.path.arc[best.path.arc.length - 1];
    return length > 0 ? (steepest * (count - 1)) / length : 0;
  } finally {
    engine.release(gradients);
    engine.release(stack);
  }
}
