import { describe, expect, it } from 'vitest';
import { randomStream } from '../../math/random.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { hidePicture, sineHost, usualScale } from '../../testing/patterns.suite.ts';
import type { HostSpec } from '../../contract/pattern.ts';
import { loadDataset } from '../dataset/load.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { createFloat64Engine } from '../engine/float64/float64Engine.ts';
import { mlpObjective } from '../engine/float64/mlp.ts';
import { createWasmEngine } from '../engine/wasm/wasmEngine.ts';
import { outputsOf } from '../network/forward.ts';
import { builtinPicture } from './builtin.ts';
import { classMarginal, sharedCrossEntropy } from './levels.ts';
import { coordinatesOf } from './picture.ts';
import { readoutOf } from './readout.ts';
import { planeStack, sliceLosses } from './slice.ts';
import { embedPlane, pointAt } from './vectors.ts';

const host = makeTestHost();
const mnist = await loadDataset({ name: 'mnist', samples: 300, testSamples: 200 }, 1, host);
const fit = { learningRate: 4e-3, steps: 40 };
const side = 16;
const picture = builtinPicture('waves', side);

async function hide(spec: HostSpec, dataset: Dataset, loss: 'crossEntropy' | 'squaredError' = 'crossEntropy') {
  const readout = readoutOf(dataset, loss);
  const { problem, theta, losses } = await hidePicture(picture, spec, readout.rule, fit);
  const reading = { readout, channel: 0, mean: problem.mean, deviation: problem.deviation };
  const plane = embedPlane(spec, problem.network, theta, dataset.inputs, loss, reading, randomStream(1, 'idle weights'));
  return { plane, losses, readout };
}

async function measure(plane: Awaited<ReturnType<typeof hide>>['plane'], dataset: Dataset, part: 'train' | 'test') {
  const engine = await createWasmEngine({ network: plane.network, dataset });
  const measuring = sliceLosses(engine, planeStack(engine, plane), coordinatesOf(picture), part, host);
  let next = await measuring.next();
  while (!next.done) next = await measuring.next();
  engine.dispose();
  return next.value;
}

describe.each<[string, HostSpec]>([
  ['general plane, sine', { ...sineHost, hidden: [32, 32, 32] }],
  ['general plane, ReLU', { ...sineHost, hidden: [24, 16], activation: 'relu', scale: 5 }],
  ['literal plane, tanh', { ...sineHost, hidden: [24, 32, 32], activation: 'tanh', plane: 'literal', range: 2 }],
])('%s', (_, spec) => {
  it('gives the same logits, to the bit, whatever the input', async () => {
    const { plane } = await hide(spec, mnist);
    for (const alpha of [
      [0, 0],
      [0.3, 0.9],
      [1, 1],
    ]) {
      const outputs = outputsOf(plane.network, pointAt(plane, alpha), mnist.train.inputs);
      const first = [...outputs.subarray(0, 10)];
      for (let at = 0; at < outputs.length; at += 10) expect([...outputs.subarray(at, at + 10)]).toEqual(first);
    }
  });

  it('has on the full data the losses of the formula, on training and test part', async () => {
    const { plane, losses, readout } = await hide(spec, mnist);
    const { loss } = await measure(plane, mnist, 'train');
    losses.forEach((expected, p) => expect(Math.abs(loss[p] - expected)).toBeLessThanOrEqual(1e-5));
    // nothing below the floor
    expect(Math.min(...loss)).toBeGreaterThanOrEqual(readout.rule.least - 1e-6);
    // the test part's losses differ by what its classes' shares do
    const train = classMarginal(mnist.train.labels!, 10);
    const test = classMarginal(mnist.test!.labels!, 10);
    const tested = await measure(plane, mnist, 'test');
    const alpha = coordinatesOf(picture);
    for (let p = 0; p < side * side; p++) {
      const q = outputsOf(plane.network, pointAt(plane, [alpha[2 * p], alpha[2 * p + 1]]), mnist.train.inputs.subarray(0, 784));
      const difference = q.reduce((sum, value, c) => sum + (train[c] - test[c]) * value, 0);
      expect(Math.abs(tested.loss[p] - loss[p] - difference)).toBeLessThanOrEqual(1e-5);
      expect(Math.abs(tested.loss[p] - sharedCrossEntropy(q, test))).toBeLessThanOrEqual(1e-5);
    }
  });

  it('has them in float64 to the rounding of the fit’s inputs', async () => {
    const { plane, losses } = await hide(spec, mnist);
    const engine = createFloat64Engine(mlpObjective({ network: plane.network, dataset: mnist }));
    const alpha = coordinatesOf(picture);
    for (const p of [0, 77, 255]) {
      const { loss } = await engine.evaluate(engine.createStack(1, pointAt(plane, [alpha[2 * p], alpha[2 * p + 1]])), 'train');
      expect(Math.abs(loss[0] - losses[p])).toBeLessThan(1e-7);
    }
  });
});

it('shows the same picture on other data with the same shares of classes', async () => {
  const blobs = (inputs: number): Dataset => {
    const random = randomStream(3, `other data ${inputs}`);
    const { labels, targets } = mnist.train;
    const values = Float32Array.from({ length: 300 * inputs }, () => random.normal());
    return { ...mnist, inputs, train: { samples: 300, inputs: values, labels, targets }, test: null };
  };
  const spec: HostSpec = { ...sineHost, hidden: [24, 24] };
  const { losses } = await hide(spec, mnist);
  const other = blobs(5);
  const { plane } = await hide(spec, other);
  const { loss } = await measure(plane, other, 'train');
  losses.forEach((expected, p) => expect(Math.abs(loss[p] - expected)).toBeLessThanOrEqual(1e-5));
});

it('works with squared error of one-hot targets', async () => {
  const { plane, losses, readout } = await hide({ ...sineHost, hidden: [24, 24] }, mnist, 'squaredError');
  const { loss } = await measure(plane, mnist, 'train');
  losses.forEach((expected, p) => expect(Math.abs(loss[p] - expected)).toBeLessThanOrEqual(1e-5));
  const marginal = classMarginal(mnist.train.labels!, 10);
  expect(readout.rule.least).toBeCloseTo(
    marginal.reduce((sum, share) => sum + share * (1 - share), 0),
    10,
  );
  expect(usualScale(readout.rule).black).toBeGreaterThan(readout.rule.least);
});
