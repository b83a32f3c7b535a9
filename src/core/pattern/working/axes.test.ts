import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../math/random.ts';
import { dot, norm } from '../../../math/vector.ts';
import { assembleDataset } from '../../dataset/assemble.ts';
import { generateSamples } from '../../dataset/generate.ts';
import { createFloat64Engine } from '../../engine/float64/float64Engine.ts';
import { mlpObjective } from '../../engine/float64/mlp.ts';
import { networkLayout } from '../../network/layout.ts';
import { pointAt } from '../vectors.ts';
import { clipLength, planeOf, spanOf } from './axes.ts';
import { learntCells } from './cells.ts';
import { axesStart, placeOf, planeGradient, pointsAt, trainPlane } from './train.ts';

const dataset = assembleDataset(
  generateSamples({ name: 'blobs', samples: 30, noise: 0.3, turns: 1, classes: 3, testShare: 0 }, 1),
  0,
  false,
  1,
);
const network = networkLayout(
  { hidden: [5], activation: 'tanh', bias: true, init: 'he', initScale: 1, loss: 'crossEntropy', l2: 0, height: 'loss' },
  dataset.inputs,
  dataset.outputs,
);
const engine = createFloat64Engine(mlpObjective({ network, dataset }));
const side = 6;
const cap = 2.5;

/** A start whose directions are neither orthogonal nor as long as each other. */
function skewed(): Float64Array {
  const axes = axesStart(network, 3);
  const D = network.parameters;
  for (let j = 0; j < D; j++) axes[2 * D + j] = 0.6 * axes[2 * D + j] + 0.5 * axes[D + j];
  axes[3 * D] = 0.4;
  return axes;
}

/** The objective as it is written, by points that are built one by one. */
async function objectiveOf(axes: Float64Array, good: Int32Array, bad: Int32Array): Promise<number> {
  const { origin, right, across, scale } = spanOf(axes);
  let sum = 0;
  for (const [cells, sign] of [
    [good, 1],
    [bad, -1],
  ] as const) {
    for (const cell of cells) {
      const [x, y] = placeOf(cell, side);
      const theta = origin.map((value, j) => value + scale * (x * right[j] + y * across[j]));
      const { loss } = await engine.evaluate(engine.createStack(1, theta), 'train');
      sum += (sign * (sign < 0 ? Math.min(loss[0], cap) : loss[0])) / cells.length;
    }
  }
  return sum;
}

describe('the gradient of a plane', () => {
  const good = Int32Array.of(14, 15, 20, 27);
  const bad = Int32Array.of(0, 5, 13, 22, 35);

  it('is that of finite differences: origin, both directions and s', async () => {
    const axes = skewed();
    const { gradient, losses } = await planeGradient(engine, spanOf(axes), pointsAt(good, bad, side), null, cap);
    // some black cells are above the cap, and some below it
    const ofBad = losses.slice(good.length);
    expect(Math.max(...ofBad)).toBeGreaterThan(cap);
    expect(Math.min(...ofBad)).toBeLessThan(cap);
    const h = 1e-6;
    for (let j = 0; j < axes.length; j++) {
      const [more, less] = [axes.slice(), axes.slice()];
      more[j] += h;
      less[j] -= h;
      const slope = ((await objectiveOf(more, good, bad)) - (await objectiveOf(less, good, bad))) / (2 * h);
      expect(Math.abs(gradient[j] - slope)).toBeLessThanOrEqual(1e-7 * Math.max(1, Math.abs(slope)));
    }
  });

  it('does not move directions that only stretch or shear the trained one', async () => {
    const axes = skewed();
    const D = network.parameters;
    const { gradient } = await planeGradient(engine, spanOf(axes), pointsAt(good, bad, side), null, cap);
    const byUp = gradient.subarray(2 * D, 3 * D);
    // up⊥ depends neither on the length of `up` nor on its part along `right`
    expect(Math.abs(dot(byUp, axes.subarray(D, 2 * D)))).toBeLessThan(1e-12);
    expect(Math.abs(dot(byUp, axes.subarray(2 * D, 3 * D)))).toBeLessThan(1e-12);
  });
});

it('keeps its directions orthogonal and equally long, and names the same plane with α from 0 to 1', async () => {
  const axes = skewed();
  const target = Float64Array.from({ length: side * side }, (_, p) => Number(p % side < 3));
  const spec = { cells: 4, drawn: 'all', batch: 10, steps: 40, learningRate: 0.01, cap, padding: 1 } as const;
  const { signal } = new AbortController();
  const cells = learntCells(target, side, 'all');
  const before = axes.slice();
  for await (const step of trainPlane(engine, axes, { cells, side, spec, samples: dataset.train.samples, seed: 1, signal })) {
    expect(step).toBeLessThanOrEqual(40);
    const { right, across } = spanOf(axes);
    expect(Math.abs(dot(right, across))).toBeLessThan(1e-12 * dot(right, right));
    expect(Math.abs(norm(across) / norm(right) - 1)).toBeLessThan(1e-12);
  }
  expect(axes).not.toEqual(before);
  const { origin, right, across, scale } = spanOf(axes);
  const plane = planeOf(network, axes, side);
  for (const cell of [0, 8, 35]) {
    const [x, y] = placeOf(cell, side);
    const alpha = [((cell % side) + 0.5) / side, 1 - (Math.floor(cell / side) + 0.5) / side];
    pointAt(plane, alpha).forEach((value, j) =>
      expect(Math.abs(value - origin[j] - scale * (x * right[j] + y * across[j]))).toBeLessThan(1e-12),
    );
  }
});

it('clips by length', () => {
  const random = randomStream(1, 'vector');
  const vector = Float64Array.from({ length: 20 }, () => 100 * random.normal());
  const first = vector.slice();
  clipLength(vector, 1e6);
  expect(vector).toEqual(first);
  clipLength(vector, 100);
  expect(norm(vector)).toBeCloseTo(100, 10);
  expect(vector[3] / first[3]).toBeCloseTo(vector[7] / first[7], 12);
});
