import { describe, expect, it } from 'vitest';
import { pow } from '../../math/special.ts';
import { descend } from './descend.ts';
import { flow } from './flow.ts';
import { balancedStart, identityStart } from './initialise.ts';
import { diagonal } from './matrix.ts';
import { createLinearNetwork } from './network.ts';
import { whitenedLoss } from './objective.ts';
import { modeAt, modeTime, plateauTime } from './saxe.ts';

describe('one mode, s = 2', () => {
  it.each([
    [2, 1e-3, '1.9001'],
    [2, 1e-4, '2.4759'],
    [3, 1e-3, '4.6613'],
    [3, 1e-4, '10.4345'],
    [4, 1e-3, '7.8075'],
    [4, 1e-4, '24.9046'],
  ])('is at its half from depth %i, σ₀ = %d at t = %s', (depth, start, time) => {
    expect(modeTime(depth, 2, start, 1).toFixed(4)).toBe(time);
  });

  it.each([
    [3, 1e-3, '5.00'],
    [3, 1e-4, '10.77'],
    [4, 1e-3, '7.906'],
    [4, 1e-4, '25.0'],
  ])('has a plateau of about that, depth %i, σ₀ = %d: %s', (depth, start, time) => {
    expect(plateauTime(depth, 2, start).toFixed(time.length - time.indexOf('.') - 1)).toBe(time);
  });

  it.each([1, 2, 3, 4])('moves as the flow of a balanced network of depth %i does', (depth) => {
    const network = createLinearNetwork(new Array<number>(depth + 1).fill(1), whitenedLoss(diagonal([2])));
    const start = balancedStart(network.widths, diagonal([1e-3]), null);
    const half = modeTime(depth, 2, 1e-3, 1);
    const { kept } = flow(network, start, { time: 2 * half, until: 0, keep: 2 });
    expect(Math.abs(network.product(kept[1].theta).values[0] - 1)).toBeLessThanOrEqual(1e-8);
    for (const { at, theta } of kept) {
      const closed = modeAt(depth, 2, 1e-3, at);
      expect(closed === null).toBe(depth > 2);
      if (closed !== null) expect(Math.abs(network.product(theta).values[0] - closed)).toBeLessThanOrEqual(8e-12 * 2);
    }
  });
});

/** Φ = diag(5, 4, 3, 2, 1), three layers, each 1e-4^{1/3} times the identity, η = 0.005. */
describe('the staircase', () => {
  const network = createLinearNetwork([5, 5, 5, 5], whitenedLoss(diagonal([5, 4, 3, 2, 1])));
  const start = identityStart(network.widths, pow(1e-4, 1 / 3));
  const after = (steps: number) => {
    const { kept, loss } = descend(network, start, { learningRate: 0.005, steps, until: 0, keep: 1 });
    const { values } = network.product(kept[kept.length - 1].theta);
    return { loss: loss.toFixed(4), modes: [0, 6, 12, 18, 24].map((j) => values[j].toFixed(3)) };
  };

  it('crosses the half of each mode in order, at steps 845, 1054, 1400, 2090 and 4142', () => {
    const crossed: number[] = [];
    const theta = start.slice();
    const gradient = new Float64Array(theta.length);
    for (let step = 0; step <= 4142; step++) {
      const { values } = network.product(theta);
      for (let i = crossed.length; i < 5 && values[i * 6] >= (5 - i) / 2; i++) crossed.push(step);
      network.gradient(theta, gradient);
      for (let j = 0; j < theta.length; j++) theta[j] -= 0.005 * gradient[j];
    }
    expect(crossed).toEqual([845, 1054, 1400, 2090, 4142]);
  });

  it('stands where it stood at steps 1000, 2000 and 4000', () => {
    expect(after(1000)).toEqual({ loss: '14.1103', modes: ['5.000', '0.226', '0.004', '0.001', '0.000'] });
    expect(after(2000)).toEqual({ loss: '2.0884', modes: ['5.000', '4.000', '3.000', '0.217', '0.001'] });
    expect(after(4000).loss).toBe('0.3271');
    expect(after(4000).modes[4]).toBe('0.191');
  });
});
