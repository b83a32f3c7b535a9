import { describe, expect, it } from 'vitest';
import type { HostSpec, TaskSpec } from '../../contract/pattern.ts';
import { randomStream } from '../../math/random.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { hidePicture, sineHost } from '../../testing/patterns.suite.ts';
import { assembleDataset } from '../dataset/assemble.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { generateSamples } from '../dataset/generate.ts';
import { mlpObjective } from '../engine/float64/mlp.ts';
import { createFloat64Engine } from '../engine/float64/float64Engine.ts';
import { createWasmEngine } from '../engine/wasm/wasmEngine.ts';
import { outputsOf } from '../network/forward.ts';
import { builtinPicture } from './builtin.ts';
import { unclearSamples } from './goal.ts';
import { addBlocks, gateBlocks } from './join.ts';
import { gatedLevels, squaredErrorLevels } from './levels.ts';
import { coordinatesOf } from './picture.ts';
import { lossOfTask, taskNetwork, trainTask, type Block } from './task.ts';
import { embedPlane, pointAt, type ParameterPlane } from './vectors.ts';

const blobs = assembleDataset(
  generateSamples({ name: 'blobs', samples: 60, noise: 0.15, turns: 1, classes: 3, testShare: 0 }, 1),
  0,
  false,
  1,
);
const task: TaskSpec = { width: 16, steps: 300, learningRate: 0.02 };
const side = 12;
const picture = builtinPicture('waves', side);

async function learn(depth: number, activation: HostSpec['activation'], dataset: Dataset): Promise<Block> {
  const network = taskNetwork(task, depth, activation, dataset);
  const engine = await createWasmEngine({ network, dataset });
  const training = trainTask(network, dataset, engine, task, 1, makeTestHost());
  let next = await training.next();
  while (!next.done) next = await training.next();
  engine.dispose();
  return next.value;
}

async function lossAt(plane: ParameterPlane, alpha: readonly number[]) {
  const engine = createFloat64Engine(mlpObjective({ network: plane.network, dataset: blobs }));
  return (await engine.evaluate(engine.createStack(1, pointAt(plane, alpha)), 'train')).loss[0];
}

const points = coordinatesOf({ dimensions: 2, side });
const some = [0, 5, 50, 77, 143].map((p) => [points[2 * p], points[2 * p + 1]]);

describe('squared error by two blocks', () => {
  it.each(['sin', 'tanh'] as const)('adds r² to the least loss, exactly (%s)', async (activation) => {
    const host: HostSpec = { ...sineHost, hidden: [12, 10], activation };
    const block = await learn(2, activation, blobs);
    const { loss, error } = lossOfTask(block, blobs, 'squaredError', 1);
    expect(error).toBe(0);
    const rule = squaredErrorLevels(loss);
    const { problem, theta } = await hidePicture(picture, host, rule, { learningRate: 4e-3, steps: 30 });
    const reading = {
      readout: { rule, base: new Float64Array(3), output: 0 },
      channel: 0,
      mean: problem.mean,
      deviation: problem.deviation,
    };
    const plain = embedPlane(host, problem.network, theta, 2, 'squaredError', reading, randomStream(1, 'idle weights'));
    const plane = addBlocks(block, plain);
    for (const alpha of some) {
      const [r] = outputsOf(plain.network, pointAt(plain, alpha), blobs.train.inputs);
      expect(Math.abs((await lossAt(plane, alpha)) - loss - r * r)).toBeLessThanOrEqual(1e-12);
    }
  });
});

describe('cross-entropy through a gate', () => {
  it('has the loss that the margin says, and no wrong sample', async () => {
    const host: HostSpec = { ...sineHost, hidden: [16, 12], activation: 'relu', scale: 5 };
    const block = await learn(1, 'relu', blobs);
    expect(unclearSamples(block, blobs)).toBe(0);
    const rule = gatedLevels(3);
    const scale = { black: 0.02, white: 1 };
    const { problem, theta, losses } = await hidePicture(picture, host, rule, { learningRate: 4e-3, steps: 60 }, scale);
    const reading = {
      readout: { rule, base: new Float64Array(1), output: 0 },
      channel: 0,
      mean: problem.mean,
      deviation: problem.deviation,
    };
    const plain = embedPlane(host, problem.network, theta, 2, 'crossEntropy', reading, randomStream(1, 'idle weights'));
    const plane = gateBlocks(block, plain, 20);
    for (const [j, p] of [0, 5, 50, 77, 143].entries()) {
      expect(Math.abs((await lossAt(plane, some[j])) - losses[p])).toBeLessThanOrEqual(1e-7);
    }
  });
});
