/** Data as the kernels read it, out of row-major data. */
import { CHUNK, STRIDE } from './layout';

/**
 * Samples `ids` [count] of x [samples][features] into [chunk][features][STRIDE], with zeros up to a multiple of 16.
 * Four samples at a time: reads run along the features, writes 16 bytes wide.
 */
export function gatherRows(x: usize, features: i32, ids: usize, count: i32, into: usize): void {
  const bytes = (<usize>features) << 2;
  for (let n = 0; n < count; n += 4) {
    let to = into + <usize>(n / CHUNK) * <usize>features * STRIDE + ((<usize>(n % CHUNK)) << 2);
    const left = count - n;
    let a = x + <usize>load<i32>(ids + ((<usize>n) << 2)) * bytes;
    let b = left > 1 ? x + <usize>load<i32>(ids + ((<usize>n) << 2), 4) * bytes : 0;
    let c = left > 2 ? x + <usize>load<i32>(ids + ((<usize>n) << 2), 8) * bytes : 0;
    let d = left > 3 ? x + <usize>load<i32>(ids + ((<usize>n) << 2), 12) * bytes : 0;
    for (const end = a + bytes; a < end; to += STRIDE) {
      store<f32>(to, load<f32>(a));
      store<f32>(to, b ? load<f32>(b) : 0, 4);
      store<f32>(to, c ? load<f32>(c) : 0, 8);
      store<f32>(to, d ? load<f32>(d) : 0, 12);
      a += 4;
      if (b) b += 4;
      if (c) c += 4;
      if (d) d += 4;
    }
  }
  const filled = (count + 3) & ~3;
  const rest = (<usize>((16 - (filled & 15)) & 15)) << 2;
  if (!rest) return;
  let at = into + <usize>(filled / CHUNK) * <usize>features * STRIDE + ((<usize>(filled % CHUNK)) << 2);
  for (let f = 0; f < features; f++, at += STRIDE) memory.fill(at, 0, rest);
}

/** labels[ids] into [count]. */
export function gatherLabels(labels: usize, ids: usize, count: i32, into: usize): void {
  for (let n: usize = 0; n < (<usize>count) << 2; n += 4) {
    store<i32>(into + n, load<i32>(labels + ((<usize>load<i32>(ids + n)) << 2)));
  }
}
