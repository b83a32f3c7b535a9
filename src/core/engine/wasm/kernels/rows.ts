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

/** Euclidean norms [rows], float64. */
export function norms(theta: usize, rows: i32, floats: i32, into: usize): void {
  for (let row = 0; row < rows; row++, theta += (<usize>floats) << 2, into += 8) store<f64>(into, Math.sqrt(squaredNorm(theta, floats)));
}

/** Lengths of row i + 1 − row i [rows − 1], float64. */
export function segmentLengths(theta: usize, rows: i32, floats: i32, into: usize): void {
  const bytes = (<usize>floats) << 2;
  for (let row = 0; row + 1 < rows; row++, into += 8) {
    let low = f64x2.splat(0);
    let high = f64x2.splat(0);
    for (const end = theta + bytes; theta < end; theta += 16) {
      const a = v128.load(theta);
      const b = v128.load(theta + bytes);
      const l = f64x2.sub(Vector.low(b), Vector.low(a));
      const h = f64x2.sub(Vector.high(b), Vector.high(a));
      low = f64x2.add(low, f64x2.mul(l, l));
      high = f64x2.add(high, f64x2.mul(h, h));
    }
    store<f64>(into, Math.sqrt(Vector.total(low, high)));
  }
}

/** a += factor · b. */
export function addScaled(a: usize, b: usize, factor: f32, floats: i32): void {
  const s = f32x4.splat(factor);
  for (const end = a + ((<usize>floats) << 2); a < end; a += 16, b += 16) {
    v128.store(a, f32x4.add(v128.load(a), f32x4.mul(s, v128.load(b))));
  }
}

/**
 * to = weights · from, weights [toRows][fromRows] float64. Zeros are skipped, so that rows which aren't in a mix can't spoil it;
 * a weight of 1 alone copies. `list`: room for fromRows pairs (weight: f64, row: pointer).
 */
export function mix(weights: usize, from: usize, fromRows: i32, to: usize, toRows: i32, floats: i32, list: usize): void {
  const bytes = (<usize>floats) << 2;
  for (let row = 0; row < toRows; row++, to += bytes) {
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
}
