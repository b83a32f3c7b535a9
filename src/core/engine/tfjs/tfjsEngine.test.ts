import { expect, it } from 'vitest';
import { engineCases, randomRows } from '../engineCases.suite.ts';
import { describeEngine } from '../engine.suite.ts';
import * as tf from './tf.ts';
import { createTfjsEngine } from './tfjsEngine.ts';

describeEngine('tfjs on cpu', (problem) => createTfjsEngine(problem, 'cpu'), { value: 2e-6, gradient: 5e-6 });

it('leaves no tensor behind', async () => {
  const { problem } = engineCases[3];
  await tf.useBackend('cpu');
  const before = tf.memory().numTensors;
  const engine = await createTfjsEngine(problem);
  const resident = tf.memory().numTensors;
  const stack = engine.createStack(5, randomRows(problem, 5, 1));
  const other = engine.createStack(2);
  const gradients = engine.createGradients(5);
  const states = [engine.createOptimiser(5, 'adam', 0), engine.createOptimiser(5, 'sgd', 0.9)];
  const held = tf.memory().numTensors;
  const bands = [{ start: 1, count: 4, fractions: Float64Array.of(0.3, 0.3, 0.4), climb: true }];
  for (let round = 0; round < 2; round++) {
    await engine.gradients(stack, null, null, gradients);
    await engine.gradients(stack, Int32Array.of(1, 2, 3), Uint8Array.of(1, 0, 0, 0, 1), gradients, { rate: 0.5, key: round });
    for (const list of [bands, []]) {
      await engine.bandDirection(stack, gradients, list, { tangent: 'improved', spring: 1, nudged: true });
      await engine.redistribute(stack, gradients, list);
    }
    for (const state of states) await engine.update(state, stack, gradients, 0.1);
    await engine.mix(Float64Array.of(1, 0, 0.5, 0, 0, 0, 0, 0, 1, 0), stack, other);
    await engine.evaluate(stack, 'train');
    await engine.evaluate(stack, 'test');
    await engine.segmentLengths(stack);
    await engine.norms(stack);
    await engine.objectives(gradients);
    expect(tf.memory().numTensors).toBe(held);
  }
  for (const resource of [stack, other, gradients, ...states]) engine.release(resource);
  expect(tf.memory().numTensors).toBe(resident);
  engine.createStack(3);
  engine.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('computes many rows in parts', async () => {
  const { problem } = engineCases[3];
  const rows = randomRows(problem, 7, 1);
  const results = await Promise.all(
    // 50 samples, 7 units: two rows at a time, less than one, all.
    [800, 10, 1e6].map(async (activations) => {
      const engine = await createTfjsEngine(problem, 'cpu', activations);
      const stack = engine.createStack(7, rows);
      const gradients = engine.createGradients(7);
      await engine.gradients(stack, null, null, gradients, { rate: 0.5, key: 1 });
      const all = [await engine.objectives(gradients), await engine.read(gradients), await engine.evaluate(stack, 'train')];
      engine.dispose();
      return all;
    }),
  );
  expect(results[0]).toEqual(results[2]);
  expect(results[1]).toEqual(results[2]);
});
