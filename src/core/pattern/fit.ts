/** Training a network to give a picture of outputs, by Adam with a learning rate that falls to 0 along half a cosine. */
import type { FitSpec, HostSpec } from '../../contract/pattern.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import { randomStream } from '../../math/random.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import type { NetworkProblem } from '../engine/problem.ts';
import type { Host } from '../host.ts';
import { outputsOf } from '../network/forward.ts';
import { scheduleFactor } from '../optimiser/schedule.ts';
import type { LevelRule } from './levels.ts';
import { refuseDiverged } from './diverged.ts';
import { coordinatesOf, pointsOf, type Picture } from './picture.ts';
import { planeInputs, planeNetwork, planeStart } from './planeNetwork.ts';

/** Which losses black and white stand for. */
export interface LossScale {
  black: number;
  white: number;
}

export const toLoss = ({ black, white }: LossScale, brightness: number): number => black + (white - black) * brightness;
export const toBrightness = ({ black, white }: LossScale, loss: number): number => (loss - black) / (white - black);

/** A picture as outputs to be learnt, brought to mean 0 and deviation 1: `mean` and `deviation` turn them back. */
export interface FitProblem {
  host: HostSpec;
  picture: Picture;
  rule: LevelRule;
  scale: LossScale;
  network: NetworkDescription;
  dataset: Dataset;
  mean: number;
  deviation: number;
}

export function fitProblem(picture: Picture, host: HostSpec, rule: LevelRule, scale: LossScale): FitProblem {
  const { channels, dimensions } = picture;
  const points = pointsOf(picture);
  const wanted = picture.values.map((brightness) => rule.inverse(toLoss(scale, brightness)));
  const mean = wanted.reduce((sum, value) => sum + value, 0) / wanted.length;
  // a picture of one brightness has no deviation, and nothing to learn
  const deviation = Math.sqrt(wanted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / wanted.length) || 1;
  const targets = new Float32Array(points * channels);
  wanted.forEach((value, j) => (targets[(j % points) * channels + Math.floor(j / points)] = (value - mean) / deviation));
  const inputs = Float32Array.from(planeInputs(host, coordinatesOf(picture)));
  return {
    host,
    picture,
    rule,
    scale,
    network: planeNetwork(host, dimensions, channels),
    dataset: {
      inputs: dimensions,
      outputs: channels,
      task: 'regression',
      train: { samples: points, inputs, labels: null, targets },
      test: null,
      classNames: null,
    },
    mean,
    deviation,
  };
}

export const engineProblem = ({ network, dataset }: FitProblem): NetworkProblem => ({ network, dataset });

/** Losses [channels][points] of outputs [channels][points]: the slice, by formula. */
export const lossesOf = ({ rule, mean, deviation }: FitProblem, outputs: Float32Array | Float64Array): Float64Array =>
  Float64Array.from(outputs, (value) => rule.loss(mean + deviation * value));

/** Of parameters θ [D] of the problem's network, in float64: at the picture's points, or at the inputs of others. */
export function slicePicture(problem: FitProblem, theta: Float64Array, inputs = problem.dataset.train.inputs): Float64Array {
  return lossesOf(problem, byChannel(outputsOf(problem.network, theta, inputs), problem.dataset.outputs));
}

/** [points][channels] → [channels][points]. */
function byChannel(outputs: Float64Array, channels: number): Float64Array {
  const points = outputs.length / channels;
  const turned = new Float64Array(outputs.length);
  outputs.forEach((value, j) => (turned[(j % channels) * points + Math.floor(j / channels)] = value));
  return turned;
}

/** The slice at some step of training. */
export interface FitFrame {
  step: number;
  /** [channels][points]. */
  losses: Float64Array;
}

/** Steps after which there is a frame: dense where most happens, the last one always. */
export function frameSteps(steps: number, frames: number): number[] {
  const at = Array.from({ length: frames }, (_, j) => Math.round(steps * (j / (frames - 1)) * (j / (frames - 1))));
  return [...new Set(at)];
}

/**
 * Yields frames, the last one of the last step, and returns the parameters [D]; stops when cancelled. Throws a SpecError where numbers
 * grow beyond all bounds. All points of the picture are one batch. What is learnt depends
 * on the problem, the settings and the seed (stream `pattern start`) alone.
 */
export async function* fitPlane(
  problem: FitProblem,
  engine: Engine,
  { learningRate, steps }: FitSpec,
  seed: number,
  frames: number,
  host: Host,
): AsyncGenerator<FitFrame, Float64Array> {
  const start = planeStart(problem.network, problem.host, randomStream(seed, 'pattern start'));
  const stack = engine.createStack(1, start);
  const gradients = engine.createGradients(1);
  const optimiser = engine.createOptimiser(1, 'adam', 0);
  const shown = new Set(frameSteps(steps, frames));
  const read = async (): Promise<Float64Array> => Float64Array.from(await engine.read(stack));
  const frame = async (step: number): Promise<FitFrame> => {
    const losses = engine.outputs ? lossesOf(problem, await engine.outputs(stack, 'train')) : slicePicture(problem, await read());
    refuseDiverged(losses);
    return { step, losses };
  };
  try {
    yield await frame(0);
    let step = 0;
    for (; step < steps && !host.signal.aborted; step++) {
      await engine.gradients(stack, null, null, gradients);
      await engine.update(optimiser, stack, gradients, learningRate * scheduleFactor.cosine(step / steps));
      if (shown.has(step + 1)) yield await frame(step + 1);
      if (host.due()) await host.breathe();
    }
    if (!shown.has(step)) yield await frame(step);
    return await read();
  } finally {
    engine.release(optimiser);
    engine.release(gradients);
    engine.release(stack);
  }
}
