import { expect, it } from 'vitest';
import type { StepSettings } from '../../contract/experiment.ts';
import { createFloat64Engine } from '../engine/float64/float64Engine.ts';
import type { Float64Objective } from '../engine/float64/objective.ts';
import { stableSharpness } from './stability.ts';

const settings: StepSettings = { optimiser: 'sgd', learningRate: 0.1, momentum: 0, schedule: 'constant', steps: 100, batch: 'full' };

/** ½λx². */
const bowl = (sharpness: number): Float64Objective => ({
  parameters: 1,
  hasTest: false,
  l2: 0,
  updateScale: null,
  evaluate: ([x]) => ({ loss: (sharpness / 2) * x * x, error: null }),
  gradient([x], _batch, into) {
    if (into) into[0] = sharpness * x;
    return (sharpness / 2) * x * x;
  },
});

/** How far from the bottom of a bowl 400 steps of the engine's SGD end that begin at 1. */
async function descend(sharpness: number, { learningRate, momentum }: StepSettings): Promise<number> {
  const engine = createFloat64Engine(bowl(sharpness));
  const stack = engine.createStack(1, Float64Array.of(1));
  const gradients = engine.createGradients(1);
  const optimiser = engine.createOptimiser(1, 'sgd', momentum);
  for (let step = 0; step < 400; step++) {
    await engine.gradients(stack, null, null, gradients);
    await engine.update(optimiser, stack, gradients, learningRate);
  }
  return Math.abs((await engine.read(stack))[0]);
}

it.each([0, 0.5, 0.9])('SGD with momentum %d settles below the threshold and is thrown out above it', async (momentum) => {
  const own = { ...settings, momentum };
  const threshold = stableSharpness(own, 0)!;
  expect(threshold).toBeCloseTo((2 * (1 + momentum)) / 0.1, 10);
  expect(await descend(0.97 * threshold, own)).toBeLessThan(0.5);
  expect(await descend(1.03 * threshold, own)).toBeGreaterThan(50);
});

it('follows the schedule, and there is none for Adam and for steps of no length', () => {
  expect(stableSharpness({ ...settings, schedule: 'cosine' }, 0.5)).toBeCloseTo(40, 10);
  expect(stableSharpness({ ...settings, schedule: 'cosine' }, 1)).toBeNull();
  expect(stableSharpness({ ...settings, optimiser: 'adam' }, 0)).toBeNull();
});
