/** Bands: the reductions that directions are decided by, and what is then done to rows. Sums and mixes in float64. */
import { Vector } from './vectorMath';

class Product {
  @inline static add(sum: v128, a: v128, b: v128): v128 {
    return f64x2.add(sum, f64x2.mul(a, b));
  }
}

/**
 * Of P pivots theta [P][floats] with gradients g: |t_i|² [P − 1], then t_{i−1}·t_i, g_i·t_{i−1} and g_i·t_i [P − 2] each, where
 * t_i = θ_{i+1} − θ_i and i runs over the interior pivots. P ≥ 3. Does the share of interior pivot `index` (from 0).
 */
export function bandDots(theta: usize, g: usize, pivots: i32, floats: i32, into: usize, index: i32): void {
  const bytes = (<usize>floats) << 2;
  const interior = <usize>(pivots - 2);
  const i = <usize>index;
  const t = theta + i * bytes;
  const gi = g + (i + 1) * bytes;
  let first = f64x2.splat(0);
  let second = first;
  let inner = first;
  let slopeBefore = first;
  let slopeAfter = first;
  for (let at: usize = 0; at < bytes; at += 16) {
    const a = v128.load(t + at);
    const b = v128.load(t + bytes + at);
    const c = v128.load(t + 2 * bytes + at);
    const d = v128.load(gi + at);
    let mid = Vector.low(b);
    let before = f64x2.sub(mid, Vector.low(a));
    let after = f64x2.sub(Vector.low(c), mid);
    let slope = Vector.low(d);
    first = Product.add(first, before, before);
    second = Product.add(second, after, after);
    inner = Product.add(inner, before, after);
    slopeBefore = Product.add(slopeBefore, slope, before);
    slopeAfter = Product.add(slopeAfter, slope, after);
    mid = Vector.high(b);
    before = f64x2.sub(mid, Vector.high(a));
    after = f64x2.sub(Vector.high(c), mid);
    slope = Vector.high(d);
    first = Product.add(first, before, before);
    second = Product.add(second, after, after);
    inner = Product.add(inner, before, after);
    slopeBefore = Product.add(slopeBefore, slope, before);
    slopeAfter = Product.add(slopeAfter, slope, after);
  }
  const lengths = into + (i << 3);
  store<f64>(lengths, Vector.lanes(first));
  // of all others the next pivot stores it, as its first
  if (i + 1 == interior) store<f64>(lengths, Vector.lanes(second), 8);
  const products = lengths + ((interior + 1) << 3);
  store<f64>(products, Vector.lanes(inner));
  store<f64>(products + (interior << 3), Vector.lanes(slopeBefore));
  store<f64>(products + (interior << 4), Vector.lanes(slopeAfter));
}

/**
 * g_i −= before[i−1]·t_{i−1} + after[i−1]·t_i for the interior pivots; zero at the ends. `coefficients`: before, then after. Does
 * pivot `index`.
 */
export function bandDirection(theta: usize, g: usize, pivots: i32, floats: i32, coefficients: usize, index: i32): void {
  const bytes = (<usize>floats) << 2;
  const gi = g + <usize>index * bytes;
  if (index == 0 || index == pivots - 1) {
    memory.fill(gi, 0, bytes);
    return;
  }
  const i = <usize>(index - 1);
  const t = theta + i * bytes;
  const p = v128.load64_splat(coefficients + (i << 3));
  const q = v128.load64_splat(coefficients + ((<usize>(pivots - 2) + i) << 3));
  for (let at: usize = 0; at < bytes; at += 16) {
    const a = v128.load(t + at);
    const b = v128.load(t + bytes + at);
    const c = v128.load(t + 2 * bytes + at);
    const d = v128.load(gi + at);
    const low = Vector.low(b);
    const high = Vector.high(b);
    const pullLow = Product.add(f64x2.mul(p, f64x2.sub(low, Vector.low(a))), q, f64x2.sub(Vector.low(c), low));
    const pullHigh = Product.add(f64x2.mul(p, f64x2.sub(high, Vector.high(a))), q, f64x2.sub(Vector.high(c), high));
    v128.store(gi + at, Vector.join(f64x2.sub(Vector.low(d), pullLow), f64x2.sub(Vector.high(d), pullHigh)));
  }
}

/** Bytes of every row that `redistribute` holds at a time: those of all rows stay in the nearest cache. */
const BLOCK: usize = 1024;

/**
 * Rows of interior pivots become (1 − fraction)·θ[segment] + fraction·θ[segment + 1]; `segments` and `fractions` are [P]. Does blocks
 * of columns `task`, `task` + `tasks`, …; `buffers` has room for P blocks for each task.
 */
export function redistribute(theta: usize, floats: i32, pivots: i32, segments: usize, fractions: usize, buffers: usize, task: i32, tasks: i32): void {
  const bytes = (<usize>floats) << 2;
  const rows = <usize>pivots;
  const old = buffers + <usize>task * rows * BLOCK;
  for (let begin = <usize>task * BLOCK; begin < bytes; begin += <usize>tasks * BLOCK) {
    const width = min(BLOCK, bytes - begin);
    for (let row: usize = 0; row < rows; row++) memory.copy(old + row * BLOCK, theta + row * bytes + begin, width);
    for (let i: usize = 1; i + 1 < rows; i++) {
      const a = old + <usize>load<i32>(segments + (i << 2)) * BLOCK;
      mixNeighbours(a, a + BLOCK, load<f64>(fractions + (i << 3)), theta + i * bytes + begin, width);
    }
  }
}

/** (1 − fraction)·a + fraction·b; the row itself at either end. */
function mixNeighbours(a: usize, b: usize, fraction: f64, to: usize, bytes: usize): void {
  if (fraction == 0 || fraction == 1) {
    memory.copy(to, fraction == 0 ? a : b, bytes);
    return;
  }
  const p = f64x2.splat(1 - fraction);
  const q = f64x2.splat(fraction);
  for (let at: usize = 0; at < bytes; at += 16) {
    const v = v128.load(a + at);
    const w = v128.load(b + at);
    const low = Product.add(f64x2.mul(p, Vector.low(v)), q, Vector.low(w));
    const high = Product.add(f64x2.mul(p, Vector.high(v)), q, Vector.high(w));
    v128.store(to + at, Vector.join(low, high));
  }
}
