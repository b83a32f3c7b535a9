/** The hyperbolic tangent for long arrays: a few times as fast as the one in `special`, with the same bits on every machine. */

/** 2^k. */
const powers = Float64Array.from({ length: 64 }, (_, k) => 2 ** k);
const LOG2_E = 1.4426950408889634;
/** ln 2 in two parts, the first with zeros at its end, so that k·ln 2 is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/**
 * tanh to within 3·10⁻¹⁶, by 1 − 2/(e^(2|z|) + 1), e^r as its Taylor polynomial for |r| ≤ ½ ln 2, and by its own series where that
 * would cancel.
 */
export function quickTanh(z: number): number {
  const size = z < 0 ? -z : z;
  if (size < 0.08) {
    const q = z * z;
    return z * (1 + q * (-1 / 3 + q * (2 / 15 + q * (-17 / 315 + q * (62 / 2835 + q * (-1382 / 155925 + q * (21844 / 6081075)))))));
  }
  // NaN stays NaN
  if (size > 20) return z < 0 ? -1 : 1;
  const y = 2 * size;
  const k = Math.floor(y * LOG2_E + 0.5);
  const r = y - k * LN2_HIGH - k * LN2_LOW;
  const q = r * r;
  const even = 1 + q * (1 / 2 + q * (1 / 24 + q * (1 / 720 + q * (1 / 40320 + q * (1 / 3628800 + q * (1 / 479001600))))));
  const odd = 1 + q * (1 / 6 + q * (1 / 120 + q * (1 / 5040 + q * (1 / 362880 + q * (1 / 39916800 + q * (1 / 6227020800))))));
  const value = 1 - 2 / (powers[k] * (even + r * odd) + 1);
  return z < 0 ? -value : value;
}
