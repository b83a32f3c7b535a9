import { describe, expect, it } from 'vitest';
import { parseExperiment } from '../../contract/parse.ts';
import type { TrainSpec } from '../../contract/experiment.ts';
import { randomStream } from '../../math/random.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import type { Dropout } from '../engine/dropout.ts';
import type { Engine } from '../engine/engine.ts';
import { randomCase, randomRows } from '../engine/engineCases.suite.ts';
import { createFloat64Engine } from '../engine/float64/float64Engine.ts';
import { mlpObjective } from '../engine/float64/mlp.ts';
import { createLedger } from '../ledger.ts';
import { createBatches } from './batches.ts';
import { train } from './train.ts';

const { problem } = randomCase({ widths: [2, 8, 3], samples: 40, l2: 1e-3 }, 81);
const defaults = parseExperiment({ version: 1, kind: 'connect' }).experiment!.train;

interface Trained {
  engine: Engine;
  theta: number[];
  /** Of each gradient, in order. */
  drops: (Dropout | null)[];
  step: number;
  loss: number[];
}

async function trained(settings: Partial<TrainSpec>, seed = 1): Promise<Trained> {
  const plain = createFloat64Engine(mlpObjective(problem));
  const drops: (Dropout | null)[] = [];
  const engine: Engine = {
    ...plain,
    gradients(stack, batch, fixed, into, dropout = null) {
      drops.push(dropout);
      return plain.gradients(stack, batch, fixed, into, dropout);
    },
  };
  const spec = { ...defaults, steps: 50, ...settings };
  const stack = engine.createStack(2, randomRows(problem, 2, 82));
  const batches = createBatches(problem.dataset.train.samples, spec.batch, randomStream(seed, 'batches'));
  const masks = randomStream(seed, 'masks');
  const training = train(engine, stack, spec, batches, masks, false, makeTestHost(), createLedger());
  let next = await training.next();
  while (!next.done) next = await training.next();
  const { step, train: part } = next.value;
  const evaluation = await engine.evaluate(stack, 'train');
  expect(part.loss).toEqual(evaluation.loss);
  return { engine, theta: Array.from(await engine.read(stack)), drops, step, loss: Array.from(evaluation.loss) };
}

describe('training with dropout', () => {
  it('draws another key for each step, the same for the same seed', async () => {
    const [first, again, other] = [await trained({ dropout: 0.5 }), await trained({ dropout: 0.5 }), await trained({ dropout: 0.5 }, 2)];
    expect(first.drops.every((drop) => drop?.rate === 0.5)).toBe(true);
    expect(new Set(first.drops.map((drop) => drop?.key)).size).toBe(50);
    expect(again).toMatchObject({ drops: first.drops, theta: first.theta });
    expect(other.theta).not.toEqual(first.theta);
    expect(other.drops[0]).not.toEqual(first.drops[0]);
  });

  it('is none at rate 0', async () => {
    const { drops } = await trained({});
    expect(drops).toEqual(new Array(50).fill(null));
  });

  it('stops by the gradient norm of the whole network', async () => {
    for (const batch of ['full', 10] as const) {
      const { drops, step } = await trained({ dropout: 0.5, gradientNorm: 1e-9, batch });
      expect(step).toBe(50);
      // one look in twenty steps, each after a gradient for the step
      expect(drops.flatMap((drop, j) => (drop === null ? [j] : []))).toEqual([1, 22, 43]);
    }
    expect((await trained({ dropout: 0.5, gradientNorm: 1e9 })).step).toBe(0);
  });
});
