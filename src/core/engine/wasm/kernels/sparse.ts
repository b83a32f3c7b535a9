/**
 * The first layer on sparse inputs (four fifths of MNIST's pixels are 0): only what isn't zero is multiplied.
 *
 * Entries are pairs (index: i32, value: f32). Forward they stand by sample, in blocks of FEATURES features so that a block's
 * weights stay in the first-level cache; for weight gradients they stand by feature, per chunk. Matrices here are sample-major,
 * [samples][ld], SIMD along the outputs, 24 or 16 at once. Forward sums run in the order of features, as `product`'s: the same
 * bits. A weight's sum runs in the order of samples. Reads (never writes) may run up to 15 floats over the end of a row.
 */
import { BySample, CHUNK, Part, STRIDE } from './layout';
import { Transpose, Vector } from './vectorMath';

/** Features in a block. */
const FEATURES: i32 = 128;

// Six sums and not eight: V8 moves a round's loads before its products, so sums and loads must fit the 15 registers together.

/** z[o] = from[o] + Σ value · rows[index][o] for 24 outputs. */
function gather24(entry: usize, end: usize, rows: usize, ld: usize, from: usize, z: usize): void {
  let a0 = v128.load(from);
  let a1 = v128.load(from, 16);
  let a2 = v128.load(from, 32);
  let a3 = v128.load(from, 48);
  let a4 = v128.load(from, 64);
  let a5 = v128.load(from, 80);
  for (; entry < end; entry += 8) {
    const row = rows + <usize>load<u32>(entry) * ld;
    const v = v128.load32_splat(entry, 4);
    a0 = Vector.mulAdd(v, v128.load(row), a0);
    a1 = Vector.mulAdd(v, v128.load(row, 16), a1);
    a2 = Vector.mulAdd(v, v128.load(row, 32), a2);
    a3 = Vector.mulAdd(v, v128.load(row, 48), a3);
    a4 = Vector.mulAdd(v, v128.load(row, 64), a4);
    a5 = Vector.mulAdd(v, v128.load(row, 80), a5);
  }
  v128.store(z, a0);
  v128.store(z, a1, 16);
  v128.store(z, a2, 32);
  v128.store(z, a3, 48);
  v128.store(z, a4, 64);
  v128.store(z, a5, 80);
}

/** As `gather24`, for 16. */
function gather16(entry: usize, end: usize, rows: usize, ld: usize, from: usize, z: usize): void {
  let a0 = v128.load(from);
  let a1 = v128.load(from, 16);
  let a2 = v128.load(from, 32);
  let a3 = v128.load(from, 48);
  for (; entry < end; entry += 8) {
    const row = rows + <usize>load<u32>(entry) * ld;
    const v = v128.load32_splat(entry, 4);
    a0 = Vector.mulAdd(v, v128.load(row), a0);
    a1 = Vector.mulAdd(v, v128.load(row, 16), a1);
    a2 = Vector.mulAdd(v, v128.load(row, 32), a2);
    a3 = Vector.mulAdd(v, v128.load(row, 48), a3);
  }
  v128.store(z, a0);
  v128.store(z, a1, 16);
  v128.store(z, a2, 32);
  v128.store(z, a3, 48);
}

/** Rows of more bytes than this share few cache sets: their part of a block is copied to where it is contiguous. */
const WIDE: usize = 512;

class Strip {
  /** Columns of `bytes` bytes (a multiple of 16) of `rows` rows, one after the other. */
  @inline static copy(from: usize, row: usize, rows: i32, bytes: usize, into: usize): void {
    for (let r = 0; r < rows; r++, from += row) {
      for (let at: usize = 0; at < bytes; at += 16, into += 16) v128.store(into, v128.load(from + at));
    }
  }
}

/**
 * values [outputs][STRIDE] = bias + weightsᵀ · inputs, samples from … to − 1 of a chunk (`from` a multiple of 16); `z` is room for
 * [CHUNK][ld].
 */
export function sparseForward(
  part: usize,
  chunk: i32,
  w: usize,
  bias: usize,
  outputs: i32,
  z: usize,
  strip: usize,
  values: usize,
  from: i32,
  to: i32,
): void {
  const inputs = Part.inputs(part);
  const ids = Part.ids(part) + ((<usize>(chunk * CHUNK)) << 2);
  const blocks = Part.blocks(part);
  const ld = (<usize>BySample.floats(outputs)) << 2;
  const row = (<usize>outputs) << 2;
  let o = 0;
  while (o < outputs) {
    const at = (<usize>o) << 2;
    const wide = o + 24 <= outputs;
    const bytes: usize = wide ? 96 : 64;
    for (let b = 0; b < blocks; b++) {
      let rows = w + at;
      let hop = row;
      if (row > WIDE) {
        // entries count features from the first of all
        const first = <usize>(b * FEATURES);
        Strip.copy(rows + first * row, row, min(FEATURES, inputs - b * FEATURES), bytes, strip);
        rows = strip - first * bytes;
        hop = bytes;
      }
      for (let n = from; n < to; n++) {
        const starts = Part.rowStarts(part) + ((<usize>(load<i32>(ids + ((<usize>n) << 2)) * (blocks + 1) + b)) << 2);
        const zn = z + <usize>n * ld + at;
        const start = b ? zn : bias + at;
        if (wide) gather24(load<usize>(starts), load<usize>(starts, 4), rows, hop, start, zn);
        else gather16(load<usize>(starts), load<usize>(starts, 4), rows, hop, start, zn);
      }
    }
    o += wide ? 24 : 16;
  }
  const end = from + ((to - from + 15) & ~15);
  memory.fill(z + <usize>to * ld, 0, <usize>(end - to) * ld);
  for (let j = 0; j < outputs; j += 4) {
    for (let n = from; n < end; n += 4) {
      Turn.four(z + <usize>n * ld + ((<usize>j) << 2), ld, values + <usize>j * STRIDE + ((<usize>n) << 2), STRIDE);
    }
  }
}

/**
 * g[i − from][o] += Σ_n x[n][i]·d[n][o] over one chunk for inputs from … to − 1; the first chunk is written, not added. d is
 * sample-major, [CHUNK][ld]; `tail` is room for 16 floats.
 */
export function sparseWeightGradient(
  part: usize,
  chunk: i32,
  from: i32,
  to: i32,
  outputs: i32,
  d: usize,
  g: usize,
  tail: usize,
  first: bool,
): void {
  const ld = (<usize>BySample.floats(outputs)) << 2;
  const starts = Part.columnStarts(part) + ((<usize>(chunk * (Part.inputs(part) + 1) + from)) << 2);
  const end = starts + ((<usize>(to - from)) << 2);
  const row = (<usize>outputs) << 2;
  let o = 0;
  // outputs outside: their deltas stay in the first-level cache
  for (; o + 24 <= outputs; o += 24) {
    const rows = d + ((<usize>o) << 2);
    let into = g + ((<usize>o) << 2);
    for (let at = starts; at < end; at += 4, into += row) add24(load<usize>(at), load<usize>(at, 4), rows, ld, into, first);
  }
  for (; o < outputs; o += 16) {
    const rows = d + ((<usize>o) << 2);
    const bytes = (<usize>min(16, outputs - o)) << 2;
    let into = g + ((<usize>o) << 2);
    for (let at = starts; at < end; at += 4, into += row) {
      const entry = load<usize>(at);
      const last = load<usize>(at, 4);
      if (entry == last) {
        if (first) memory.fill(into, 0, bytes);
        continue;
      }
      memory.fill(tail, 0, 64);
      gather16(entry, last, rows, ld, tail, tail);
      for (let j: usize = 0; j < bytes; j += 4) {
        const sum = load<f32>(tail + j);
        store<f32>(into + j, first ? sum : load<f32>(into + j) + sum);
      }
    }
  }
}

/** g[o] += Σ value · rows[index][o] for 24 outputs, the sum from zero. */
function add24(entry: usize, end: usize, rows: usize, ld: usize, g: usize, first: bool): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  for (; entry < end; entry += 8) {
    const row = rows + <usize>load<u32>(entry) * ld;
    const v = v128.load32_splat(entry, 4);
    a0 = Vector.mulAdd(v, v128.load(row), a0);
    a1 = Vector.mulAdd(v, v128.load(row, 16), a1);
    a2 = Vector.mulAdd(v, v128.load(row, 32), a2);
    a3 = Vector.mulAdd(v, v128.load(row, 48), a3);
    a4 = Vector.mulAdd(v, v128.load(row, 64), a4);
    a5 = Vector.mulAdd(v, v128.load(row, 80), a5);
  }
  if (!first) {
    a0 = f32x4.add(v128.load(g), a0);
    a1 = f32x4.add(v128.load(g, 16), a1);
    a2 = f32x4.add(v128.load(g, 32), a2);
    a3 = f32x4.add(v128.load(g, 48), a3);
    a4 = f32x4.add(v128.load(g, 64), a4);
    a5 = f32x4.add(v128.load(g, 80), a5);
  }
  v128.store(g, a0);
  v128.store(g, a1, 16);
  v128.store(g, a2, 32);
  v128.store(g, a3, 48);
  v128.store(g, a4, 64);
  v128.store(g, a5, 80);
}

/** Four rows of four floats, `from` bytes apart, written as columns, `to` bytes apart. */
class Turn {
  @inline static four(at: usize, from: usize, into: usize, to: usize): void {
    Transpose.four(v128.load(at), v128.load(at + from), v128.load(at + 2 * from), v128.load(at + 3 * from), into, to);
  }
}

/** `samples` samples of d [features][STRIDE], `offset` bytes into it, to sample-major; up to three more columns than asked for are written. */
export function toSamples(d: usize, features: i32, offset: usize, samples: i32, into: usize): void {
  const ld = (<usize>BySample.floats(features)) << 2;
  d += offset;
  into += (offset >> 2) * ld;
  for (let o = 0; o < features; o += 4) {
    for (let n = 0; n < samples; n += 4) {
      Turn.four(d + <usize>o * STRIDE + ((<usize>n) << 2), STRIDE, into + <usize>n * ld + ((<usize>o) << 2), ld);
    }
  }
}

/** Entries of all samples of a part (a batch's `ids` chosen). */
export function countEntries(part: usize): i32 {
  const blocks = Part.blocks(part);
  let count: usize = 0;
  for (let n = 0; n < Part.samples(part); n++) {
    const starts = Part.rowStarts(part) + ((<usize>(load<i32>(Part.ids(part) + ((<usize>n) << 2)) * (blocks + 1))) << 2);
    count += load<usize>(starts + ((<usize>blocks) << 2)) - load<usize>(starts);
  }
  return <i32>(count >> 3);
}

/** Writes a part's entries by feature, chunk after chunk, to `entries` (room for `countEntries`), and their starts. */
export function sortByFeature(part: usize, entries: usize): void {
  const inputs = Part.inputs(part);
  const samples = Part.samples(part);
  const blocks = Part.blocks(part);
  let starts = Part.columnStarts(part);
  for (let n0 = 0; n0 < samples; n0 += CHUNK, starts += (<usize>(inputs + 1)) << 2) {
    const n1 = min(samples, n0 + CHUNK);
    memory.fill(starts, 0, (<usize>(inputs + 1)) << 2);
    // starts[i + 1] counts feature i's bytes, then becomes where its next entry goes, and so in the end where feature i + 1 starts
    for (let n = n0; n < n1; n++) {
      const own = Part.rowStarts(part) + ((<usize>(load<i32>(Part.ids(part) + ((<usize>n) << 2)) * (blocks + 1))) << 2);
      const end = load<usize>(own + ((<usize>blocks) << 2));
      for (let e = load<usize>(own); e < end; e += 8) {
        const at = starts + ((<usize>load<u32>(e)) << 2);
        store<usize>(at, load<usize>(at, 4) + 8, 4);
      }
    }
    store<usize>(starts, entries);
    let next = entries;
    for (let i = 0; i < inputs; i++) {
      const at = starts + ((<usize>i) << 2);
      const bytes = load<usize>(at, 4);
      store<usize>(at, next, 4);
      next += bytes;
    }
    for (let n = n0; n < n1; n++) {
      const own = Part.rowStarts(part) + ((<usize>(load<i32>(Part.ids(part) + ((<usize>n) << 2)) * (blocks + 1))) << 2);
      const end = load<usize>(own + ((<usize>blocks) << 2));
      for (let e = load<usize>(own); e < end; e += 8) {
        const at = starts + ((<usize>load<u32>(e)) << 2);
        const to = load<usize>(at, 4);
        store<i32>(to, n - n0);
        store<f32>(to, load<f32>(e, 4), 4);
        store<usize>(at, to + 8, 4);
      }
    }
    entries = next;
  }
}

/** Writes a sample's entries (its features in order) and their starts by block; returns the end. */
export function sparsify(x: usize, inputs: i32, starts: usize, entries: usize): usize {
  for (let i = 0; i < inputs; i++) {
    if (i % FEATURES == 0) {
      store<usize>(starts, entries);
      starts += 4;
    }
    const v = load<f32>(x + ((<usize>i) << 2));
    if (v != 0) {
      store<i32>(entries, i);
      store<f32>(entries, v, 4);
      entries += 8;
    }
  }
  store<usize>(starts, entries);
  return entries;
}
