/** Changes of parameters that leave a network's loss as it is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineChoice } from '../../contract/engines.ts';
import type { NetworkSpec } from '../../contract/experiment.ts';
import { randomStream } from '../../math/random.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { measurePath } from '../band/measure.ts';
import { loadDataset } from '../dataset/load.ts';
import { candidates } from '../engine/candidates.ts';
import { createChooser } from '../engine/chooseEngine.ts';
import { initialise } from './initialise.ts';
import { networkLayout } from './layout.ts';

const spec: NetworkSpec = {
  hidden: [5, 4],
  activation: 'relu',
  bias: true,
  init: 'he',
  initScale: 1,
  loss: 'crossEntropy',
  l2: 0.01,
  height: 'loss',
};

async function prepare(network: NetworkSpec, choice: EngineChoice) {
  const data = { name: 'moons', samples: 37, noise: 0.2, turns: 1, classes: 2, testShare: 0.3 } as const;
  const dataset = await loadDataset(data, 3, makeTestHost());
  const layout = networkLayout(network, dataset.inputs, dataset.outputs);
  const { engine } = await createChooser(candidates)({ network: layout, dataset }, { choice, exact: false, rows: 2, now: () => 0 });
  return { layout, engine };
}

type Layout = ReturnType<typeof networkLayout>;

/** Indices of a unit's incoming weights and bias, and of its outgoing weights. */
function unitIndices({ layers }: Layout, layer: number, unit: number): { incoming: number[]; outgoing: number[] } {
  const { weights, bias } = layers[layer];
  const next = layers[layer + 1].weights;
  const incoming = Array.from({ length: weights.shape[0] }, (_, i) => weights.offset + i * weights.shape[1] + unit);
  if (bias) incoming.push(bias.offset + unit);
  return { incoming, outgoing: Array.from({ length: next.shape[1] }, (_, o) => next.offset + unit * next.shape[1] + o) };
}

const engines = ['float64', 'wasm', 'tfjs'] as const;
const tolerance = { float64: 1e-13, wasm: 2e-6, tfjs: 2e-6 };

describe.each(engines)('%s', (name) => {
  it('gives the same loss when hidden units are permuted', async () => {
    const { layout, engine } = await prepare(spec, name);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1000 }), fc.nat(1), fc.nat(4), fc.nat(4), async (seed, layer, p, q) => {
        const width = spec.hidden[layer];
        const theta = Float64Array.from(initialise(layout, spec, randomStream(seed, 'test')));
        const swapped = theta.slice();
        const [one, other] = [unitIndices(layout, layer, p % width), unitIndices(layout, layer, q % width)];
        for (const side of ['incoming', 'outgoing'] as const) {
          one[side].forEach((index, k) => {
            swapped[index] = theta[other[side][k]];
            swapped[other[side][k]] = theta[index];
          });
        }
        const both = engine.createStack(2, Float64Array.of(...theta, ...swapped));
        for (const part of ['train', 'test'] as const) {
          const { loss, error, objective } = await engine.evaluate(both, part);
          expect(Math.abs(loss[1] - loss[0])).toBeLessThan(tolerance[name] * (1 + loss[0]));
          expect(Math.abs(objective[1] - objective[0])).toBeLessThan(tolerance[name] * (1 + objective[0]));
          expect(error![1]).toBe(error![0]);
        }
        engine.release(both);
      }),
      { numRuns: name === 'tfjs' ? 10 : 50 },
    );
    engine.dispose();
  });

  it('keeps the loss constant on the path that swaps two units through one that is not used', async () => {
    const network: NetworkSpec = { ...spec, hidden: [3] };
    const { layout, engine } = await prepare(network, name);
    const theta = Float64Array.from(initialise(layout, network, randomStream(11, 'test')));
    const units = [0, 1, 2].map((unit) => unitIndices(layout, 0, unit));
    units[2].outgoing.forEach((index) => (theta[index] = 0));
    const copy = (from: number[], to: number[]) => (t: Float64Array) => to.forEach((index, k) => (t[index] = t[from[k]]));
    const move = (from: number[], to: number[]) => (t: Float64Array) => {
      copy(from, to)(t);
      from.forEach((index) => (t[index] = 0));
    };
    const [first, second, spare] = units;
    const steps = [
      copy(first.incoming, spare.incoming),
      move(first.outgoing, spare.outgoing),
      copy(second.incoming, first.incoming),
      move(second.outgoing, first.outgoing),
      copy(spare.incoming, second.incoming),
      move(spare.outgoing, second.outgoing),
    ];
    const pivots = [theta];
    for (const step of steps) {
      const next = pivots[pivots.length - 1].slice();
      step(next);
      pivots.push(next);
    }
    const stack = engine.createStack(pivots.length, Float64Array.from(pivots.flatMap((pivot) => [...pivot])));
    const { train } = await measurePath(engine, stack, 'loss');
    const [low, high] = [Math.min(...train.loss), Math.max(...train.loss)];
    expect(high - low).toBeLessThan(tolerance[name] * (1 + high));
    // the path really swaps: both ends differ
    expect(pivots[6][units[0].incoming[0]]).toBe(theta[units[1].incoming[0]]);
    expect(pivots[6][units[1].outgoing[0]]).toBe(theta[units[0].outgoing[0]]);
    engine.dispose();
  });
});
