/**
 * The engine in WebAssembly: SIMD kernels on one thread, float32 with float64 sums of losses, lengths and mixes.
 *
 * No fused operations, own elementary functions and a fixed order of all sums: the same bits on every machine. The order of a
 * network's sums depends on its shape and on whether its inputs are sparse (decided by the training part), on nothing else.
 */
import { directionCoefficients } from '../../band/direction.ts';
import { redistribution } from '../../band/redistribute.ts';
import type { Engine, Evaluation, GradientStack, OptimiserState, Selection, Stack } from '../engine.ts';
import { mixThenEvaluate } from '../mixThenEvaluate.ts';
import type { NetworkProblem } from '../problem.ts';
import { writeNetwork } from './descriptor.ts';
import { loadKernels } from './kernels.ts';
import { createArena } from './memory.ts';
import { evaluateMixes, mixesOf, squaredNorms } from './mixes.ts';
import { isSparse, loadSamples } from './samples.ts';

interface Rows extends Stack {
  /** [K][floats], rows padded with zeros. */
  pointer: number;
}

interface Gradients extends Rows {
  kind: 'gradients';
  /** [K] float64. */
  objectives: number;
}

interface Moments extends OptimiserState {
  momentum: number;
  /** SGD's velocity, or Adam's mean of directions, [K][floats]. */
  pointer: number;
  /** Adam's mean of squared directions. */
  second: number;
  /** β₁ᵗ and β₂ᵗ after t steps of Adam. */
  firstDecay: number;
  secondDecay: number;
}

// Stacks and optimisers come from this engine's own `create…`, so what is behind the contract's types is known.
const own = (stack: Stack): Rows => stack as Rows;
const ownGradients = (stack: GradientStack): Gradients => stack as Gradients;
const ownState = (state: OptimiserState): Moments => state as Moments;

function requireRows(actual: number, expected: number): void {
  if (actual !== expected) throw new Error(`A stack of ${actual} rows where ${expected} belong.`);
}

export interface WasmEngine extends Engine {
  /** Bytes in use, and bytes the module has taken from the machine. */
  memoryBytes(): { used: number; taken: number };
}

/** Throws where the loss needs labels and there are none, and where memory doesn't suffice. */
export async function createWasmEngine({ network, dataset }: NetworkProblem): Promise<WasmEngine> {
  if (network.loss === 'crossEntropy' && dataset.task !== 'classification') throw new Error('crossEntropy needs class labels');
  const { kernels, memory } = await loadKernels();
  const arena = createArena(memory, kernels.heapBase());
  const D = network.parameters;
  const { pointer: net, floats, l2 } = writeNetwork(network, arena);
  const sparse = isSparse(dataset);
  const train = loadSamples(dataset.train, dataset, network.loss, sparse, arena, kernels);
  const test = dataset.test ? loadSamples(dataset.test, dataset, network.loss, sparse, arena, kernels) : null;

  // Vectors may be read a little over the end of the last row.
  const allocateRows = (rows: number): number => arena.allocate(4 * rows * floats + 64);

  /** One block for what a call hands over and gets back; it grows to the largest ever asked for. */
  let scratch = arena.allocate(1024);
  let scratchBytes = 1024;
  function room(bytes: number): number {
    if (bytes > scratchBytes) {
      arena.free(scratch);
      scratch = arena.allocate(bytes);
      scratchBytes = bytes;
    }
    return scratch;
  }

  function createStack(rows: number, values?: ArrayLike<number> & { subarray(start: number, end: number): ArrayLike<number> }): Rows {
    const pointer = allocateRows(rows);
    if (values) {
      const to = arena.float32(pointer, rows * floats);
      for (let k = 0; k < rows; k++) to.set(values.subarray(k * D, (k + 1) * D), k * floats);
    }
    return { rows, pointer };
  }

  /** The selected samples' descriptor, valid until the next call. */
  function selected(over: Selection): number {
    const samples = over === 'test' ? test : train;
    if (!samples) throw new Error('There is no test part.');
    return typeof over === 'string' ? samples.whole : samples.batch(over);
  }

  async function evaluate(stack: Stack, over: Selection): Promise<Evaluation> {
    const part = selected(over);
    const K = stack.rows;
    const at = room(24 * K);
    kernels.evaluate(net, part, own(stack).pointer, at, at + 8 * K, at + 16 * K, K, l2);
    const [loss, objective, error] = [0, 1, 2].map((j) => arena.float64(at + 8 * K * j, K).slice());
    return { loss, objective, error: dataset.task === 'classification' ? error : null };
  }

  /** Where fewer points are asked for than rows are used, or as many, nothing is shared. */
  async function evaluateMix(weights: Float64Array, from: Stack, over: Selection): Promise<Evaluation> {
    const mixes = mixesOf(weights, from.rows);
    const points = mixes.starts.length - 1;
    if (points <= mixes.rows.length) return mixThenEvaluate(engine, weights, from, over);
    const part = selected(over);
    const samples = typeof over === 'string' ? dataset[over]!.samples : over.length;
    const theta = own(from).pointer;
    const { loss, error } = evaluateMixes(mixes, { network, net, theta, part, samples }, arena, kernels);
    const squares = l2 === 0 ? null : squaredNorms(mixes, theta, floats, kernels);
    const objective = squares ? loss.map((value, m) => value + 0.5 * l2 * squares[m]) : loss.slice();
    return { loss, objective, error: dataset.task === 'classification' ? error : null };
  }

  function releaseAll(resource: Partial<Gradients & Moments>): void {
    for (const pointer of [resource.pointer, resource.objectives, resource.second]) if (pointer) arena.free(pointer);
  }

  const engine: WasmEngine = {
    name: 'wasm',
    mode: `1 thread, SIMD${sparse ? ', sparse inputs' : ''}`,
    exact: true,
    parameters: D,
    precision: 'float32',

    createStack,
    createGradients: (rows): Gradients => ({ rows, kind: 'gradients', pointer: allocateRows(rows), objectives: arena.allocate(8 * rows) }),
    createOptimiser(rows, name, momentum): Moments {
      const second = name === 'adam' ? allocateRows(rows) : 0;
      return { rows, name, momentum, pointer: allocateRows(rows), second, firstDecay: 1, secondDecay: 1 };
    },
    release: (resource) => releaseAll(resource),

    async read(stack) {
      const values = new Float32Array(stack.rows * D);
      const from = arena.float32(own(stack).pointer, stack.rows * floats);
      for (let k = 0; k < stack.rows; k++) values.set(from.subarray(k * floats, k * floats + D), k * D);
      return values;
    },

    mix(weights, from, to) {
      if (from === to) throw new Error('A stack cannot be mixed into itself.');
      if (weights.length !== to.rows * from.rows) throw new Error('Mix weights are [to.rows, from.rows].');
      const at = room(8 * weights.length + 16 * from.rows);
      arena.float64(at, weights.length).set(weights);
      kernels.mix(at, own(from).pointer, from.rows, own(to).pointer, to.rows, floats, at + 8 * weights.length);
    },

    evaluate,
    evaluateMix,

    gradients(stack, batch, fixed, into) {
      requireRows(into.rows, stack.rows);
      const part = batch ? train.batch(batch) : train.whole;
      let still = 0;
      if (fixed) {
        still = room(stack.rows);
        arena.bytes(still, stack.rows).set(fixed);
      }
      const { pointer, objectives } = ownGradients(into);
      kernels.gradients(net, part, own(stack).pointer, pointer, objectives, still, stack.rows, l2);
    },
    objectives: async (gradients) => arena.float64(ownGradients(gradients).objectives, gradients.rows).slice(),

    update(optimiser, stack, direction, learningRate) {
      requireRows(direction.rows, stack.rows);
      requireRows(optimiser.rows, stack.rows);
      const state = ownState(optimiser);
      const length = stack.rows * floats;
      const [theta, d] = [own(stack).pointer, own(direction).pointer];
      if (state.name === 'sgd') {
        kernels.sgd(theta, d, state.pointer, length, learningRate, state.momentum);
        return;
      }
      state.firstDecay *= 0.9;
      state.secondDecay *= 0.999;
      kernels.adam(theta, d, state.pointer, state.second, length, learningRate, 1 - state.firstDecay, 1 - state.secondDecay);
    },

    bandDirection(stack, gradients, bands, rule) {
      const { pointer, objectives } = ownGradients(gradients);
      for (const band of bands) {
        const { start, count } = band;
        const interior = count - 2;
        const theta = own(stack).pointer + 4 * start * floats;
        const g = pointer + 4 * start * floats;
        const at = room(32 * count);
        if (interior > 0) {
          kernels.bandDots(theta, g, count, floats, at);
          const inner = at + 8 * (count - 1);
          const dots = {
            lengthsSquared: arena.float64(at, count - 1),
            inner: arena.float64(inner, interior),
            gradientBefore: arena.float64(inner + 8 * interior, interior),
            gradientAfter: arena.float64(inner + 16 * interior, interior),
          };
          const coefficients = directionCoefficients(dots, arena.float64(objectives + 8 * start, count), band, rule);
          arena.float64(at, interior).set(coefficients.before);
          arena.float64(at + 8 * interior, interior).set(coefficients.after);
        }
        kernels.bandDirection(theta, g, count, floats, at);
      }
    },

    redistribute(stack, gradients, bands) {
      const { objectives } = ownGradients(gradients);
      for (const band of bands) {
        const { start, count } = band;
        if (count < 3) continue;
        const theta = own(stack).pointer + 4 * start * floats;
        const old = room(4 * count * floats + 16 * count);
        const fractions = old + 4 * count * floats;
        kernels.segmentLengths(theta, count, floats, fractions);
        const lengths = arena.float64(fractions, count - 1).slice();
        const { segment, fraction } = redistribution(lengths, band, arena.float64(objectives + 8 * start, count));
        arena.float64(fractions, count).set(fraction);
        arena.int32(fractions + 8 * count, count).set(segment);
        kernels.redistribute(theta, count, floats, fractions + 8 * count, fractions, old);
      }
    },

    async segmentLengths(stack) {
      const at = room(8 * stack.rows);
      kernels.segmentLengths(own(stack).pointer, stack.rows, floats, at);
      return arena.float64(at, stack.rows - 1).slice();
    },

    async norms(stack) {
      const at = room(8 * stack.rows);
      kernels.norms(own(stack).pointer, stack.rows, floats, at);
      return arena.float64(at, stack.rows).slice();
    },

    memoryBytes: () => ({ used: arena.used(), taken: memory.buffer.byteLength }),

    // The memory goes with the last reference to the engine.
    dispose() {},
  };
  return engine;
}
