/**
 * Seeded randomness in independent named streams, so that drawing more from one never shifts another.
 *
 * xoroshiro128+ (pure-rand), its state hashed from seed and name.
 */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { log } from './special.ts';

export interface RandomStream {
  /** In [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Integer in [0, below). */
  integer(below: number): number;
}

/** 32 well-mixed bits of a word (the finaliser of MurmurHash3). */
function mixBits(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The stream `name` of a seed (an integer from 0 to 2^53 − 1). */
export function randomStream(seed: number, name: string): RandomStream {
  let hash = mixBits(seed >>> 0) ^ mixBits(Math.floor(seed / 2 ** 32) + 0x9e3779b9);
  for (let i = 0; i < name.length; i++) hash = mixBits(Math.imul(hash, 31) + name.charCodeAt(i) + 1);
  const state = [1, 2, 3, 4].map((k) => mixBits(hash + Math.imul(k, 0x9e3779b9)));
  const generator = xoroshiro128plusFromState(state);
  let spare: number | null = null;

  const uniform = () => uniformFloat64(generator);

  /** Marsaglia's polar method: only √ and log, so that bits agree everywhere. */
  function normal(): number {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    for (;;) {
      const u = 2 * uniform() - 1;
      const v = 2 * uniform() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const factor = Math.sqrt((-2 * log(s)) / s);
      spare = v * factor;
      return u * factor;
    }
  }

  return { uniform, normal, integer: (below) => uniformInt(generator, 0, below - 1) };
}

/** 0 … count − 1 in random order (Fisher–Yates). */
export function permutation(count: number, random: RandomStream): Int32Array {
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const j = random.integer(i + 1);
    order[i] = order[j];
    order[j] = i;
  }
  return order;
}
