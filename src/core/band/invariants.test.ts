/** What must hold for every band, whatever it is laid over. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TangentName } from '../../contract/experiment.ts';
import { randomStream } from '../../math/random.ts';
import type { Band, Engine } from '../engine/engine.ts';
import { createFloat64Engine } from '../engine/float64/float64Engine.ts';
import type { Float64Objective } from '../engine/float64/objective.ts';
import { insertEqual, pointsOf } from './insert.ts';
import type { DenseHeights } from './insert.ts';
import { equalFractions, straightLine } from './line.ts';
import { measurePath, saddleIndex } from './measure.ts';
import { redistribution } from './redistribute.ts';
import { tangents } from './tangent.ts';

/** A bumpy function of D parameters: Σ_j a_j θ_j² + Σ_j b_j sin(c_j θ_j + θ_{j+1}). */
function bumpyEngine(size: number, seed: number): Engine {
  const random = randomStream(seed, 'bumpy');
  const draw = () => Float64Array.from({ length: size }, () => random.normal());
  const [a, b, c] = [draw(), draw(), draw()];
  const objective: Float64Objective = {
    parameters: size,
    hasTest: false,
    l2: 0,
    updateScale: null,
    evaluate: (theta) => ({ loss: objective.gradient(theta, null, null), error: null }),
    gradient(theta, _, into) {
      into?.fill(0);
      let value = 0;
      for (let j = 0; j < size; j++) {
        const k = (j + 1) % size;
        const phase = c[j] * theta[j] + theta[k];
        value += a[j] * theta[j] ** 2 + b[j] * Math.sin(phase);
        if (!into) continue;
        into[j] += 2 * a[j] * theta[j] + b[j] * Math.cos(phase) * c[j];
        into[k] += b[j] * Math.cos(phase);
      }
      return value;
    },
  };
  return createFloat64Engine(objective);
}

const cases = fc.record({
  size: fc.integer({ min: 2, max: 7 }),
  pivots: fc.integer({ min: 3, max: 9 }),
  seed: fc.integer({ min: 0, max: 1000 }),
  climb: fc.boolean(),
  tangent: fc.constantFrom<TangentName>('upwind', 'improved', 'reference', 'secant'),
});

const randomBand = (pivots: number, size: number, seed: number) => {
  const random = randomStream(seed, 'band');
  return Float64Array.from({ length: pivots * size }, () => random.normal());
};

const randomFractions = (pivots: number, seed: number) => {
  const random = randomStream(seed, 'fractions');
  const raw = Float64Array.from({ length: pivots - 1 }, () => 0.2 + random.uniform());
  const total = raw.reduce((p, q) => p + q);
  return raw.map((value) => value / total);
};

const row = (values: ArrayLike<number>, i: number, size: number) => Array.from({ length: size }, (_, j) => values[i * size + j]);
const minus = (p: number[], q: number[]) => p.map((value, j) => value - q[j]);
const dot = (p: number[], q: number[]) => p.reduce((sum, value, j) => sum + value * q[j], 0);
const norm = (p: number[]) => Math.sqrt(dot(p, p));

describe('the band direction', () => {
  it('is normal to the tangent without springs, reversed along it for a climbing pivot, and zero at the ends', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ size, pivots, seed, climb, tangent }) => {
        const engine = bumpyEngine(size, seed);
        const values = randomBand(pivots, size, seed);
        const theta = engine.createStack(pivots, values);
        const gradients = engine.createGradients(pivots);
        const band: Band = { start: 0, count: pivots, fractions: equalFractions(pivots), climb };
        await engine.gradients(theta, null, null, gradients);
        const raw = await engine.read(gradients);
        const objectives = await engine.objectives(gradients);
        await engine.bandDirection(theta, gradients, [band], { tangent, spring: null, nudged: true });
        const direction = await engine.read(gradients);
        const highest = saddleIndex(objectives);
        expect([...row(direction, 0, size), ...row(direction, pivots - 1, size)].every((value) => value === 0)).toBe(true);
        for (let i = 1; i < pivots - 1; i++) {
          const before = minus(row(values, i, size), row(values, i - 1, size));
          const after = minus(row(values, i + 1, size), row(values, i, size));
          const mix = tangents[tangent]({
            below: objectives[i - 1],
            here: objectives[i],
            above: objectives[i + 1],
            lengthBefore: norm(before),
            lengthAfter: norm(after),
          });
          const along = before.map((value, j) => mix.before * value + mix.after * after[j]);
          const unit = along.map((value) => value / norm(along));
          const gradient = row(raw, i, size);
          const expected = climb && i === highest ? -dot(gradient, unit) : 0;
          const scale = 1e-9 * (1 + norm(gradient));
          expect(Math.abs(dot(row(direction, i, size), unit) - expected)).toBeLessThan(scale);
          // nothing normal to the tangent is lost
          const lost = minus(gradient, row(direction, i, size));
          expect(Math.abs(norm(lost) - Math.abs(dot(lost, unit)))).toBeLessThan(scale);
        }
      }),
    );
  });
});

describe('redistribution', () => {
  it('puts pivots on the old polyline at their shares of its length, and leaves ends and climber', () => {
    fc.assert(
      fc.property(cases, ({ size, pivots, seed, climb }) => {
        const values = randomBand(pivots, size, seed);
        const fractions = randomFractions(pivots, seed);
        const random = randomStream(seed, 'heights');
        const objectives = Float64Array.from({ length: pivots }, () => random.normal());
        const lengths = Float64Array.from({ length: pivots - 1 }, (_, s) => norm(minus(row(values, s + 1, size), row(values, s, size))));
        const points = redistribution(lengths, { start: 0, count: pivots, fractions, climb }, objectives);
        const moved = pointsOf(values, size, points);
        expect(row(moved, 0, size)).toEqual(row(values, 0, size));
        expect(row(moved, pivots - 1, size)).toEqual(row(values, pivots - 1, size));

        const total = lengths.reduce((p, q) => p + q);
        const start = lengths.reduce<number[]>((list, length) => [...list, list[list.length - 1] + length], [0]);
        const arc = Array.from(points.segment, (s, i) => start[s] + points.fraction[i] * lengths[s]);
        const share = fractions.reduce<number[]>((list, value) => [...list, list[list.length - 1] + value], [0]);
        const highest = saddleIndex(objectives);
        const climbs = climb && highest > 0 && highest < pivots - 1;
        for (let i = 0; i < pivots; i++) {
          expect(points.fraction[i]).toBeGreaterThanOrEqual(0);
          expect(points.fraction[i]).toBeLessThanOrEqual(1);
          const [low, high] = !climbs ? [0, pivots - 1] : i <= highest ? [0, highest] : [highest, pivots - 1];
          const [from, to] = !climbs ? [0, total] : i <= highest ? [0, start[highest]] : [start[highest], total];
          const within = (share[i] - share[low]) / (share[high] - share[low]);
          expect(arc[i]).toBeCloseTo(from + (to - from) * within, 9);
        }
        if (climbs) expect(row(moved, highest, size)).toEqual(row(values, highest, size));
      }),
    );
  });
});

/** The highest of a segment's pivots and inner samples, and where it is. */
function highestSample({ pivots, inside, samples }: DenseHeights, segment: number): { height: number; fraction: number } {
  const heights = [pivots[segment], ...inside.slice(segment * samples, (segment + 1) * samples), pivots[segment + 1]];
  const best = heights.indexOf(Math.max(...heights));
  return { height: heights[best], fraction: best / (samples + 1) };
}

/** The maximum where values rise to one top and fall from it; −∞ where there are several tops, which golden section may choose among. */
function unimodalMaximum(values: Float64Array): number {
  const top = values.indexOf(Math.max(...values));
  const rises = values.slice(1, top + 1).every((value, i) => value >= values[i]);
  const falls = values.slice(top + 1).every((value, i) => value <= values[top + i]);
  return rises && falls ? values[top] : -Infinity;
}

describe('a measured path', () => {
  it('has its highest segments refined to their maxima', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ size, pivots, seed }) => {
        const engine = bumpyEngine(size, seed);
        const values = randomBand(pivots, size, seed);
        const path = await measurePath(engine, engine.createStack(pivots, values), 'loss');
        const saddle = path.height[saddleIndex(path.height)];
        // against many more points of the three highest segments: a bump narrower than a tenth of a segment may be missed,
        // so only the neighbourhood of the highest sample is asked for
        const order = Array.from({ length: pivots - 1 }, (_, segment) => ({ segment, ...highestSample(path.samples, segment) })).sort(
          (p, q) => q.height - p.height || p.segment - q.segment,
        );
        for (const { segment, fraction } of order.slice(0, 3)) {
          const around = Array.from({ length: 201 }, (_, k) => Math.min(Math.max(fraction + (k / 100 - 1) * 0.1, 0), 1));
          const there = around.flatMap((t) =>
            row(values, segment, size).map((value, j) => (1 - t) * value + t * values[(segment + 1) * size + j]),
          );
          const fine = await engine.evaluate(engine.createStack(around.length, Float64Array.from(there)), 'train');
          const refined = Math.max(...path.height.filter((_, j) => path.segment[j] === segment));
          expect(refined).toBeGreaterThanOrEqual(unimodalMaximum(fine.loss) - 1e-6 * (1 + Math.abs(refined)));
        }
        expect(saddle).toBeGreaterThanOrEqual(Math.max(...path.samples.pivots, ...path.samples.inside));
        for (let j = 1; j < path.arc.length; j++) expect(path.arc[j]).toBeGreaterThanOrEqual(path.arc[j - 1] - 1e-12);
        expect(path.height.length).toBe(10 * (pivots - 1) + 1 + Math.min(3, pivots - 1));
      }),
    );
  });
});

describe('the first line', () => {
  it('is straight but for its bow, which is perpendicular to it', () => {
    fc.assert(
      fc.property(cases, ({ size, pivots, seed }) => {
        const [a, b] = [randomBand(1, size, seed), randomBand(1, size, seed + 1)];
        const straight = straightLine(a, b, pivots, 0, randomStream(seed, 'bow'));
        const bent = straightLine(a, b, pivots, 0.1, randomStream(seed, 'bow'));
        const along = minus([...b], [...a]);
        for (let i = 0; i < pivots; i++) {
          const off = minus(row(bent, i, size), row(straight, i, size));
          expect(Math.abs(dot(off, along))).toBeLessThan(1e-9 * (1 + dot(along, along)));
          expect(norm(off)).toBeCloseTo(0.1 * norm(along) * Math.sin((Math.PI * i) / (pivots - 1)), 9);
        }
        expect(row(bent, pivots - 1, size)).toEqual([...b]);
      }),
    );
  });
});

describe('insertEqual', () => {
  it('spaces pivots evenly along the polyline', () => {
    const { points, fractions } = insertEqual(Float64Array.of(1, 3), 2);
    expect(Array.from(points.segment, (s, i) => [0, 1][s] + points.fraction[i] * [1, 3][s])).toEqual([0, 1, 2, 3, 4]);
    expect([...fractions]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });
});
