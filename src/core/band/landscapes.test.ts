/** Bands on landscapes whose saddles are known: every tangent, both ways to keep pivots apart, both optimisers. */
import { describe, expect, it } from 'vitest';
import type { CycleSettings, OptimiserName, TangentName } from '../../contract/experiment.ts';
import { knownSaddles } from '../../testing/landscapes.ts';
import type { KnownSaddle } from '../../testing/landscapes.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { randomStream } from '../../math/random.ts';
import { createLandscapeEngine } from '../engine/landscapeEngine.ts';
import type { Band } from '../engine/engine.ts';
import { createBatches } from '../optimiser/batches.ts';
import { equalFractions, straightLine } from './line.ts';
import { measurePath, saddleIndex } from './measure.ts';
import { relaxBands } from './relax.ts';

const tangentNames: TangentName[] = ['upwind', 'improved', 'reference', 'secant'];
const optimisers: OptimiserName[] = ['adam', 'sgd'];

interface Relaxed {
  pivots: Float64Array;
  heights: Float64Array;
  /** Highest of all dense points. */
  saddleHeight: number;
}

async function relax(
  { landscape, a, b }: KnownSaddle,
  tangent: TangentName,
  spring: number | null,
  optimiser: OptimiserName,
  climb: boolean,
  pivots = 21,
  nudged = true,
): Promise<Relaxed> {
  const engine = createLandscapeEngine(landscape);
  const random = randomStream(5, 'bow');
  const theta = engine.createStack(pivots, straightLine(Float64Array.from(a), Float64Array.from(b), pivots, 1e-3, random));
  const band: Band = { start: 0, count: pivots, fractions: equalFractions(pivots), climb: false };
  const settings: CycleSettings = {
    optimiser,
    learningRate: optimiser === 'adam' ? 0.02 : spring === null ? 0.03 : 0.005,
    momentum: 0.9,
    schedule: 'cosine',
    steps: 1500,
    batch: 'full',
    insert: 0,
    insertRule: 'highest',
    threshold: 0,
    climb,
  };
  const rule = { tangent, spring, nudged };
  const options = { settings, rule, batches: createBatches(1, 'full', random), host: makeTestHost(), pay: () => true };
  const relaxAll = async (bands: Band[]) => {
    const run = relaxBands(engine, theta, bands, options);
    while (!(await run.next()).done);
  };
  await relaxAll([band]);
  if (climb) await relaxAll([{ ...band, climb }]);
  const path = await measurePath(engine, theta, 'loss');
  const values = Float64Array.from(await engine.read(theta));
  expect([...values.slice(0, 2), ...values.slice(-2)]).toEqual([...a, ...b]);
  return { pivots: values, heights: path.samples.pivots, saddleHeight: path.height[saddleIndex(path.height)] };
}

describe.each(knownSaddles.map((known, i) => ({ label: `${known.name} ${i}`, known })))('$label', ({ known }) => {
  // upwind tangents flip at the top of the band, and springs along them make kinks grow: the reason for the improved tangent
  // (Henkelman & Jónsson 2000, §II); redistribution takes the kinks out
  const springy: TangentName[] = ['improved', 'secant'];
  const cases = optimisers.flatMap((optimiser) => [
    ...tangentNames.map((tangent) => ({ tangent, springs: false, optimiser })),
    ...springy.map((tangent) => ({ tangent, springs: true, optimiser })),
  ]);

  it.each(cases)(
    '$tangent tangent, springs: $springs, $optimiser: the dense maximum is near the saddle, and bounds it',
    async ({ tangent, springs, optimiser }) => {
      const { saddleHeight } = await relax(known, tangent, springs ? known.spring : null, optimiser, false);
      expect(saddleHeight).toBeGreaterThanOrEqual(known.height - 1e-9 * known.range);
      expect(saddleHeight).toBeLessThan(known.height + 0.02 * known.range);
    },
  );

  it.each([
    { springs: false, name: 'redistribution' },
    { springs: true, name: 'springs' },
  ])('the climbing pivot finds the saddle itself with $name', async ({ springs }) => {
    const { pivots, heights, saddleHeight } = await relax(known, 'improved', springs ? known.spring : null, 'adam', true);
    const climber = saddleIndex(heights);
    expect(pivots[2 * climber]).toBeCloseTo(known.saddle[0], 3);
    expect(pivots[2 * climber + 1]).toBeCloseTo(known.saddle[1], 3);
    expect(Math.abs(heights[climber] - known.height)).toBeLessThan(1e-6 * known.range);
    expect(saddleHeight).toBeLessThan(known.height + 1e-3 * known.range);
  });
});

describe('without nudging', () => {
  const [doubleWell, valley] = ['double-well', 'curvy-valley'].map((name) => knownSaddles.find((known) => known.name === name)!);

  it('weak springs let pivots slide down from the saddle', async () => {
    const [nudged, plain] = [
      await relax(doubleWell, 'improved', 0.02, 'adam', false),
      await relax(doubleWell, 'improved', 0.02, 'adam', false, 21, false),
    ];
    const near = ({ heights }: Relaxed) => heights.filter((height) => height > 0.5 * doubleWell.height).length;
    expect(near(nudged)).toBeGreaterThan(4);
    expect(near(plain)).toBe(0);
  });

  it('stiff springs cut the corners of a valley, the stiffer the more', async () => {
    const highest: number[] = [];
    for (const spring of [10, 100, 1000]) {
      const { pivots, saddleHeight } = await relax(valley, 'improved', spring, 'adam', false, 21, false);
      highest.push(saddleHeight);
      if (spring < 1000) continue;
      // a string that is stretched tightly is straight
      const [from, to] = [pivots.slice(0, 2), pivots.slice(-2)];
      const off = (i: number) =>
        Math.abs((pivots[2 * i] - from[0]) * (to[1] - from[1]) - (pivots[2 * i + 1] - from[1]) * (to[0] - from[0]));
      expect(Math.max(...Array.from({ length: 21 }, (_, i) => off(i))) / Math.hypot(to[0] - from[0], to[1] - from[1])).toBeLessThan(0.15);
    }
    expect(highest[0]).toBeGreaterThan(valley.height + 0.05 * valley.range);
    expect(highest[1]).toBeGreaterThan(highest[0]);
    expect(highest[2]).toBeGreaterThan(highest[1]);
  });
});
