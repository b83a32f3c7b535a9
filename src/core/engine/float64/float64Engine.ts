/** The engine in float64: plain loops on the host. For landscapes, and as what the fast engines are tested against. */
import { directionCoefficients } from '../../band/direction.ts';
import { redistribution } from '../../band/redistribute.ts';
import { rowMask } from '../dropout.ts';
import type { Band, Engine, GradientStack, OptimiserState, Stack } from '../engine.ts';
import { distance, dot, norm } from '../../../math/vector.ts';
import { mixThenEvaluate } from '../mixThenEvaluate.ts';
import { applyDirection, bandDots } from './bandRows.ts';
import type { Float64Objective } from './objective.ts';
import { optimiserUpdate, type OptimiserBuffers } from './update.ts';

interface Rows extends Stack {
  /** [K, D]. */
  values: Float64Array;
  /** A view of each row. */
  views: Float64Array[];
}

interface Gradients extends Rows {
  kind: 'gradients';
  objectives: Float64Array;
}

// Stacks and optimisers come from this engine's own `create…`, so what is behind the contract's types is known.
const own = (stack: Stack): Rows => stack as Rows;
const ownGradients = (stack: GradientStack): Gradients => stack as Gradients;
const ownState = (state: OptimiserState): OptimiserBuffers => state as OptimiserBuffers;

function requireRows(actual: number, expected: number): void {
  if (actual !== expected) throw new Error(`A stack of ${actual} rows where ${expected} belong.`);
}

export function createFloat64Engine(objective: Float64Objective): Engine {
  const D = objective.parameters;

  function createRows(rows: number, from?: ArrayLike<number>): Rows {
    const values = new Float64Array(rows * D);
    if (from) for (let j = 0; j < values.length; j++) values[j] = from[j];
    const views = Array.from({ length: rows }, (_, k) => values.subarray(k * D, (k + 1) * D));
    return { rows, values, views };
  }

  const bandRows = (stack: Rows, band: Band): Float64Array[] => stack.views.slice(band.start, band.start + band.count);
  const bandObjectives = (gradients: Gradients, band: Band): Float64Array =>
    gradients.objectives.slice(band.start, band.start + band.count);

  const engine: Engine = {
    name: 'float64',
    mode: '1 thread, plain loops',
    exact: true,
    parameters: D,
    precision: 'float64',

    createStack: createRows,
    createGradients: (rows): Gradients => ({ ...createRows(rows), kind: 'gradients', objectives: new Float64Array(rows) }),
    createOptimiser(rows, name, momentum): OptimiserBuffers {
      const second = new Float64Array(name === 'adam' ? rows * D : 0);
      return { rows, name, momentum, first: new Float64Array(rows * D), second, firstDecay: 1, secondDecay: 1 };
    },
    release() {
      // The garbage collector does it.
    },

    read: async (stack) => own(stack).values.slice(),

    mix(weights, from, to) {
      if (from === to) throw new Error('A stack cannot be mixed into itself.');
      if (weights.length !== to.rows * from.rows) throw new Error('Mix weights are [to.rows, from.rows].');
      const source = own(from).views;
      own(to).views.forEach((target, k) => {
        target.fill(0);
        for (let j = 0; j < source.length; j++) {
          const weight = weights[k * source.length + j];
          // A row that isn't asked for mustn't be read: it may hold NaN.
          if (weight === 0) continue;
          const row = source[j];
          for (let d = 0; d < D; d++) target[d] += weight * row[d];
        }
      });
    },

    async evaluate(stack, over) {
      if (over === 'test' && !objective.hasTest) throw new Error('There is no test part.');
      const points = own(stack).views.map((theta) => objective.evaluate(theta, over));
      const loss = Float64Array.from(points, (point) => point.loss);
      const penalised = loss.map((value, k) => value + 0.5 * objective.l2 * dot(own(stack).views[k], own(stack).views[k]));
      const error = points.some((point) => point.error === null) ? null : Float64Array.from(points, (point) => point.error ?? 0);
      return { loss, objective: penalised, error };
    },

    evaluateMix: (weights, from, over) => mixThenEvaluate(engine, weights, from, over),

    gradients(stack, batch, fixed, into, dropout = null) {
      requireRows(into.rows, stack.rows);
      const { views, objectives } = ownGradients(into);
      own(stack).views.forEach((theta, k) => {
        const still = fixed !== null && fixed[k] !== 0;
        objectives[k] = objective.gradient(theta, batch, still ? null : views[k], dropout && rowMask(dropout, k));
        if (still) views[k].fill(0);
      });
    },
    objectives: async (gradients) => ownGradients(gradients).objectives.slice(),

    update(state, stack, direction, learningRate) {
      requireRows(direction.rows, stack.rows);
      requireRows(state.rows, stack.rows);
      optimiserUpdate(ownState(state), own(stack).values, own(direction).values, learningRate, objective.updateScale);
    },

    bandDirection(stack, gradients, bands, rule) {
      for (const band of bands) {
        const pivots = bandRows(own(stack), band);
        const slopes = bandRows(ownGradients(gradients), band);
        if (band.count > 2) {
          const dots = bandDots(pivots, slopes);
          applyDirection(pivots, slopes, directionCoefficients(dots, bandObjectives(ownGradients(gradients), band), band, rule));
        }
        slopes[0].fill(0);
        slopes[band.count - 1].fill(0);
      }
    },

    redistribute(stack, gradients, bands) {
      for (const band of bands) {
        if (band.count < 3) continue;
        const pivots = bandRows(own(stack), band);
        const old = pivots.map((pivot) => pivot.slice());
        const lengths = Float64Array.from({ length: band.count - 1 }, (_, i) => distance(old[i], old[i + 1]));
        const { segment, fraction } = redistribution(lengths, band, bandObjectives(ownGradients(gradients), band));
        for (let i = 1; i < band.count - 1; i++) {
          const a = old[segment[i]];
          const b = old[segment[i] + 1];
          const t = fraction[i];
          for (let d = 0; d < D; d++) pivots[i][d] = (1 - t) * a[d] + t * b[d];
        }
      }
    },

    segmentLengths: async (stack) => {
      const { rows, views } = own(stack);
      return Float64Array.from({ length: Math.max(rows - 1, 0) }, (_, i) => distance(views[i], views[i + 1]));
    },
    norms: async (stack) => Float64Array.from(own(stack).views, norm),

    dispose() {
      // Nothing is held outside the stacks.
    },
  };
  return engine;
}
