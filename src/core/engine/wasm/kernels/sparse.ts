/**
 * The first layer on sparse inputs (four fifths of MNIST's pixels are 0): only what isn't zero is multiplied.
 *
 * Entries are pairs (index: i32, value: f32). Forward they stand by sample, in blocks of FEATURES features so that a block's
 * weights stay in the first-level cache; for weight gradients they stand by feature, per chunk. Matrices here are sample-major,
 * [samples][ld], SIMD along the outputs, 24 or 16 at once. Forward sums run in the order of features, as `product`'s: the same
 * bits. A weight's sum runs in the order of samples. Reads (never writes) may run up to 15 floats over the end of a row.
 */
import { BySample, CHUNK, Part, STRIDE } from './layout';
import { Vector } from './vectorMath';

/** Features in a block. */
const FEATURES: i32 = 128;
const TAIL = memory.data(64, 16);

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

/** values [outputs][STRIDE] = bias + weightsᵀ · inputs of one chunk; `z` is room for [CHUNK][ld]. */
export function sparseForward(part: usize, chunk: i32, w: usize, bias: usize, outputs: i32, z: usize, values: usize, samples: i32): void {
  const ids = Part.ids(part) + ((<usize>(chunk * CHUNK)) << 2);
  const valid = min(CHUNK, Part.samples(part) - chunk * CHUNK);
  const blocks = Part.blocks(part);
  const ld = (<usize>BySample.floats(outputs)) << 2;
  const rowBytes = (<usize>outputs) << 2;
  let o = 0;
  while (o < outputs) {
    const at = (<usize>o) << 2;
    const wide = o + 24 <= outputs;
    for (let b = 0; b < blocks; b++) {
      for (let n = 0; n < valid; n++) {
        const starts = Part.rowStarts(part) + ((<usize>(load<i32>(ids + ((<usize>n) << 2)) * (blocks + 1) + b)) << 2);
        const zn = z + <usize>n * ld + at;
        const from = b ? zn : bias + at;
        if (wide) gather24(load<usize>(starts), load<usize>(starts, 4), w + at, rowBytes, from, zn);
        else gather16(load<usize>(starts), load<usize>(starts, 4), w + at, rowBytes, from, zn);
      }
    }
    o += wide ? 24 : 16;
  }
  memory.fill(z + <usize>valid * ld, 0, <usize>(samples - valid) * ld);
  toFeatures(z, ld, outputs, samples, values);
}

/** g[i][o] += Σ_n x[n][i]·d[o][n] over one chunk; `room` for d as [CHUNK][ld]. */
export function sparseWeightGradient(part: usize, chunk: i32, d: usize, outputs: i32, room: usize, g: usize, samples: i32): void {
  const inputs = Part.inputs(part);
  const ld = (<usize>BySample.floats(outputs)) << 2;
  toSamples(d, ld, outputs, samples, room);
  let starts = Part.columnStarts(part) + ((<usize>(chunk * (inputs + 1))) << 2);
  const row = (<usize>outputs) << 2;
  for (let i = 0; i < inputs; i++, starts += 4, g += row) {
    const entry = load<usize>(starts);
    const end = load<usize>(starts, 4);
    if (entry == end) continue;
    let o = 0;
    for (; o + 24 <= outputs; o += 24) add24(entry, end, room + ((<usize>o) << 2), ld, g + ((<usize>o) << 2));
    for (; o < outputs; o += 16) {
      memory.fill(TAIL, 0, 64);
      gather16(entry, end, room + ((<usize>o) << 2), ld, TAIL, TAIL);
      for (let j = o; j < min(o + 16, outputs); j++) {
        const at = g + ((<usize>j) << 2);
        store<f32>(at, load<f32>(at) + load<f32>(TAIL + ((<usize>(j - o)) << 2)));
      }
    }
  }
}

/** g[o] += Σ value · rows[index][o] for 24 outputs, the sum from zero. */
function add24(entry: usize, end: usize, rows: usize, ld: usize, g: usize): void {
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
  v128.store(g, f32x4.add(v128.load(g), a0));
  v128.store(g, f32x4.add(v128.load(g, 16), a1), 16);
  v128.store(g, f32x4.add(v128.load(g, 32), a2), 32);
  v128.store(g, f32x4.add(v128.load(g, 48), a3), 48);
  v128.store(g, f32x4.add(v128.load(g, 64), a4), 64);
  v128.store(g, f32x4.add(v128.load(g, 80), a5), 80);
}

/** Four rows of four floats, `from` bytes apart, written as columns, `to` bytes apart. */
class Turn {
  @inline static four(at: usize, from: usize, into: usize, to: usize): void {
    const a = v128.load(at);
    const b = v128.load(at + from);
    const c = v128.load(at + 2 * from);
    const d = v128.load(at + 3 * from);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const AB = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const CD = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(into, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    v128.store(into + to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
    v128.store(into + 2 * to, v128.shuffle<f32>(AB, CD, 0, 1, 4, 5));
    v128.store(into + 3 * to, v128.shuffle<f32>(AB, CD, 2, 3, 6, 7));
  }
}

/** Sample-major to feature-major; up to three more features than asked for are written (there is room). */
function toFeatures(z: usize, ld: usize, features: i32, samples: i32, into: usize): void {
  for (let o = 0; o < features; o += 4) {
    for (let n = 0; n < samples; n += 4) {
      Turn.four(z + <usize>n * ld + ((<usize>o) << 2), ld, into + <usize>o * STRIDE + ((<usize>n) << 2), STRIDE);
    }
  }
}

/** Feature-major to sample-major; up to three more columns than asked for are written (there is room). */
function toSamples(d: usize, ld: usize, features: i32, samples: i32, into: usize): void {
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
