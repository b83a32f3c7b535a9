/**
 * Losses at mixes of few rows, the first layer once: its sums are linear in the parameters, so those of a mix Σ w·θ are the same
 * mix of the rows' sums. A plane of any number of points takes three first layers.
 *
 * Chunks go in groups whose sums stay in the cache; in a group, each row's first layer is computed once, then point after point
 * mixes the sums and the parameters above the first layer. A weight of 1 alone copies, and so gives the bits of `rowLosses`.
 */
import { countErrors } from './head';
import { CHUNK, Chunk, Layer, Net, PASS, Part, STRIDE } from './layout';
import { aboveFirstSums, denseSums, head, pack, sparseSums } from './network';
import { Vector } from './vectorMath';

/** A term of a mix, 16 bytes: its weight (float64), and which of the rows it is of. */
const TERM: usize = 16;

class Term {
  @inline static weight(term: usize): f64 {
    return load<f64>(term);
  }
  @inline static row(term: usize): usize {
    return load<usize>(term, 8);
  }
}

// The sums of a pass, `samples` (a multiple of 16) of each of `features`: the first three terms in one go, then one by one.

function one(a: usize, w: f64, into: usize, features: i32, samples: i32, add: bool): void {
  const bytes = (<usize>samples) << 2;
  const hop = STRIDE - bytes;
  const wa = f32x4.splat(<f32>w);
  const zero = f32x4.splat(0);
  for (const end = into + <usize>features * STRIDE; into < end; into += hop, a += hop) {
    for (const last = into + bytes; into < last; into += 16, a += 16) {
      v128.store(into, f32x4.add(add ? v128.load(into) : zero, f32x4.mul(v128.load(a), wa)));
    }
  }
}

function two(a: usize, b: usize, w: f64, v: f64, into: usize, features: i32, samples: i32): void {
  const bytes = (<usize>samples) << 2;
  const hop = STRIDE - bytes;
  const wa = f32x4.splat(<f32>w);
  const wb = f32x4.splat(<f32>v);
  for (const end = into + <usize>features * STRIDE; into < end; into += hop, a += hop, b += hop) {
    for (const last = into + bytes; into < last; into += 16, a += 16, b += 16) {
      v128.store(into, Vector.mulAdd(v128.load(b), wb, f32x4.mul(v128.load(a), wa)));
    }
  }
}

function three(a: usize, b: usize, c: usize, w: f64, v: f64, u: f64, into: usize, features: i32, samples: i32): void {
  const bytes = (<usize>samples) << 2;
  const hop = STRIDE - bytes;
  const wa = f32x4.splat(<f32>w);
  const wb = f32x4.splat(<f32>v);
  const wc = f32x4.splat(<f32>u);
  for (const end = into + <usize>features * STRIDE; into < end; into += hop, a += hop, b += hop, c += hop) {
    for (const last = into + bytes; into < last; into += 16, a += 16, b += 16, c += 16) {
      const sum = Vector.mulAdd(v128.load(b), wb, f32x4.mul(v128.load(a), wa));
      v128.store(into, Vector.mulAdd(v128.load(c), wc, sum));
    }
  }
}

/** A mix of the sums of a pass, those of the next row `pitch` bytes further. */
function mixSums(term: usize, end: usize, sums: usize, pitch: usize, into: usize, features: i32, samples: i32): void {
  const count = <i32>((end - term) / TERM);
  const second = term + TERM;
  const third = second + TERM;
  const a = sums + Term.row(term) * pitch;
  const w = Term.weight(term);
  if (count == 1) {
    one(a, w, into, features, samples, false);
    return;
  }
  const b = sums + Term.row(second) * pitch;
  if (count == 2) {
    two(a, b, w, Term.weight(second), into, features, samples);
    return;
  }
  three(a, b, sums + Term.row(third) * pitch, w, Term.weight(second), Term.weight(third), into, features, samples);
  for (let more = third + TERM; more < end; more += TERM) {
    one(sums + Term.row(more) * pitch, Term.weight(more), into, features, samples, true);
  }
}

/** A mix of the parameters from byte `from` to byte `to` (multiples of 16) of rows, summed in float64. */
function mixParameters(term: usize, end: usize, rows: usize, from: usize, to: usize, into: usize): void {
  for (let at = from; at < to; at += 16, into += 16) {
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    for (let t = term; t < end; t += TERM) {
      const w = v128.load64_splat(t);
      const v = v128.load(load<usize>(rows + (Term.row(t) << 2)) + at);
      low = f64x2.add(low, f64x2.mul(w, Vector.low(v)));
      high = f64x2.add(high, f64x2.mul(w, Vector.high(v)));
    }
    v128.store(into, Vector.join(low, high));
  }
}

/** Points and the room to compute them in: 10 words. */
class Points {
  @inline static part(points: usize): usize {
    return load<usize>(points);
  }
  /** Pointers to the parameters of the rows. */
  @inline static rows(points: usize): usize {
    return load<usize>(points, 4);
  }
  /** Pointers to where each point's terms begin, at least one each, and to where the last one's end. */
  @inline static starts(points: usize): usize {
    return load<usize>(points, 8);
  }
  @inline static count(points: usize): i32 {
    return load<i32>(points, 12);
  }
  /** Points of a task. */
  @inline static each(points: usize): i32 {
    return load<i32>(points, 16);
  }
  /** Of a task: a row, then sums of `group` chunks of every row, features rounded up to a multiple of 4. */
  @inline static room(points: usize, task: i32): usize {
    return load<usize>(points, 20) + <usize>task * load<usize>(points, 24);
  }
  @inline static group(points: usize): i32 {
    return load<i32>(points, 28);
  }
  /** Mean data losses [count], float64. */
  @inline static losses(points: usize): usize {
    return load<usize>(points, 32);
  }
  /** Shares of wrong samples [count], float64; of no meaning without labels. */
  @inline static errors(points: usize): usize {
    return load<usize>(points, 36);
  }
}

/** The first layer's sums of a row on a chunk. */
function rowSums(net: usize, part: usize, theta: usize, chunk: i32, into: usize): void {
  const valid = Chunk.valid(part, chunk);
  const dense = Part.dense(part);
  if (!dense) {
    sparseSums(net, part, theta, chunk, 0, valid, Net.strip(net), into);
    return;
  }
  const x = Chunk.of(dense, chunk, Part.inputs(part));
  for (let from = 0; from < valid; from += PASS) {
    const offset = (<usize>from) << 2;
    denseSums(net, theta, 0, x + offset, Chunk.padded(min(PASS, valid - from)), into + offset);
  }
}

/** Losses and errors of a block of points. */
export function mixedLosses(net: usize, points: usize, task: i32): void {
  const part = Points.part(points);
  const starts = Points.starts(points);
  const losses = Points.losses(points);
  const errors = Points.errors(points);
  const group = Points.group(points);
  const room = Points.room(points, task);
  const first = task * Points.each(points);
  const last = min(first + Points.each(points), Points.count(points));
  const layers = Net.layers(net);
  const layer = Net.layer(net, 0);
  const outputs = Layer.outputs(layer);
  const rowBytes = (<usize>Net.rowFloats(net)) << 2;
  const above = layers > 1 ? Layer.weights(Net.layer(net, 1)) & ~15 : rowBytes;
  const matrix = <usize>((outputs + 3) & ~3) * STRIDE;
  const pitch = <usize>group * matrix;
  const sums = room + rowBytes;
  const labels = Part.labels(part);
  const samples = Part.samples(part);
  const chunks = (samples + CHUNK - 1) / CHUNK;

  // only rows that this block's points have a part of: a path's are few of all
  let lowest: usize = usize.MAX_VALUE;
  let highest: usize = 0;
  const end = load<usize>(starts + ((<usize>last) << 2));
  for (let term = load<usize>(starts + ((<usize>first) << 2)); term < end; term += TERM) {
    lowest = min(lowest, Term.row(term));
    highest = max(highest, Term.row(term));
  }
  memory.fill(losses + ((<usize>first) << 3), 0, (<usize>(last - first)) << 3);
  memory.fill(errors + ((<usize>first) << 3), 0, (<usize>(last - first)) << 3);
  for (let start = 0; start < chunks; start += group) {
    const stop = min(start + group, chunks);
    for (let row = lowest; row <= highest; row++) {
      const theta = load<usize>(Points.rows(points) + (row << 2));
      pack(net, theta, 0, 1, false);
      for (let chunk = start; chunk < stop; chunk++) rowSums(net, part, theta, chunk, sums + row * pitch + <usize>(chunk - start) * matrix);
    }
    for (let point = first; point < last; point++) {
      const term = load<usize>(starts + ((<usize>point) << 2));
      const termsEnd = load<usize>(starts + ((<usize>point) << 2), 4);
      const at = (<usize>point) << 3;
      mixParameters(term, termsEnd, Points.rows(points), above, rowBytes, room + above);
      pack(net, room, 1, layers, false);
      for (let chunk = start; chunk < stop; chunk++) {
        const own = sums + <usize>(chunk - start) * matrix;
        const valid = Chunk.valid(part, chunk);
        let loss: f64 = 0;
        for (let from = 0; from < valid; from += PASS) {
          const offset = (<usize>from) << 2;
          const count = min(PASS, valid - from);
          const padded = Chunk.padded(count);
          mixSums(term, termsEnd, own + offset, pitch, Layer.values(layer) + offset, outputs, padded);
          loss += head(net, part, chunk, from, count, aboveFirstSums(net, room, offset, padded, false, 0, 0), 0);
        }
        store<f64>(losses + at, load<f64>(losses + at) + loss);
        if (!labels) continue;
        const f = Layer.values(Net.layer(net, layers - 1));
        const wrong = countErrors(f, Net.outputs(net), labels + ((<usize>(chunk * CHUNK)) << 2), Chunk.padded(valid), valid);
        store<f64>(errors + at, load<f64>(errors + at) + <f64>wrong);
      }
    }
  }
  for (let point = first; point < last; point++) {
    const at = (<usize>point) << 3;
    store<f64>(losses + at, load<f64>(losses + at) / <f64>samples);
    store<f64>(errors + at, load<f64>(errors + at) / <f64>samples);
  }
}
