/** The staircase: a wide network trained beside the levels that narrow ones end at. */
import type { Level, StaircaseFrame } from '../../../contract/embedding.ts';
import { randomStream } from '../../../math/random.ts';
import { pow } from '../../../math/special.ts';
import { SpecError } from '../../runner.ts';
import { createDescent, drawStart } from '../descent.ts';
import { isFlat } from '../gallery.ts';
import { createPass } from '../pass.ts';
import {
  frameUpdate,
  formatLoss,
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
import { createRecorder, dataCurve, outputCurve, unitPoints } from './reports.ts';
import { searchMinima } from './searchMinima.ts';

/** A loss this near a level, relatively, rests at it. */
const nearness = 0.05;

export const runStaircase = (context: Context): Part => ({
  updates: updates(context),
  answer: () => {
    throw new SpecError('The staircase answers no questions.');
  },
  dispose: () => undefined,
});

async function* updates(context: Context): AsyncGenerator<Update, Ending> {
  const { spec, dataset, host } = context;
  const { wide, steps, exponent, optimiser, learningRate } = spec.staircase;
  const networks: Ending['networks'] = [];
  const frame: StaircaseFrame = {
    show: 'staircase',
    data: dataCurve(dataset),
    levels: [],
    width: wide,
    step: 0,
    steps,
    loss: NaN,
    trace: { steps: new Float64Array(0), losses: new Float64Array(0) },
    curve: null,
    units: null,
  };
  yield* findLevels(context, frame, networks);
  const network = networkOf(context, [wide]);
  const pass = createPass(network, dataset.train);
  const theta = drawStart(network.parameters, pow(wide, -exponent), randomStream(spec.seed, 'start'));
  const descent = createDescent(pass, theta, optimiser);
  const recorder = createRecorder();
  const label = `Training ${wide} units`;
  const dwell = frame.levels.map(() => 0);
  const look = (loss: number): StaircaseFrame => ({
    ...frame,
    levels: frame.levels.map((level, k) => ({ ...level, dwell: dwell[k] })),
    ...{ step: descent.steps, loss, trace: recorder.trace },
    curve: outputCurve(dataset, network, theta),
    units: unitPoints(network, theta),
  });
  // a picture each few per cent more steps, however long it takes
  let nextKept = 0;
  while (descent.steps < steps && !host.signal.aborted) {
    const at = descent.steps;
    if (at >= nextKept) {
      yield keptFrame(look(pass.loss(theta)));
      nextKept = Math.max(at + 1, Math.ceil(at * 1.06));
    }
    const loss = descent.step(learningRate);
    if (!Number.isFinite(loss)) {
      yield notice('The loss is no longer a number: a smaller learning rate may help.');
      break;
    }
    recorder.record(at, loss);
    frame.levels.forEach((level, k) => {
      if (Math.abs(loss - level.loss) <= nearness * level.loss) dwell[k]++;
    });
    if (!host.due()) continue;
    yield progressUpdate(label, descent.steps, steps);
    await host.breathe();
  }
  const loss = pass.loss(theta);
  recorder.record(descent.steps, loss, true);
  const last = look(loss);
  yield frameUpdate(last, label, descent.steps, steps);
  networks.push({ name: 'wide', network, theta });
  return { reason: reasonOf(last), frame: last, networks };
}

/** The lowest minimum of each narrow width. */
async function* findLevels(context: Context, frame: StaircaseFrame, networks: Ending['networks']): AsyncGenerator<Update, void> {
  const { spec, dataset, host } = context;
  const { narrow, starts } = spec.staircase;
  for (const [k, width] of [...narrow].sort((a, b) => a - b).entries()) {
    const network = networkOf(context, [width]);
    refuseLarge(network);
    const label = `Minima of ${width} ${width === 1 ? 'unit' : 'units'}`;
    const search = searchMinima(network, dataset.train, spec.seed, starts, host);
    let next = await search.next();
    for (; !next.done; next = await search.next()) yield progressUpdate(label, k * starts + next.value, narrow.length * starts);
    const [lowest] = next.value;
    if (host.signal.aborted) return;
    if (!lowest || isFlat(lowest)) {
      yield notice(`No settled minimum of ${width} ${width === 1 ? 'unit' : 'units'} was found from ${starts} starts: it has no level.`);
      continue;
    }
    const { loss, gradientMax } = lowest.certificate;
    const level: Level = { width, loss, gradientMax, curve: outputCurve(dataset, lowest.network, lowest.theta), dwell: 0 };
    frame.levels = [...frame.levels, level];
    networks.push({ name: `narrow${width}`, network: lowest.network, theta: lowest.theta });
    yield keptFrame(frame);
  }
}

function reasonOf({ loss, step, levels }: StaircaseFrame): string {
  const rested = levels
    .filter(({ dwell }) => dwell > 0)
    .map(({ width, dwell }) => `${dwell} near ${width === 1 ? 'one unit’s' : `${width} units’`}`);
  const rests = rested.length > 0 ? ` Steps within 5 % of a level: ${rested.join(', ')}.` : '';
  return `Loss ${formatLoss(loss)} after ${step} steps.${rests}`;
}
