import { expect, it } from 'vitest';
import { createLandscape } from '../formula/landscape.ts';
import { createLandscapeEngine } from '../engine/landscapeEngine.ts';
import type { BandRule } from '../engine/engine.ts';
import { forcesOn } from './forces.ts';

const rules: BandRule[] = [null, 0.7].flatMap((spring) => [true, false].map((nudged) => ({ tangent: 'improved', spring, nudged })));

it.each(rules)('what is felt of the forces is what moves pivots: springs $spring, nudged $nudged', async (rule) => {
  const engine = createLandscapeEngine(
    createLandscape('(x^2 - 1)^2 + 2*y^2 + x*y', [
      [-2, 2],
      [-2, 2],
    ]),
  );
  const pivots = [
    [-1, 0],
    [-0.4, 0.3],
    [0.1, 0.5],
    [0.9, 0.4],
    [1, 0],
  ].map((point) => Float64Array.from(point));
  // unlike the lengths, and unlike each other
  const fractions = Float64Array.of(0.1, 0.2, 0.3, 0.4);
  const theta = engine.createStack(5, Float64Array.from(pivots.flatMap((pivot) => [...pivot])));
  const into = engine.createGradients(5);
  await engine.gradients(theta, null, null, into);
  const objectives = await engine.objectives(into);
  const raw = await engine.read(into);
  const gradients = pivots.map((_, i) => Float64Array.from(raw.subarray(2 * i, 2 * i + 2)));
  const { across, along, spring } = forcesOn(pivots, gradients, objectives, fractions, rule);
  await engine.bandDirection(theta, into, [{ start: 0, count: 5, fractions, climb: false }], rule);
  const direction = await engine.read(into);
  expect(spring === null).toBe(rule.spring === null);
  for (let i = 0; i < 5; i++) {
    for (let j = 0; j < 2; j++) {
      const felt = across[i][j] + (rule.nudged ? 0 : along[i][j]) + (spring?.[i][j] ?? 0);
      expect(felt).toBeCloseTo(-direction[2 * i + j], 12);
      if (i > 0 && i < 4) expect(across[i][j] + along[i][j]).toBeCloseTo(-gradients[i][j], 12);
    }
    expect(across[i][0] * along[i][0] + across[i][1] * along[i][1]).toBeCloseTo(0, 12);
  }
  engine.dispose();
});
