import { describe, expect, it } from 'vitest';
import type { Activation } from '../../contract/experiment.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import { alphas, difference, gradientAt, largest, narrowPoints, randomNetwork, staircase } from './cases.suite.ts';
import { embed, expectedGradient, type Embedding } from './embed.ts';
import { createPass } from './pass.ts';
import { descend, sharpen } from './polish.ts';
import { addNullUnit, splitUnit } from './split.ts';

const shapes = [
  [2, 3, 1],
  [3, 3, 2],
  [2, 3, 4, 2],
  [1, 2, 3, 2, 3],
];

const hiddenLayers = ({ layers }: NetworkDescription): number[] => layers.slice(1).map((_, l) => l);

/** Largest change of an output, and of the gradient against what is expected, both relative. */
function changes(part: Parameters<typeof createPass>[1], theta: Float64Array, embedding: Embedding): { output: number; gradient: number } {
  const narrow = createPass(embedding.narrow, part);
  const wide = createPass(embedding.network, part);
  const there = embed(embedding, theta);
  const before = narrow.outputs(theta).slice();
  const output = largest(difference(wide.outputs(there), before));
  const expected = expectedGradient(embedding, gradientAt(narrow, theta));
  return { output, gradient: largest(difference(gradientAt(wide, there), expected)) / largest(expected) };
}

describe.each(shapes.map((widths) => [widths]))('splitting a unit of %j', (widths) => {
  it.each<Activation>(['tanh', 'relu', 'gelu'])('keeps outputs, and shares the gradient, with %s', (activation) => {
    for (const biases of [undefined, widths.slice(1).map((_, l) => l !== widths.length - 2)]) {
      const { network, part, theta } = randomNetwork(widths, 4, { activation, ...(biases && { biases }) });
      for (const layer of hiddenLayers(network)) {
        for (let unit = 0; unit < widths[layer + 1]; unit++) {
          for (const alpha of alphas) {
            const { output, gradient } = changes(part, theta, splitUnit(network, layer, unit, alpha));
            expect(output).toBeLessThanOrEqual(1e-12);
            expect(gradient).toBeLessThanOrEqual(1e-12);
          }
        }
      }
    }
  });

  it('keeps outputs, and shares the gradient, with a unit of constant value', () => {
    const { network, part, theta } = randomNetwork(widths, 8);
    for (const layer of hiddenLayers(network)) {
      for (const bias of [-1.5, 0, 0.7]) {
        const embedding = addNullUnit(network, layer, bias);
        const { output, gradient } = changes(part, theta, embedding);
        expect(output).toBeLessThanOrEqual(1e-12);
        expect(gradient).toBeLessThanOrEqual(1e-12);
        expect(embedding.keepsCriticality).toBe(true);
      }
    }
  });

  it('goes on from where it was, any number of times', () => {
    const { network, part, theta } = randomNetwork(widths, 9);
    let [at, wide] = [theta, network];
    for (const [k, alpha] of [0.3, -0.5, 2, 0.5].entries()) {
      const layer = k % (widths.length - 2);
      const step = k === 2 ? addNullUnit(wide, layer, 0.4) : splitUnit(wide, layer, k % wide.layers[layer].weights.shape[1], alpha);
      at = embed(step, at);
      wide = step.network;
    }
    const before = createPass(network, part).outputs(theta).slice();
    expect(largest(difference(createPass(wide, part).outputs(at), before))).toBeLessThanOrEqual(1e-12);
  });
});

it('says where a unit of constant value does not keep a critical point one', () => {
  const { network, part, pass } = staircase(1);
  const theta = narrowPoints[1].slice();
  const slopeWith = (bias: number): number => {
    const embedding = addNullUnit(network, 0, bias);
    return largest(gradientAt(createPass(embedding.network, part), embed(embedding, theta)));
  };
  // the mean error of the staircase is 0 by symmetry at width 1: shift the targets
  for (let n = 0; n < part.samples; n++) part.targets[n] += 0.5;
  descend(pass, theta, 100);
  sharpen(pass, theta);
  expect(addNullUnit(network, 0, 0).keepsCriticality).toBe(true);
  expect(slopeWith(0)).toBeLessThan(1e-12);
  expect(addNullUnit(network, 0, 0.8).keepsCriticality).toBe(false);
  expect(slopeWith(0.8)).toBeGreaterThan(1e-2);
});

it.each([1, 2] as const)('keeps the tabulated critical point of width %d one, to the last digits', (width) => {
  const { network, part, pass } = staircase(width);
  const theta = narrowPoints[width].slice();
  sharpen(pass, theta);
  // data are float32 here, and one direction is as soft as 1e-4
  expect(largest(difference(theta, narrowPoints[width]))).toBeLessThan(1e-5);
  for (const alpha of alphas) {
    for (let unit = 0; unit < width; unit++) {
      const embedding = splitUnit(network, 0, unit, alpha);
      expect(largest(gradientAt(createPass(embedding.network, part), embed(embedding, theta)))).toBeLessThanOrEqual(1e-12);
    }
  }
});

it('is flat along the share of a split, and not along other directions as long', () => {
  const { network, part, pass } = staircase(2);
  const theta = narrowPoints[2].slice();
  sharpen(pass, theta);
  const at = (alpha: number) => embed(splitUnit(network, 0, 1, alpha), theta);
  const wide = createPass(splitUnit(network, 0, 1, 0).network, part);
  const losses = alphas.map((alpha) => wide.loss(at(alpha)));
  expect(Math.max(...losses) - Math.min(...losses)).toBeLessThanOrEqual(1e-13);
  const step = difference(at(1), at(0));
  const length = Math.sqrt(step.reduce((sum, value) => sum + value * value, 0));
  const other = Float64Array.from({ length: step.length }, (_, j) => ((j % 2 ? 1 : -1) * length) / Math.sqrt(step.length));
  const moved = alphas.map((alpha) => wide.loss(at(0).map((value, j) => value + alpha * other[j])));
  expect(Math.max(...moved) - Math.min(...moved)).toBeGreaterThan(1e-2);
});
