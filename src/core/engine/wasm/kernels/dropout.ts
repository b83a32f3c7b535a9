/**
 * Dropout of a layer's values, and of their derivatives, in place: as `../../dropout.ts` has it, four samples at a time.
 *
 * A mask is one row's: 0 its word, 4 the threshold, 8 the factor of what is kept.
 */
import { STRIDE } from './layout';

const STEP: u32 = 0x9e3779b9;

class Word {
  /** The finaliser of MurmurHash3. */
  @inline static mix(h: u32): u32 {
    h = (h ^ (h >> 16)) * 0x85ebca6b;
    h = (h ^ (h >> 13)) * 0xc2b2ae35;
    return h ^ (h >> 16);
  }
  @inline static next(word: u32, index: i32): u32 {
    return Word.mix(word + <u32>(index + 1) * STEP);
  }
  @inline static mixFour(h: v128): v128 {
    h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), i32x4.splat(0x85ebca6b));
    h = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 13)), i32x4.splat(0xc2b2ae35));
    return v128.xor(h, i32x4.shr_u(h, 16));
  }
}

/**
 * values and derivatives [features][STRIDE] of hidden layer `layer`, the first `samples` (a multiple of 16) of each, at `position` of
 * the batch and on. Derivatives may be 0; those of a `linear` layer, which nobody has written, become the factors.
 */
export function drop(mask: usize, layer: i32, linear: bool, values: usize, derivatives: usize, features: i32, position: i32, samples: i32): void {
  const word = Word.next(load<u32>(mask), layer);
  const threshold = i32x4.splat(load<u32>(mask, 4));
  const factor = f32x4.splat(load<f32>(mask, 8));
  const indices = i32x4.add(i32x4.splat(position), i32x4(1, 2, 3, 4));
  const steps = i32x4.mul(indices, i32x4.splat(STEP));
  const hop = i32x4.splat(4 * STEP);
  for (let o = 0; o < features; o++) {
    let state = i32x4.add(steps, i32x4.splat(Word.next(word, o)));
    const row = <usize>o * STRIDE;
    for (let n = row, end = row + ((<usize>samples) << 2); n < end; n += 16) {
      const scale = v128.and(factor, i32x4.ge_u(Word.mixFour(state), threshold));
      v128.store(values + n, f32x4.mul(v128.load(values + n), scale));
      if (derivatives) v128.store(derivatives + n, linear ? scale : f32x4.mul(v128.load(derivatives + n), scale));
      state = i32x4.add(state, hop);
    }
  }
}
