/** A network that does its task: the block beside the one that draws the picture. */
import type { HostActivation, PatternLoss, TaskSpec } from '../../contract/pattern.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import { randomStream } from '../../math/random.ts';
import { exp, log } from '../../math/special.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import { outputsOf } from '../network/forward.ts';
import { initialise } from '../network/initialise.ts';
import { networkLayout } from '../network/layout.ts';
import { scheduleFactor } from '../optimiser/schedule.ts';
import { refuseDiverged } from './diverged.ts';

/** Parameters [D] of a network. */
export interface Block {
  network: NetworkDescription;
  theta: Float64Array;
}

/** One hidden layer less where classes go through a gate, which has two more of its own. */
export const taskNetwork = ({ width }: TaskSpec, depth: number, activation: HostActivation, { inputs, outputs }: Dataset) =>
  networkLayout(
    {
      hidden: Array<number>(depth).fill(width),
      activation,
      bias: true,
      init: 'he',
      initScale: 1,
      loss: 'squaredError',
      l2: 0,
      height: 'loss',
    },
    inputs,
    outputs,
  );

/**
 * Trained on one-hot targets by squared error, all samples at once, by Adam (stream `task start`); yields shares of the work. The
 * first output's bias is then its best: its mean residual is 0, in float64. Throws a SpecError where it diverges.
 */
export async function* trainTask(
  network: NetworkDescription,
  dataset: Dataset,
  engine: Engine,
  { steps, learningRate }: TaskSpec,
  seed: number,
  host: Host,
): AsyncGenerator<number, Block> {
  const stack = engine.createStack(1, initialise(network, { init: 'he', initScale: 1 }, randomStream(seed, 'task start')));
  const gradients = engine.createGradients(1);
  const optimiser = engine.createOptimiser(1, 'adam', 0);
  for (let step = 0; step < steps && !host.signal.aborted; step++) {
    await engine.gradients(stack, null, null, gradients);
    await engine.update(optimiser, stack, gradients, learningRate * scheduleFactor.cosine(step / steps));
    if (!host.due()) continue;
    yield (step + 1) / steps;
    await host.breathe();
  }
  // by the engine: parameters may be numbers where its outputs are none
  refuseDiverged((await engine.evaluate(stack, 'train')).loss);
  const theta = Float64Array.from(await engine.read(stack));
  const { train, outputs } = dataset;
  const answers = outputsOf(network, theta, train.inputs);
  let residual = 0;
  for (let n = 0; n < train.samples; n++) residual += (answers[n * outputs] - train.targets[n * outputs]) / train.samples;
  theta[network.layers.at(-1).bias!.offset] -= residual;
  return { network, theta };
}

/** Mean loss and share of wrong samples of outputs times a factor, in float64. */
export function lossOfTask({ network, theta }: Block, { train, outputs }: Dataset, loss: PatternLoss, factor: number) {
  const answers = outputsOf(network, theta, train.inputs);
  let [sum, wrong] = [0, 0];
  for (let n = 0; n < train.samples; n++) {
    const row = Array.from(answers.subarray(n * outputs, (n + 1) * outputs), (value) => factor * value);
    const label = train.labels![n];
    const most = row.reduce((high, value) => Math.max(high, value));
    if (row.indexOf(most) !== label) wrong++;
    if (loss === 'squaredError') row.forEach((value, o) => (sum += square(value - train.targets[n * outputs + o])));
    else sum += sharedLogSum(row, most) - row[label];
  }
  return { loss: sum / train.samples, error: wrong / train.samples };
}

const sharedLogSum = (row: readonly number[], most: number): number => most + log(row.reduce((sum, value) => sum + exp(value - most), 0));

const square = (value: number): number => value * value;
