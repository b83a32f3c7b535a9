/** The kernels' elementary functions against correctly specified float64 ones. */
import { describe, expect, it } from 'vitest';
import { cos, erf, exp, expm1, log1p, sin, tanh } from '../../../math/special.ts';
import { activationCodes } from './descriptor.ts';
import { soloCrew } from './lanes.ts';
import { createArena } from './memory.ts';

const COUNT = 1 << 14;
const { kernels, memory, base } = await soloCrew('exact');
const arena = createArena(memory, base);
const values = arena.allocate(4 * COUNT);
const slopes = arena.allocate(4 * COUNT);

function apply(kind: number, inputs: Float32Array): { value: Float32Array; slope: Float32Array } {
  arena.float32(values, COUNT).set(inputs);
  kernels.applyFunction(kind, values, slopes, COUNT);
  return { value: arena.float32(values, COUNT).slice(), slope: arena.float32(slopes, COUNT).slice() };
}

/** Evenly spread over [from, to]. */
const linear = (from: number, to: number) => Float32Array.from({ length: COUNT }, (_, j) => from + ((to - from) * j) / (COUNT - 1));
/** Of all sizes from 1e-30 to `to`, one half of them negative if `signed`. */
const sizes = (to: number, signed: boolean) =>
  Float32Array.from({ length: COUNT }, (_, j) => (signed && j % 2 ? -1 : 1) * 10 ** (-30 + ((Math.log10(to) + 30) * j) / (COUNT - 1)));

const ULP = 2 ** -23;

/** Largest error in units of the last place of results from 1e-37 up; below, as a share of 1e-37's. */
function ulps(actual: Float32Array, inputs: Float32Array, exact: (x: number) => number, floor = 1e-37): number {
  let most = 0;
  inputs.forEach((x, j) => {
    const right = exact(x);
    const unit = ULP * 2 ** Math.floor(Math.log2(Math.max(Math.abs(right), floor)));
    const error = Math.abs(actual[j] - right) / unit;
    most = Number.isNaN(error) ? Infinity : Math.max(most, error);
  });
  return most;
}

const sigmoid = (x: number) => (x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x)));
const normal = (x: number) => (1 + erf(x / Math.SQRT2)) / 2;
const sech2 = (x: number) => (4 * exp(-2 * Math.abs(x))) / (1 + exp(-2 * Math.abs(x))) ** 2;

describe('elementary functions', () => {
  it('exp', () => {
    for (const inputs of [linear(-87.3, 88), linear(-1, 1)]) expect(ulps(apply(0, inputs).value, inputs, exp)).toBeLessThan(1.5);
    expect(Array.from(apply(0, new Float32Array(COUNT)).value.slice(0, 4))).toEqual([1, 1, 1, 1]);
    const below = Float32Array.from({ length: COUNT }, (_, j) => [-88, -200, -1e30, -Infinity][j % 4]);
    expect(apply(0, below).value.every((value) => value === 0)).toBe(true);
  });

  it('expm1', () => {
    for (const inputs of [linear(-60, 80), linear(-1, 1), sizes(1, true)]) {
      expect(ulps(apply(1, inputs).value, inputs, expm1)).toBeLessThan(2);
    }
  });

  it('log1p', () => {
    for (const inputs of [linear(0, 2), linear(0, 1e4), sizes(1e30, false)]) {
      expect(ulps(apply(2, inputs).value, inputs, log1p)).toBeLessThan(1.5);
    }
  });

  it('tanh', () => {
    for (const inputs of [linear(-12, 12), linear(-1, 1), sizes(1e30, true)]) {
      const { value, slope } = apply(10 + activationCodes.tanh, inputs);
      expect(ulps(value, inputs, tanh)).toBeLessThan(3);
      expect(ulps(slope, inputs, sech2, 1e-25)).toBeLessThan(8);
    }
  });

  it('sigmoid and softplus', () => {
    for (const inputs of [linear(-80, 80), linear(-1, 1)]) {
      const { value, slope } = apply(10 + activationCodes.sigmoid, inputs);
      expect(ulps(value, inputs, sigmoid)).toBeLessThan(3);
      expect(ulps(slope, inputs, (x) => sigmoid(x) * sigmoid(-x))).toBeLessThan(5);
      const soft = apply(10 + activationCodes.softplus, inputs);
      expect(ulps(soft.value, inputs, (x) => Math.max(x, 0) + log1p(exp(-Math.abs(x))))).toBeLessThan(3);
      expect(ulps(soft.slope, inputs, sigmoid)).toBeLessThan(3);
    }
  });

  it('gelu, by the normal distribution', () => {
    const inputs = linear(-15, 15);
    const { value, slope } = apply(10 + activationCodes.gelu, inputs);
    const density = (x: number) => exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    inputs.forEach((x, j) => {
      expect(Math.abs(value[j] - x * normal(x))).toBeLessThan(1.5e-7 * Math.max(1, Math.abs(x)));
      expect(Math.abs(slope[j] - (normal(x) + x * density(x)))).toBeLessThan(4e-7);
    });
  });

  it('sin, as far as phases of hidden units go', () => {
    for (const [inputs, most] of [
      [linear(-4, 4), 1.5e-7],
      [linear(-300, 300), 1.5e-7],
      [linear(-2e4, 2e4), 1e-6],
    ] as const) {
      const { value, slope } = apply(10 + activationCodes.sin, inputs);
      inputs.forEach((x, j) => {
        expect(Math.abs(value[j] - sin(x))).toBeLessThan(most);
        expect(Math.abs(slope[j] - cos(x))).toBeLessThan(most);
      });
    }
    const small = sizes(0.5, true);
    expect(ulps(apply(10 + activationCodes.sin, small).value, small, sin)).toBeLessThan(1.5);
  });

  it('keeps what is not a number', () => {
    const inputs = new Float32Array(COUNT).fill(NaN);
    for (const kind of [0, 1, 2, 11, 12, 13, 14, 15, 16]) expect(apply(kind, inputs).value.every(Number.isNaN)).toBe(true);
  });
});
