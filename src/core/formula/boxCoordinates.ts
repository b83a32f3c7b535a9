/**
 * Box coordinates: distance from the box's centre in half sides, so that every box is [−1, 1]².
 *
 * Landscapes are worked on in them, so that neither the box's place nor its size or shape matters; results are in the
 * formula's own x and y.
 */
import type { Values } from '../../contract/result.ts';
import type { Landscape } from '../engine/problem.ts';

/** Both ways between the coordinates of specs and results and those that a run works in; rows [K, D] either way. */
export interface Coordinates {
  inward(values: Values): Values;
  outward(values: Values): Values;
}

/** Networks are worked on as they are. */
export const sameCoordinates: Coordinates = { inward: (values) => values, outward: (values) => values };

interface Side {
  centre: number;
  half: number;
}

const sidesOf = (box: Landscape['box']): Side[] => box.map(([low, high]) => ({ centre: low / 2 + high / 2, half: high / 2 - low / 2 }));

export function boxCoordinates(box: Landscape['box']): Coordinates {
  const sides = sidesOf(box);
  return {
    inward: (values) => Float64Array.from(values, (value, j) => (value - sides[j % 2].centre) / sides[j % 2].half),
    outward: (values) => Float64Array.from(values, (value, j) => sides[j % 2].centre + sides[j % 2].half * value),
  };
}

/** The same landscape over box coordinates: values have the very bits of those at the points that `outward` gives. */
export function inBoxCoordinates(landscape: Landscape): Landscape {
  const [{ centre: x0, half: hx }, { centre: y0, half: hy }] = sidesOf(landscape.box);
  return {
    formula: landscape.formula,
    box: [
      [-1, 1],
      [-1, 1],
    ],
    value: (u, v) => landscape.value(x0 + hx * u, y0 + hy * v),
    gradient(u, v, into) {
      const value = landscape.gradient(x0 + hx * u, y0 + hy * v, into);
      into[0] *= hx;
      into[1] *= hy;
      return value;
    },
    hessian(u, v, into) {
      landscape.hessian(x0 + hx * u, y0 + hy * v, into);
      into[0] *= hx * hx;
      into[1] *= hx * hy;
      into[2] *= hy * hy;
    },
  };
}
