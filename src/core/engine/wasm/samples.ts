/** A part of the data in the module's memory, whole or a batch of it. */
import type { LossName } from '../../../contract/experiment.ts';
import type { DataPart, Dataset } from '../../dataset/dataset.ts';
import { CHUNK, SPARSE_FEATURES, STRIDE, chunksOf } from './descriptor.ts';
import type { Kernels } from './kernels.ts';
import type { Arena } from './memory.ts';

/** The fields of a part's descriptor, in their order. */
interface Fields {
  samples: number;
  inputs: number;
  dense: number;
  labels: number;
  targets: number;
  rowStarts: number;
  ids: number;
  columnStarts: number;
  blocks: number;
}

export interface Samples {
  /** The whole part's descriptor. */
  whole: number;
  /** N. */
  samples: number;
  /** The descriptor of a batch of the part's samples, valid until the next call. */
  batch(ids: Int32Array): number;
}

/** Below this share of numbers that aren't 0, multiplying only those is faster. */
const SPARSE_BELOW = 0.4;
/** With fewer inputs there is nothing to gain. */
const SPARSE_INPUTS = 32;

/** Decided by the training part alone, for all parts and batches: results don't depend on what a batch holds. */
export function isSparse({ inputs, train }: Dataset): boolean {
  if (inputs < SPARSE_INPUTS) return false;
  return countNonZeros(train.inputs) < SPARSE_BELOW * train.inputs.length;
}

function countNonZeros(values: Float32Array): number {
  let count = 0;
  for (let j = 0; j < values.length; j++) if (values[j] !== 0) count++;
  return count;
}

/** Copies a part to memory; what only batches need is copied when the first is asked for. */
export function loadSamples(part: DataPart, dataset: Dataset, loss: LossName, sparse: boolean, arena: Arena, kernels: Kernels): Samples {
  const { inputs, outputs } = dataset;
  const blocks = Math.ceil(inputs / SPARSE_FEATURES);
  const withTargets = loss !== 'crossEntropy';
  const { labels } = part;

  function describe(pointer: number, fields: Fields): void {
    const { samples, dense, targets, rowStarts, ids, columnStarts } = fields;
    arena.int32(pointer, 9).set([samples, inputs, dense, fields.labels, targets, rowStarts, ids, columnStarts, blocks]);
  }

  /** Room for a part of some size. */
  function reserve(samples: number): Fields {
    const chunks = chunksOf(samples);
    return {
      samples,
      inputs,
      dense: sparse ? 0 : arena.allocate(chunks * inputs * STRIDE),
      labels: labels ? arena.allocate(4 * chunks * CHUNK) : 0,
      targets: withTargets ? arena.allocate(chunks * outputs * STRIDE) : 0,
      rowStarts: 0,
      ids: arena.allocate(4 * Math.max(samples, CHUNK)),
      columnStarts: sparse ? arena.allocate(4 * chunks * (inputs + 1)) : 0,
      blocks,
    };
  }

  /** Row-major values to chunks, through a staging area of one chunk. */
  function layOut(values: Float32Array, features: number, into: number): void {
    const staging = arena.allocate(4 * CHUNK * features);
    const ids = arena.allocate(4 * CHUNK);
    arena.int32(ids, CHUNK).forEach((_, j, list) => (list[j] = j));
    for (let n = 0; n < part.samples; n += CHUNK) {
      const count = Math.min(CHUNK, part.samples - n);
      arena.float32(staging, count * features).set(values.subarray(n * features, (n + count) * features));
      kernels.gatherRows(staging, features, ids, count, into + (n / CHUNK) * features * STRIDE);
    }
    arena.free(ids);
    arena.free(staging);
  }

  /** Entries by sample, and where they start. */
  function sparsify(): number {
    const entries = arena.allocate(8 * countNonZeros(part.inputs));
    const starts = arena.allocate(4 * part.samples * (blocks + 1));
    const row = arena.allocate(4 * inputs);
    let end = entries;
    for (let n = 0; n < part.samples; n++) {
      arena.float32(row, inputs).set(part.inputs.subarray(n * inputs, (n + 1) * inputs));
      end = kernels.sparsify(row, inputs, starts + 4 * n * (blocks + 1), end) >>> 0;
    }
    arena.free(row);
    return starts;
  }

  const all = reserve(part.samples);
  if (labels) arena.int32(all.labels, part.samples).set(labels);
  if (withTargets) layOut(part.targets, outputs, all.targets);
  const whole = arena.allocate(64);
  if (sparse) {
    all.rowStarts = sparsify();
    arena.int32(all.ids, part.samples).forEach((_, n, list) => (list[n] = n));
    describe(whole, all);
    kernels.sortByFeature(whole, arena.allocate(8 * kernels.countEntries(whole)));
  } else {
    layOut(part.inputs, inputs, all.dense);
  }
  describe(whole, all);

  const some = arena.allocate(64);
  let room: Fields | null = null;
  let entries = 0;
  let capacity = 0;
  let rows = 0;
  let targetRows = 0;

  function copied(values: Float32Array): number {
    const pointer = arena.allocate(4 * values.length);
    arena.float32(pointer, values.length).set(values);
    return pointer;
  }

  function reserveBatch(samples: number): Fields {
    if (room && room.samples >= samples) return room;
    if (room) for (const pointer of [room.dense, room.labels, room.targets, room.ids, room.columnStarts]) arena.free(pointer);
    room = reserve(samples);
    room.rowStarts = all.rowStarts;
    return room;
  }

  function batch(ids: Int32Array): number {
    const fields = reserveBatch(ids.length);
    if (!sparse) rows ||= copied(part.inputs);
    if (withTargets) targetRows ||= copied(part.targets);
    arena.int32(fields.ids, ids.length).set(ids);
    describe(some, { ...fields, samples: ids.length });
    if (labels) kernels.gatherLabels(all.labels, fields.ids, ids.length, fields.labels);
    if (withTargets) kernels.gatherRows(targetRows, outputs, fields.ids, ids.length, fields.targets);
    if (sparse) sortBatch();
    else kernels.gatherRows(rows, inputs, fields.ids, ids.length, fields.dense);
    return some;
  }

  function sortBatch(): void {
    const needed = kernels.countEntries(some);
    if (needed > capacity) {
      arena.free(entries);
      capacity = Math.ceil(needed * 1.25);
      entries = arena.allocate(8 * capacity);
    }
    kernels.sortByFeature(some, entries);
  }

  return { whole, samples: part.samples, batch };
}
