/** The ways to join two minima, side by side: a study of method, width and prior runs over this table. */
import { methodTexts, whyNot, type MethodName, type MethodTexts } from '../../contract/curveMethods.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import type { Align, BendSpec } from '../../contract/experiment.ts';
import { permutation, randomStream } from '../../math/random.ts';
import { connectPairs, openConnection, pay, type ConnectContext, type ConnectUpdate } from '../band/autoneb.ts';
import { straightLine } from '../band/line.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { stoppingBreath } from '../host.ts';
import { createBatches } from '../optimiser/batches.ts';
import { SpecError } from '../runner.ts';
import { stackOf } from '../stage/heights.ts';
import { adjustedCurve, type Way } from './adjust.ts';
import { matchUnits } from './align.ts';
import { arcCurve } from './arc.ts';
import { bendWeights, trainBends, type BendShape, type BendSnapshot } from './bend.ts';
import { mixCurve, type Curve, type MixCurve } from './curve.ts';
import { linearCurve } from './linear.ts';
import { permuteUnits } from './permute.ts';
import { polylineCurve } from './polyline.ts';

/** What methods work with. */
export interface CurveContext {
  /** Of the pair, as of the edge that an experiment makes of it. */
  id: string;
  /** null for formulas. */
  network: NetworkDescription | null;
  dataset: Dataset | null;
  seed: number;
  /** How bands are made, with the engine, host and ledger that all methods share. */
  connect: ConnectContext;
  bend: BendSpec;
  /** Training inputs on which outgoing weights are adjusted, drawn from the seed; at most all. */
  adjustSamples: number;
}

export type CurveUpdate = { type: 'bends'; snapshot: BendSnapshot } | ConnectUpdate;

export interface Method extends MethodTexts {
  /** The curve from a to b, or to b with its units in another order: written down, or at the end of its training. */
  make(a: Float64Array, b: Float64Array, context: CurveContext): Curve | Promise<Curve> | AsyncGenerator<CurveUpdate, Curve>;
}

export interface MadeCurve {
  curve: Curve;
  /** What it cost, in gradients of one point on one batch; 0 for curves that are written down. */
  gradientEvaluations: number;
  fullBatchEquivalents: number;
}

export const methods: Record<MethodName, Method> = {
  linear: {
    ...methodTexts.linear,
    make: (a, b) => linearCurve(a, b),
  },
  arc: {
    ...methodTexts.arc,
    make: (a, b, { network }) => arcCurve(network!, a, b),
  },
  adjustedLinear: {
    ...methodTexts.adjustedLinear,
    make: (a, b, context) => adjusted(a, b, context, 'linear'),
  },
  adjustedArc: {
    ...methodTexts.adjustedArc,
    make: (a, b, context) => adjusted(a, b, context, 'arc'),
  },
  alignedLinear: {
    ...methodTexts.alignedLinear,
    make: async (a, b, context) => linearCurve(a, await aligned(a, b, context, 'weights')),
  },
  alignedActivations: {
    ...methodTexts.alignedActivations,
    make: async (a, b, context) => linearCurve(a, await aligned(a, b, context, 'activations')),
  },
  alignedArc: {
    ...methodTexts.alignedArc,
    make: async (a, b, context) => arcCurve(context.network!, a, await aligned(a, b, context, 'weights')),
  },
  alignedAdjusted: {
    ...methodTexts.alignedAdjusted,
    make: async (a, b, context) => adjusted(a, await aligned(a, b, context, 'incoming'), context, 'linear'),
  },
  bezier: {
    ...methodTexts.bezier,
    make: (a, b, context) => bent(a, b, context, 'bezier'),
  },
  chain: {
    ...methodTexts.chain,
    make: (a, b, context) => bent(a, b, context, 'chain'),
  },
  autoneb: {
    ...methodTexts.autoneb,
    make: banded,
  },
  alignedAutoneb: {
    ...methodTexts.alignedAutoneb,
    make: async function* (a, b, context) {
      return yield* banded(a, await aligned(a, b, context, 'weights'), context);
    },
  },
};

/** Hidden layers; null for formulas. */
export const depthOf = (network: NetworkDescription | null): number | null => network && network.layers.length - 1;

/**
 * Makes one method's curve between two minima, passing on what happens on the way; where cancelled it ends with what it has of a
 * trained curve, and throws a `Stopped` elsewhere. Throws a SpecError where the method can't join them.
 */
export async function* makeCurve(
  name: MethodName,
  a: Float64Array,
  b: Float64Array,
  context: CurveContext,
): AsyncGenerator<CurveUpdate, MadeCurve> {
  const refusal = whyNot(name, depthOf(context.network));
  if (refusal) throw new SpecError(refusal);
  const { ledger } = context.connect;
  const before = { ...ledger };
  const making = methods[name].make(a, b, context);
  const curve = Symbol.asyncIterator in making ? yield* making : await making;
  return {
    curve,
    gradientEvaluations: ledger.gradientEvaluations - before.gradientEvaluations,
    fullBatchEquivalents: ledger.fullBatchEquivalents - before.fullBatchEquivalents,
  };
}

/** b with its units in the places of those of a that they are matched with. */
async function aligned(a: Float64Array, b: Float64Array, context: CurveContext, by: Exclude<Align, 'none'>): Promise<Float64Array> {
  const { network, dataset, seed, connect } = context;
  const options = { dataset: dataset!, seed, breathe: stoppingBreath(connect.host) };
  return permuteUnits(network!, b, await matchUnits(network!, a, b, by, options));
}

function adjusted(a: Float64Array, b: Float64Array, context: CurveContext, way: Way): Promise<Curve> {
  const { network, dataset, seed, adjustSamples, connect } = context;
  const { inputs: size, train } = dataset!;
  const drawn = permutation(train.samples, randomStream(seed, 'adjustment')).subarray(0, adjustSamples).sort();
  const inputs = new Float32Array(drawn.length * size);
  drawn.forEach((n, row) => inputs.set(train.inputs.subarray(n * size, (n + 1) * size), row * size));
  return adjustedCurve(network!, a, b, inputs, way, stoppingBreath(connect.host));
}

function bent(a: Float64Array, b: Float64Array, context: CurveContext, shape: BendShape): AsyncGenerator<CurveUpdate, MixCurve> {
  const count = context.bend.bends + 2;
  const line = straightLine(a, b, count, 0, randomStream(context.seed, 'bow'));
  return trainFurther(rowsOf(line, a.length), context, shape, 1);
}

/**
 * Trains bends from where they are, `rows` being the ends with the bends between; `training` counts from 1, and each draws points and
 * batches of its own.
 */
export async function* trainFurther(
  rows: readonly Float64Array[],
  context: CurveContext,
  shape: BendShape,
  training: number,
): AsyncGenerator<CurveUpdate, MixCurve> {
  const { connect, seed, dataset, bend } = context;
  const { engine, host } = connect;
  const [a, b] = [rows[0], rows[rows.length - 1]];
  const streamOf = (name: string) => randomStream(seed, training === 1 ? name : `${name} ${training}`);
  const batches = createBatches(dataset?.train.samples ?? 1, bend.batch, streamOf('bend batches'));
  const stack = stackOf(engine, rows);
  try {
    const training = trainBends(engine, stack, {
      settings: { ...bend, shape },
      batches,
      random: streamOf('points'),
      host,
      pay: () => pay(connect, bend.points, batches.share),
    });
    for (let next = await training.next(); !next.done; next = await training.next()) yield { type: 'bends', snapshot: next.value };
    const trained = rowsOf(await engine.read(stack), engine.parameters);
    return mixCurve([a, ...trained.slice(1, -1), b], bendWeights[shape](bend.bends));
  } finally {
    engine.release(stack);
  }
}

async function* banded(a: Float64Array, b: Float64Array, { connect, seed, id }: CurveContext): AsyncGenerator<CurveUpdate, Curve> {
  const connection = await openConnection(connect, id, a, b, randomStream(seed, `bow ${id}`));
  yield* connectPairs(connect, [connection]);
  const rows = rowsOf(connection.best.pivots, connect.engine.parameters);
  return polylineCurve([a, ...rows.slice(1, -1), b]);
}

/** [rows, D] → rows [D], in float64. */
const rowsOf = (values: ArrayLike<number>, size: number): Float64Array[] =>
  Array.from({ length: values.length / size }, (_, k) => Float64Array.from({ length: size }, (_, j) => values[k * size + j]));
