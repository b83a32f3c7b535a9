/** One critical point: found, certified, embedded, and left. */
import type { EmbeddingQuestion, EmbeddingStep, EscapeReport, PointFrame } from '../../../contract/embedding.ts';
import { readSteps } from '../../../contract/embeddingSteps.ts';
import { SpecError } from '../../runner.ts';
import { escapeFrom } from '../escape.ts';
import { isFlat, type Point } from '../gallery.ts';
import { createPass } from '../pass.ts';
import { certify } from '../polish.ts';
import { afterGrid, compatibleReport, embedPoint, follow } from './embedPoint.ts';
import {
  formatLoss,
  frameUpdate,
  keptFrame,
  networkOf,
  notice,
  progressUpdate,
  refuseLarge,
  type Context,
  type Ending,
  type Part,
  type Update,
} from './parts.ts';
import { dataCurve, outputCurve, pointReport } from './reports.ts';
import { valleyGrid } from './saddleGrids.ts';
import { searchMinima } from './searchMinima.ts';

/** Points along a side of the pictures: when the run makes them, and when a slider is moved. */
const fine = 61;
const quick = 41;

export function runPoint(context: Context): Part {
  const found: { point: Point | null } = { point: null };
  const { train } = context.dataset;
  return {
    updates: updates(context, found),
    answer(question: EmbeddingQuestion) {
      const { point } = found;
      if (!point) throw new SpecError('The critical point is not there yet.');
      if (question.type === 'embed') {
        return { type: 'embed', wide: embedPoint(point, train, question.steps), after: afterGrid(point, train, question.steps, quick) };
      }
      if (question.type === 'compatible')
        return { type: 'compatible', report: compatibleReport(point, train, question.more, question.draw) };
      throw new SpecError('There are no groups to merge here.');
    },
    dispose: () => undefined,
  };
}

async function* updates(context: Context, found: { point: Point | null }): AsyncGenerator<Update, Ending> {
  const { spec, dataset } = context;
  const { hidden, embed } = spec.point;
  const steps = readSteps(embed, hidden);
  if (typeof steps === 'string') throw new SpecError(steps);
  let frame: PointFrame = {
    show: 'point',
    data: dataCurve(dataset),
    ...{ narrow: null, narrowCurve: null, wide: null, before: null, after: null, escape: null },
  };
  const point = yield* findPoint(context);
  if (!point) return { reason: 'Cancelled before a critical point was found.', frame, networks: [] };
  found.point = point;
  const narrow = pointReport(point.network, point.theta, point.certificate);
  frame = { ...frame, narrow, narrowCurve: outputCurve(dataset, point.network, point.theta) };
  yield keptFrame(frame);
  const split = steps.find(({ unit }) => unit !== null);
  const wide = embedPoint(point, dataset.train, steps);
  const before = split && split.unit !== null ? valleyGrid(point, dataset.train, split.layer, split.unit, split.share, fine) : null;
  frame = { ...frame, wide, before, after: afterGrid(point, dataset.train, steps, fine) };
  yield keptFrame(frame);
  const networks: Ending['networks'] = [
    { name: 'narrow', network: point.network, theta: point.theta },
    { name: 'wide', network: follow(point, steps).network, theta: wide.theta },
  ];
  if (wide.inertia.negative > 0 && spec.point.steps > 0) frame = yield* leave(context, frame, point, steps, networks);
  return { reason: reasonOf(frame), frame, networks };
}

async function* findPoint(context: Context): AsyncGenerator<Update, Point | null> {
  const { spec, dataset, host } = context;
  const { hidden, starts, rank } = spec.point;
  const network = networkOf(context, hidden);
  refuseLarge(network);
  const search = searchMinima(network, dataset.train, spec.seed, starts, host);
  let next = await search.next();
  for (; !next.done; next = await search.next()) yield progressUpdate('Minima of the narrow network', next.value, starts);
  if (host.signal.aborted) return null;
  const points = next.value;
  if (points.length === 0) {
    throw new SpecError(
      `None of ${starts} starts ended at a critical point of all ${hidden.join(' and ')} units: more starts may find one.`,
    );
  }
  const point = points[Math.min(rank, points.length) - 1];
  if (rank > points.length) yield notice(`Only ${points.length} minima were found: the last of them is shown.`);
  if (isFlat(point))
    yield notice('Some direction of this point is flat: its units may be on their way to infinity, or slide along each other.');
  return point;
}

async function* leave(
  context: Context,
  frame: PointFrame,
  point: Point,
  steps: readonly EmbeddingStep[],
  networks: Ending['networks'],
): AsyncGenerator<Update, PointFrame> {
  const { spec, dataset, host } = context;
  const { network, theta } = follow(point, steps);
  const pass = createPass(network, dataset.train);
  const { spectrum } = certify(pass, theta);
  const { values, vectors } = spectrum;
  const learningRate = 1 / values[values.length - 1];
  const total = spec.point.steps;
  const run = escapeFrom(pass, theta, vectors[0], values[0], { learningRate, steps: total, kick: spec.point.kick });
  let shown = frame;
  let next = run.next();
  const label = 'Leaving the saddle';
  for (; !next.done && !host.signal.aborted; next = run.next()) {
    const { progress } = next.value;
    const { frames, theta: at, predictedRate, measuredRate } = progress();
    const escape: EscapeReport = {
      ...{ step: next.value.step, steps: total, learningRate, predictedRate, measuredRate },
      trace: { steps: Float64Array.from(frames, ({ step }) => step), losses: Float64Array.from(frames, ({ loss }) => loss) },
      along: Float64Array.from(frames, ({ along }) => along),
      curve: outputCurve(dataset, network, at),
    };
    shown = { ...frame, escape };
    if (next.value.step === 0 || frames.length % 2 === 0) yield keptFrame(shown);
    yield frameUpdate(shown, label, next.value.step, total);
    await host.breathe();
  }
  if (next.done) networks.push({ name: 'left', network, theta: next.value.theta });
  return shown;
}

function reasonOf({ narrow, wide, escape }: PointFrame): string {
  if (!narrow || !wide) return 'Nothing was found.';
  const signs = ({ inertia }: { inertia: { negative: number; zero: number; positive: number } }) =>
    `(${inertia.negative}, ${inertia.zero}, ${inertia.positive})`;
  const left = escape ? ` Left: loss ${formatLoss(escape.trace.losses[escape.trace.losses.length - 1])}.` : '';
  return `Loss ${formatLoss(narrow.loss)}; signs of eigenvalues (−, 0, +) ${signs(narrow)} → ${signs(wide)}.${left}`;
}
