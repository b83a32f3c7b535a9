import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutNetwork } from './networkLayout.ts';
import type { NetworkJoin, Place } from './networkLayout.ts';

const identity = (height: number) => height;
const distance = (p: Place, q: Place) => Math.hypot(p.x - q.x, p.y - q.y);

describe('network of minima', () => {
  it('places nothing, one minimum, and two side by side', () => {
    expect(layOutNetwork(0, [], identity)).toEqual([]);
    expect(layOutNetwork(1, [], identity)).toEqual([{ x: 0.5, y: 0.5 }]);
    const [a, b] = layOutNetwork(2, [{ a: 0, b: 1, height: 0 }], identity);
    expect(distance(a, b)).toBeGreaterThanOrEqual(1);
  });

  it('puts near each other what is joined low', () => {
    // two groups of three, low inside, high between
    const low = [0, 3].flatMap((first): NetworkJoin[] => [
      { a: first, b: first + 1, height: 0.1 },
      { a: first + 1, b: first + 2, height: 0.1 },
      { a: first, b: first + 2, height: 0.1 },
    ]);
    const places = layOutNetwork(6, [...low, { a: 2, b: 3, height: 1 }], identity);
    const between = [0, 1, 2].flatMap((i) => [3, 4, 5].map((j) => distance(places[i], places[j])));
    const centre = (ids: number[]) => ({
      x: ids.reduce((sum, i) => sum + places[i].x / ids.length, 0),
      y: ids.reduce((sum, i) => sum + places[i].y / ids.length, 0),
    });
    expect(distance(centre([0, 1, 2]), centre([3, 4, 5]))).toBeGreaterThan(0.5);
    expect(Math.min(...between)).toBeGreaterThan(0.25);
  });

  it('stays in its square, no two minima in one place, and much as it was when one more join is found', () => {
    const networks = fc.integer({ min: 3, max: 12 }).chain((count) =>
      fc.record({
        count: fc.constant(count),
        joins: fc.array(fc.record({ a: fc.nat(count - 1), b: fc.nat(count - 1), height: fc.double({ min: 0, max: 1, noNaN: true }) }), {
          minLength: count,
          maxLength: 24,
        }),
      }),
    );
    fc.assert(
      fc.property(networks, ({ count, joins: all }) => {
        // as a run does it: first all with one, then others
        const star = Array.from({ length: count - 1 }, (_, i): NetworkJoin => ({ a: 0, b: i + 1, height: all[i].height }));
        const joins = [...star, ...all.filter(({ a, b }) => a !== b && a > 0 && b > 0)];
        const places = layOutNetwork(count, joins, identity);
        for (const { x, y } of places) for (const share of [x, y]) expect(share >= -1e-9 && share <= 1 + 1e-9).toBe(true);
        for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) expect(distance(places[i], places[j])).toBeGreaterThan(0.02);
        const before = layOutNetwork(count, joins.length > star.length ? joins.slice(0, -1) : star, identity);
        const moved = places.map((place, i) => distance(place, before[i])).sort((a, b) => a - b);
        expect(moved[Math.floor(count / 2)]).toBeLessThan(0.25);
        expect(layOutNetwork(count, joins, identity)).toEqual(places);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});
