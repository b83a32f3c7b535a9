/**
 * Losses of a chunk and their gradients by the network's outputs f [outputs][STRIDE].
 *
 * Nothing cancels: a sample's cross-entropy is (m − f_y) + log(1 + Σ_{c ≠ argmax} e^(f_c − m)), two terms that are not negative,
 * and the gradient of its true class is minus the sum of the other classes' probabilities. Samples' losses are added in float64.
 * Samples from `valid` on are padding: no loss, and gradients of zero.
 */
import { STRIDE } from './layout';
import { Constant, Vector } from './vectorMath';

const LANES = memory.data<i32>([0, 1, 2, 3], 16);

class Lanes {
  /** All ones in the lanes of samples n … n + 3 that are below `valid`. */
  @inline static valid(n: i32, valid: i32): v128 {
    return i32x4.lt_s(i32x4.add(v128.load(LANES), i32x4.splat(n)), i32x4.splat(valid));
  }
}

/** Sum of the samples' cross-entropies. `d`, or 0: where scale · gradient goes, as f. */
export function crossEntropy(f: usize, classes: i32, labels: usize, samples: i32, valid: i32, scale: f32, d: usize): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  const rows = <usize>classes * STRIDE;
  for (let n = 0; n < samples; n += 4, f += 16, labels += 16) {
    let m = v128.load(f);
    let first = i32x4.splat(0);
    for (let c = 1, at = f + STRIDE; c < classes; c++, at += STRIDE) {
      const v = v128.load(at);
      const above = f32x4.gt(v, m);
      m = v128.bitselect(v, m, above);
      first = v128.bitselect(i32x4.splat(c), first, above);
    }
    const label = v128.load(labels);
    let own = f32x4.splat(0);
    let others = f32x4.splat(0);
    let wrong = f32x4.splat(0);
    for (let c = 0, at: usize = 0; at < rows; c++, at += STRIDE) {
      const v = v128.load(f + at);
      const e = Vector.exp(f32x4.sub(v, m));
      const class_ = i32x4.splat(c);
      const isLabel = i32x4.eq(label, class_);
      own = v128.or(own, v128.and(v, isLabel));
      others = f32x4.add(others, v128.andnot(e, i32x4.eq(first, class_)));
      wrong = f32x4.add(wrong, v128.andnot(e, isLabel));
      if (d) v128.store(d + at, e);
    }
    const kept = Lanes.valid(n, valid);
    const loss = v128.and(f32x4.add(f32x4.sub(m, own), Vector.log1p(others)), kept);
    low = f64x2.add(low, Vector.low(loss));
    high = f64x2.add(high, Vector.high(loss));
    if (d) {
      const q = v128.and(f32x4.div(f32x4.splat(scale), f32x4.add(others, Constant.one())), kept);
      const minus = f32x4.neg(wrong);
      for (let c = 0, at: usize = 0; at < rows; c++, at += STRIDE) {
        const e = v128.bitselect(minus, v128.load(d + at), i32x4.eq(label, i32x4.splat(c)));
        v128.store(d + at, f32x4.mul(e, q));
      }
      d += 16;
    }
  }
  return Vector.total(low, high);
}

/** Sum over samples of Σ_o (f_o − y_o)². `d`, or 0: where scale · (f − y) goes. */
export function squaredError(f: usize, outputs: i32, targets: usize, samples: i32, valid: i32, scale: f32, d: usize): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  const rows = <usize>outputs * STRIDE;
  for (let n = 0; n < samples; n += 4, f += 16, targets += 16) {
    const kept = Lanes.valid(n, valid);
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < rows; at += STRIDE) {
      const r = v128.and(f32x4.sub(v128.load(f + at), v128.load(targets + at)), kept);
      sum = f32x4.add(sum, f32x4.mul(r, r));
      if (d) v128.store(d + at, f32x4.mul(r, f32x4.splat(scale)));
    }
    if (d) d += 16;
    low = f64x2.add(low, Vector.low(sum));
    high = f64x2.add(high, Vector.high(sum));
  }
  return Vector.total(low, high);
}

/** Number of samples whose greatest output (the first of equals) is not their label's. */
export function countErrors(f: usize, classes: i32, labels: usize, samples: i32, valid: i32): i32 {
  let count = i32x4.splat(0);
  for (let n = 0; n < samples; n += 4, f += 16, labels += 16) {
    let m = v128.load(f);
    let first = i32x4.splat(0);
    for (let c = 1, at = f + STRIDE; c < classes; c++, at += STRIDE) {
      const v = v128.load(at);
      const above = f32x4.gt(v, m);
      m = v128.bitselect(v, m, above);
      first = v128.bitselect(i32x4.splat(c), first, above);
    }
    count = i32x4.sub(count, v128.and(i32x4.ne(first, v128.load(labels)), Lanes.valid(n, valid)));
  }
  return i32x4.extract_lane(count, 0) + i32x4.extract_lane(count, 1) + i32x4.extract_lane(count, 2) + i32x4.extract_lane(count, 3);
}
