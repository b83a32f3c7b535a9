import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { exp } from '../../math/special.ts';
import { distance } from '../../math/vector.ts';
import { imbalance, imbalances } from './balance.ts';
import { hessianSpectrum } from './curvature.ts';
import { endToEndFlow, flow } from './flow.ts';
import { balancedStart, gaussianMatrix, gaussianStart } from './initialise.ts';
import { addTo, copyOf, diagonal, type Matrix } from './matrix.ts';
import { createLinearNetwork } from './network.ts';
import { powerLoss, whitenedLoss } from './objective.ts';
import { singularValues } from './svd.ts';
import { deficiencyMargin, flowLines } from './theorem.ts';

/** A target and a product near enough to it for a margin. */
function nearTarget(outputs: number, inputs: number): { target: Matrix; product: Matrix } {
  const target = diagonal([3, 2.5, 2], outputs, inputs);
  const product = copyOf(target);
  addTo(product, gaussianMatrix(outputs, inputs, 0.3, randomStream(5, 'test')));
  return { target, product };
}

const cases = [
  [3, 3, 3, 3],
  [5, 6, 5, 4, 3],
  [3, 4, 5],
] as const;

describe.each(cases.map((widths) => [widths]))('balanced gradient flow with a margin, widths %j', (widths) => {
  const { target, product } = nearTarget(widths[widths.length - 1], widths[0]);
  const network = createLinearNetwork(widths, whitenedLoss(target));
  const margin = deficiencyMargin(network.objective, product)!;
  const start = balancedStart(widths, product, randomStream(6, 'turns'));
  const run = flow(network, start, { time: 3, until: 0, keep: 60 });

  it('stays balanced to 1e-12', () => {
    for (const { theta } of run.kept) expect(imbalance(network.layers(theta))).toBeLessThanOrEqual(1e-12);
  });

  it('never rises above any of the lines, and keeps its least singular value above the margin', () => {
    expect(margin).toBeGreaterThan(0.5);
    const lines = flowLines(network.objective, network.depth, margin);
    expect(lines.map(({ name }) => name)).toEqual(
      widths[0] === widths[widths.length - 1] ? ['theorem', 'convex', 'square'] : ['theorem', 'convex'],
    );
    const first = network.loss(start);
    for (const { at, theta } of run.kept) {
      const loss = network.loss(theta);
      // below 1e-20 of the start the integrator's own error is what is left
      for (const { rate } of lines) expect(loss).toBeLessThanOrEqual(first * exp(-rate * at) * (1 + 1e-9) + 1e-20);
      const values = singularValues(network.product(theta));
      expect(values[values.length - 1]).toBeGreaterThanOrEqual(margin);
    }
    expect(network.loss(run.kept[60].theta)).toBeLessThan(1e-4 * first);
  });

  it('has a product that moves as the end-to-end flow does, to 1e-9', () => {
    const alone = endToEndFlow(network, product.values, { time: 3, until: 0, keep: 60 });
    expect(alone.kept).toHaveLength(run.kept.length);
    alone.kept.forEach(({ theta }, k) => {
      const { values } = network.product(run.kept[k].theta);
      values.forEach((value, j) => expect(Math.abs(value - theta[j])).toBeLessThanOrEqual(1e-9));
    });
  });
});

it('what is unbalanced at the start stays as it is, for any loss', () => {
  const random = randomStream(8, 'test');
  const data = { inputs: gaussianMatrix(3, 12, 1, random), targets: gaussianMatrix(2, 12, 1, random) };
  for (const objective of [whitenedLoss(gaussianMatrix(2, 3, 1, random)), powerLoss(data.inputs, data.targets, 4)]) {
    const network = createLinearNetwork([3, 4, 3, 2], objective);
    const start = gaussianStart(network.widths, 0.5, random);
    const before = imbalances(network.layers(start));
    const { kept } = flow(network, start, { time: 2, until: 0, keep: 20 });
    const after = imbalances(network.layers(kept[kept.length - 1].theta));
    after.forEach(({ values }, j) => expect(distance(values, before[j].values)).toBeLessThanOrEqual(1e-11));
    expect(network.loss(kept[kept.length - 1].theta)).toBeLessThan(network.loss(start));
  }
});

it('ends where the loss asked for is reached', () => {
  const network = createLinearNetwork([1, 1, 1], whitenedLoss(diagonal([1])));
  const run = flow(network, Float64Array.of(0.5, 0.5), { time: 50, until: 1e-6, keep: 100 });
  expect(run.reason).toBe('reached');
  expect(run.loss).toBeLessThanOrEqual(1e-6);
  expect(run.time).toBeLessThan(20);
});

/** Where w₂² − w₁² is what it was at the start and w₁w₂ = φ, on the side on which w₁ + w₂·sign φ began. */
function endOf([w1, w2]: readonly [number, number], phi: number): [number, number] {
  const c = w2 * w2 - w1 * w1;
  const squared = (Math.sqrt(c * c + 4 * phi * phi) - c) / 2;
  const x = Math.sign(w1 + w2 * Math.sign(phi)) * Math.sqrt(squared);
  return [x, phi / x];
}

describe.each([1, -0.7])('two numbers, φ = %d', (phi) => {
  const network = createLinearNetwork([1, 1, 1], whitenedLoss(diagonal([phi])));
  const settings = { time: 60, until: 0, keep: 30 };

  it.each<[number, number]>([
    [2, 0.1],
    [-0.3, 1.5],
    [-1, -2],
    [1.4, -1],
    [0.5, -2],
    [0.01, 0],
  ])('from (%d, %d) flow ends where its line meets the minima', (...start) => {
    const { theta } = flow(network, Float64Array.from(start), settings).kept.at(-1);
    endOf(start, phi).forEach((value, i) => expect(theta[i]).toBeCloseTo(value, 8));
    // the other eigenvalue of a minimum is 0
    const [low, high] = hessianSpectrum(network, theta);
    expect(low).toBeCloseTo(0, 8);
    expect(high).toBeCloseTo(theta[0] * theta[0] + theta[1] * theta[1], 8);
  });

  it('from the one line that ends at the saddle flow ends there', () => {
    const { theta } = flow(network, Float64Array.of(1, -Math.sign(phi)), settings).kept.at(-1);
    theta.forEach((value) => expect(Math.abs(value)).toBeLessThan(1e-6));
  });
});
