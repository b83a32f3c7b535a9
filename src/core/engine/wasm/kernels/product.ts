/**
 * The matrix product of forward and backward passes: y[o] = Σ_k w[k][o]·x[k], over the samples of one chunk.
 *
 * x [depth][STRIDE], y [outputs][STRIDE], the first `samples` (a multiple of 16) of each. w comes in panels of four outputs,
 * `panel` bytes apart, in them rows `step` bytes apart: 16 and the row's length are a matrix as it is.
 * Sums start from bias[o] and run in the order of k. Blocks of 4 outputs × 8 samples stay in registers: six loads feed eight
 * products; where fewer than 4 outputs are left, 2 × 16 or 1 × 16. With `scale`, y is multiplied by it (deltas by derivatives).
 */
import { STRIDE } from './layout';
import { Transpose, Vector } from './vectorMath';

/** Depth done at once, so that the inputs of 8 samples stay in the first-level cache. */
const BLOCK: i32 = 256;

class Finish {
  @inline static store(y: usize, value: v128, scale: usize, offset: usize): void {
    v128.store(y + offset, scale ? f32x4.mul(value, v128.load(scale + offset)) : value);
  }
}

function four(x: usize, depth: i32, w: usize, step: usize, bias: usize, y: usize, samples: i32, scale: usize): void {
  const end = y + ((<usize>samples) << 2);
  while (y < end) {
    let a0: v128, a1: v128, a2: v128, a3: v128, b0: v128, b1: v128, b2: v128, b3: v128;
    if (bias) {
      a0 = b0 = v128.load32_splat(bias);
      a1 = b1 = v128.load32_splat(bias, 4);
      a2 = b2 = v128.load32_splat(bias, 8);
      a3 = b3 = v128.load32_splat(bias, 12);
    } else {
      a0 = v128.load(y);
      b0 = v128.load(y, 16);
      a1 = v128.load(y + STRIDE);
      b1 = v128.load(y + STRIDE, 16);
      a2 = v128.load(y + 2 * STRIDE);
      b2 = v128.load(y + 2 * STRIDE, 16);
      a3 = v128.load(y + 3 * STRIDE);
      b3 = v128.load(y + 3 * STRIDE, 16);
    }
    let xk = x;
    let wk = w;
    const last = x + <usize>depth * STRIDE;
    do {
      const x0 = v128.load(xk);
      const x1 = v128.load(xk, 16);
      const w0 = v128.load32_splat(wk);
      a0 = Vector.mulAdd(w0, x0, a0);
      b0 = Vector.mulAdd(w0, x1, b0);
      const w1 = v128.load32_splat(wk, 4);
      a1 = Vector.mulAdd(w1, x0, a1);
      b1 = Vector.mulAdd(w1, x1, b1);
      const w2 = v128.load32_splat(wk, 8);
      a2 = Vector.mulAdd(w2, x0, a2);
      b2 = Vector.mulAdd(w2, x1, b2);
      const w3 = v128.load32_splat(wk, 12);
      a3 = Vector.mulAdd(w3, x0, a3);
      b3 = Vector.mulAdd(w3, x1, b3);
      xk += STRIDE;
      wk += step;
    } while (xk < last);
    Finish.store(y, a0, scale, 0);
    Finish.store(y, b0, scale, 16);
    Finish.store(y, a1, scale, STRIDE);
    Finish.store(y, b1, scale, STRIDE + 16);
    Finish.store(y, a2, scale, 2 * STRIDE);
    Finish.store(y, b2, scale, 2 * STRIDE + 16);
    Finish.store(y, a3, scale, 3 * STRIDE);
    Finish.store(y, b3, scale, 3 * STRIDE + 16);
    x += 32;
    y += 32;
    if (scale) scale += 32;
  }
}

function two(x: usize, depth: i32, w: usize, step: usize, bias: usize, y: usize, samples: i32, scale: usize): void {
  const end = y + ((<usize>samples) << 2);
  while (y < end) {
    let a0: v128, a1: v128, a2: v128, a3: v128, b0: v128, b1: v128, b2: v128, b3: v128;
    if (bias) {
      a0 = a1 = a2 = a3 = v128.load32_splat(bias);
      b0 = b1 = b2 = b3 = v128.load32_splat(bias, 4);
    } else {
      a0 = v128.load(y);
      a1 = v128.load(y, 16);
      a2 = v128.load(y, 32);
      a3 = v128.load(y, 48);
      b0 = v128.load(y + STRIDE);
      b1 = v128.load(y + STRIDE, 16);
      b2 = v128.load(y + STRIDE, 32);
      b3 = v128.load(y + STRIDE, 48);
    }
    let xk = x;
    let wk = w;
    const last = x + <usize>depth * STRIDE;
    do {
      const w0 = v128.load32_splat(wk);
      const w1 = v128.load32_splat(wk, 4);
      const x0 = v128.load(xk);
      a0 = Vector.mulAdd(w0, x0, a0);
      b0 = Vector.mulAdd(w1, x0, b0);
      const x1 = v128.load(xk, 16);
      a1 = Vector.mulAdd(w0, x1, a1);
      b1 = Vector.mulAdd(w1, x1, b1);
      const x2 = v128.load(xk, 32);
      a2 = Vector.mulAdd(w0, x2, a2);
      b2 = Vector.mulAdd(w1, x2, b2);
      const x3 = v128.load(xk, 48);
      a3 = Vector.mulAdd(w0, x3, a3);
      b3 = Vector.mulAdd(w1, x3, b3);
      xk += STRIDE;
      wk += step;
    } while (xk < last);
    Finish.store(y, a0, scale, 0);
    Finish.store(y, a1, scale, 16);
    Finish.store(y, a2, scale, 32);
    Finish.store(y, a3, scale, 48);
    Finish.store(y, b0, scale, STRIDE);
    Finish.store(y, b1, scale, STRIDE + 16);
    Finish.store(y, b2, scale, STRIDE + 32);
    Finish.store(y, b3, scale, STRIDE + 48);
    x += 64;
    y += 64;
    if (scale) scale += 64;
  }
}

function one(x: usize, depth: i32, w: usize, step: usize, bias: usize, y: usize, samples: i32, scale: usize): void {
  const end = y + ((<usize>samples) << 2);
  while (y < end) {
    let a0: v128, a1: v128, a2: v128, a3: v128;
    if (bias) {
      a0 = a1 = a2 = a3 = v128.load32_splat(bias);
    } else {
      a0 = v128.load(y);
      a1 = v128.load(y, 16);
      a2 = v128.load(y, 32);
      a3 = v128.load(y, 48);
    }
    let xk = x;
    let wk = w;
    const last = x + <usize>depth * STRIDE;
    do {
      const w0 = v128.load32_splat(wk);
      a0 = Vector.mulAdd(w0, v128.load(xk), a0);
      a1 = Vector.mulAdd(w0, v128.load(xk, 16), a1);
      a2 = Vector.mulAdd(w0, v128.load(xk, 32), a2);
      a3 = Vector.mulAdd(w0, v128.load(xk, 48), a3);
      xk += STRIDE;
      wk += step;
    } while (xk < last);
    Finish.store(y, a0, scale, 0);
    Finish.store(y, a1, scale, 16);
    Finish.store(y, a2, scale, 32);
    Finish.store(y, a3, scale, 48);
    x += 64;
    y += 64;
    if (scale) scale += 64;
  }
}

export function product(
  x: usize,
  depth: i32,
  w: usize,
  step: usize,
  panel: usize,
  outputs: i32,
  bias: usize,
  y: usize,
  samples: i32,
  scale: usize,
): void {
  for (let k = 0; k < depth; k += BLOCK) {
    const part = min(BLOCK, depth - k);
    const xk = x + <usize>k * STRIDE;
    const scaled = k + BLOCK >= depth ? scale : 0;
    let wk = w + <usize>k * step;
    let o: usize = 0;
    for (; o + 4 <= <usize>outputs; o += 4, wk += panel) {
      const at = o * STRIDE;
      four(xk, part, wk, step, k ? 0 : bias + (o << 2), y + at, samples, scaled ? scaled + at : 0);
    }
    if (o + 2 <= <usize>outputs) {
      const at = o * STRIDE;
      two(xk, part, wk, step, k ? 0 : bias + (o << 2), y + at, samples, scaled ? scaled + at : 0);
      o += 2;
      wk += 8;
    }
    if (o < <usize>outputs) {
      const at = o * STRIDE;
      one(xk, part, wk, step, k ? 0 : bias + (o << 2), y + at, samples, scaled ? scaled + at : 0);
    }
  }
}

/**
 * into [columns / 4][rows][4] = w [rows][columns]: a product then reads in one stream what in wide matrices lies whole pages
 * apart. Up to
 * three columns of the last panel hold what comes after a row.
 */
export function packPanels(w: usize, rows: i32, columns: i32, into: usize): void {
  const row = (<usize>columns) << 2;
  const panel = (<usize>rows) << 4;
  for (let r = 0; r < rows; r += 4, w += 4 * row, into += 64) {
    const left = rows - r;
    for (let at: usize = 0, to = into; at < row; at += 16, to += panel) {
      const from = w + at;
      v128.store(to, v128.load(from));
      if (left > 1) v128.store(to, v128.load(from + row), 16);
      if (left > 2) v128.store(to, v128.load(from + 2 * row), 32);
      if (left > 3) v128.store(to, v128.load(from + 3 * row), 48);
    }
  }
}

/** into [rows / 4][columns][4] = w [rows][columns], transposed in panels of four rows; 48 bytes are written beyond the end. */
export function packTransposed(w: usize, rows: i32, columns: i32, into: usize): void {
  const row = (<usize>columns) << 2;
  for (let r = 0; r < rows; r += 4, w += 4 * row, into += row << 2) {
    // rows that aren't there are never used: any will do
    const second = r + 1 < rows ? w + row : w;
    const third = r + 2 < rows ? w + 2 * row : w;
    const fourth = r + 3 < rows ? w + 3 * row : w;
    for (let at: usize = 0; at < row; at += 16) {
      Transpose.four(v128.load(w + at), v128.load(second + at), v128.load(third + at), v128.load(fourth + at), into + (at << 2), 16);
    }
  }
}
