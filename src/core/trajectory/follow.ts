/** One run from its start to its end, with everything that is measured along it. */
import type { BoundLine, Mode, Series, Trajectory } from '../../contract/trajectoryRows.ts';
import { randomStream } from '../../math/random.ts';
import { log1p } from '../../math/special.ts';
import { distance, norm } from '../../math/vector.ts';
import { SpecError } from '../runner.ts';
import { imbalance } from './balance.ts';
import { nearestCritical, type CriticalPoint } from './critical.ts';
import { spectrumEnds } from './curvature.ts';
import { descendInTurns, type Kept } from './descend.ts';
import { endToEndSlope, endToEndStep } from './endToEnd.ts';
import { flowInTurns, gradientSlope } from './flow.ts';
import { copyOf, type Matrix } from './matrix.ts';
import { measure, type Measured } from './measure.ts';
import type { LinearNetwork } from './network.ts';
import { modesOf, startOf } from './problem.ts';
import { modeTime } from './saxe.ts';
import { singularValues } from './svd.ts';
import { contraction, deficiencyMargin, descentBounds, flowLines, lightsOf, type Lights } from './theorem.ts';
import type { Variant } from './variants.ts';

export interface FollowOptions {
  network: LinearNetwork;
  /** Φ, see `TrajectoryProblem`. */
  target: Matrix;
  /** Whether the objective is least where the product is Φ. */
  critical: readonly CriticalPoint[] | null;
  seed: number;
  points: number;
  curvature: boolean;
}

/** Multiply–adds between two looks at whether to stop. */
const turn = 3e6;
/** Starts count as balanced within this share of the largest layer's squared norm. */
const balanced = 1e-9;

/** Pauses with how much is done, 0 to 1, often enough for others to have their turn. Throws a SpecError where it can't start. */
export async function* follow(variant: Variant, options: FollowOptions): AsyncGenerator<number, Trajectory> {
  const { network, target, seed } = options;
  const start = startOf(variant.start, network, target, randomStream(seed, variant.stream));
  const product = network.product(start);
  const learningRate = variant.motion.way === 'descent' ? learningRateOf(variant, network, product) : null;
  const lights = lightsAt(network, start, product, learningRate);
  const moved = yield* move(variant, start, learningRate, options);
  const measured = yield* measureAll(moved.kept, options);
  const time = moved.kept.map(({ at }) => at * (learningRate ?? 1));
  const modes = modesAt(network, target, product);
  const isBalanced = imbalance(network.layers(start)) <= balanced * squaredNorm(network, start);
  const endToEnd = isBalanced ? yield* endToEndAlong(product, moved.kept, learningRate, options) : null;
  return {
    id: variant.id,
    label: variant.label,
    widths: [...network.widths],
    way: variant.motion.way,
    learningRate,
    reason: moved.reason,
    steps: moved.steps,
    floor: network.objective.floor,
    lights: lights.lights.map(({ value, ...light }) => ({ ...light, value: value === null ? null : finite(value) })),
    holds: lights.holds,
    lines: linesOf(network, lights, learningRate),
    modes: modes.list,
    isAligned: modes.isAligned && isBalanced,
    at: moved.kept.map(({ at }) => at),
    time,
    ...seriesOf(measured),
    endToEnd,
    curvature: options.curvature ? yield* curvatureAlong(moved.kept, options) : null,
    critical: criticalAlong(moved.kept, options),
    path: network.parameters === 2 ? pathOf(moved.kept) : null,
  };
}

function learningRateOf({ motion }: Variant, { objective, depth }: LinearNetwork, product: Matrix): number {
  if (motion.learningRate !== null) return motion.learningRate;
  const margin = objective.kind === 'whitened' ? deficiencyMargin(objective, product) : null;
  if (margin === null || margin <= 0) {
    throw new SpecError('The theorem allows no learning rate here: it needs whitened squares and a start with a deficiency margin.');
  }
  return descentBounds(depth, margin, norm(objective.target!.values)).learningRate;
}

const squaredNorm = (network: LinearNetwork, theta: Float64Array): number =>
  Math.max(...network.layers(theta).map(({ values }) => values.reduce((sum, value) => sum + value * value, 0)));

const lightsAt = (network: LinearNetwork, theta: Float64Array, product: Matrix, learningRate: number | null): Lights =>
  lightsOf({
    widths: network.widths,
    objective: network.objective,
    product,
    imbalance: imbalance(network.layers(theta)),
    squaredNorm: squaredNorm(network, theta),
    learningRate,
  });

/** The theorem's own line, and the flow's beside it; none without a margin. */
function linesOf({ objective, depth }: LinearNetwork, { margin, holds }: Lights, learningRate: number | null): BoundLine[] {
  if (margin === null || !(margin > 0)) return [];
  const flowing = flowLines(objective, depth, margin);
  if (learningRate === null) return flowing.map((line) => ({ ...line, holds }));
  // the flow's lines are those of infinitely small steps: on descent they are never more than a comparison
  const tighter = flowing.slice(1).map((line) => ({ ...line, holds: false }));
  const shrink = learningRate * contraction(depth, margin);
  const isLine = objective.kind === 'whitened' && shrink < 1;
  return isLine ? [{ name: 'theorem', rate: -log1p(-shrink) / learningRate, holds }, ...tighter] : tighter;
}

interface Moved {
  reason: Trajectory['reason'];
  steps: number;
  kept: Kept[];
}

function* move({ motion }: Variant, start: Float64Array, learningRate: number | null, options: FollowOptions): Generator<number, Moved> {
  const { network, points } = options;
  const until = motion.until * network.loss(start);
  if (learningRate !== null) {
    const settings = { learningRate, steps: motion.steps, until, keep: points };
    return yield* shares(descendInTurns(network, start, settings, turn), 0, 0.5 / motion.steps);
  }
  const settings = { time: motion.time, until, keep: points };
  const slope = gradientSlope(network);
  const running = flowInTurns(slope, (theta) => network.loss(theta), start, settings);
  const { reason, kept, integratorSteps } = yield* shares(running, 0, 0.5 / motion.time);
  return { reason, kept, steps: integratorSteps };
}

/** What a computation says of how far it is, as shares of the whole. */
function* shares<R>(running: Generator<number, R>, from: number, factor: number): Generator<number, R> {
  for (;;) {
    const next = running.next();
    if (next.done) return next.value;
    yield from + factor * next.value;
  }
}

function* measureAll(kept: readonly Kept[], { network }: FollowOptions): Generator<number, Measured[]> {
  const measured: Measured[] = [];
  for (const { theta } of kept) {
    yield 0.5 + (0.2 * measured.length) / kept.length;
    measured.push(measure(network, theta));
  }
  return measured;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function seriesOf(measured: readonly Measured[]) {
  const [first] = measured;
  const series = (pick: (one: Measured) => number): Series => measured.map((one) => finite(pick(one)));
  const all = (list: ArrayLike<number>, pick: (one: Measured, i: number) => number): Series[] =>
    Array.from({ length: list.length }, (_, i) => series((one) => pick(one, i)));
  return {
    loss: series(({ loss }) => loss),
    gradientNorm: series(({ gradientNorm }) => gradientNorm),
    imbalances: all(first.imbalances, ({ imbalances }, j) => imbalances[j]),
    product: all(first.product, ({ product }, i) => product[i]),
    layers: first.layers.map((values, l) => all(values, ({ layers }, i) => layers[l][i])),
    alignment: first.alignment.map((values, l) => all(values, ({ alignment }, i) => alignment[l][i])),
  };
}

/** Modes count as uncoupled where this share of the product at most lies outside them. */
const uncoupled = 1e-9;

function modesAt({ depth, objective }: LinearNetwork, target: Matrix, product: Matrix): { list: Mode[]; isAligned: boolean } {
  if (objective.kind !== 'whitened') return { list: [], isAligned: false };
  const { strengths, parts, rest } = modesOf(target, product);
  const list = Array.from(strengths, (strength, i): Mode => {
    const start = parts[i];
    const half = start > 0 && start < strength / 2 ? modeTime(depth, strength, start, strength / 2) : null;
    return { strength, start, half };
  });
  return { list, isAligned: rest <= uncoupled * norm(product.values) };
}

/** Decompositions that the product's own dynamics may cost, times their size. */
const mostEndToEnd = 2e7;

/** The product's dynamics computed by itself at the points that were kept; null where that would take too long. */
function* endToEndAlong(
  product: Matrix,
  kept: readonly Kept[],
  learningRate: number | null,
  { network }: FollowOptions,
): Generator<number, Trajectory['endToEnd']> {
  const last = kept[kept.length - 1].at;
  const work = product.values.length * Math.min(product.rows, product.columns) + 20;
  if (learningRate !== null && last * work > mostEndToEnd) return null;
  const found = yield* learningRate === null ? flowAlong(product, kept, network) : stepsAlong(product, kept, learningRate, network);
  const shape = { rows: product.rows, columns: product.columns };
  const measured = found.map((flat) => measureProduct(network, { ...shape, values: flat }));
  return {
    loss: measured.map(({ loss }) => finite(loss)),
    product: Array.from({ length: Math.min(product.rows, product.columns) }, (_, i) => measured.map(({ values: s }) => finite(s[i]))),
    distance: found.map((flat, k) => finite(distance(flat, network.product(kept[k].theta).values))),
  };
}

function measureProduct({ objective }: LinearNetwork, w: Matrix): { loss: number; values: Float64Array } {
  return { loss: objective.value(w), values: singularValues(w) };
}

function* flowAlong(product: Matrix, kept: readonly Kept[], { objective, depth }: LinearNetwork): Generator<number, Float64Array[]> {
  // where a flow starts where it is to end, it keeps that point alone
  const settings = { time: kept[kept.length - 1].at, until: -1, keep: kept.length - 1 };
  const running = flowInTurns(endToEndSlope(objective, depth), () => 1, product.values, settings);
  const found = yield* shares(running, 0.7, 0.1 / settings.time);
  return found.kept.map(({ theta }) => theta);
}

function* stepsAlong(
  product: Matrix,
  kept: readonly Kept[],
  learningRate: number,
  { objective, depth }: LinearNetwork,
): Generator<number, Float64Array[]> {
  const w = copyOf(product);
  const found: Float64Array[] = [];
  let step = 0;
  for (const { at } of kept) {
    for (; step < at; step++) endToEndStep(objective, depth, learningRate, w);
    found.push(w.values.slice());
    yield 0.7 + (0.1 * found.length) / kept.length;
  }
  return found;
}

/** Eigenvalues are taken at this many points at most where a network has more than `fewParameters`. */
const mostCurved = 60;
const fewParameters = 30;

async function* curvatureAlong(
  kept: readonly Kept[],
  { network, seed }: FollowOptions,
): AsyncGenerator<number, NonNullable<Trajectory['curvature']>> {
  const count = network.parameters <= fewParameters ? kept.length : Math.min(kept.length, mostCurved);
  const points = Array.from({ length: count }, (_, k) => Math.round((k * (kept.length - 1)) / Math.max(1, count - 1)));
  const random = randomStream(seed, 'spectrum');
  const low: Series = [];
  const high: Series = [];
  for (const k of points) {
    yield 0.8 + (0.2 * low.length) / count;
    const { theta } = kept[k];
    const ends = theta.every((value) => Math.abs(value) < 1e50) ? await spectrumEnds(network, theta, random) : { low: NaN, high: NaN };
    low.push(finite(ends.low));
    high.push(finite(ends.high));
  }
  return { points, low, high };
}

function criticalAlong(kept: readonly Kept[], { network, critical }: FollowOptions): Trajectory['critical'] {
  if (!critical) return null;
  const found = kept.map(({ theta }) => nearestCritical(critical, network.product(theta)));
  return { nearest: found.map(({ index }) => index), distance: found.map(({ distance: away }) => finite(away)) };
}

const pathOf = (kept: readonly Kept[]): Trajectory['path'] => ({
  w1: kept.map(({ theta }) => theta[0]),
  w2: kept.map(({ theta }) => theta[1]),
});
