/**
 * The engine in WebGPU: fused programs on tfjs's own device, float32 with sums in a fixed order; losses, lengths and norms are
 * joined on the host in float64.
 *
 * Nothing is read back within a step: what a band needs to know of its pivots is decided on the device, and many steps go
 * in one submit.
 */
import { openGraphicsDevice, type GraphicsDevice } from '../tfjs/tf.ts';
import { mixThenEvaluate } from '../mixThenEvaluate.ts';
import type { Engine, Evaluation, OptimiserState, Selection, Stack } from '../engine.ts';
import type { NetworkProblem } from '../problem.ts';
import { bandTable } from './bandPrograms.ts';
import { createGpu, type Gpu, type GpuBuffer, type ReadRequest } from './gpu.ts';
import { createJournal, type Kept } from './journal.ts';
import { createNetworkPasses, loadSamples, type NetworkPasses, type Samples } from './networkPasses.ts';
import { createRowPasses, type PartialSums, type RowPasses, type StepNumbers } from './rowPasses.ts';
import { createBlocks, type Block } from './rows.ts';
import { createScratch } from './scratch.ts';
import { settingsFor, type DeviceSettings } from './settings.ts';

/** The device went away, and could not be had again. */
export class EngineLostError extends Error {
  override readonly name = 'EngineLostError';
}

interface Resource extends Kept {
  readonly rows: number;
  /** Arrays [K, D] in blocks: θ, or an optimiser's moments. */
  arrays: Block[][];
  /** [K], of gradients. */
  objectives: GpuBuffer | null;
}

interface Gradients extends Resource {
  kind: 'gradients';
}

interface Moments extends Resource, OptimiserState {
  momentum: number;
  /** β₁ᵗ and β₂ᵗ after t steps of Adam. */
  firstDecay: number;
  secondDecay: number;
}

// Stacks and optimisers come from this engine's own `create…`, so what is behind the contract's types is known.
const own = (resource: Stack | OptimiserState): Resource => resource as unknown as Resource;
const ownState = (state: OptimiserState): Moments => state as Moments;
const theta = (stack: Stack): Block[] => own(stack).arrays[0];

/** What is on one device, and goes with it. */
interface Machine {
  gpu: Gpu;
  network: NetworkPasses;
  rows: RowPasses;
  train: Samples;
  test: Samples | null;
  bufferBytes: number;
  mode: string;
}

const RECOVERIES = 3;
const BETA_1 = 0.9;
const BETA_2 = 0.999;

function requireRows(actual: number, expected: number): void {
  if (actual !== expected) throw new Error(`A stack of ${actual} rows where ${expected} belong.`);
}

export interface WebgpuEngine extends Engine {
  /** Bytes in buffers on the device, and how many those are. */
  memory(): { bytes: number; buffers: number };
}

/**
 * `forced` replaces what is chosen by the device. Throws a sentence where there is no device, where the loss needs labels and
 * there are none, and where a row doesn't fit. A lost device is opened again, and what was on it brought back; the reading
 * operations throw an EngineLostError where that fails.
 */
export async function createWebgpuEngine(problem: NetworkProblem, forced: Partial<DeviceSettings> = {}): Promise<WebgpuEngine> {
  const { network, dataset } = problem;
  if (network.loss === 'crossEntropy' && dataset.task !== 'classification') throw new Error('crossEntropy needs class labels');
  if (network.layers.at(-1).activation !== 'linear') throw new Error('The last layer must be linear.');
  const D = network.parameters;
  const journal = createJournal<Resource>();
  let machine = build(await openGraphicsDevice());

  function build(graphics: GraphicsDevice): Machine {
    const settings = { ...settingsFor(graphics), ...forced };
    const gpu = createGpu(graphics.device, settings.workPerSubmit);
    const scratch = createScratch(gpu);
    const isLabelled = network.loss === 'crossEntropy';
    const how = settings.shared ? `workgroup tiles, ${settings.reduction}` : 'threads without barriers';
    return {
      gpu,
      network: createNetworkPasses(gpu, problem, scratch, settings),
      rows: createRowPasses(gpu, D, scratch, settings),
      train: loadSamples(gpu, dataset.train, isLabelled),
      test: dataset.test ? loadSamples(gpu, dataset.test, isLabelled) : null,
      bufferBytes: settings.bufferBytes,
      mode: `${graphics.adapter}${graphics.software ? ', software adapter' : ''}, ${how}`,
    };
  }

  function resource(rows: number, arrays: number, hasObjectives: boolean): Resource {
    const made: Resource = {
      rows,
      arrays: [],
      objectives: null,
      allocate() {
        const { gpu, bufferBytes } = machine;
        made.arrays = Array.from({ length: arrays }, () => createBlocks(gpu, rows, D, bufferBytes, null));
        made.objectives = hasObjectives ? gpu.createBuffer(4 * rows) : null;
      },
      restore(copy) {
        buffersOf(made).forEach((buffer, j) => machine.gpu.write(buffer, copy[j]));
      },
    };
    return made;
  }

  const buffersOf = ({ arrays, objectives }: Resource): GpuBuffer[] => [
    ...arrays.flatMap((blocks) => blocks.map(({ buffer }) => buffer)),
    ...(objectives ? [objectives] : []),
  ];

  function keep<T extends Resource>(made: T, values: Float32Array | null = null): T {
    journal.perform(() => {
      made.allocate();
      if (values)
        for (const { buffer, first, rows } of made.arrays[0]) machine.gpu.write(buffer, values.subarray(first * D, (first + rows) * D));
    }, values?.byteLength);
    journal.add(made);
    return made;
  }

  function release(freed: Stack | OptimiserState): void {
    journal.perform(() => buffersOf(own(freed)).forEach((buffer) => machine.gpu.free(buffer)));
    journal.remove(own(freed));
  }

  /** Does something to the device, and waits where that is far behind. */
  function perform(action: () => void, bytes = 0): void | Promise<void> {
    journal.perform(action, bytes);
    return machine.gpu.pace();
  }

  /** Opens the device again and does all again that was done on the lost one. */
  async function recover(): Promise<void> {
    machine.gpu.dispose();
    const graphics = await openGraphicsDevice().catch((cause: Error) => {
      throw new EngineLostError(`The graphics device was lost. ${cause.message}`, { cause });
    });
    machine = build(graphics);
    await journal.replay(() => machine.gpu.pace());
  }

  /** Reads what `request` asks for, on a device that is still there afterwards. */
  async function fetch(request: () => ReadRequest[]): Promise<Float32Array[]> {
    let reason: unknown;
    for (let attempt = 0; attempt <= RECOVERIES; attempt++) {
      try {
        if (machine.gpu.isLost()) await recover();
        const values = await machine.gpu.read(request());
        if (journal.isDue()) await checkpoint();
        return values;
      } catch (error) {
        if (error instanceof EngineLostError || !machine.gpu.isLost()) throw error;
        reason = error;
      }
    }
    throw new EngineLostError(`The graphics device was lost, and lost again each of ${RECOVERIES} times that it was opened anew.`, {
      cause: reason,
    });
  }

  async function checkpoint(): Promise<void> {
    const living = journal.living();
    const buffers = living.map(buffersOf);
    const values = await machine.gpu.read(buffers.flat().map((buffer) => ({ buffer, bytes: buffer.bytes })));
    journal.checkpoint(new Map(living.map((made, j) => [made, values.splice(0, buffers[j].length)])));
  }

  const sums = ({ sums: buffer, parts }: PartialSums, rows: number): ReadRequest => ({ buffer, bytes: 4 * rows * parts });
  /** [K, parts] → [K], in float64. */
  function joined(values: Float32Array, rows: number): Float64Array {
    const parts = values.length / rows;
    return Float64Array.from({ length: rows }, (_, k) =>
      values.subarray(k * parts, (k + 1) * parts).reduce((sum, value) => sum + value, 0),
    );
  }

  async function evaluate(stack: Stack, over: Selection): Promise<Evaluation> {
    if (over === 'test' && !dataset.test) throw new Error('There is no test part.');
    const K = stack.rows;
    let count = 0;
    const [lossSums, squares] = await fetch(() => {
      const samples = over === 'test' ? machine.test! : machine.train;
      const losses = machine.network.losses(theta(stack), samples, typeof over === 'string' ? null : over, null);
      count = losses.count;
      const loss = { buffer: losses.sums, bytes: 8 * K * losses.blocks };
      return network.l2 > 0 ? [loss, sums(machine.rows.squaredNorms(theta(stack)), K)] : [loss];
    });
    const each = joined(lossSums, 2 * K);
    const loss = Float64Array.from({ length: K }, (_, k) => each[2 * k] / count);
    const penalty = squares ? joined(squares, K) : new Float64Array(K);
    return {
      loss,
      objective: loss.map((value, k) => value + 0.5 * network.l2 * penalty[k]),
      error: dataset.task === 'classification' ? loss.map((_, k) => each[2 * k + 1] / count) : null,
    };
  }

  /** The numbers of an optimiser's next step; moves its count on. */
  function nextStep(state: Moments, learningRate: number): StepNumbers {
    if (state.name === 'sgd') return { name: 'sgd', rate: learningRate, momentum: state.momentum };
    state.firstDecay *= BETA_1;
    state.secondDecay *= BETA_2;
    const [rate, share] = [learningRate / (1 - state.firstDecay), 1 / (1 - state.secondDecay)];
    return { name: 'adam', rate, share, keep: BETA_1, add: 1 - BETA_1, keepSquare: BETA_2, addSquare: 1 - BETA_2 };
  }

  const engine: WebgpuEngine = {
    name: 'webgpu',
    get mode() {
      return machine.mode;
    },
    parameters: D,
    precision: 'float32',
    exact: false,

    createStack: (rows, values) => keep(resource(rows, 1, false), values ? Float32Array.from(values.subarray(0, rows * D)) : null),
    createGradients: (rows) => keep<Gradients>(Object.assign(resource(rows, 1, true), { kind: 'gradients' as const })),
    createOptimiser(rows, name, momentum) {
      const arrays = resource(rows, name === 'adam' ? 2 : 1, false);
      return keep<Moments>(Object.assign(arrays, { name, momentum, firstDecay: 1, secondDecay: 1 }));
    },
    release,

    async read(stack) {
      const values = new Float32Array(stack.rows * D);
      const parts = await fetch(() => theta(stack).map(({ buffer }) => ({ buffer, bytes: buffer.bytes })));
      theta(stack).forEach(({ first }, b) => values.set(parts[b], first * D));
      return values;
    },

    mix(weights, from, to) {
      if (from === to) throw new Error('A stack cannot be mixed into itself.');
      if (weights.length !== to.rows * from.rows) throw new Error('Mix weights are [to.rows, from.rows].');
      const given = weights.slice();
      return perform(() => machine.rows.mix(given, theta(from), theta(to)), given.byteLength);
    },

    evaluate,
    evaluateMix: (weights, from, over) => mixThenEvaluate(engine, weights, from, over),

    gradients(stack, batch, fixed, into, dropout = null) {
      requireRows(into.rows, stack.rows);
      const [indices, still, masks] = [batch && batch.slice(), fixed && fixed.slice(), dropout && { ...dropout }];
      return perform(
        () => {
          const { network: passes, rows, train } = machine;
          const losses = passes.losses(theta(stack), train, indices, { into: theta(into), fixed: still, dropout: masks });
          rows.objectives(losses, theta(stack), network.l2, own(into).objectives!);
        },
        4 * (indices?.length ?? 0),
      );
    },
    async objectives(gradients) {
      const [values] = await fetch(() => [{ buffer: own(gradients).objectives!, bytes: 4 * gradients.rows }]);
      return Float64Array.from(values);
    },

    update(optimiser, stack, direction, learningRate) {
      requireRows(direction.rows, stack.rows);
      requireRows(optimiser.rows, stack.rows);
      const step = nextStep(ownState(optimiser), learningRate);
      return perform(() => {
        const [first, second = []] = own(optimiser).arrays;
        machine.rows.update(step, theta(stack), theta(direction), first, second);
      });
    },

    bandDirection(stack, gradients, bands, rule) {
      requireRows(gradients.rows, stack.rows);
      const table = bandTable(stack.rows, bands);
      return perform(() => machine.rows.bandDirection(theta(stack), theta(gradients), own(gradients).objectives!, table, rule));
    },

    redistribute(stack, gradients, bands) {
      requireRows(gradients.rows, stack.rows);
      const table = bandTable(stack.rows, bands);
      return perform(() => machine.rows.redistribute(theta(stack), own(gradients).objectives!, table));
    },

    async segmentLengths(stack) {
      if (stack.rows < 2) return new Float64Array(0);
      const [squares] = await fetch(() => [sums(machine.rows.squaredLengths(theta(stack)), stack.rows)]);
      return joined(squares, stack.rows)
        .subarray(0, stack.rows - 1)
        .map(Math.sqrt);
    },
    async norms(stack) {
      const [squares] = await fetch(() => [sums(machine.rows.squaredNorms(theta(stack)), stack.rows)]);
      return joined(squares, stack.rows).map(Math.sqrt);
    },

    memory: () => machine.gpu.memory(),
    dispose: () => machine.gpu.dispose(),
  };
  return engine;
}
