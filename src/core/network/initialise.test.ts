import { expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { initialise } from './initialise.ts';
import { networkLayout } from './layout.ts';

const layout = networkLayout(
  { hidden: [400], activation: 'relu', bias: true, init: 'uniform', initScale: 1, loss: 'crossEntropy', l2: 0, height: 'loss' },
  25,
  10,
);

it('draws weights and biases uniformly within ±scale/√fan-in', () => {
  const theta = initialise(layout, { init: 'uniform', initScale: 2 }, randomStream(1, 'starts'));
  const bounds = [2 / 5, 2 / 20];
  for (const [l, { weights, bias }] of layout.layers.entries()) {
    const values = [...theta.subarray(weights.offset, bias!.offset + bias!.shape[0])];
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(bounds[l]);
    // of a uniform distribution within ±b: b²/3, known here to some percent
    expect(variance / (bounds[l] ** 2 / 3)).toBeCloseTo(1, 1);
    expect(theta.subarray(bias!.offset, bias!.offset + bias!.shape[0]).every((value) => value !== 0)).toBe(true);
  }
});

it('leaves biases of normal starts at 0', () => {
  const theta = initialise(layout, { init: 'he', initScale: 1 }, randomStream(1, 'starts'));
  for (const { bias } of layout.layers)
    expect(theta.subarray(bias!.offset, bias!.offset + bias!.shape[0]).every((v) => v === 0)).toBe(true);
});
