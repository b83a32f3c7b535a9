/**
 * Dropout: the hidden units that a training gradient leaves out, drawn anew for each sample.
 *
 * What a unit gives to a sample is multiplied by 0, or by 1 / (1 − rate) where it is kept, so that its expectation stays (Srivastava,
 * Hinton, Krizhevsky, Sutskever & Salakhutdinov, Dropout, JMLR 15, 2014; scaled while training rather than afterwards).
 *
 * Whether it is kept is a function of integers alone: one word of 32 bits goes from the step's key to the row, the layer, the unit
 * and the sample's position in the batch, each of them mixed into it. So all engines have the same masks to the bit, however they
 * split rows and samples.
 */
import { mixBits } from '../../math/random.ts';

export interface Dropout {
  /** Share of units that are left out, at least 0 and below 1. */
  rate: number;
  /** 32 bits that name the masks: another for each step. */
  key: number;
}

/** The masks of one row. */
export interface RowMask {
  word: number;
  /** A unit whose last word, taken as an integer without sign, is below this is left out. */
  threshold: number;
  /** 1 / (1 − rate). */
  factor: number;
}

/** The word one level down, at an index. Steps of 2³²/φ before mixing: neighbouring indices have far words, and none has 0 for all. */
export const nextWord = (word: number, index: number): number => mixBits(word + Math.imul(index + 1, 0x9e3779b9));

export function rowMask({ rate, key }: Dropout, row: number): RowMask {
  if (!(rate >= 0 && rate < 1)) throw new Error(`A dropout rate of ${rate}, not from 0 to below 1.`);
  return { word: nextWord(key, row), threshold: Math.min(Math.round(rate * 2 ** 32), 2 ** 32 - 1), factor: 1 / (1 - rate) };
}

/** Of hidden layer `layer`, 0 the first. */
export const unitWord = ({ word }: RowMask, layer: number, unit: number): number => nextWord(nextWord(word, layer), unit);

/** What a unit gives to the sample at `position` of its batch is multiplied by this. */
export const keepFactor = ({ threshold, factor }: RowMask, unit: number, position: number): number =>
  nextWord(unit, position) >>> 0 < threshold ? 0 : factor;
