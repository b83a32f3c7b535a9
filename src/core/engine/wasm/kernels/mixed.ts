/**
 * Losses at mixes of few rows, the first layer once: its sums are linear in the parameters, so those of a mix Σ w·θ are the same
 * mix of the rows' sums. A plane of any number of points takes three first layers.
 *
 * Chunks go in groups whose sums stay in the cache; in a group, each row's first layer is computed once, then point after point
 * mixes the sums and the parameters above the first layer. A weight of 1 alone copies, and so gives the bits of `evaluate`.
 */
import { CHUNK, Layer, Net, Part, STRIDE } from './layout';
import { Chunk, firstSums, fromFirstSums, head, wrongSamples } from './network';
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

// The sums of one chunk, `samples` (a multiple of 16) of each of `features`: the first three terms in one go, then one by one.

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

/** A mix of the sums of one chunk, those of the next row `pitch` bytes further. */
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

/**
 * Mean data losses [points] and shares of wrong samples [points] (untouched without labels), float64. rows [count]: pointers;
 * starts [points + 1]: pointers to where each point's terms begin, at least one. `room`: a row, then sums of `group` chunks of
 * every row, a chunk's outputs rounded up to a multiple of 4.
 */
export function evaluateMixes(
  net: usize,
  part: usize,
  rows: usize,
  count: i32,
  starts: usize,
  points: i32,
  room: usize,
  group: i32,
  losses: usize,
  errors: usize,
): void {
  const first = Net.layer(net, 0);
  const outputs = Layer.outputs(first);
  const rowBytes = (<usize>Net.rowFloats(net)) << 2;
  const from = Net.layers(net) > 1 ? Layer.weights(Net.layer(net, 1)) & ~15 : rowBytes;
  const matrix = <usize>((outputs + 3) & ~3) * STRIDE;
  const pitch = <usize>group * matrix;
  const sums = room + rowBytes;
  const samples = Part.samples(part);
  const withErrors = Part.labels(part) != 0;
  memory.fill(losses, 0, (<usize>points) << 3);
  if (withErrors) memory.fill(errors, 0, (<usize>points) << 3);
  const chunks = (samples + CHUNK - 1) / CHUNK;
  for (let start = 0; start < chunks; start += group) {
    const last = min(start + group, chunks);
    for (let row = 0; row < count; row++) {
      let into = sums + <usize>row * pitch;
      const theta = load<usize>(rows + ((<usize>row) << 2));
      for (let chunk = start; chunk < last; chunk++, into += matrix) firstSums(net, part, theta, chunk, into);
    }
    for (let point = 0; point < points; point++) {
      const term = load<usize>(starts + ((<usize>point) << 2));
      const end = load<usize>(starts + ((<usize>point) << 2), 4);
      const at = (<usize>point) << 3;
      let loss = load<f64>(losses + at);
      let wrong = 0;
      mixParameters(term, end, rows, from, rowBytes, room + from);
      let own = sums;
      for (let chunk = start; chunk < last; chunk++, own += matrix) {
        const padded = Chunk.samples(part, chunk);
        mixSums(term, end, own, pitch, Layer.values(first), outputs, padded);
        const f = fromFirstSums(net, room, padded, false);
        loss += head(net, part, chunk, f, 0);
        if (withErrors) wrong += wrongSamples(net, part, chunk, f);
      }
      store<f64>(losses + at, loss);
      if (withErrors) store<f64>(errors + at, load<f64>(errors + at) + <f64>wrong);
    }
  }
  for (let at: usize = 0; at < (<usize>points) << 3; at += 8) {
    store<f64>(losses + at, load<f64>(losses + at) / <f64>samples);
    if (withErrors) store<f64>(errors + at, load<f64>(errors + at) / <f64>samples);
  }
}
