import { expect, it } from 'vitest';
import { log1p } from '../../math/special.ts';
import { escapeDelays } from './escape.ts';

it('leaves the saddle after ln(1/ε)/(ηφ) steps', () => {
  const [phi, learningRate] = [1, 0.01];
  const delays = escapeDelays(phi, learningRate, [1e-2, 1e-4, 1e-6, 1e-8, 1e-12], 20_000);
  for (let k = 1; k < delays.length; k++) {
    const [before, here] = [delays[k - 1], delays[k]];
    // what is constant in the wait cancels; a step multiplies by 1 + ηφ, not by e^{ηφ}
    const predicted = ((here.predicted - before.predicted) * learningRate * phi) / log1p(learningRate * phi);
    expect((here.steps! - before.steps!) / predicted).toBeCloseTo(1, 2);
    expect(here.imbalance).toBeCloseTo(2 * here.offset, 5);
  }
});

it('never leaves it where nothing is broken', () => {
  expect(escapeDelays(1, 0.05, [0], 5000)[0].steps).toBeNull();
});
