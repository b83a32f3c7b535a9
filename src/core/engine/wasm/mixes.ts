/** Points given as mixes of rows, written to memory as `kernels/mixed.ts` reads them. */
import type { NetworkDescription } from '../../../contract/result.ts';
import { STRIDE, chunksOf, rowFloats } from './descriptor.ts';
import type { Kernels } from './kernels.ts';
import type { Arena } from './memory.ts';
import type { Team } from './team.ts';

/** A point's terms without its zeros: point m is Σ weight[j] · row[index[j]], j from starts[m] to starts[m + 1] − 1. */
export interface Mixes {
  /** Rows that some point has a part of, in their order. */
  rows: number[];
  starts: Int32Array;
  weight: Float64Array;
  index: Int32Array;
}

/** weights [M, rows]. A point of no row at all gets a term of weight 0. */
export function mixesOf(weights: Float64Array, rows: number): Mixes {
  const points = weights.length / rows;
  const starts = new Int32Array(points + 1);
  const weight: number[] = [];
  const source: number[] = [];
  for (let m = 0; m < points; m++) {
    for (let p = 0; p < rows; p++) {
      if (weights[m * rows + p] === 0) continue;
      weight.push(weights[m * rows + p]);
      source.push(p);
    }
    if (weight.length === starts[m]) {
      weight.push(0);
      source.push(0);
    }
    starts[m + 1] = weight.length;
  }
  const used = [...new Set(source)].sort((a, b) => a - b);
  const place = new Map(used.map((p, j) => [p, j]));
  return { rows: used, starts, weight: Float64Array.from(weight), index: Int32Array.from(source, (p) => place.get(p)!) };
}

/** Bytes of a group's sums: what fits the second-level cache beside the rest. */
const GROUP_BYTES = 2 ** 18;

export interface MixedLosses {
  /** [M]. */
  loss: Float64Array;
  /** [M]; of no meaning without labels. */
  error: Float64Array;
}

interface Place {
  network: NetworkDescription;
  /** Of the stack that is mixed. */
  theta: number;
  /** The samples' descriptor, and their number. */
  part: number;
  samples: number;
}

/** Mean data losses at mixes of the rows of a stack: a block of points for each thread, which computes what its rows share. */
export function mixedLosses(
  mixes: Mixes,
  { network, theta, part, samples }: Place,
  arena: Arena,
  team: Team,
  threads: number,
): MixedLosses {
  const { rows, starts, weight, index } = mixes;
  const points = starts.length - 1;
  const rowBytes = 4 * rowFloats(network.parameters);
  const matrix = STRIDE * 4 * Math.ceil(network.layers[0].weights.shape[1] / 4);
  const group = Math.min(chunksOf(samples), Math.max(1, Math.floor(GROUP_BYTES / (rows.length * matrix))));
  const roomBytes = rowBytes + rows.length * group * matrix;
  const each = Math.ceil(points / threads);
  const tasks = Math.ceil(points / each);
  const sizes = [40, 4 * rows.length, 4 * (points + 1), 16 * weight.length, tasks * roomBytes, 8 * points, 8 * points];
  const blocks = sizes.map((bytes) => arena.allocate(bytes + 64));
  const [at, rowsAt, startsAt, terms, room, losses, errors] = blocks;
  try {
    arena.int32(at, 10).set([part, rowsAt, startsAt, points, each, room, roomBytes, group, losses, errors]);
    arena.int32(rowsAt, rows.length).set(rows.map((row) => theta + row * rowBytes));
    arena.int32(startsAt, points + 1).set(starts.map((start) => terms + 16 * start));
    const [weights, indices] = [arena.float64(terms, 2 * weight.length), arena.int32(terms, 4 * weight.length)];
    weight.forEach((value, j) => {
      weights[2 * j] = value;
      indices[4 * j + 2] = index[j];
    });
    team.run('mixedLosses', tasks, samples * (points + rows.length * network.parameters), [at]);
    return { loss: arena.float64(losses, points).slice(), error: arena.float64(errors, points).slice() };
  } finally {
    for (const block of blocks) arena.free(block);
  }
}

/** ‖Σ w·θ‖² of each point [M], out of the rows' products with each other, which are computed when first needed. */
export function squaredNorms(
  { rows, starts, weight, index }: Mixes,
  theta: number,
  floats: number,
  { dot }: Pick<Kernels, 'dot'>,
): Float64Array {
  const known = new Map<number, number>();
  const product = (p: number, q: number): number => {
    const key = Math.min(p, q) * rows.length + Math.max(p, q);
    const value = known.get(key) ?? dot(theta + 4 * floats * rows[p], theta + 4 * floats * rows[q], floats);
    known.set(key, value);
    return value;
  };
  return Float64Array.from({ length: starts.length - 1 }, (_, m) => {
    let sum = 0;
    for (let i = starts[m]; i < starts[m + 1]; i++) {
      sum += weight[i] * weight[i] * product(index[i], index[i]);
      for (let j = starts[m]; j < i; j++) sum += 2 * weight[i] * weight[j] * product(index[i], index[j]);
    }
    return sum;
  });
}
