/**
 * Weight gradients of one chunk: g[i][o] += Σ_n x[i][n]·d[o][n], and bias gradients.
 *
 * x [inputs][STRIDE], d [outputs][STRIDE], g [inputs][outputs]. Sums run along the samples in four lanes that are added at the
 * chunk's end, from zero: a chunk's contribution depends on that chunk alone. The first chunk is written, not added. Blocks of 2 inputs × 4 outputs (or 4 × 2, 4 × 1)
 * stay in registers.
 */
import { STRIDE } from './layout';
import { Vector } from './vectorMath';

class Sum {
  @inline static add(at: usize, value: v128, first: bool): void {
    v128.store(at, first ? value : f32x4.add(v128.load(at), value));
  }
  @inline static addLane(at: usize, value: f32, first: bool): void {
    store<f32>(at, first ? value : load<f32>(at) + value);
  }
  @inline static lanes(a: v128): f32 {
    return f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 2) + (f32x4.extract_lane(a, 1) + f32x4.extract_lane(a, 3));
  }
}

function twoByFour(x: usize, d: usize, g: usize, row: usize, samples: i32, first: bool): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  const end = x + ((<usize>samples) << 2);
  do {
    const x0 = v128.load(x);
    const x1 = v128.load(x, STRIDE);
    const d0 = v128.load(d);
    a0 = Vector.mulAdd(x0, d0, a0);
    b0 = Vector.mulAdd(x1, d0, b0);
    const d1 = v128.load(d, STRIDE);
    a1 = Vector.mulAdd(x0, d1, a1);
    b1 = Vector.mulAdd(x1, d1, b1);
    const d2 = v128.load(d, 2 * STRIDE);
    a2 = Vector.mulAdd(x0, d2, a2);
    b2 = Vector.mulAdd(x1, d2, b2);
    const d3 = v128.load(d, 3 * STRIDE);
    a3 = Vector.mulAdd(x0, d3, a3);
    b3 = Vector.mulAdd(x1, d3, b3);
    x += 16;
    d += 16;
  } while (x < end);
  Sum.add(g, Vector.sums(a0, a1, a2, a3), first);
  Sum.add(g + row, Vector.sums(b0, b1, b2, b3), first);
}

function oneByFour(x: usize, d: usize, g: usize, samples: i32, first: bool): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  const end = x + ((<usize>samples) << 2);
  do {
    const x0 = v128.load(x);
    a0 = Vector.mulAdd(x0, v128.load(d), a0);
    a1 = Vector.mulAdd(x0, v128.load(d, STRIDE), a1);
    a2 = Vector.mulAdd(x0, v128.load(d, 2 * STRIDE), a2);
    a3 = Vector.mulAdd(x0, v128.load(d, 3 * STRIDE), a3);
    x += 16;
    d += 16;
  } while (x < end);
  Sum.add(g, Vector.sums(a0, a1, a2, a3), first);
}

function fourByTwo(x: usize, d: usize, g: usize, row: usize, samples: i32, first: bool): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  const end = x + ((<usize>samples) << 2);
  do {
    const d0 = v128.load(d);
    const d1 = v128.load(d, STRIDE);
    const x0 = v128.load(x);
    a0 = Vector.mulAdd(x0, d0, a0);
    b0 = Vector.mulAdd(x0, d1, b0);
    const x1 = v128.load(x, STRIDE);
    a1 = Vector.mulAdd(x1, d0, a1);
    b1 = Vector.mulAdd(x1, d1, b1);
    const x2 = v128.load(x, 2 * STRIDE);
    a2 = Vector.mulAdd(x2, d0, a2);
    b2 = Vector.mulAdd(x2, d1, b2);
    const x3 = v128.load(x, 3 * STRIDE);
    a3 = Vector.mulAdd(x3, d0, a3);
    b3 = Vector.mulAdd(x3, d1, b3);
    x += 16;
    d += 16;
  } while (x < end);
  const a = Vector.sums(a0, a1, a2, a3);
  const b = Vector.sums(b0, b1, b2, b3);
  Sum.addLane(g, f32x4.extract_lane(a, 0), first);
  Sum.addLane(g + 4, f32x4.extract_lane(b, 0), first);
  Sum.addLane(g + row, f32x4.extract_lane(a, 1), first);
  Sum.addLane(g + row + 4, f32x4.extract_lane(b, 1), first);
  Sum.addLane(g + 2 * row, f32x4.extract_lane(a, 2), first);
  Sum.addLane(g + 2 * row + 4, f32x4.extract_lane(b, 2), first);
  Sum.addLane(g + 3 * row, f32x4.extract_lane(a, 3), first);
  Sum.addLane(g + 3 * row + 4, f32x4.extract_lane(b, 3), first);
}

function fourByOne(x: usize, d: usize, g: usize, row: usize, samples: i32, first: bool): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  const end = x + ((<usize>samples) << 2);
  do {
    const d0 = v128.load(d);
    a0 = Vector.mulAdd(v128.load(x), d0, a0);
    a1 = Vector.mulAdd(v128.load(x, STRIDE), d0, a1);
    a2 = Vector.mulAdd(v128.load(x, 2 * STRIDE), d0, a2);
    a3 = Vector.mulAdd(v128.load(x, 3 * STRIDE), d0, a3);
    x += 16;
    d += 16;
  } while (x < end);
  const a = Vector.sums(a0, a1, a2, a3);
  Sum.addLane(g, f32x4.extract_lane(a, 0), first);
  Sum.addLane(g + row, f32x4.extract_lane(a, 1), first);
  Sum.addLane(g + 2 * row, f32x4.extract_lane(a, 2), first);
  Sum.addLane(g + 3 * row, f32x4.extract_lane(a, 3), first);
}

function oneByOne(x: usize, d: usize, g: usize, samples: i32, first: bool): void {
  let a = f32x4.splat(0);
  const end = x + ((<usize>samples) << 2);
  for (; x < end; x += 16, d += 16) a = Vector.mulAdd(v128.load(x), v128.load(d), a);
  Sum.addLane(g, Sum.lanes(a), first);
}

/** Inputs done at once, so that their samples stay in the second-level cache. */
const BLOCK: i32 = 96;

export function weightGradient(x: usize, inputs: i32, d: usize, outputs: i32, g: usize, samples: i32, first: bool): void {
  const row = (<usize>outputs) << 2;
  for (let i = 0; i < inputs; i += BLOCK) {
    block(x + <usize>i * STRIDE, min(BLOCK, inputs - i), d, outputs, g + <usize>i * row, samples, first);
  }
}

function block(x: usize, inputs: i32, d: usize, outputs: i32, g: usize, samples: i32, first: bool): void {
  const row = (<usize>outputs) << 2;
  let o = 0;
  for (; o + 4 <= outputs; o += 4) {
    const dk = d + <usize>o * STRIDE;
    let gi = g + ((<usize>o) << 2);
    let i = 0;
    for (; i + 2 <= inputs; i += 2, gi += 2 * row) twoByFour(x + <usize>i * STRIDE, dk, gi, row, samples, first);
    if (i < inputs) oneByFour(x + <usize>i * STRIDE, dk, gi, samples, first);
  }
  for (let wide = 2; wide > 0; wide--) {
    if (o + wide > outputs) continue;
    const dk = d + <usize>o * STRIDE;
    let gi = g + ((<usize>o) << 2);
    let i = 0;
    for (; i + 4 <= inputs; i += 4, gi += 4 * row) {
      if (wide == 2) fourByTwo(x + <usize>i * STRIDE, dk, gi, row, samples, first);
      else fourByOne(x + <usize>i * STRIDE, dk, gi, row, samples, first);
    }
    for (; i < inputs; i++, gi += row) {
      oneByOne(x + <usize>i * STRIDE, dk, gi, samples, first);
      if (wide == 2) oneByOne(x + <usize>i * STRIDE, dk + STRIDE, gi + 4, samples, first);
    }
    o += wide;
  }
}

/** g[o] += Σ_n d[o][n]. */
export function biasGradient(d: usize, outputs: i32, g: usize, samples: i32, first: bool): void {
  for (let o = 0; o < outputs; o++, d += STRIDE, g += 4) {
    let a = v128.load(d);
    let b = v128.load(d, 16);
    let c = v128.load(d, 32);
    let e = v128.load(d, 48);
    for (let n: usize = 64; n < (<usize>samples) << 2; n += 64) {
      a = f32x4.add(a, v128.load(d + n));
      b = f32x4.add(b, v128.load(d + n, 16));
      c = f32x4.add(c, v128.load(d + n, 32));
      e = f32x4.add(e, v128.load(d + n, 48));
    }
    Sum.addLane(g, Sum.lanes(f32x4.add(f32x4.add(a, b), f32x4.add(c, e))), first);
  }
}
