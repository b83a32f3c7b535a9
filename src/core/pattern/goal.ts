/** What losses a picture is made of, and how what was learnt becomes parameters of the network that is named. */
import type { PatternSpec } from '../../contract/pattern.ts';
import { log } from '../../math/special.ts';
import { randomStream } from '../../math/random.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { FitProblem, LossScale } from './fit.ts';
import { addBlocks, clipped, gateBlocks } from './join.ts';
import { gatedLevels, squaredErrorLevels, type LevelRule } from './levels.ts';
import { outputsOf } from '../network/forward.ts';
import { readoutOf, type Readout } from './readout.ts';
import { lossOfTask, type Block } from './task.ts';
import { embedPlane, type ParameterPlane } from './vectors.ts';

export interface Goal {
  rule: LevelRule;
  scale: LossScale;
  /** The plane of one channel of a trained problem. */
  embed(problem: FitProblem, theta: Float64Array, channel: number): ParameterPlane;
  /** The block that does the task, with what it is worth; null where the network ignores its inputs. */
  task: { block: Block; loss: number; error: number } | null;
  notices: string[];
}

/** `block` is the trained one for the construction `optimum`. */
export function goalOf(spec: PatternSpec, dataset: Dataset, block: Block | null): Goal {
  const { black, white } = { black: spec.clearance, white: spec.clearance + spec.height };
  const above = (least: number): LossScale => ({ black: least + black, white: least + white });
  if (!block) {
    const readout = readoutOf(dataset, spec.loss);
    return { rule: readout.rule, scale: above(readout.rule.least), embed: embedding(spec, dataset, readout), task: null, notices: [] };
  }
  if (spec.loss === 'squaredError') {
    const worth = lossOfTask(block, dataset, spec.loss, 1);
    const rule = squaredErrorLevels(worth.loss);
    const plain = embedding(spec, dataset, { rule, base: new Float64Array(dataset.outputs), output: 0 });
    const embed: Goal['embed'] = (...trained) => addBlocks(block, plain(...trained));
    return { rule, scale: above(rule.least), embed, task: { block, ...worth }, notices: [] };
  }
  const rule = gatedLevels(dataset.outputs);
  // at the loss of chance itself the gate is shut
  const highest = 0.98 * log(dataset.outputs);
  const scale = { black: Math.min(Math.max(black, 1e-4), 0.5 * highest), white: Math.min(white, highest) };
  const most = rule.inverse(scale.black);
  // the fit may overshoot
  const bound = 1.5 * most + 5;
  const plain = embedding(spec, dataset, { rule, base: new Float64Array(1), output: 0 });
  const embed: Goal['embed'] = (...trained) => gateBlocks(block, plain(...trained), bound);
  const notices = [...cutNotice(scale, { black, white }), ...unclearNotice(block, dataset)];
  return { rule, scale, embed, task: { block, ...lossOfTask(block, dataset, spec.loss, most) }, notices };
}

/** What is said of losses that are out of the gate's reach. */
function cutNotice(had: LossScale, wanted: LossScale): string[] {
  if (had.black === wanted.black && had.white === wanted.white) return [];
  const losses = ({ black, white }: LossScale) => `from ${rounded(black)} to ${rounded(white)}`;
  return [`Losses of the picture go ${losses(had)} instead of ${losses(wanted)}: a gated network has them between 0 and chance alone.`];
}

const rounded = (value: number): string => String(Number(value.toPrecision(3)));

function unclearNotice(block: Block, dataset: Dataset): string[] {
  const unclear = unclearSamples(block, dataset);
  if (unclear === 0) return [];
  return [
    `${unclear} of ${dataset.train.samples} training samples are not told clearly enough by the task block: the loss on data differs from the picture. More task steps help.`,
  ];
}

/** Samples with an output on the wrong side of the cut, or within it. */
export function unclearSamples({ network, theta }: Block, { train, outputs }: Dataset): number {
  const answers = outputsOf(network, theta, train.inputs);
  let unclear = 0;
  for (let n = 0; n < train.samples; n++) {
    const isClear = Array.from({ length: outputs }, (_, o) => answers[n * outputs + o]).every((value, o) =>
      o === train.labels![n] ? value >= clipped.high : value <= clipped.low,
    );
    if (!isClear) unclear++;
  }
  return unclear;
}

/** Heads differ in their last layer alone: what is left idle is drawn the same. */
const embedding =
  ({ host, loss, seed }: PatternSpec, { inputs }: Dataset, readout: Readout): Goal['embed'] =>
  ({ network, mean, deviation }, theta, channel) =>
    embedPlane(host, network, theta, inputs, loss, { readout, channel, mean, deviation }, randomStream(seed, 'idle weights'));
