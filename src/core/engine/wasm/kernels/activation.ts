/**
 * Activations of a layer's sums, in place, with their derivatives where a gradient will need them.
 *
 * pmin and pmax are one instruction where min and max are six; with the constant second they keep NaN too.
 */
import { STRIDE } from './layout';
import { Constant, Vector } from './vectorMath';

class Activation {
  @inline static relu(at: usize, derivative: usize): void {
    const z = v128.load(at);
    const positive = f32x4.gt(z, f32x4.splat(0));
    // keeps NaN
    v128.store(at, f32x4.pmax(z, f32x4.splat(0)));
    if (derivative) v128.store(derivative, v128.and(positive, Constant.one()));
  }

  /** (e − 1)/(e + 1) with e = e^(2|x|), by e − 1; derivative 4e/(e + 1)². */
  @inline static tanh(at: usize, derivative: usize): void {
    const z = v128.load(at);
    const magnitude = v128.and(z, Constant.integer(2));
    const e = Vector.expm1(f32x4.pmin(f32x4.add(magnitude, magnitude), Constant.at(33)));
    const q = f32x4.div(Constant.one(), f32x4.add(e, Constant.at(28)));
    v128.store(at, v128.or(f32x4.mul(e, q), v128.andnot(z, Constant.integer(2))));
    if (derivative) v128.store(derivative, f32x4.mul(f32x4.mul(f32x4.add(e, Constant.one()), q), f32x4.mul(q, Constant.at(29))));
  }

  @inline static sigmoid(at: usize, derivative: usize): void {
    const z = v128.load(at);
    const e = Vector.exp(v128.or(z, v128.not(Constant.integer(2))));
    const q = f32x4.div(Constant.one(), f32x4.add(e, Constant.one()));
    const below = f32x4.mul(e, q);
    v128.store(at, v128.bitselect(below, q, f32x4.lt(z, f32x4.splat(0))));
    if (derivative) v128.store(derivative, f32x4.mul(below, q));
  }

  @inline static softplus(at: usize, derivative: usize): void {
    const z = v128.load(at);
    const e = Vector.exp(v128.or(z, v128.not(Constant.integer(2))));
    v128.store(at, f32x4.add(f32x4.pmax(z, f32x4.splat(0)), Vector.log1p(e)));
    if (derivative) {
      const q = f32x4.div(Constant.one(), f32x4.add(e, Constant.one()));
      v128.store(derivative, v128.bitselect(f32x4.mul(e, q), q, f32x4.lt(z, f32x4.splat(0))));
    }
  }

  /** x·Φ(x); derivative Φ(x) + x·φ(x). */
  @inline static gelu(at: usize, derivative: usize): void {
    const x = v128.load(at);
    const z = f32x4.pmin(v128.and(x, Constant.integer(2)), Constant.at(34));
    const density = Vector.exp(f32x4.neg(f32x4.mul(f32x4.mul(z, z), Constant.at(27))));
    const tail = Vector.normalTail(z, density);
    const below = f32x4.lt(x, f32x4.splat(0));
    const share = v128.bitselect(tail, f32x4.sub(Constant.one(), tail), below);
    v128.store(at, f32x4.mul(x, share));
    if (derivative) v128.store(derivative, Vector.mulAdd(f32x4.mul(x, density), Constant.at(31), share));
  }

  /** By r = z − n·π, |r| ≤ π/2: (−1)ⁿ·sin r; derivative (−1)ⁿ·cos r. */
  @inline static sin(at: usize, derivative: usize): void {
    const z = v128.load(at);
    const half = f32x4.add(f32x4.mul(z, Constant.at(35)), Constant.at(1));
    const sign = i32x4.shl(half, 31);
    const n = f32x4.sub(half, Constant.at(1));
    const r = f32x4.sub(f32x4.sub(f32x4.sub(z, f32x4.mul(n, Constant.at(36))), f32x4.mul(n, Constant.at(37))), f32x4.mul(n, Constant.at(38)));
    const square = f32x4.mul(r, r);
    v128.store(at, v128.xor(Vector.sinReduced(r, square), sign));
    if (derivative) v128.store(derivative, v128.xor(Vector.cosReduced(square), sign));
  }
}

/** values [features][STRIDE], the first `samples` (a multiple of 16) of each; `derivatives` of the same form, or 0. */
export function activate(kind: i32, values: usize, derivatives: usize, features: i32, samples: i32): void {
  const bytes = (<usize>samples) << 2;
  const hop = STRIDE - bytes;
  const end = values + <usize>features * STRIDE;
  let a = values;
  let d = derivatives;
  // the kind is tested outside the loops, so that each is a tight one
  if (kind == 1) {
    if (d) for (; a < end; a += hop, d += hop) for (const e = a + bytes; a < e; a += 16, d += 16) Activation.relu(a, d);
    else for (; a < end; a += hop) for (const e = a + bytes; a < e; a += 16) Activation.relu(a, 0);
  } else if (kind == 2) {
    if (d) for (; a < end; a += hop, d += hop) for (const e = a + bytes; a < e; a += 16, d += 16) Activation.tanh(a, d);
    else for (; a < end; a += hop) for (const e = a + bytes; a < e; a += 16) Activation.tanh(a, 0);
  } else if (kind == 3) {
    if (d) for (; a < end; a += hop, d += hop) for (const e = a + bytes; a < e; a += 16, d += 16) Activation.sigmoid(a, d);
    else for (; a < end; a += hop) for (const e = a + bytes; a < e; a += 16) Activation.sigmoid(a, 0);
  } else if (kind == 4) {
    if (d) for (; a < end; a += hop, d += hop) for (const e = a + bytes; a < e; a += 16, d += 16) Activation.softplus(a, d);
    else for (; a < end; a += hop) for (const e = a + bytes; a < e; a += 16) Activation.softplus(a, 0);
  } else if (kind == 5) {
    if (d) for (; a < end; a += hop, d += hop) for (const e = a + bytes; a < e; a += 16, d += 16) Activation.gelu(a, d);
    else for (; a < end; a += hop) for (const e = a + bytes; a < e; a += 16) Activation.gelu(a, 0);
  } else if (kind == 6) {
    if (d) for (; a < end; a += hop, d += hop) for (const e = a + bytes; a < e; a += 16, d += 16) Activation.sin(a, d);
    else for (; a < end; a += hop) for (const e = a + bytes; a < e; a += 16) Activation.sin(a, 0);
  }
}

/** Test hook: a function of `count` floats (a multiple of 4), in place: 0 exp, 1 expm1, 2 log1p, 3 Φ; 11 … 16 activations. */
export function applyFunction(kind: i32, at: usize, derivatives: usize, count: i32): void {
  const end = at + ((<usize>count) << 2);
  if (kind > 10) {
    for (; at < end; at += 64, derivatives += 64) activate(kind - 10, at, derivatives, 1, 16);
    return;
  }
  for (; at < end; at += 16) {
    const x = v128.load(at);
    if (kind == 0) v128.store(at, Vector.exp(x));
    else if (kind == 1) v128.store(at, Vector.expm1(x));
    else v128.store(at, Vector.log1p(x));
  }
}
