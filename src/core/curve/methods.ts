/** The ways to join two minima, side by side: a study of method, width and prior runs over this table. */
import { methodTexts, type MethodName, type MethodTexts, type Reach } from '../../contract/curveMethods.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import type { BendSpec } from '../../contract/study.ts';
import { permutation, randomStream } from '../../math/random.ts';
import { connectPairs, openConnection, type ConnectContext, type ConnectUpdate } from '../band/autoneb.ts';
import { straightLine } from '../band/line.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { createBatches } from '../optimiser/batches.ts';
import { SpecError } from '../runner.ts';
import { adjustedCurve, type Way } from './adjust.ts';
import { alignByWeights, matchIncoming } from './align.ts';
import { arcCurve } from './arc.ts';
import { bendWeights, trainBends, type BendShape, type BendSnapshot } from './bend.ts';
import { mixCurve, type Curve } from './curve.ts';
import { linearCurve } from './linear.ts';
import { permuteUnits } from './permute.ts';
import { polylineCurve } from './polyline.ts';

/** What methods work with. */
export interface CurveContext {
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
    make: (a, b, context) => linearCurve(a, aligned(a, b, context)),
  },
  alignedArc: {
    ...methodTexts.alignedArc,
    make: (a, b, context) => arcCurve(context.network!, a, aligned(a, b, context)),
  },
  alignedAdjusted: {
    ...methodTexts.alignedAdjusted,
    make: (a, b, context) => {
      const network = context.network!;
      return adjusted(a, permuteUnits(network, b, matchIncoming(network, a, b)), context, 'linear');
    },
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
    make: (a, b, context) => banded(a, aligned(a, b, context), context),
  },
};

const reachSentences: Record<Exclude<Reach, 'anything'>, string> = {
  networks: 'joins networks, not points of a formula',
  hiddenUnits: 'joins networks with hidden units',
  oneHiddenLayer: 'joins networks with one hidden layer',
};

const reaches: Record<Reach, (network: NetworkDescription | null) => boolean> = {
  anything: () => true,
  networks: (network) => network !== null,
  hiddenUnits: (network) => network !== null && network.layers.length > 1,
  oneHiddenLayer: (network) => network?.layers.length === 2,
};

/** Why a method can't join minima of this network (null: of a formula), in a sentence; null where it can. */
export function whyNot(name: MethodName, network: NetworkDescription | null): string | null {
  const { title, reach } = methods[name];
  return reach === 'anything' || reaches[reach](network) ? null : `${title} ${reachSentences[reach]}.`;
}

/**
 * Makes one method's curve between two minima, passing on what happens on the way; ends with what it has when cancelled. Throws a
 * SpecError where the method can't join them.
 */
export async function* makeCurve(
  name: MethodName,
  a: Float64Array,
  b: Float64Array,
  context: CurveContext,
): AsyncGenerator<CurveUpdate, MadeCurve> {
  const refusal = whyNot(name, context.network);
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

const aligned = (a: Float64Array, b: Float64Array, { network, seed }: CurveContext): Float64Array =>
  alignByWeights(network!, a, b, randomStream(seed, 'matching'));

function adjusted(a: Float64Array, b: Float64Array, context: CurveContext, way: Way): Promise<Curve> {
  const { network, dataset, seed, adjustSamples, connect } = context;
  const { inputs: size, train } = dataset!;
  const drawn = permutation(train.samples, randomStream(seed, 'adjustment')).subarray(0, adjustSamples).sort();
  const inputs = new Float32Array(drawn.length * size);
  drawn.forEach((n, row) => inputs.set(train.inputs.subarray(n * size, (n + 1) * size), row * size));
  return adjustedCurve(network!, a, b, inputs, way, () => connect.host.breathe());
}

async function* bent(a: Float64Array, b: Float64Array, context: CurveContext, shape: BendShape): AsyncGenerator<CurveUpdate, Curve> {
  const { connect, seed, dataset, bend } = context;
  const { engine, host, ledger } = connect;
  const batches = createBatches(dataset?.train.samples ?? 1, bend.batch, randomStream(seed, 'bend batches'));
  const count = bend.bends + 2;
  const stack = engine.createStack(count, straightLine(a, b, count, 0, randomStream(seed, 'bow')));
  try {
    const training = trainBends(engine, stack, {
      settings: { ...bend, shape },
      batches,
      random: randomStream(seed, 'points'),
      host,
      ledger,
    });
    for (let next = await training.next(); !next.done; next = await training.next()) yield { type: 'bends', snapshot: next.value };
    const rows = rowsOf(await engine.read(stack), engine.parameters);
    return mixCurve([a, ...rows.slice(1, -1), b], bendWeights[shape](bend.bends));
  } finally {
    engine.release(stack);
  }
}

async function* banded(a: Float64Array, b: Float64Array, { connect, seed }: CurveContext): AsyncGenerator<CurveUpdate, Curve> {
  const connection = await openConnection(connect, 'curve', a, b, randomStream(seed, 'bow'));
  yield* connectPairs(connect, [connection]);
  const rows = rowsOf(connection.best.pivots, connect.engine.parameters);
  return polylineCurve([a, ...rows.slice(1, -1), b]);
}

/** [rows, D] → rows [D], in float64. */
const rowsOf = (values: ArrayLike<number>, size: number): Float64Array[] =>
  Array.from({ length: values.length / size }, (_, k) => Float64Array.from({ length: size }, (_, j) => values[k * size + j]));
