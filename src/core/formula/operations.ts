/**
 * The operations a formula is computed with, in float64 and with the same bits on every machine.
 *
 * Math's own min, max, abs, sqrt and sign are exactly specified; everything else comes from `special`.
 */
import { cos, exp, log, pow, sin, tan, tanh } from '../../math/special.ts';

export const op = {
  add: 0,
  subtract: 1,
  multiply: 2,
  divide: 3,
  negate: 4,
  pow: 5,
  sin: 6,
  cos: 7,
  tan: 8,
  exp: 9,
  log: 10,
  sqrt: 11,
  abs: 12,
  tanh: 13,
  min: 14,
  max: 15,
  /** −1, 0, 1. */
  sign: 16,
  /** 1, ½, 0 as the left is less than, equal to, more than the right. */
  less: 17,
  /** left · right, and 0 for a left of 0: a branch that isn't taken may be infinite. */
  gate: 18,
} as const;

export type Operation = (typeof op)[keyof typeof op];

/** One operation; those of one argument ignore b. */
export function apply(code: number, a: number, b: number): number {
  switch (code) {
    case op.add:
      return a + b;
    case op.subtract:
      return a - b;
    case op.multiply:
      return a * b;
    case op.divide:
      return a / b;
    case op.negate:
      return -a;
    case op.pow:
      return pow(a, b);
    case op.sin:
      return sin(a);
    case op.cos:
      return cos(a);
    case op.tan:
      return tan(a);
    case op.exp:
      return exp(a);
    case op.log:
      return log(a);
    case op.sqrt:
      return Math.sqrt(a);
    case op.abs:
      return Math.abs(a);
    case op.tanh:
      return tanh(a);
    case op.min:
      return Math.min(a, b);
    case op.max:
      return Math.max(a, b);
    case op.sign:
      return Math.sign(a);
    case op.less:
      return a < b ? 1 : a > b ? 0 : a === b ? 0.5 : NaN;
    case op.gate:
      return a === 0 ? 0 : a * b;
    default:
      return NaN;
  }
}
