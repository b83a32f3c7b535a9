/**
 * The engine in WebAssembly: SIMD kernels on one thread or several, float32 with float64 sums of losses, lengths and mixes.
 *
 * In mode `exact` no fused operations, own elementary functions and a fixed order of all sums: the same bits on every machine,
 * with any number of threads. The order of a network's sums depends on its shape and on whether its inputs are sparse (decided
 * by the training part), on nothing else. In mode `fast` products and sums are fused where the machine can.
 */
import { directionCoefficients } from '../../band/direction.ts';
import { redistribution } from '../../band/redistribute.ts';
import { rowMask, type Dropout } from '../dropout.ts';
import type { Engine, Evaluation, GradientStack, OptimiserState, Selection, Stack } from '../engine.ts';
import { mixThenEvaluate } from '../mixThenEvaluate.ts';
import type { NetworkProblem } from '../problem.ts';
import { CHUNK, PASS, chunksOf, rowFloats, writeNetwork } from './descriptor.ts';
import { canRunFast, type KernelMode } from './kernels.ts';
import { soloCrew, type Lanes } from './lanes.ts';
import { createArena } from './memory.ts';
import { mixedLosses, mixesOf, squaredNorms } from './mixes.ts';
import { isSparse, loadSamples } from './samples.ts';
import { BLOCK, MAXIMUM_THREADS, RANGE, createTeam, type Crew } from './team.ts';

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

export interface WasmOptions {
  /** The calling thread among them; 1 where it is left out. */
  threads?: number;
  /** Where the other threads come from; without them there is one. */
  lanes?: Lanes | null;
  /** `exact` where it is left out. */
  mode?: KernelMode;
  /** Whether zeros among the inputs may be skipped where that pays; they may where it is left out. */
  skipZeros?: boolean;
}

/** Kind of a row that lanes do together; 0 are rows that move, 1 those that don't. */
const SHARED = 2;
/** Bytes of a row's mask, as `kernels/dropout.ts` reads it. */
const MASK = 16;
/** Products below which lanes don't share a row. */
const SHARED_FROM = 1_000_000;

/** Throws where the loss needs labels and there are none, where memory doesn't suffice, a thread doesn't start or the mode isn't there. */
export async function createWasmEngine(problem: NetworkProblem, options: WasmOptions = {}): Promise<WasmEngine> {
  const { network, dataset } = problem;
  if (network.loss === 'crossEntropy' && dataset.task !== 'classification') throw new Error('crossEntropy needs class labels');
  const mode = options.mode ?? 'exact';
  if (mode === 'fast' && !(await canRunFast())) throw new Error('There is no relaxed SIMD here.');
  const asked = Math.min(options.threads ?? 1, MAXIMUM_THREADS);
  const crew = asked > 1 && options.lanes ? await options.lanes.lend(mode, asked) : await soloCrew(mode);
  try {
    return engineOn(crew, problem, mode, options.skipZeros ?? true);
  } catch (error) {
    crew.giveBack();
    throw error;
  }
}

function engineOn(crew: Crew, { network, dataset }: NetworkProblem, mode: KernelMode, skipZeros: boolean): WasmEngine {
  const { kernels, memory, threads } = crew;
  const arena = createArena(memory, crew.base);
  const { parameters: D, l2 } = network;
  const floats = rowFloats(D);
  const sparse = skipZeros && isSparse(dataset);
  const nets = Array.from({ length: threads }, () => writeNetwork(network, sparse, arena));
  const team = createTeam(crew, nets);
  const tiles = kernels.countTiles(nets[0]);
  const train = loadSamples(dataset.train, dataset, network.loss, sparse, arena, kernels);
  const test = dataset.test ? loadSamples(dataset.test, dataset, network.loss, sparse, arena, kernels) : null;
  let disposed = false;

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

  /** The selected samples' descriptor, valid until the next call, and their number. */
  function selected(over: Selection): { part: number; samples: number } {
    const all = over === 'test' ? test : train;
    if (!all) throw new Error('There is no test part.');
    return typeof over === 'string' ? { part: all.whole, samples: all.samples } : { part: all.batch(over), samples: over.length };
  }

  async function evaluate(stack: Stack, over: Selection): Promise<Evaluation> {
    const { part, samples } = selected(over);
    const K = stack.rows;
    const chunks = chunksOf(samples);
    const perRow = K >= 4 * threads ? 1 : chunks;
    const at = room(8 * K * (3 + 2 * chunks));
    const losses = at + 24 * K;
    const errors = losses + 8 * K * chunks;
    const theta = own(stack).pointer;
    team.run('losses', K * perRow, K * samples * D, [part, theta, losses, errors, perRow]);
    kernels.endEvaluation(crew.team, part, theta, losses, errors, K, l2, at);
    const [loss, objective, error] = [0, 1, 2].map((j) => arena.float64(at + 8 * K * j, K).slice());
    return { loss, objective, error: dataset.task === 'classification' ? error : null };
  }

  /** Where fewer points are asked for than rows are used, or as many, nothing is shared. */
  async function evaluateMix(weights: Float64Array, from: Stack, over: Selection): Promise<Evaluation> {
    const mixes = mixesOf(weights, from.rows);
    if (mixes.starts.length - 1 <= mixes.rows.length) return mixThenEvaluate(engine, weights, from, over);
    const theta = own(from).pointer;
    const { loss, error } = mixedLosses(mixes, { network, theta, ...selected(over) }, arena, team, threads);
    const squares = l2 === 0 ? null : squaredNorms(mixes, theta, floats, kernels);
    const objective = squares ? loss.map((value, m) => value + 0.5 * l2 * squares[m]) : loss.slice();
    return { loss, objective, error: dataset.task === 'classification' ? error : null };
  }

  /** Which rows lanes do together: those left over when each lane has as many as the others, if they are worth it. */
  function rowKinds(rows: number, products: number, fixed: Uint8Array | null): Uint8Array | null {
    if (threads === 1 || products < SHARED_FROM) return fixed;
    const kinds = fixed ? fixed.map((byte) => Math.min(byte, 1)) : new Uint8Array(rows);
    let left = kinds.reduce((count, kind) => count + 1 - kind, 0) % threads;
    for (let row = rows - 1; left > 0; row--) {
      if (kinds[row] !== 0) continue;
      kinds[row] = SHARED;
      left--;
    }
    return kinds;
  }

  /** Writes the masks of all rows. */
  function writeMasks(at: number, rows: number, dropout: Dropout): void {
    for (let row = 0; row < rows; row++) {
      const { word, threshold, factor } = rowMask(dropout, row);
      arena.int32(at + MASK * row, 2).set([word, threshold]);
      arena.float32(at + MASK * row + 8, 1)[0] = factor;
    }
  }

  function shareRow(part: number, samples: number, theta: number, g: number, objective: number, losses: number, mask: number): void {
    kernels.beginShared(crew.team, theta);
    let passes = 0;
    for (let chunk = 0; chunk * CHUNK < samples; chunk++) {
      const count = Math.min(CHUNK, samples - chunk * CHUNK);
      const tasks = Math.ceil(count / PASS);
      team.run('sharedPass', tasks, count * D, [nets[0], part, theta, losses + 8 * passes, chunk, mask]);
      team.run('sharedTile', tiles, count * D, [nets[0], part, g, 0, chunk]);
      passes += tasks;
    }
    kernels.endShared(crew.team, part, theta, g, objective, losses, l2);
  }

  function releaseAll(resource: Partial<Gradients & Moments>): void {
    for (const pointer of [resource.pointer, resource.objectives, resource.second]) if (pointer) arena.free(pointer);
  }

  const engine: WasmEngine = {
    name: 'wasm',
    mode: `${threads} thread${threads > 1 ? 's' : ''}, SIMD${mode === 'fast' ? ', fused' : ''}${sparse ? ', sparse inputs' : ''}`,
    exact: mode === 'exact',
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
      const at = room(24 * weights.length);
      arena.float64(at, weights.length).set(weights);
      const lists = at + 8 * weights.length;
      team.run('mix', to.rows, weights.length * floats, [at, own(from).pointer, own(to).pointer, lists, from.rows]);
    },

    evaluate,
    evaluateMix,

    async outputs(stack, over) {
      const { part, samples } = selected(over);
      const length = dataset.outputs * samples;
      const at = room(4 * length);
      team.run('outputs', chunksOf(samples), samples * D, [part, own(stack).pointer, at]);
      return arena.float32(at, length).slice();
    },

    gradients(stack, batch, fixed, into, dropout = null) {
      requireRows(into.rows, stack.rows);
      const part = batch ? train.batch(batch) : train.whole;
      const samples = batch ? batch.length : train.samples;
      const rows = stack.rows;
      const theta = own(stack).pointer;
      const { pointer, objectives } = ownGradients(into);
      const kinds = rowKinds(rows, samples * D, fixed);
      const lossBytes = 8 * Math.ceil(samples / PASS);
      const losses = room(lossBytes + (MASK + 1) * rows);
      const masks = dropout ? losses + lossBytes : 0;
      if (dropout) writeMasks(masks, rows, dropout);
      const kindsAt = kinds ? losses + lossBytes + MASK * rows : 0;
      if (kinds) arena.bytes(kindsAt, rows).set(kinds);
      team.run('rowGradients', rows, rows * samples * D, [part, theta, pointer, objectives, kindsAt, masks], [l2]);
      for (let row = 0; kinds && row < rows; row++) {
        if (kinds[row] !== SHARED) continue;
        const offset = 4 * row * floats;
        shareRow(part, samples, theta + offset, pointer + offset, objectives + 8 * row, losses, masks && masks + MASK * row);
      }
    },
    objectives: async (gradients) => arena.float64(ownGradients(gradients).objectives, gradients.rows).slice(),

    update(optimiser, stack, direction, learningRate) {
      requireRows(direction.rows, stack.rows);
      requireRows(optimiser.rows, stack.rows);
      const state = ownState(optimiser);
      const length = stack.rows * floats;
      const [theta, d] = [own(stack).pointer, own(direction).pointer];
      if (state.name === 'sgd') {
        team.run('sgd', Math.ceil(length / RANGE), length, [theta, d, state.pointer, 0, length], [learningRate, state.momentum]);
        return;
      }
      state.firstDecay *= 0.9;
      state.secondDecay *= 0.999;
      const rates = [learningRate, 1 - state.firstDecay, 1 - state.secondDecay];
      team.run('adam', Math.ceil(length / RANGE), length, [theta, d, state.pointer, state.second, length], rates);
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
          team.run('bandDots', interior, count * floats, [theta, g, at, 0, count]);
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
        team.run('bandDirection', count, count * floats, [theta, g, at, 0, count]);
      }
    },

    redistribute(stack, gradients, bands) {
      const { objectives } = ownGradients(gradients);
      // more than threads, so that none waits long for the last
      const tasks = threads === 1 ? 1 : 4 * threads;
      for (const band of bands) {
        const { start, count } = band;
        if (count < 3) continue;
        const theta = own(stack).pointer + 4 * start * floats;
        const buffers = room(tasks * count * BLOCK + 12 * count);
        const fractions = buffers + tasks * count * BLOCK;
        team.run('segmentLengths', count - 1, count * floats, [theta, fractions]);
        const lengths = arena.float64(fractions, count - 1).slice();
        const { segment, fraction } = redistribution(lengths, band, arena.float64(objectives + 8 * start, count));
        arena.float64(fractions, count).set(fraction);
        arena.int32(fractions + 8 * count, count).set(segment);
        team.run('redistribute', tasks, count * floats, [theta, fractions + 8 * count, fractions, buffers, count]);
      }
    },

    async segmentLengths(stack) {
      const at = room(8 * stack.rows);
      team.run('segmentLengths', stack.rows - 1, stack.rows * floats, [own(stack).pointer, at]);
      return arena.float64(at, stack.rows - 1).slice();
    },

    async norms(stack) {
      const at = room(8 * stack.rows);
      team.run('norms', stack.rows, stack.rows * floats, [own(stack).pointer, at]);
      return arena.float64(at, stack.rows).slice();
    },

    memoryBytes: () => ({ used: arena.used(), taken: memory.buffer.byteLength }),

    dispose() {
      if (disposed) return;
      disposed = true;
      // the memory may be another engine's from now on: whoever still computes with this one must not write into it
      Object.assign(engine, gone);
      crew.giveBack();
    },
  };
  return engine;
}

const refuse = (): never => {
  throw new Error('This engine was disposed of: its run is over.');
};

/** What touches the memory, once that was given back. */
const gone: Record<
  Exclude<keyof WasmEngine, 'name' | 'mode' | 'exact' | 'parameters' | 'precision' | 'release' | 'dispose'>,
  () => never
> = {
  createStack: refuse,
  createGradients: refuse,
  createOptimiser: refuse,
  read: refuse,
  mix: refuse,
  evaluate: refuse,
  evaluateMix: refuse,
  outputs: refuse,
  gradients: refuse,
  objectives: refuse,
  update: refuse,
  bandDirection: refuse,
  redistribute: refuse,
  segmentLengths: refuse,
  norms: refuse,
  memoryBytes: refuse,
};
