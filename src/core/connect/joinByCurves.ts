/** Pairs joined by curves that are written down or trained: each becomes an edge like those of bands, its points being the pivots. */
import { bentMethods, methodTexts, searchedMethods, type JoinMethod } from '../../contract/curveMethods.ts';
import type { BendSpec, Experiment } from '../../contract/experiment.ts';
import type { Values } from '../../contract/result.ts';
import { permutation, randomStream } from '../../math/random.ts';
import { openLine, release, saddleOf, finiteOrNull, trace, type Connection, type Traced, type ConnectUpdate } from '../band/autoneb.ts';
import { equalFractions } from '../band/line.ts';
import { heightOf } from '../band/measure.ts';
import { bendWeights, weightsAt, type BendShape, type BendSnapshot } from '../curve/bend.ts';
import type { Curve } from '../curve/curve.ts';
import { makeCurve, trainFurther, type CurveContext, type CurveUpdate } from '../curve/methods.ts';
import { orNull } from '../host.ts';
import { SpecError } from '../runner.ts';
import type { Joining } from './explore.ts';

/** What curves are made with, but for the pair. */
export type JoinContext = Omit<CurveContext, 'id'>;

/** Training samples that a picture of a curve at work is taken over, at most: it comes often. */
const mostSamples = 256;

/** Pieces of equal length in t, between which a curve may have corners or seams. */
const piecesOf = (method: JoinMethod, { bends }: BendSpec): number =>
  method === 'chain' ? bends + 1 : method === 'adjustedLinear' || method === 'adjustedArc' ? 2 : 1;

/** Pivots of a path: at least `connect.points`, and so many that corners and seams are among them. */
export function pivotsOf({ connect: { method, points }, bend }: Pick<Experiment, 'connect' | 'bend'>): number {
  const pieces = piecesOf(method, bend);
  return pieces * Math.ceil((points - 1) / pieces) + 1;
}

/** Steps that a pair takes; 1 for a curve that is written down. */
export const stepsOf = ({ connect: { method }, bend }: Pick<Experiment, 'connect' | 'bend'>): number =>
  bentMethods.includes(method) ? bend.steps : 1;

/** `trained` keeps the ends and bends of trained curves by edge, from which more work goes on. */
export function joinByCurves(
  spec: Pick<Experiment, 'connect' | 'bend'>,
  context: JoinContext,
  trained: Map<string, readonly Float64Array[]>,
): Joining {
  const { method } = spec.connect;
  const pivots = pivotsOf(spec);
  return {
    together: 1,
    open: (id, a, b) => openLine(context.connect, id, a, b, pivots),
    async *join(connections) {
      for (const connection of connections) yield* joinPair(method, { ...context, id: connection.id }, connection, trained);
    },
  };
}

/** Throws a SpecError where a path is all that its method can give. */
export function refuseMore(method: JoinMethod, { finished }: Connection): void {
  if (!finished || searchedMethods.includes(method)) return;
  throw new SpecError(`${methodTexts[method].title} is written down, not searched for: more work can’t lower it.`);
}

async function* joinPair(
  method: JoinMethod,
  context: CurveContext,
  connection: Connection,
  trained: Map<string, readonly Float64Array[]>,
): AsyncGenerator<ConnectUpdate, void> {
  const { connect, bend } = context;
  const { host, ledger } = connect;
  const [{ pivots: count }] = connection.cycles;
  if (method === 'linear') {
    if (host.recordingBytes > 0) yield standing(connection.id, connection.best, 0, 1);
    finish(context, connection, true);
    return;
  }
  const cycle = connection.cycles.length;
  const before = ledger.gradientEvaluations;
  const making = makeOne(method, context, connection, trained);
  let next = await orNull(making.next());
  for (; next && !next.done; next = await orNull(making.next())) {
    const update = next.value;
    if (update.type === 'bends') yield await bandOf(update.snapshot, method as BendShape, context, cycle, count);
  }
  // what a cancel cut short is let go of, unmeasured, so that the cancel is felt at once
  if (!next || host.signal.aborted) return;
  const curve = next.value;
  const pivots = await orNull(pointsOf(curve, count, host.signal));
  if (!pivots) return;
  const traced = await trace(connect, pivots);
  const gradientEvaluations = ledger.gradientEvaluations - before;
  const steps = bentMethods.includes(method) ? gradientEvaluations / bend.points : 0;
  const saddleHeight = saddleOf(traced.path);
  if (host.recordingBytes > 0) yield standing(connection.id, traced, cycle, steps || 1);
  connection.cycles.push({ saddleHeight: finiteOrNull(saddleHeight), pivots: count, steps, gradientEvaluations });
  if (bentMethods.includes(method)) trained.set(connection.id, curve.mix!.rows);
  // the line is another curve, not an earlier stage of this one: it stands in only for a curve that overflowed
  const isBest = Number.isFinite(saddleHeight) && (connection.best.cycle === 0 || saddleHeight < connection.best.saddleHeight);
  if (isBest) connection.best = { ...traced, cycle, saddleHeight };
  const isWhole = !bentMethods.includes(method) || steps === bend.steps;
  yield { type: 'cycleEnded', connection, pivots, path: traced.path };
  finish(context, connection, isWhole);
}

function finish({ connect }: CurveContext, connection: Connection, isWhole: boolean): void {
  connection.finished = isWhole;
  if (isWhole) release(connect.engine, connection);
}

/** The curve from an edge's first minimum to its second; where it was trained before, from where it is. */
async function* makeOne(
  method: JoinMethod,
  context: CurveContext,
  { id, best, cycles }: Connection,
  trained: ReadonlyMap<string, readonly Float64Array[]>,
): AsyncGenerator<CurveUpdate, Curve> {
  const known = trained.get(id);
  if (known) return yield* trainFurther(known, context, method as BendShape, cycles.length);
  const size = context.connect.engine.parameters;
  const [a, b] = [best.pivots.slice(0, size), best.pivots.slice(-size)].map((end) => Float64Array.from(end));
  return (yield* makeCurve(method, a, b, context)).curve;
}

/** Points equally spaced in t [count, D]. */
async function pointsOf(curve: Curve, count: number, signal: AbortSignal): Promise<Float64Array | null> {
  const points = new Float64Array(count * curve.parameters);
  for (let k = 0; k < count; k++) {
    if (signal.aborted) return null;
    await curve.point((curve.end * k) / (count - 1), points.subarray(k * curve.parameters, (k + 1) * curve.parameters));
  }
  return points;
}

/** A path that stands still, as a picture of it. */
function standing(id: string, { pivots, path, fractions, insertedIn }: Traced<Values>, cycle: number, steps: number): ConnectUpdate {
  const isPivot = (j: number) => path.fraction[j] === 0 || j === path.fraction.length - 1;
  const arc = Float64Array.from(path.arc.filter((_, j) => isPivot(j)));
  const band = { edge: id, cycle, step: steps, steps, insertedIn, arc, height: path.samples.pivots };
  return { type: 'bands', bands: [band], fractions: [fractions], rows: pivots };
}

/** A curve in training, at as many points as its path will have. */
async function bandOf(
  { rows, step, steps }: BendSnapshot,
  shape: BendShape,
  { id, connect, dataset, bend }: CurveContext,
  cycle: number,
  count: number,
): Promise<ConnectUpdate> {
  const { engine, height, host } = connect;
  const samples = dataset?.train.samples ?? 0;
  const over = samples > mostSamples ? permutation(samples, randomStream(0, 'surface')).slice(0, mostSamples) : ('train' as const);
  const t = Float64Array.from({ length: count }, (_, k) => k / (count - 1));
  const weights = weightsAt(t, bend.bends + 2, bendWeights[shape](bend.bends));
  const control = engine.createStack(bend.bends + 2, rows);
  const points = engine.createStack(count);
  try {
    await engine.mix(weights, control, points);
    const lengths = await engine.segmentLengths(points);
    const arc = new Float64Array(count);
    lengths.forEach((length, s) => (arc[s + 1] = arc[s] + length));
    const total = arc[count - 1];
    const heights = heightOf(await engine.evaluateMix(weights, control, over), height);
    const band = { edge: id, cycle, step, steps, insertedIn: new Int32Array(count), arc, height: heights };
    const fractions = total > 0 ? lengths.map((length) => length / total) : equalFractions(count);
    return { type: 'bands', bands: [band], fractions: [fractions], rows: host.recordingBytes > 0 ? await engine.read(points) : null };
  } finally {
    engine.release(points);
    engine.release(control);
  }
}
