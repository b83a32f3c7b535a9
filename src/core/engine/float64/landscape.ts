/** A landscape of two parameters as the float64 engine's objective, with steps that fit its box and its range of values. */
import type { Landscape } from '../problem.ts';
import type { Float64Objective, UpdateScale } from './objective.ts';

const GRID = 33;

/** The value at a share of the way through sorted numbers, between neighbours by their distance. */
function quantile(sorted: Float64Array, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const fraction = position - below;
  return fraction === 0 ? sorted[below] : (1 - fraction) * sorted[below] + fraction * sorted[below + 1];
}

/**
 * The typical range of values in the box: its 0.9 quantile less its 0.1 quantile on a 33 × 33 grid, finite values only.
 *
 * Quantiles, because a pole or a steep wall would make every step tiny. A function with one value on most of the box is
 * measured by its extremes, a constant one by 1.
 */
export function valueRange(landscape: Landscape): number {
  const [[x0, x1], [y0, y1]] = landscape.box;
  const values = new Float64Array(GRID * GRID);
  let count = 0;
  for (let j = 0; j < GRID; j++) {
    for (let i = 0; i < GRID; i++) {
      const value = landscape.value(x0 + ((x1 - x0) * i) / (GRID - 1), y0 + ((y1 - y0) * j) / (GRID - 1));
      if (Number.isFinite(value)) values[count++] = value;
    }
  }
  if (count === 0) return 1;
  const sorted = values.subarray(0, count).sort();
  const typical = quantile(sorted, 0.9) - quantile(sorted, 0.1);
  if (typical > 0 && Number.isFinite(typical)) return typical;
  const whole = sorted[count - 1] - sorted[0];
  return whole > 0 && Number.isFinite(whole) ? whole : 1;
}

/**
 * Learning rates relative to the function: the optimiser works where the box is [−1, 1]² and values range over 1.
 *
 * An Adam step of learning rate 1 is then half the box's width, an SGD step gradient · (half width)² / range.
 */
function relativeScale(landscape: Landscape): UpdateScale {
  const step = Float64Array.from(landscape.box, ([low, high]) => (high - low) / 2);
  const range = valueRange(landscape);
  return { direction: step.map((half) => half / range), step };
}

export function landscapeObjective(landscape: Landscape): Float64Objective {
  const slopes = new Float64Array(2);
  return {
    parameters: 2,
    hasTest: false,
    l2: 0,
    updateScale: relativeScale(landscape),
    evaluate(theta, part) {
      if (part === 'test') throw new Error('There is no test part.');
      return { loss: landscape.value(theta[0], theta[1]), error: null };
    },
    gradient(theta, _batch, into) {
      return landscape.gradient(theta[0], theta[1], into ?? slopes);
    },
  };
}
