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
export function mixBits(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** One of four independent 32-bit hashes of seed and name: together a state of 128 bits. */
function hash(lane: number, seed: number, name: string): number {
  let h = mixBits(Math.imul(lane, 0x9e3779b9));
  h = mixBits(h ^ (seed >>> 0));
  h = mixBits(h ^ Math.floor(seed / 2 ** 32));
  for (let i = 0; i < name.length; i++) h = mixBits(Math.imul(h, 31) + name.charCodeAt(i) + lane);
  return h;
}

/** The stream `name` of a seed (an integer from 0 to 2^53 − 1). */
export function randomStream(seed: number, name: string): RandomStream {
  const generator = xoroshiro128plusFromState([1, 2, 3, 4].map((lane) => hash(lane, seed, name)));
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
