import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permutation, randomStream } from '../../math/random.ts';
import { distance, dot } from '../../math/vector.ts';
import { randomCase, randomRows, type CaseOptions } from '../engine/engineCases.suite.ts';
import { matchActivations, matchIncoming, matchUnits, matchWeights } from './align.ts';
import { permuteUnits, sameOrders, type Orders } from './permute.ts';

function twoNetworks(options: Partial<CaseOptions>, seed: number) {
  const { problem } = randomCase(options, 1);
  const D = problem.network.parameters;
  const rows = Float64Array.from(randomRows(problem, 2, seed));
  return { ...problem, a: rows.slice(0, D), b: rows.slice(D) };
}

const noBreath = () => Promise.resolve();
const plain = (orders: Orders) => orders.map((order) => [...order]);

function* permutations(count: number): Generator<number[]> {
  if (count === 0) yield [];
  else {
    for (const shorter of permutations(count - 1)) {
      for (let at = 0; at < count; at++) yield [...shorter.slice(0, at), count - 1, ...shorter.slice(at)];
    }
  }
}

const shapes: Partial<CaseOptions>[] = [
  { widths: [3, 9, 2] },
  { widths: [3, 9, 2], bias: false },
  { widths: [4, 12, 8, 3], activation: 'relu' },
  { widths: [4, 12, 8, 10, 3], bias: false },
];

describe.each(shapes)('matching, $widths, bias $bias', (options) => {
  it.each(['weights', 'incoming', 'product', 'correlation'] as const)('finds the order that units were brought into, by %s', async (by) => {
    const { network, dataset, a } = twoNetworks(options, 5);
    const random = randomStream(6, 'test');
    const hidden = sameOrders(network).map(({ length }) => permutation(length, random));
    const b = permuteUnits(network, a, hidden);
    const find = {
      weights: async () => (await matchWeights(network, a, b, random, noBreath)).orders,
      incoming: () => matchIncoming(network, a, b, noBreath),
      product: () => matchActivations(network, a, b, dataset.train.inputs, 'product', noBreath),
      correlation: () => matchActivations(network, a, b, dataset.train.inputs, 'correlation', noBreath),
    };
    expect([...permuteUnits(network, b, await find[by]())]).toEqual([...a]);
  });

  it('never loses likeness on the way, and ends where no layer gains', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1000), async (seed) => {
        const { network, a, b } = twoNetworks(options, seed);
        const { orders, similarities } = await matchWeights(network, a, b, randomStream(seed, 'test'), noBreath);
        for (let i = 1; i < similarities.length; i++) expect(similarities[i]).toBeGreaterThan(similarities[i - 1]);
        const aligned = permuteUnits(network, b, orders);
        const last = similarities[similarities.length - 1];
        expect(dot(a, aligned)).toBeCloseTo(last, 9);
        expect(distance(a, aligned)).toBeLessThanOrEqual(distance(a, b));
        const again = await matchWeights(network, a, aligned, randomStream(seed + 1, 'test'), noBreath);
        expect(again.similarities).toHaveLength(1);
      }),
      { numRuns: 20 },
    );
  });
});

describe('with one hidden layer', () => {
  it('matching by weights brings the networks as near as any order can', async () => {
    for (let seed = 0; seed < 5; seed++) {
      const { network, a, b } = twoNetworks({ widths: [2, 6, 3] }, seed);
      const aligned = permuteUnits(network, b, (await matchWeights(network, a, b, randomStream(1, 'test'), noBreath)).orders);
      let nearest = Infinity;
      for (const order of permutations(6)) nearest = Math.min(nearest, distance(a, permuteUnits(network, b, [Int32Array.from(order)])));
      expect(distance(a, aligned)).toBeCloseTo(nearest, 12);
    }
  });
});

it('depends on its seed alone', async () => {
  const { network, a, b } = twoNetworks({ widths: [4, 12, 8, 10, 3] }, 1);
  const orders = async (seed: number) => plain((await matchWeights(network, a, b, randomStream(seed, 'test'), noBreath)).orders);
  expect(await orders(3)).toEqual(await orders(3));
});

it.each(['weights', 'incoming', 'activations'] as const)('gives inverse orders the other way about, by %s', async (by) => {
  const { network, dataset, a, b } = twoNetworks({ widths: [4, 7, 6, 3], activation: 'tanh' }, 2);
  const options = { dataset, seed: 9, breathe: noBreath };
  const [there, back] = [await matchUnits(network, a, b, by, options), await matchUnits(network, b, a, by, options)];
  there.forEach((order, layer) => expect(Array.from(order, (unit) => back[layer][unit])).toEqual([...order.keys()]));
});
