import { expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { hessianSpectrum, inertiaOf, spectrumEnds } from './curvature.ts';
import { gaussianMatrix, gaussianStart } from './initialise.ts';
import { diagonal } from './matrix.ts';
import { createLinearNetwork } from './network.ts';
import { whitenedLoss } from './objective.ts';

it('two numbers: ½(w₁w₂ − φ)² has the Hessian that one writes down', () => {
  const network = createLinearNetwork([1, 1, 1], whitenedLoss(diagonal([1])));
  const [a, b] = [1.5, -0.4];
  const [trace, determinant] = [a * a + b * b, a * a * b * b - (2 * a * b - 1) ** 2];
  const root = Math.sqrt((trace * trace) / 4 - determinant);
  const [low, high] = hessianSpectrum(network, Float64Array.of(a, b));
  expect(low).toBeCloseTo(trace / 2 - root, 13);
  expect(high).toBeCloseTo(trace / 2 + root, 13);
});

it('the ends of a large Hessian are those of the one written out', async () => {
  const network = createLinearNetwork([6, 7, 7, 5], whitenedLoss(gaussianMatrix(5, 6, 1, randomStream(1, 'test'))));
  expect(network.parameters).toBeGreaterThan(100);
  const theta = gaussianStart(network.widths, 0.6, randomStream(2, 'test'));
  const dense = hessianSpectrum(network, theta);
  const { low, high } = await spectrumEnds(network, theta, randomStream(3, 'spectrum'));
  expect(low).toBeCloseTo(dense[0], 5);
  expect(high).toBeCloseTo(dense[dense.length - 1], 5);
});

it('counts signs', () => {
  expect(inertiaOf(Float64Array.of(-1, -1e-14, 0, 1e-13, 2))).toEqual({ negative: 1, zero: 3, positive: 1 });
  expect(inertiaOf(new Float64Array(3))).toEqual({ negative: 0, zero: 3, positive: 0 });
});
