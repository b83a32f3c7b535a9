import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { difference, criticalNetwork, gradientAt, largest, randomNetwork } from './cases.suite.ts';
import {
  affineDimension,
  compatibleDimension,
  compatibleEmbedding,
  drawCoordinates,
  freeCoordinates,
  unitsAdded,
  type Widening,
} from './compatible.ts';
import { embed, expectedGradient } from './embed.ts';
import { createPass } from './pass.ts';
import { tangentRank } from './tangent.ts';

const cases: { widths: number[]; widenings: Widening[] }[] = [
  { widths: [2, 2, 1], widenings: [{ copies: [3, 2], nulls: 0 }] },
  { widths: [2, 2, 2], widenings: [{ copies: [1, 4], nulls: 2 }] },
  {
    widths: [2, 2, 2, 1],
    widenings: [
      { copies: [2, 3], nulls: 0 },
      { copies: [3, 1], nulls: 0 },
    ],
  },
  {
    widths: [2, 2, 3, 2],
    widenings: [
      { copies: [2, 1], nulls: 1 },
      { copies: [1, 2, 2], nulls: 2 },
    ],
  },
  {
    widths: [2, 2, 2, 2, 2],
    widenings: [
      { copies: [2, 2], nulls: 0 },
      { copies: [3, 1], nulls: 1 },
      { copies: [1, 3], nulls: 1 },
    ],
  },
];

describe.each(cases)('compatible embeddings of $widths by $widenings', ({ widths, widenings }) => {
  it('keep outputs and share the gradient, at any parameters', () => {
    const { network, part, pass, theta } = randomNetwork(widths, 11);
    const before = pass.outputs(theta).slice();
    const gradient = gradientAt(pass, theta);
    for (let draw = 0; draw < 5; draw++) {
      const embedding = compatibleEmbedding(network, widenings, drawCoordinates(network, widenings, randomStream(draw, 'test')));
      const wide = createPass(embedding.network, part);
      const there = embed(embedding, theta);
      expect(largest(difference(wide.outputs(there), before))).toBeLessThanOrEqual(1e-12);
      const expected = expectedGradient(embedding, gradient);
      expect(largest(difference(gradientAt(wide, there), expected))).toBeLessThanOrEqual(1e-12 * (1 + largest(expected)));
    }
  });

  it('keep a critical point one, on a set of the dimension counted', () => {
    const { network, part, pass, theta } = criticalNetwork(widths, 3);
    expect(largest(gradientAt(pass, theta))).toBeLessThan(1e-11);
    const coordinates = drawCoordinates(network, widenings, randomStream(5, 'test'));
    const embedding = compatibleEmbedding(network, widenings, coordinates);
    const slopes = gradientAt(createPass(embedding.network, part), embed(embedding, theta));
    expect(largest(slopes)).toBeLessThanOrEqual(1e-10);
    const added = unitsAdded(widenings);
    expect(tangentRank(network, theta, widenings, coordinates)).toBe(compatibleDimension(added));
    expect(freeCoordinates(network, widenings)).toBe(compatibleDimension(added));
  });
});

it('counts dimensions', () => {
  expect(affineDimension([499])).toBe(499);
  expect(compatibleDimension([499])).toBe(499);
  expect(compatibleDimension([3, 4])).toBe(3 + 4 + 12);
  expect(compatibleDimension([3, 4, 5])).toBe(3 + 4 + 5 + 12 + 20);
});

it('leaves out what a missing bias could not make up for', () => {
  const { network, part, pass, theta } = randomNetwork([2, 2, 2, 1], 1, { biases: [true, false, true] });
  const widenings = [
    { copies: [1, 2], nulls: 2 },
    { copies: [2, 1], nulls: 1 },
  ];
  const before = pass.outputs(theta).slice();
  const embedding = compatibleEmbedding(network, widenings, drawCoordinates(network, widenings, randomStream(2, 'test')));
  expect(embedding.keepsCriticality).toBe(false);
  expect(largest(difference(createPass(embedding.network, part).outputs(embed(embedding, theta)), before))).toBeLessThanOrEqual(1e-12);
});

it('refuses a wrong number of coordinates', () => {
  const { network } = randomNetwork([2, 2, 1], 1);
  const widenings = [{ copies: [2, 1], nulls: 0 }];
  expect(() => compatibleEmbedding(network, widenings, new Float64Array(0))).toThrow('too few');
  expect(() => compatibleEmbedding(network, widenings, new Float64Array(2))).toThrow('1 are free');
});
