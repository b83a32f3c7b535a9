/**
 * Descent by values alone, for where gradients say nothing: along creases, to the tips of kinks, at the edge of a domain.
 *
 * All lengths are in box coordinates. A value that is no number is higher than any other.
 */
import { cos, sin } from '../../math/special.ts';
import type { Landscape } from '../engine/problem.ts';
import { goldenMinimum } from './goldenSection.ts';

export interface Place {
  x: number;
  y: number;
  value: number;
}

const directions = 16;
const longest = 0.02;
const shortest = 1e-10;
const mostCircles = 600;

/** What f's own rounding may make of two equal values: differences below this mean nothing. */
export const roundingOf = (value: number, range: number): number => 16 * Number.EPSILON * Math.abs(value) + 1e-15 * range;

/**
 * The lowest point of a circle: the best of 16 directions, narrowed down between its neighbours, so that a crease is met
 * however sharp it is.
 */
function lowestOnCircle(landscape: Landscape, { x, y }: Place, radius: number): Place {
  const step = (2 * Math.PI) / directions;
  const at = (angle: number): Place => {
    const [px, py] = [x + radius * cos(angle), y + radius * sin(angle)];
    const value = landscape.value(px, py);
    return { x: px, y: py, value: Number.isNaN(value) ? Infinity : value };
  };
  let best = 0;
  let lowest = Infinity;
  for (let k = 0; k < directions; k++) {
    const { value } = at(k * step);
    if (value < lowest) [best, lowest] = [k * step, value];
  }
  const narrowed = at(goldenMinimum((angle) => at(angle).value, best - step, best + step, 40).at);
  return narrowed.value < lowest ? narrowed : at(best);
}

/** Goes to the lowest point of ever smaller circles, until none has a point lower than its centre. */
export function descendByCircles(landscape: Landscape, from: Place, range: number): Place {
  let here = from;
  let radius = longest;
  for (let count = 0; radius >= shortest && count < mostCircles; count++) {
    const there = lowestOnCircle(landscape, here, radius);
    if (there.value < here.value - roundingOf(here.value, range)) {
      here = there;
      radius = Math.min(2 * radius, longest);
    } else {
      radius /= 2;
    }
  }
  return here;
}

/** A point lower than `here` on one of the circles about it, radii 1e-3 … 1e-9; null where there is none. */
export function lowerBeside(landscape: Landscape, here: Place, range: number): Place | null {
  for (let radius = 1e-3; radius > 5e-10; radius /= 10) {
    const there = lowestOnCircle(landscape, here, radius);
    if (there.value < here.value - 100 * roundingOf(here.value, range)) return there;
  }
  return null;
}

/** Whether values about a point fall without end: a pole, not a minimum. */
export function isBottomless(landscape: Landscape, { x, y, value }: Place, range: number): boolean {
  if (!Number.isFinite(value)) return true;
  for (let k = 0; k < directions; k++) {
    const angle = (2 * Math.PI * k) / directions;
    const there = landscape.value(x + 1e-9 * cos(angle), y + 1e-9 * sin(angle));
    // where the function has an end, only the points inside it count
    if (!Number.isNaN(there) && Math.abs(there - value) > 1e-3 * range) return true;
  }
  return false;
}
