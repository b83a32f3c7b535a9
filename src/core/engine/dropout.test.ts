import { expect, it } from 'vitest';
import { keepFactor, nextWord, rowMask, unitWord } from './dropout.ts';

/** The words' definition by exact integers. */
function slowWord(word: bigint, index: bigint): bigint {
  const low = (value: bigint) => BigInt.asUintN(32, value);
  let h = low(word + (index + 1n) * 0x9e3779b9n);
  h = low((h ^ (h >> 16n)) * 0x85ebca6bn);
  h = low((h ^ (h >> 13n)) * 0xc2b2ae35n);
  return h ^ (h >> 16n);
}

it('goes down by the finaliser of MurmurHash3 on words of 32 bits', () => {
  for (const word of [0, 1, -1, 0x7fffffff, 0x9e3779b9, 123456789]) {
    for (const index of [0, 1, 255, 60_000, 2 ** 31 - 2]) {
      expect(BigInt(nextWord(word, index) >>> 0)).toBe(slowWord(BigInt(word >>> 0), BigInt(index)));
    }
  }
});

it('multiplies by 0 or by 1 / (1 − rate)', () => {
  const mask = rowMask({ rate: 0.75, key: 1 }, 0);
  const factors = Array.from({ length: 1000 }, (_, n) => keepFactor(mask, unitWord(mask, 0, 0), n));
  expect(new Set(factors)).toEqual(new Set([0, 4]));
  const none = rowMask({ rate: 0, key: 1 }, 0);
  expect(factors.every((_, n) => keepFactor(none, unitWord(none, 0, 0), n) === 1)).toBe(true);
});

it.each([1, -0.1, NaN])('refuses a rate of %d', (rate) => {
  expect(() => rowMask({ rate, key: 0 }, 0)).toThrow('dropout rate');
});

it('keeps a share of 1 − rate, and neighbours by every index apart', () => {
  const N = 20_000;
  for (const rate of [0.1, 0.5, 0.8]) {
    const kept = (key: number, row: number, layer: number, unit: number): boolean[] => {
      const mask = rowMask({ rate, key }, row);
      const word = unitWord(mask, layer, unit);
      return Array.from({ length: N }, (_, n) => keepFactor(mask, word, n) > 0);
    };
    const base = kept(5, 2, 1, 7);
    const share = (list: boolean[]) => list.filter(Boolean).length / list.length;
    expect(Math.abs(share(base) - (1 - rate))).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / N));
    const both = (1 - rate) * (1 - rate);
    for (const other of [kept(6, 2, 1, 7), kept(5, 3, 1, 7), kept(5, 2, 0, 7), kept(5, 2, 1, 8), base.slice(1)]) {
      const together = share(other.map((each, n) => each && base[n]));
      expect(Math.abs(together - both)).toBeLessThan(4 * Math.sqrt((both * (1 - both)) / N));
    }
  }
});
