import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { imbalance } from './balance.ts';
import { descend } from './descend.ts';
import { endToEndStep } from './endToEnd.ts';
import { balancedStart, gaussianMatrix, gaussianStart } from './initialise.ts';
import { copyOf, diagonal } from './matrix.ts';
import { createLinearNetwork } from './network.ts';
import { whitenedLoss } from './objective.ts';

const scalar = (phi: number, depth = 2) => createLinearNetwork(new Array<number>(depth + 1).fill(1), whitenedLoss(diagonal([phi])));
const last = <T>(list: readonly T[]): T => list[list.length - 1];

describe('balance along gradient descent', () => {
  it('is lost in proportion to the learning rate', () => {
    const network = createLinearNetwork([3, 3, 3, 3], whitenedLoss(diagonal([3, 2, 1])));
    const start = balancedStart(network.widths, gaussianMatrix(3, 3, 0.5, randomStream(1, 'test')), null);
    const drift = (learningRate: number): number => {
      const { kept } = descend(network, start, { learningRate, steps: Math.round(10 / learningRate), until: 0, keep: 1 });
      return imbalance(network.layers(last(kept).theta));
    };
    const [whole, half, quarter] = [1e-2, 5e-3, 2.5e-3].map(drift);
    expect(Math.abs(whole / half - 2)).toBeLessThanOrEqual(0.05);
    expect(Math.abs(half / quarter - 2)).toBeLessThanOrEqual(0.05);
  });
});

describe.each([2, 3])('descent at depth %i', (depth) => {
  it('has a product that the end-to-end rule gives too, the closer the smaller the steps', () => {
    const network = createLinearNetwork(new Array<number>(depth + 1).fill(3), whitenedLoss(diagonal([3, 2, 1])));
    const product = gaussianMatrix(3, 3, 0.5, randomStream(2, 'test'));
    const start = balancedStart(network.widths, product, null);
    const apart = (learningRate: number): number => {
      const steps = Math.round(1 / learningRate);
      const w = copyOf(product);
      for (let step = 0; step < steps; step++) endToEndStep(network.objective, depth, learningRate, w);
      const { kept } = descend(network, start, { learningRate, steps, until: 0, keep: 1 });
      const { values } = network.product(last(kept).theta);
      return Math.max(...values.map((value, j) => Math.abs(value - w.values[j])));
    };
    expect(apart(1e-3)).toBeLessThan(1e-2);
    expect(apart(1e-3) / apart(5e-4)).toBeGreaterThan(1.8);
  });
});

describe('a start of the wrong sign', () => {
  it('ends at the saddle with a loss of 0.5 for ever, at depth 2 exactly', () => {
    const { kept, loss, reason } = descend(scalar(1), Float64Array.of(1, -1), { learningRate: 0.05, steps: 4000, until: 1e-9, keep: 1 });
    const { theta } = last(kept);
    expect(reason).toBe('steps');
    expect(theta[0]).toBe(-theta[1]);
    expect(theta[0] * theta[1]).toBeLessThan(0);
    expect(theta[0] * theta[1]).toBeGreaterThan(-1e-170);
    expect(Math.abs(loss - 0.5)).toBeLessThanOrEqual(1e-9);
  });

  it('ends there at depth 3 too', () => {
    const start = balancedStart([1, 1, 1, 1], diagonal([-0.5]), null);
    const { kept, loss } = descend(scalar(1, 3), start, { learningRate: 0.05, steps: 20_000, until: 1e-9, keep: 1 });
    const product = last(kept).theta.reduce((p, w) => p * w, 1);
    expect(product).toBeLessThan(0);
    expect(product).toBeGreaterThan(-1e-8);
    expect(Math.abs(loss - 0.5)).toBeLessThanOrEqual(1e-8);
  });
});

describe('broken balance, (K, 0.8/K)', () => {
  const run = (K: number, learningRate: number, steps = 20_000) =>
    descend(scalar(1), Float64Array.of(K, 0.8 / K), { learningRate, steps, until: 1e-20, keep: 4 });
  /** 2 / (w₁² + w₂²) where a flow from there ends. */
  const edge = (K: number): number => 2 / Math.sqrt((K * K - (0.8 / K) ** 2) ** 2 + 4);

  it.each([1, 3, 10])('K = %i converges below the edge of stability', (K) => {
    expect(run(K, 0.9 * edge(K)).reason).toBe('reached');
  });

  it('above it oscillates at K = 1, and is thrown to a flatter minimum at K = 10', () => {
    const oscillating = run(1, 1.1 * edge(1));
    expect(oscillating.reason).toBe('steps');
    expect(oscillating.loss).toBeGreaterThan(1e-4);
    const thrown = run(10, 1.1 * edge(10));
    expect(thrown.reason).toBe('reached');
    const squares = last(thrown.kept).theta.reduce((sum, w) => sum + w * w, 0);
    expect(squares).toBeGreaterThan(70);
    expect(squares).toBeLessThan(90);
  });

  it('diverges where K² is above 4/η', () => {
    expect(run(7, 0.1).reason).toBe('diverged');
    expect(run(3, 0.1).reason).toBe('reached');
  });

  it('is not divergence where a start next to a sharp minimum is thrown to a flatter one', () => {
    const start = Float64Array.of(10, 0.1 + 1e-7);
    const thrown = descend(scalar(1), start, { learningRate: 0.022, steps: 4000, until: 1e-20, keep: 4 });
    expect(thrown.reason).toBe('reached');
    expect(last(thrown.kept).theta.reduce((sum, w) => sum + w * w, 0)).toBeLessThan(2 / 0.022);
  });
});

it('zero is left by no step, at any depth', () => {
  for (const depth of [2, 3]) {
    const { kept } = descend(scalar(1, depth), new Float64Array(depth), { learningRate: 0.1, steps: 100, until: 0, keep: 1 });
    expect([...last(kept).theta]).toEqual(new Array(depth).fill(0));
  }
});

it('keeps points evenly over runs of any length, both ends with them', () => {
  const network = createLinearNetwork([2, 2, 2], whitenedLoss(diagonal([2, 1])));
  const start = gaussianStart(network.widths, 0.1, randomStream(3, 'test'));
  for (const steps of [0, 5, 40, 41, 1001]) {
    const { kept } = descend(network, start, { learningRate: 1e-3, steps, until: 0, keep: 20 });
    expect(kept[0].at).toBe(0);
    expect(last(kept).at).toBe(steps);
    expect(kept.length).toBeLessThanOrEqual(42);
    expect(kept.length).toBeGreaterThanOrEqual(Math.min(steps + 1, Math.ceil((2 * 20) / 3)));
    const gaps = kept.slice(1, -1).map(({ at }, k) => at - kept[k].at);
    expect(new Set(gaps).size).toBeLessThanOrEqual(1);
  }
});
