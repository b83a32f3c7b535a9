/** Hiding a picture as a lab's run. */
import type { LabTypes } from '../../contract/lab/labs.ts';
import type { LabUpdate } from '../../contract/lab/lab.ts';
import type { PatternSpec } from '../../contract/pattern.ts';
import type { PatternCheck, PatternFrame, PatternPart } from '../../contract/patternResult.ts';
import { randomStream } from '../../math/random.ts';
import { chooseEngine } from '../connect/prepare.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Host } from '../host.ts';
import type { LabOutcome, LabRunner } from '../labRunner.ts';
import { SpecError, type RunOptions } from '../runner.ts';
import { checkedSide, checkPlane } from './checkPlane.ts';
import { likeness, type Likeness } from './compare.ts';
import { engineProblem, fitPlane, fitProblem, slicePicture, toBrightness, toLoss, type FitFrame, type FitProblem } from './fit.ts';
import { makePicture } from './makePicture.ts';
import { loadDigit, loadPatternData, noiseData } from './patternData.ts';
import { patternFileOf, patternFiles } from './patternFile.ts';
import { planeInputs } from './planeNetwork.ts';
import { randomSlice } from './randomSlice.ts';
import { readoutOf, type Readout } from './readout.ts';
import { embedPlane, type ParameterPlane } from './vectors.ts';

type Pattern = LabTypes['pattern'];

/** Moments that are shown. */
const frames = 60;

/** What is known when the plane is there: enough to answer questions. */
interface Hidden {
  planes: ParameterPlane[];
  dataset: Dataset;
}

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

const label = {
  data: 'Loading the data',
  fit: 'Learning the picture',
  train: 'The loss on the training part',
  test: 'The loss on the test part',
  noise: 'The loss on noise with the same labels',
} as const;

async function* hide(
  spec: PatternSpec,
  options: RunOptions,
  host: Host,
  live: { hidden: Hidden | null },
): AsyncGenerator<LabUpdate<Pattern>, LabOutcome<Pattern>> {
  const since = host.now();
  yield { type: 'snapshot', progress: { label: label.data, done: 0, total: 1 } };
  const dataset = await loadPatternData(spec, host);
  const picture = makePicture(spec.picture, spec.picture.source === 'digit' ? await loadDigit(host) : null);
  const readout = readoutOf(dataset, spec.loss);
  const problem = fitProblem(picture, spec.host, readout.rule, scaleOf(spec, readout));
  const use = { choice: options.engine, exact: options.exact, rows: 1, now: host.now, wasm: options.wasm };
  const { engine, why, notices } = await chooseEngine(engineProblem(problem), use);
  yield { type: 'event', name: 'engine', engine: { name: engine.name, mode: engine.mode, exact: engine.exact, why } };
  for (const text of notices) yield { type: 'event', name: 'notice', text };
  const shares = { data: 0.02, fit: 0.6 };
  let frame = emptyFrame(problem, spec.fit.steps);
  const fitting = fitPlane(problem, engine, spec.fit, spec.seed, frames, host);
  let next = await fitting.next();
  try {
    for (; !next.done; next = await fitting.next()) {
      frame = withFit(frame, problem, next.value);
      const done = shares.data + shares.fit * (frame.step / spec.fit.steps);
      yield { type: 'snapshot', progress: { label: label.fit, done, total: 1 }, frame };
    }
  } finally {
    engine.dispose();
  }
  const theta = next.value;
  if (host.signal.aborted) frame = withFit(frame, problem, { step: frame.step, losses: slicePicture(problem, theta) });
  const planes = planesOf(spec, problem, theta, dataset, readout);
  live.hidden = { planes, dataset };
  const fitSeconds = (host.now() - since) / 1000;
  const noise = noiseData(dataset, spec.seed);
  const { dimensions, side } = picture;
  const checked = { planes, formula: formulaOf(problem, theta), dimensions, side: checkedSide(spec.checkSide, side, dimensions) };
  const parts: PatternPart[] = dataset.test ? ['train', 'test', 'noise'] : ['train', 'noise'];
  for (const [p, part] of parts.entries()) {
    if (host.signal.aborted) break;
    const from = shares.data + shares.fit;
    const checking = checkPlane(checked, part === 'noise' ? noise : dataset, part, options, host);
    const check = yield* checkingUpdates(checking, (share) => from + ((1 - from) * (p + share)) / parts.length, part, host);
    if (!check) break;
    frame = { ...frame, checks: [...frame.checks, check] };
    yield { type: 'event', name: 'frame', frame };
  }
  const status = host.signal.aborted ? 'cancelled' : 'done';
  const seconds = (host.now() - since) / 1000;
  const result = patternFileOf(spec, frame, planes, engine.name, { fit: fitSeconds, check: seconds - fitSeconds }, status);
  const files = patternFiles(result, planes, dataset, noise);
  return { status, reason: reasonOf(frame, status), result, files, seconds };
}

/** null where it was cancelled. */
async function* checkingUpdates(
  checking: AsyncGenerator<number, PatternCheck>,
  shareOf: (share: number) => number,
  part: PatternPart,
  host: Host,
): AsyncGenerator<LabUpdate<Pattern>, PatternCheck | null> {
  try {
    let next = await checking.next();
    for (; !next.done; next = await checking.next())
      yield { type: 'snapshot', progress: { label: label[part], done: shareOf(next.value), total: 1 } };
    return next.value;
  } catch (error) {
    if (host.signal.aborted) return null;
    throw error;
  }
}

const scaleOf = ({ clearance, height }: PatternSpec, { rule }: Readout) => ({
  black: rule.least + clearance,
  white: rule.least + clearance + height,
});

/** Heads differ in their last layer alone, and in which numbers they leave idle not at all. */
const planesOf = (spec: PatternSpec, problem: FitProblem, theta: Float64Array, dataset: Dataset, readout: Readout): ParameterPlane[] =>
  Array.from({ length: problem.picture.channels }, (_, channel) => {
    const reading = { readout, channel, mean: problem.mean, deviation: problem.deviation };
    return embedPlane(spec.host, problem.network, theta, dataset.inputs, spec.loss, reading, randomStream(spec.seed, 'idle weights'));
  });

/** Losses at coordinates α by formula. */
const formulaOf =
  (problem: FitProblem, theta: Float64Array) =>
  (alpha: Float64Array): Float64Array =>
    slicePicture(problem, theta, Float32Array.from(planeInputs(problem.host, alpha)));

function emptyFrame({ picture, scale, rule }: FitProblem, steps: number): PatternFrame {
  const target = Float32Array.from(picture.values, (brightness) => toLoss(scale, brightness));
  const { dimensions, side, channels } = picture;
  const course = { step: [], mse: [], psnr: [], ssim: [] };
  const { least } = rule;
  return { dimensions, side, channels, target, slice: target, ...scale, least, step: 0, steps, course, checks: [] };
}

function withFit(frame: PatternFrame, { picture, scale }: FitProblem, { step, losses }: FitFrame): PatternFrame {
  const shown = losses.map((loss) => toBrightness(scale, loss));
  const near: Likeness = likeness(shown, picture.values, picture);
  const { course } = frame;
  return {
    ...frame,
    step,
    slice: Float32Array.from(losses),
    course: {
      step: [...course.step, step],
      mse: [...course.mse, near.mse],
      psnr: [...course.psnr, near.psnr],
      ssim: [...course.ssim, near.ssim],
    },
  };
}

function reasonOf({ course, steps }: PatternFrame, status: 'done' | 'cancelled'): string {
  const psnr = course.psnr.at(-1);
  const near = psnr === null || psnr === undefined ? '' : ` at ${psnr.toFixed(1)} dB`;
  if (status === 'cancelled') return `Cancelled after ${course.step.at(-1) ?? 0} of ${steps} steps${near}.`;
  return `The picture is hidden${near}.`;
}
