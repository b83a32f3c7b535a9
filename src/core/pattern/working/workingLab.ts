/** The run of a picture that comes into a working network. */
import type { PatternSpec } from '../../../contract/pattern.ts';
import type { NetworkDescription } from '../../../contract/result.ts';
import type { WorkingCheck, WorkingFrame } from '../../../contract/workingResult.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { Engine, Part } from '../../engine/engine.ts';
import type { Host } from '../../host.ts';
import { networkLayout } from '../../network/layout.ts';
import { SpecError, type RunOptions } from '../../runner.ts';
import { refuseDiverged } from '../diverged.ts';
import { frameSteps } from '../fit.ts';
import { ownParts, patternFiles, patternHead } from '../patternFile.ts';
import { thresholded, type Picture } from '../picture.ts';
import { finished, openEngine, progress, tellShares, unstopped, type Hidden, type Run, type Update } from '../updates.ts';
import { planeOf } from './axes.ts';
import { learntCells, type LearntCells } from './cells.ts';
import { barOf, lookAt, type Grid } from './grid.ts';
import { axesStart, trainPlane } from './train.ts';
import { withLook, workingFileOf } from './workingFrames.ts';

/** Moments that are shown; each costs a look at this many points along each direction, on so many samples. */
const frames = 30;
const coarse = { points: 16, samples: 200 } as const;
/** Where greys are told apart, if the settings don't say. */
const usualThreshold = 0.5;

const partLabels: Record<Part, string> = { train: 'Looking at the training part', test: 'Looking at the test part' };
/** Share of the whole at which looking begins. */
const looking = 0.8;

interface Work {
  spec: PatternSpec;
  dataset: Dataset;
  network: NetworkDescription;
  engine: Engine;
  cells: LearntCells;
  grid: Grid;
  host: Host;
}

/** `since`: when the run began, in the host's milliseconds. `live` gets the plane. */
export async function* hideInWorking(
  spec: PatternSpec,
  picture: Picture,
  dataset: Dataset,
  options: RunOptions,
  host: Host,
  live: { hidden: Hidden | null },
  since: number,
): Run {
  const { side, padding } = { side: picture.side, padding: spec.working.padding };
  const target = Float32Array.from(spec.picture.threshold === null ? thresholded(picture, usualThreshold).values : picture.values);
  const cells = learntCells(target, side, spec.working.drawn);
  if (cells.good.length === 0 || cells.bad.length === 0) {
    throw new SpecError('The picture is of one brightness: it needs white cells, where the network works, and black ones.');
  }
  const network = hostNetwork(spec, dataset);
  const { engine, why, notices } = await openEngine({ network, dataset }, options, host, 2 * spec.working.cells);
  try {
    const { name, mode, exact } = engine;
    yield { type: 'event', name: 'engine', engine: { name, mode, exact, why } };
    for (const text of notices) yield { type: 'event', name: 'notice', text };
    const grid: Grid = { target, side, padding, points: side + 2 * padding };
    const work: Work = { spec, dataset, network, engine, cells, grid, host };
    const { axes, frame: learnt } = yield* learnPlane(work);
    const plane = planeOf(network, axes, side);
    live.hidden = { planes: [plane], dataset };
    const fit = (host.now() - since) / 1000;
    const frame = yield* lookFinely(work, learnt, axes);
    const status = host.signal.aborted ? 'cancelled' : 'done';
    const seconds = (host.now() - since) / 1000;
    const head = patternHead({ status, spec, engine: name, seconds: { fit, check: seconds - fit }, network });
    const result = workingFileOf(head, frame);
    return { status, reason: reasonOf(frame, status), result, files: patternFiles(result, [plane], ownParts(dataset)), seconds };
  } finally {
    engine.dispose();
  }
}

const hostNetwork = ({ host: { hidden, activation } }: PatternSpec, { inputs, outputs }: Dataset): NetworkDescription =>
  networkLayout({ hidden, activation, bias: true, init: 'he', initScale: 1, loss: 'crossEntropy', l2: 0, height: 'loss' }, inputs, outputs);

function emptyFrame({ spec, dataset, grid, cells }: Work): WorkingFrame {
  return {
    construction: 'working',
    side: grid.side,
    padding: grid.padding,
    target: Float32Array.from(grid.target),
    drawn: { good: cells.good.length, bad: cells.bad.length },
    bar: barOf(dataset.outputs),
    step: 0,
    steps: spec.working.steps,
    scale: 0,
    course: { step: [], goodLoss: [], badLoss: [], goodAccuracy: [], badAccuracy: [] },
    checks: [],
  };
}

/** Trains the three vectors, and shows the plane coarsely on the way. */
async function* learnPlane(work: Work): AsyncGenerator<Update, { axes: Float64Array; frame: WorkingFrame }> {
  const { spec, dataset, network, engine, cells, grid, host } = work;
  const { samples } = dataset.train;
  const { steps } = spec.working;
  const axes = axesStart(network, spec.seed);
  let frame = emptyFrame(work);
  const few = Int32Array.from({ length: Math.min(coarse.samples, samples) }, (_, n) => n);
  const rough: Grid = { ...grid, points: Math.min(coarse.points, grid.points) };
  const still = unstopped(host);
  const look = async (step: number): Promise<WorkingFrame> => {
    const check = await finished(lookAt(engine, planeOf(network, axes, grid.side), rough, few, few.length, frame.bar, still));
    refuseDiverged([check.good.loss, check.bad.loss]);
    return withLook(frame, step, axes[axes.length - 1], check);
  };
  const shown = new Set(frameSteps(steps, frames));
  const told = (step: number) => ['Learning the plane', (looking * step) / steps] as const;
  let done = 0;
  frame = await look(0);
  yield progress(...told(0), frame);
  const training = { cells, side: grid.side, spec: spec.working, samples, seed: spec.seed, signal: host.signal };
  for await (const step of trainPlane(engine, axes, training)) {
    done = step;
    if (shown.has(step)) {
      frame = await look(step);
      yield progress(...told(step), frame);
    }
    if (!host.due()) continue;
    yield progress(...told(step));
    await host.breathe();
  }
  // where it was cut short the last frame is of an earlier step
  if (frame.step < done) frame = await look(done);
  return { axes, frame };
}

/** Loss and errors at every cell, on all of the data. */
async function* lookFinely(work: Work, learnt: WorkingFrame, axes: Float64Array): AsyncGenerator<Update, WorkingFrame> {
  const { dataset, network, engine, grid, host } = work;
  const plane = planeOf(network, axes, grid.side);
  const parts: Part[] = dataset.test ? ['train', 'test'] : ['train'];
  const checks: WorkingCheck[] = [];
  let frame = learnt;
  for (const [p, part] of parts.entries()) {
    if (host.signal.aborted) break;
    const looked = lookAt(engine, plane, grid, part, dataset[part]!.samples, frame.bar, host);
    const shareOf = (share: number) => looking + ((1 - looking) * (p + share)) / parts.length;
    const check = yield* tellShares(looked, partLabels[part], shareOf, host);
    if (!check) break;
    checks.push(check);
    frame = { ...frame, checks: [...checks] };
    yield { type: 'event', name: 'frame', frame };
  }
  return frame;
}

function reasonOf({ checks, step, steps }: WorkingFrame, status: 'done' | 'cancelled'): string {
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const check = checks.at(0);
  const worth = check ? `: ${percent(check.good.accuracy)} right at white cells, ${percent(check.bad.accuracy)} at black ones` : '';
  if (status === 'cancelled') return `Cancelled after ${step} of ${steps} steps${worth}.`;
  // a network that is the same everywhere is as wanted at one kind of cell
  const isThere = !check || (check.good.right + check.bad.right) / 2 >= 0.75;
  return `The picture is ${isThere ? 'hidden' : 'hardly there'}${worth}.`;
}
