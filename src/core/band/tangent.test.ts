import { describe, expect, it } from 'vitest';
import { tangents } from './tangent.ts';
import type { Neighbourhood } from './tangent.ts';

const at = (below: number, here: number, above: number, lengthBefore = 2, lengthAfter = 4): Neighbourhood => ({
  below,
  here,
  above,
  lengthBefore,
  lengthAfter,
});

describe('improved', () => {
  it('points to the higher neighbour on a slope', () => {
    expect(tangents.improved(at(1, 2, 3))).toEqual({ before: 0, after: 1 });
    expect(tangents.improved(at(3, 2, 1))).toEqual({ before: 1, after: 0 });
  });

  it('gives the larger difference to the higher neighbour at an extremum, on raw segments', () => {
    // a maximum at 5: differences 4 before and 1 after; above is the higher neighbour
    expect(tangents.improved(at(1, 5, 4))).toEqual({ before: 1, after: 4 });
    expect(tangents.improved(at(4, 5, 1))).toEqual({ before: 4, after: 1 });
    expect(tangents.improved(at(3, 0, 2))).toEqual({ before: 3, after: 2 });
  });

  it('takes the bisector where three objectives tie', () => {
    expect(tangents.improved(at(1, 1, 1))).toEqual({ before: 1 / 2, after: 1 / 4 });
  });
});

describe('reference', () => {
  it('gives the larger difference to the lower neighbour at a strict extremum, on unit segments', () => {
    expect(tangents.reference(at(1, 5, 4))).toEqual({ before: 4 / 2, after: 1 / 4 });
    expect(tangents.reference(at(4, 5, 1))).toEqual({ before: 1 / 2, after: 4 / 4 });
  });

  it('goes forward unless the pivot before is higher, where it is no strict extremum', () => {
    expect(tangents.reference(at(1, 1, 1))).toEqual({ before: 0, after: 1 });
    expect(tangents.reference(at(2, 1, 1))).toEqual({ before: 1, after: 0 });
  });
});

describe('upwind and secant', () => {
  it('follow their definitions', () => {
    expect(tangents.upwind(at(1, 5, 4))).toEqual({ before: 0, after: 1 });
    expect(tangents.upwind(at(4, 0, 1))).toEqual({ before: 1, after: 0 });
    expect(tangents.secant(at(4, 0, 1))).toEqual({ before: 1, after: 1 });
  });
});
