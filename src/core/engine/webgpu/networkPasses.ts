/** Losses and gradients of a stack: the programs of a network in their order, over as many rows and samples at a time as fit. */
import type { Activation } from '../../../contract/experiment.ts';
import type { DataPart } from '../../dataset/dataset.ts';
import { rowMask, type Dropout } from '../dropout.ts';
import type { NetworkProblem } from '../problem.ts';
import type { Gpu, GpuBuffer } from './gpu.ts';
import {
  LOSS_BLOCK,
  NONE,
  errorProduct,
  forwardProduct,
  headProgram,
  hasKeptSlope,
  lossSumProgram,
  weightProduct,
} from './networkPrograms.ts';
import { plainTile, productGroups, productProgram, sharedTile, type ProductSource } from './product.ts';
import type { Program } from './program.ts';
import type { Block } from './rows.ts';
import type { Scratch } from './scratch.ts';
import type { DeviceSettings } from './settings.ts';

/** One part of the data on the device. */
export interface Samples {
  count: number;
  inputs: GpuBuffer;
  targets: GpuBuffer;
  labels: GpuBuffer;
}

/** What a pass over all samples leaves: sums of losses and of errors over blocks of samples, [rows, 2, blocks]. */
export interface LossSums {
  sums: GpuBuffer;
  blocks: number;
  count: number;
}

export interface Descent {
  into: readonly Block[];
  /** Rows that get no gradient. */
  fixed: Uint8Array | null;
  dropout: Dropout | null;
}

export interface NetworkPasses {
  losses(theta: readonly Block[], samples: Samples, batch: Int32Array | null, descent: Descent | null): LossSums;
}

/** Twice as many groups are allowed along a dimension everywhere. */
const MOST_ROWS = 2 ** 14;

export function loadSamples(gpu: Gpu, part: DataPart, isLabelled: boolean): Samples {
  const load = (values: Float32Array | Int32Array): GpuBuffer => {
    const buffer = gpu.createBuffer(values.byteLength);
    gpu.write(buffer, values);
    return buffer;
  };
  // Programs are given both; the one that a loss doesn't read needn't travel.
  return {
    count: part.samples,
    inputs: load(part.inputs),
    targets: load(isLabelled ? new Float32Array(1) : part.targets),
    labels: load(part.labels ?? new Int32Array(1)),
  };
}

const errorBelow = (activation: Activation): ProductSource => errorProduct(hasKeptSlope(activation) ? 'kept' : activation);

function maskParams(dropout: Dropout): { key: number; threshold: number; factor: number } {
  const { threshold, factor } = rowMask(dropout, 0);
  return { key: dropout.key >>> 0, threshold, factor };
}

export function createNetworkPasses(
  gpu: Gpu,
  { network, dataset }: NetworkProblem,
  scratch: Scratch,
  settings: DeviceSettings,
): NetworkPasses {
  const { layers, parameters: D } = network;
  const outputs = dataset.outputs;
  const widths = layers.map(({ weights }) => weights.shape[1]);
  const perSample = 2 * widths.reduce((sum, width) => sum + width, 0) + 2;
  const widest = Math.max(...widths);
  const head = gpu.program(headProgram(network.loss, dataset.task === 'classification'));
  const lossSums = gpu.program(lossSumProgram);

  /** A product's program for each tile that it was ever asked for. */
  function product(source: ProductSource): (m: number, n: number, z: number) => [Program, [number, number, number]] {
    const programs = new Map<string, Program>();
    return (m, n, z) => {
      const tile = settings.shared ? sharedTile(m, n, z) : plainTile;
      const key = `${tile.group[0]} ${tile.group[1]} ${tile.thread[0]}`;
      let program = programs.get(key);
      if (!program) {
        program = gpu.program(productProgram(source, tile));
        programs.set(key, program);
      }
      return [program, productGroups(tile, m, n, z)];
    };
  }
  const steps = layers.map(({ weights, bias, activation }, l) => ({
    inputs: weights.shape[0],
    outputs: weights.shape[1],
    keepsSlope: hasKeptSlope(activation),
    places: { D, weights: weights.offset, bias: bias ? bias.offset : NONE },
    forward: product(forwardProduct(l === 0, activation)),
    /** With dropout of hidden units. */
    drop: l < layers.length - 1 ? product(forwardProduct(l === 0, activation, true)) : null,
    weight: product(weightProduct(l === 0)),
    error: l > 0 ? product(errorBelow(layers[l - 1].activation)) : null,
  }));
  const keptError = product(errorProduct('kept'));

  /** Rows and samples at once, the latter a multiple of the block that losses are summed by. */
  function portion(rows: number, count: number): [number, number] {
    const byBinding = Math.floor(settings.bufferBytes / (4 * widest));
    const numbers = Math.min(Math.floor(settings.activations / perSample), byBinding);
    const few = Math.min(count, 16 * LOSS_BLOCK);
    const R = Math.max(1, Math.min(rows, MOST_ROWS, Math.floor(numbers / few)));
    const N = Math.max(LOSS_BLOCK, Math.floor(numbers / R / LOSS_BLOCK) * LOSS_BLOCK);
    return [R, Math.min(N, count)];
  }

  interface Portion {
    theta: Block;
    /** First row in the block, and how many. */
    row: number;
    rows: number;
    samples: Samples;
    /** Samples at once. */
    N: number;
    places: { map: number; indices: number; first: number; row: number };
  }

  const activationsOf = (l: number, { rows, N }: Portion): GpuBuffer => scratch(`activations ${l}`, 4 * rows * N * widths[l]);
  const slopesOf = (l: number, { rows, N }: Portion): GpuBuffer => scratch(`slopes ${l}`, 4 * rows * N * widths[l]);
  const inputOf = (l: number, at: Portion): GpuBuffer => (l === 0 ? at.samples.inputs : activationsOf(l - 1, at));

  function forward(at: Portion, dropout: Dropout | null): GpuBuffer {
    const masks = dropout && { ...maskParams(dropout), maskRow: at.theta.first + at.row };
    steps.forEach((step, l) => {
      const drop = masks && step.drop;
      const [program, groups] = (drop ?? step.forward)(at.N, step.outputs, at.rows);
      const buffers = [gpu.ring(), inputOf(l, at), at.theta.buffer, activationsOf(l, at)];
      if (step.keepsSlope || drop) buffers.push(slopesOf(l, at));
      const sizes = { m: at.N, n: step.outputs, k: step.inputs, ...step.places, ...at.places };
      gpu.dispatch(program, buffers, drop ? { ...sizes, ...masks, layer: l } : sizes, groups);
    });
    return activationsOf(steps.length - 1, at);
  }

  interface Backward {
    into: Block;
    /** Whether units were dropped on the way forward. */
    drops: boolean;
    /** Whether these are the first samples of `count`. */
    isStart: boolean;
    count: number;
  }

  /** `moving`: rows that get a gradient, named by the map of `at`. */
  function backward(at: Portion, moving: number, { into, drops, isStart, count }: Backward): void {
    let errors = activationsOf(steps.length - 1, at);
    for (let l = steps.length - 1; l >= 0; l--) {
      const step = steps[l];
      const rows = step.inputs + (step.places.bias === NONE ? 0 : 1);
      const [weight, groups] = step.weight(rows, step.outputs, moving);
      const sizes = { m: rows, n: step.outputs, k: at.N, width: step.inputs };
      const rest = { start: Number(isStart), scale: 1 / count, l2: network.l2 };
      const buffers = [gpu.ring(), inputOf(l, at), errors, at.theta.buffer, into.buffer];
      gpu.dispatch(weight, buffers, { ...sizes, ...step.places, ...at.places, ...rest }, groups);
      if (!step.error) continue;
      const below = steps[l - 1].keepsSlope || drops ? slopesOf(l - 1, at) : activationsOf(l - 1, at);
      const result = scratch(`errors ${l % 2}`, 4 * at.rows * at.N * widest);
      const [error, errorGroups] = (drops ? keptError : step.error)(at.N, step.inputs, moving);
      const errorSizes = { m: at.N, n: step.inputs, k: step.outputs };
      gpu.dispatch(
        error,
        [gpu.ring(), errors, at.theta.buffer, below, result],
        { ...errorSizes, ...step.places, ...at.places },
        errorGroups,
      );
      errors = result;
    }
  }

  /** Gradients of the rows that don't move, cleared; runs of neighbours at once. */
  function clearFixed(into: readonly Block[], fixed: Uint8Array): void {
    for (const { buffer, first, rows } of into) {
      for (let row = 0; row < rows; row++) {
        if (!fixed[first + row]) continue;
        const from = row;
        while (row + 1 < rows && fixed[first + row + 1]) row++;
        gpu.clear(buffer, 4 * from * D, 4 * (row + 1 - from) * D);
      }
    }
  }

  function losses(theta: readonly Block[], samples: Samples, batch: Int32Array | null, descent: Descent | null): LossSums {
    const count = batch ? batch.length : samples.count;
    const blocks = Math.ceil(count / LOSS_BLOCK);
    const K = theta.reduce((sum, { rows }) => sum + rows, 0);
    const sums = scratch('loss sums', 8 * K * blocks);
    if (descent?.fixed) clearFixed(descent.into, descent.fixed);
    theta.forEach((block, b) => {
      const [most, mostSamples] = portion(block.rows, count);
      for (let row = 0; row < block.rows; row += most) {
        const rows = Math.min(most, block.rows - row);
        const moving = [];
        for (let k = 0; k < rows; k++) if (!descent?.fixed?.[block.first + row + k]) moving.push(k);
        for (let n = 0; n < count; n += mostSamples) {
          const N = Math.min(mostSamples, count - n);
          gpu.reserve(N + rows + 128 * steps.length);
          const indices = batch ? gpu.upload(batch.subarray(n, n + N)) : NONE;
          const at: Portion = { theta: block, row, rows, samples, N, places: { map: NONE, indices, first: n, row } };
          const dropout = descent?.dropout ?? null;
          const results = forward(at, dropout);
          const work = lossScratch(at);
          const slopes = Number(descent !== null);
          const sizes = { samples: N, outputs, slopes };
          gpu.dispatch(head, [gpu.ring(), samples.targets, samples.labels, results, work], { ...sizes, ...steps[0].places, ...at.places }, [
            Math.ceil(N / 64),
            rows,
          ]);
          const place = { samples: N, block: n / LOSS_BLOCK, blocks, row: block.first + row };
          gpu.dispatch(lossSums, [work, sums], place, [Math.ceil(N / (64 * LOSS_BLOCK)), 2 * rows]);
          gpu.spend(rows * N * D * (descent ? 3 : 1));
          if (descent && moving.length > 0) {
            if (moving.length < rows) at.places.map = gpu.upload(Uint32Array.from(moving));
            backward(at, moving.length, { into: descent.into[b], drops: dropout !== null, isStart: n === 0, count });
          }
          gpu.relieve();
        }
      }
    });
    return { sums, blocks, count };
  }

  const lossScratch = ({ rows, N }: Portion): GpuBuffer => scratch('losses', 8 * rows * N);

  return { losses };
}
