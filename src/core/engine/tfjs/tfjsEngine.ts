/** The engine in TensorFlow.js: the reference for any network, on any of its backends. */
import type { Engine, Evaluation, GradientStack, OptimiserState, Selection, Stack } from '../engine.ts';
import { mixThenEvaluate } from '../mixThenEvaluate.ts';
import type { NetworkProblem } from '../problem.ts';
import { bandDirections, fetchValues, redistributed, segmentSquares } from './bandTensors.ts';
import { lossHeads } from './lossHead.ts';
import { mixRows } from './mixRows.ts';
import { disposeSamples, dropoutFactors, networkForward, pickSamples, samplesOf, type Samples } from './networkTensors.ts';
import * as tf from './tf.ts';
import { createMoments, optimiserStep, type Moments } from './update.ts';

/** Tensors are immutable: an operation replaces them. Each resource lists its own, so that `release` finds them. */
interface Rows extends Stack {
  /** [K, D]. */
  values: tf.Tensor2D;
}

interface Gradients extends Rows {
  kind: 'gradients';
  /** [K]. */
  objectives: tf.Tensor1D;
}

// Stacks and optimisers come from this engine's own `create…`, so what is behind the contract's types is known.
const own = (stack: Stack): Rows => stack as Rows;
const ownGradients = (stack: GradientStack): Gradients => stack as Gradients;
const ownState = (state: OptimiserState): Moments => state as Moments;

function requireRows(actual: number, expected: number): void {
  if (actual !== expected) throw new Error(`A stack of ${actual} rows where ${expected} belong.`);
}

/**
 * Losses by batched operations over rows, gradients by the tape. Tensors live on the given backend, which becomes tfjs's
 * current one and must stay it. Rows whose widest activations exceed `activations` numbers go one part after the other. Throws where the backend does not start, or where the loss needs labels and there are none.
 */
export async function createTfjsEngine(problem: NetworkProblem, backend: tf.BackendName = 'cpu', activations = 2 ** 24): Promise<Engine> {
  const { network, dataset } = problem;
  if (network.loss === 'crossEntropy' && dataset.task !== 'classification') throw new Error('crossEntropy needs class labels');
  await tf.useBackend(backend);
  const D = network.parameters;
  const train = samplesOf(dataset.train, dataset);
  const test = dataset.test ? samplesOf(dataset.test, dataset) : null;
  const forward = networkForward(network);
  const head = lossHeads[network.loss];
  const widest = Math.max(...network.layers.flatMap((layer) => layer.weights.shape));
  const resources = new Set<object>();

  function keep<T extends object>(resource: T): T {
    resources.add(resource);
    return resource;
  }

  function release(resource: object): void {
    if (resources.delete(resource)) tf.dispose(Object.values(resource).filter((value) => value instanceof tf.Tensor));
  }

  function replace(rows: Rows, values: tf.Tensor2D): void {
    rows.values.dispose();
    rows.values = values;
  }

  /** Applies `work` to as many rows at a time as fit (`first` and on), and joins the parts of each of its results. */
  function byRows(theta: tf.Tensor2D, samples: Samples, work: (part: tf.Tensor2D, first: number) => tf.Tensor[]): tf.Tensor[] {
    const most = Math.max(1, Math.floor(activations / (samples.count * widest)));
    const rows = theta.shape[0];
    if (rows <= most) return work(theta, 0);
    const parts: tf.Tensor[][] = [];
    for (let k = 0; k < rows; k += most) parts.push(work(theta.slice([k, 0], [Math.min(most, rows - k), D]), k));
    return parts[0].map((_, j) => tf.concat(parts.map((part) => part[j])));
  }

  const penalty = (theta: tf.Tensor2D): tf.Tensor1D =>
    theta
      .square()
      .sum(1)
      .mul(network.l2 / 2);

  /** Objectives [K] and gradients [K, D]: rows are independent, so the gradient of their sum is theirs. */
  function objectivesAndGradients(
    theta: tf.Tensor2D,
    samples: Samples,
    factors: readonly tf.Tensor3D[] | null,
  ): [tf.Tensor1D, tf.Tensor2D] {
    const kept: tf.Tensor1D[] = [];
    const { value, grad } = tf.valueAndGrad((input: tf.Tensor) => {
      const rows = input as tf.Tensor2D;
      let each: tf.Tensor1D = head(forward(rows, samples.inputs, factors), samples.targets).mean(1);
      if (network.l2 !== 0) each = each.add(penalty(rows));
      kept.push(tf.keep(each.clone()));
      return each.sum();
    })(theta);
    value.dispose();
    // The tape is done: back under the tidy that encloses this.
    const objectives = kept[0].clone();
    tf.dispose(kept);
    return [objectives, grad as tf.Tensor2D];
  }

  function lossesAndErrors(theta: tf.Tensor2D, samples: Samples): tf.Tensor[] {
    return tf.tidy(() => {
      const outputs = forward(theta, samples.inputs);
      const loss = head(outputs, samples.targets).mean(1);
      const wrong = samples.labels ? [outputs.argMax(-1).notEqual(samples.labels).toFloat().sum(1)] : [];
      return [loss, penalty(theta), ...wrong];
    });
  }

  /** Call inside a `tidy`. */
  function selected(over: Selection): Samples {
    const samples = over === 'test' ? test : train;
    if (samples === null) throw new Error('There is no test part.');
    return typeof over === 'string' ? samples : pickSamples(samples, over);
  }

  async function evaluate(stack: Stack, over: Selection): Promise<Evaluation> {
    let samplesCounted = 0;
    const results = tf.tidy(() => {
      const samples = selected(over);
      samplesCounted = samples.count;
      return byRows(own(stack).values, samples, (theta) => lossesAndErrors(theta, samples));
    });
    const [loss, penalties, wrong] = await Promise.all(results.map(fetchValues));
    return { loss, objective: loss.map((value, k) => value + penalties[k]), error: wrong?.map((count) => count / samplesCounted) ?? null };
  }

  const engine: Engine = {
    name: 'tfjs',
    mode: `${backend} backend`,
    exact: false,
    parameters: D,
    precision: 'float32',

    createStack(rows, values): Rows {
      if (!values) return keep({ rows, values: tf.zeros<tf.Rank.R2>([rows, D]) });
      // The cpu backend would go on using the caller's array.
      return keep({ rows, values: tf.tensor2d(Float32Array.from(values.subarray(0, rows * D)), [rows, D]) });
    },
    createGradients: (rows): Gradients =>
      keep({ rows, kind: 'gradients', values: tf.zeros<tf.Rank.R2>([rows, D]), objectives: tf.zeros<tf.Rank.R1>([rows]) }),
    createOptimiser: (rows, name, momentum): Moments => keep(createMoments(rows, D, name, momentum)),
    release,

    read: async (stack) => (await own(stack).values.data<'float32'>()).slice(),

    mix(weights, from, to) {
      if (from === to) throw new Error('A stack cannot be mixed into itself.');
      if (weights.length !== to.rows * from.rows) throw new Error('Mix weights are [to.rows, from.rows].');
      replace(own(to), mixRows(weights, own(from).values));
    },

    evaluate,
    evaluateMix: (weights, from, over) => mixThenEvaluate(engine, weights, from, over),

    gradients(stack, batch, fixed, into, dropout = null) {
      requireRows(into.rows, stack.rows);
      const [objectives, gradients] = tf.tidy(() => {
        const samples = batch ? pickSamples(train, batch) : train;
        const [each, slopes] = byRows(own(stack).values, samples, (theta, first) => {
          const factors = dropout && dropoutFactors(network, dropout, first, theta.shape[0], samples.count);
          return objectivesAndGradients(theta, samples, factors);
        });
        if (fixed === null) return [each, slopes];
        const still = tf.tensor2d(fixed, [fixed.length, 1], 'bool');
        return [each, tf.where(still, tf.scalar(0), slopes)];
      });
      ownGradients(into).objectives.dispose();
      ownGradients(into).objectives = objectives as tf.Tensor1D;
      replace(own(into), gradients as tf.Tensor2D);
    },
    objectives: async (gradients) => Float64Array.from(await ownGradients(gradients).objectives.data()),

    update(optimiser, stack, direction, learningRate) {
      requireRows(direction.rows, stack.rows);
      requireRows(optimiser.rows, stack.rows);
      const step = optimiserStep(ownState(optimiser), own(direction).values, learningRate);
      replace(own(stack), own(stack).values.sub(step));
      step.dispose();
    },

    async bandDirection(stack, gradients, bands, rule) {
      const objectives = Float64Array.from(await ownGradients(gradients).objectives.data());
      replace(own(gradients), await bandDirections(own(stack).values, own(gradients).values, objectives, bands, rule));
    },

    async redistribute(stack, gradients, bands) {
      const objectives = Float64Array.from(await ownGradients(gradients).objectives.data());
      replace(own(stack), await redistributed(own(stack).values, objectives, bands));
    },

    segmentLengths: async (stack) =>
      stack.rows < 2 ? new Float64Array(0) : (await fetchValues(segmentSquares(own(stack).values))).map(Math.sqrt),
    norms: async (stack) => (await fetchValues(tf.tidy(() => own(stack).values.square().sum(1)))).map(Math.sqrt),

    dispose() {
      for (const resource of [...resources]) release(resource);
      disposeSamples(train);
      disposeSamples(test);
    },
  };
  return engine;
}
