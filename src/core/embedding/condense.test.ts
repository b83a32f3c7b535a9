import { describe, expect, it } from 'vitest';
import type { Activation } from '../../contract/experiment.ts';
import { randomStream } from '../../math/random.ts';
import { agreementOf, largestChange } from './agreement.ts';
import { randomNetwork } from './cases.suite.ts';
import { cosine, groupUnits, longestFeed, mergeGroups } from './condense.ts';
import { embed } from './embed.ts';
import { createPass } from './pass.ts';
import { splitUnit } from './split.ts';

const names: Activation[] = ['relu', 'tanh', 'sigmoid', 'softplus', 'gelu', 'linear'];

/** A network of 3 units, split to 12, and then stirred by `amount`. */
function condensed(activation: Activation, amount: number, outputs = 2) {
  const { network, part, theta } = randomNetwork([2, 3, outputs], 5, { activation });
  let [wide, there] = [network, theta];
  for (let k = 0; k < 9; k++) {
    const step = splitUnit(wide, 0, k % 3, 0.5);
    there = embed(step, there);
    wide = step.network;
  }
  const random = randomStream(3, 'stir');
  return { network: wide, part, theta: there.map((value) => value * (1 + amount * random.normal())) };
}

describe.each(names)('merging units of %s', (activation) => {
  it('finds copies and gives back the narrow network', () => {
    const { network, part, theta } = condensed(activation, 0);
    const { groups, idle } = groupUnits(network, theta, 0, 0.999, 1e-9);
    expect(groups.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, k) => k));
    expect(idle).toEqual([]);
    expect(groups).toHaveLength(3);
    const merged = mergeGroups(network, theta, 0, { groups, idle }, longestFeed(network, theta, 0, part.inputs));
    const before = createPass(network, part).outputs(theta).slice();
    expect(largestChange(createPass(merged.network, part).outputs(merged.theta), before, 2)).toBeLessThan(1e-12);
    expect(merged.bound).toBeLessThan(1e-12);
  });

  it('changes outputs by no more than the bound', () => {
    for (const [amount, threshold, idleShare] of [
      [0.01, 0.99, 0],
      [0.1, 0.95, 0],
      [0.3, 0.8, 0.1],
      [1, 0.5, 0.3],
    ]) {
      const { network, part, theta } = condensed(activation, amount);
      const found = groupUnits(network, theta, 0, threshold, idleShare);
      const merged = mergeGroups(network, theta, 0, found, longestFeed(network, theta, 0, part.inputs));
      const before = createPass(network, part).outputs(theta).slice();
      const change = largestChange(createPass(merged.network, part).outputs(merged.theta), before, 2);
      expect(change).toBeGreaterThan(1e-6);
      expect(change).toBeLessThanOrEqual(merged.bound);
      expect(merged.network.layers[0].weights.shape[1]).toBe(found.groups.length);
    }
  });
});

it('merges where lengths differ, if the activation does not mind them', () => {
  const stretch = (activation: Activation, factor: number): number => {
    const { network, theta } = randomNetwork([2, 2, 1], 6, { activation });
    for (const i of [0, 1, 2]) theta[2 * i + 1] = factor * theta[2 * i];
    return groupUnits(network, theta, 0, 0.9, 0).groups.length;
  };
  expect(stretch('relu', 3)).toBe(1);
  expect(stretch('relu', -1)).toBe(2);
  expect(stretch('tanh', 3)).toBe(2);
  expect(stretch('tanh', -1)).toBe(1);
  expect(stretch('sigmoid', -1)).toBe(2);
});

it('works at the last of several layers', () => {
  const { network, part, theta } = randomNetwork([2, 3, 2, 2], 2);
  const split = splitUnit(network, 1, 0, 0.3);
  const there = embed(split, theta);
  const found = groupUnits(split.network, there, 1, 0.999, 0);
  expect(found.groups.map((group) => group.length).sort()).toEqual([1, 2]);
  const merged = mergeGroups(split.network, there, 1, found, longestFeed(split.network, there, 1, part.inputs));
  const before = createPass(network, part).outputs(theta).slice();
  expect(largestChange(createPass(merged.network, part).outputs(merged.theta), before, 2)).toBeLessThan(1e-12);
});

it('has the cosine of nothing as 0', () => {
  expect(cosine(Float64Array.of(0, 0), Float64Array.of(1, 2))).toBe(0);
  expect(cosine(Float64Array.of(1, 2), Float64Array.of(2, 4))).toBeCloseTo(1, 15);
});

it('counts how two networks agree', () => {
  const { share, counts } = agreementOf(Int32Array.of(0, 1, 2, 1), Int32Array.of(0, 1, 1, 1), 3);
  expect(share).toBe(0.75);
  expect(Array.from(counts)).toEqual([1, 0, 0, 0, 2, 0, 0, 1, 0]);
});
