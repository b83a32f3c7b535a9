/** Rows of parameters: norms, mixes, sums. A row is `floats` long (a multiple of 16, zeros at its end). Sums are in float64. */
import { Vector } from './vectorMath';

export function dot(a: usize, b: usize, floats: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (const end = a + ((<usize>floats) << 2); a < end; a += 16, b += 16) {
    const v = v128.load(a);
    const w = v128.load(b);
    low = f64x2.add(low, f64x2.mul(Vector.low(v), Vector.low(w)));
    high = f64x2.add(high, f64x2.mul(Vector.high(v), Vector.high(w)));
  }
  return Vector.total(low, high);
}

export function squaredNorm(a: usize, floats: i32): f64 {
  return dot(a, a, floats);
}

/** Euclidean norm of a row, to into[row], float64. */
export function norm(theta: usize, floats: i32, into: usize, row: i32): void {
  store<f64>(into + ((<usize>row) << 3), Math.sqrt(squaredNorm(theta + <usize>row * ((<usize>floats) << 2), floats)));
}

/** Length of row i + 1 − row i, to into[i], float64. */
export function segmentLength(theta: usize, floats: i32, into: usize, row: i32): void {
  const bytes = (<usize>floats) << 2;
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let at = theta + <usize>row * bytes;
  for (const end = at + bytes; at < end; at += 16) {
    const a = v128.load(at);
    const b = v128.load(at + bytes);
    const l = f64x2.sub(Vector.low(b), Vector.low(a));
    const h = f64x2.sub(Vector.high(b), Vector.high(a));
    low = f64x2.add(low, f64x2.mul(l, l));
    high = f64x2.add(high, f64x2.mul(h, h));
  }
  store<f64>(into + ((<usize>row) << 3), Math.sqrt(Vector.total(low, high)));
}

/** a += factor · b. */
export function addScaled(a: usize, b: usize, factor: f32, floats: i32): void {
  const s = f32x4.splat(factor);
  for (const end = a + ((<usize>floats) << 2); a < end; a += 16, b += 16) {
    v128.store(a, f32x4.add(v128.load(a), f32x4.mul(s, v128.load(b))));
  }
}

/**
 * A row of to = weights · from, weights [rows][fromRows] float64. Zeros are skipped, so that rows which aren't in a mix can't
 * spoil it; a weight of 1 alone copies. `lists`: room for [rows][fromRows] pairs (weight: f64, row: pointer).
 */
export function mix(weights: usize, from: usize, fromRows: i32, to: usize, floats: i32, lists: usize, row: i32): void {
  const bytes = (<usize>floats) << 2;
  weights += (<usize>(row * fromRows)) << 3;
  to += <usize>row * bytes;
  const list = lists + ((<usize>(row * fromRows)) << 4);
  let end = list;
  for (let p = 0; p < fromRows; p++, weights += 8) {
    const w = load<f64>(weights);
    if (w == 0) continue;
    store<f64>(end, w);
    store<usize>(end, from + <usize>p * bytes, 8);
    end += 16;
  }
  for (let at: usize = 0; at < bytes; at += 16) {
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    for (let e = list; e < end; e += 16) {
      const w = v128.load64_splat(e);
      const v = v128.load(load<usize>(e, 8) + at);
      low = f64x2.add(low, f64x2.mul(w, Vector.low(v)));
      high = f64x2.add(high, f64x2.mul(w, Vector.high(v)));
    }
    v128.store(to + at, Vector.join(low, high));
  }
}
