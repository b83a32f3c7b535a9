import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertHighest } from './insert.ts';
import { equalFractions } from './line.ts';

describe('insertHighest', () => {
  it('splits the segments with the highest bumps where they are highest, and divides their share', () => {
    // four pivots at 0, 1, 1, 0; segment 1 bulges to 2 at one third, segment 2 to 0.9 at two thirds over 1/3
    const inside = new Float64Array([1 / 3, 2 / 3, 2, 1.2, 0.7, 0.9]);
    const { points, fractions } = insertHighest({ pivots: new Float64Array([0, 1, 1, 0]), inside, samples: 2 }, equalFractions(4), 2, 0.1);
    expect([...points.segment]).toEqual([0, 1, 1, 2, 2, 2]);
    [0, 0, 1 / 3, 0, 2 / 3, 1].forEach((value, i) => expect(points.fraction[i]).toBeCloseTo(value, 12));
    [1 / 3, 1 / 9, 2 / 9, 2 / 9, 1 / 9].forEach((value, i) => expect(fractions[i]).toBeCloseTo(value, 12));
  });

  it('inserts none where no bump exceeds the threshold, and only bumps upwards count', () => {
    const pivots = new Float64Array([0, 1, 0]);
    const { points } = insertHighest({ pivots, inside: new Float64Array([0.55, 0.1]), samples: 1 }, equalFractions(3), 5, 0.1);
    expect([...points.segment]).toEqual([0, 1, 1]);
    expect([...points.fraction]).toEqual([0, 0, 1]);
  });

  it('keeps shares summing to one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: 0, max: 5, noNaN: true }), { minLength: 3, maxLength: 9 }),
        fc.integer({ min: 0, max: 6 }),
        (pivots, most) => {
          const inside = new Float64Array((pivots.length - 1) * 9).map((_, i) => ((i * 7919) % 13) / 2);
          const { points, fractions } = insertHighest(
            { pivots: new Float64Array(pivots), inside, samples: 9 },
            equalFractions(pivots.length),
            most,
            0.1,
          );
          expect(fractions.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
          expect(points.segment.length).toBe(fractions.length + 1);
          expect(points.segment.length).toBeLessThanOrEqual(pivots.length + most);
        },
      ),
    );
  });
});
