/** Hiding a picture as a lab's run. */
import type { PatternSpec } from '../../contract/pattern.ts';
import type { PatternFrame, PatternOptimum, PatternPart } from '../../contract/patternResult.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Engine } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import type { LabRunner } from '../labRunner.ts';
import { SpecError, type RunOptions } from '../runner.ts';
import { checkedSide, checkPlane, lossAtPoint } from './checkPlane.ts';
import { engineProblem, fitPlane, fitProblem, slicePicture, type FitProblem } from './fit.ts';
import { emptyFrame, withFit } from './frames.ts';
import { goalOf, type Goal } from './goal.ts';
import { makePicture } from './makePicture.ts';
import { noiseData, otherData } from './otherData.ts';
import { loadDigit, loadPatternData } from './patternData.ts';
import { ownParts, patternFileOf, patternFiles, patternHead, type MeasuredPart } from './patternFile.ts';
import { coordinatesOf } from './picture.ts';
import { planeInputs } from './planeNetwork.ts';
import { randomSlice } from './randomSlice.ts';
import { taskNetwork, trainTask, type Block } from './task.ts';
import { openEngine, progress, tellShares, type Hidden, type Pattern, type Run, type Update } from './updates.ts';
import type { ParameterPlane } from './vectors.ts';
import { hideInWorking } from './working/workingLab.ts';

/** Moments that are shown. */
const frames = 60;

export const runPatternLab: LabRunner<Pattern> = (spec, options, host) => {
  const live: { hidden: Hidden | null } = { hidden: null };
  return {
    updates: hide(spec, options, host, live),
    answer: async ({ seed, side }) => {
      if (!live.hidden) throw new SpecError('The picture is not hidden yet.');
      const { planes, dataset } = live.hidden;
      return { losses: await randomSlice(planes[0], dataset, seed, side, options, host) };
    },
    dispose: () => (live.hidden = null),
  };
};

const partLabels: Record<PatternPart, string> = {
  train: 'The loss on the training part',
  test: 'The loss on the test part',
  other: 'The loss on other data with the same labels',
  noise: 'The loss on noise with the same labels',
};

/** Shares of the whole that each part of the work begins at. */
const begins = { task: 0.02, fit: 0.15, check: 0.6 } as const;

async function* hide(spec: PatternSpec, options: RunOptions, host: Host, live: { hidden: Hidden | null }): Run {
  const since = host.now();
  yield progress('Loading the data', 0);
  const dataset = await loadPatternData(spec, host);
  const picture = makePicture(spec.picture, spec.picture.source === 'digit' ? await loadDigit(host) : null);
  if (spec.construction === 'working') return yield* hideInWorking(spec, picture, dataset, options, host, live, since);
  const block = spec.construction === 'optimum' ? yield* learnTask(spec, dataset, options, host) : null;
  const goal = goalOf(spec, dataset, block);
  for (const text of goal.notices) yield { type: 'event', name: 'notice', text };
  const problem = fitProblem(picture, spec.host, goal.rule, goal.scale);
  const fitted = yield* learnPicture(spec, problem, options, host);
  const planes = Array.from({ length: picture.channels }, (_, channel) => goal.embed(problem, fitted.theta, channel));
  live.hidden = { planes, dataset };
  const fitSeconds = (host.now() - since) / 1000;
  const parts = partsOf(spec, dataset);
  const frame = yield* measure(spec, { ...fitted, problem, planes, goal, dataset, parts }, options, host);
  const status = host.signal.aborted ? 'cancelled' : 'done';
  const seconds = (host.now() - since) / 1000;
  const { network } = planes[0];
  const head = patternHead({ status, spec, engine: fitted.engine, seconds: { fit: fitSeconds, check: seconds - fitSeconds }, network });
  const result = patternFileOf(head, frame);
  return { status, reason: reasonOf(frame, status), result, files: patternFiles(result, planes, parts), seconds };
}

const partsOf = ({ seed, data }: PatternSpec, dataset: Dataset): MeasuredPart[] => [
  ...ownParts(dataset),
  { part: 'other', dataset: otherData(dataset, data.name, seed), over: 'train' },
  { part: 'noise', dataset: noiseData(dataset, seed), over: 'train' },
];

async function* learnTask(spec: PatternSpec, dataset: Dataset, options: RunOptions, host: Host): AsyncGenerator<Update, Block> {
  const depth = spec.host.hidden.length - (spec.loss === 'crossEntropy' ? 1 : 0);
  const network = taskNetwork(spec.task, depth, spec.host.activation, dataset);
  const { engine } = await openEngine({ network, dataset }, options, host);
  try {
    const training = trainTask(network, dataset, engine, spec.task, spec.seed, host);
    let next = await training.next();
    for (; !next.done; next = await training.next())
      yield progress('Learning the task', begins.task + next.value * (begins.fit - begins.task));
    return next.value;
  } finally {
    engine.dispose();
  }
}

interface Fitted {
  theta: Float64Array;
  frame: PatternFrame;
  engine: Engine['name'];
}

async function* learnPicture(spec: PatternSpec, problem: FitProblem, options: RunOptions, host: Host): AsyncGenerator<Update, Fitted> {
  const { engine, why, notices } = await openEngine(engineProblem(problem), options, host);
  const { name, mode, exact } = engine;
  yield { type: 'event', name: 'engine', engine: { name, mode, exact, why } };
  for (const text of notices) yield { type: 'event', name: 'notice', text };
  const { steps } = spec.fit;
  let frame = emptyFrame(problem, spec.construction === 'optimum' ? 'optimum' : 'chance', steps);
  try {
    const fitting = fitPlane(problem, engine, spec.fit, spec.seed, frames, host);
    let next = await fitting.next();
    for (; !next.done; next = await fitting.next()) {
      frame = withFit(frame, problem, next.value);
      yield progress('Learning the picture', begins.fit + (begins.check - begins.fit) * (frame.step / steps), frame);
    }
    return { theta: next.value, frame, engine: name };
  } finally {
    engine.dispose();
  }
}

interface Learnt extends Fitted {
  problem: FitProblem;
  planes: ParameterPlane[];
  goal: Goal;
  dataset: Dataset;
  parts: readonly MeasuredPart[];
}

/** The loss on data: over the plane, and at its lowest point. */
async function* measure(spec: PatternSpec, learnt: Learnt, options: RunOptions, host: Host): AsyncGenerator<Update, PatternFrame> {
  const { theta, problem, planes, goal, dataset, parts } = learnt;
  let { frame } = learnt;
  const { dimensions, side } = problem.picture;
  const formula = (alpha: Float64Array) => slicePicture(problem, theta, Float32Array.from(planeInputs(problem.host, alpha)));
  const checked = { planes, formula, dimensions, side: checkedSide(spec.checkSide, side, dimensions) };
  if (goal.task && !host.signal.aborted) {
    frame = { ...frame, optimum: await optimumOf(frame, planes[0], goal.task, dataset, options, host) };
    yield { type: 'event', name: 'frame', frame };
  }
  for (const [p, part] of parts.entries()) {
    if (host.signal.aborted) break;
    const checking = checkPlane(checked, part, options, host);
    const shareOf = (share: number) => begins.check + ((1 - begins.check) * (p + share)) / parts.length;
    const check = yield* tellShares(checking, partLabels[part.part], shareOf, host);
    if (!check) break;
    frame = { ...frame, checks: [...frame.checks, check] };
    yield { type: 'event', name: 'frame', frame };
  }
  return frame;
}

async function optimumOf(
  { slice, dimensions, side }: PatternFrame,
  plane: ParameterPlane,
  task: NonNullable<Goal['task']>,
  dataset: Dataset,
  options: RunOptions,
  host: Host,
): Promise<PatternOptimum> {
  const all = coordinatesOf({ dimensions, side });
  const points = all.length / dimensions;
  let lowest = 0;
  for (let p = 1; p < points; p++) if (slice[p] < slice[lowest]) lowest = p;
  const alpha = Array.from(all.subarray(lowest * dimensions, (lowest + 1) * dimensions));
  const { loss, error } = await lossAtPoint(plane, alpha, dataset, options, host);
  return { alpha, loss, error, taskLoss: task.loss, taskError: task.error };
}

function reasonOf({ course, steps, target, black, white }: PatternFrame, status: 'done' | 'cancelled'): string {
  const [mse, psnr] = [course.mse.at(-1), course.psnr.at(-1)];
  const near = psnr === null ? '' : ` at ${psnr.toFixed(1)} dB`;
  if (status === 'cancelled') return `Cancelled after ${course.step.at(-1)} of ${steps} steps${near}.`;
  const brightness = target.map((loss) => (loss - black) / (white - black));
  const mean = brightness.reduce((sum, value) => sum + value, 0) / brightness.length;
  const spread = brightness.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / brightness.length;
  // one grey everywhere would have 0 % of what varies
  const share = spread > 0 ? Math.max(0, 1 - mse / spread) : 1;
  if (share < 0.5) return `The picture is hardly there:${near} the slice explains ${(100 * share).toFixed(0)} % of its variance.`;
  return `The picture is hidden${near}.`;
}
