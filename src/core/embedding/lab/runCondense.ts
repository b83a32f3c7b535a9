/** Condensation: a wide network is trained from a tiny start by the ordinary engine, its groups of units are merged, and both go on. */
import type { AgreementReport, CondenseFrame, CosineMap, EmbeddingQuestion, MergeReport } from '../../../contract/embedding.ts';
import type { Experiment, OptimiserName } from '../../../contract/experiment.ts';
import { parseExperiment } from '../../../contract/parse.ts';
import type { EngineReport, NetworkDescription } from '../../../contract/result.ts';
import { randomStream } from '../../../math/random.ts';
import { pow } from '../../../math/special.ts';
import { prepareNetwork, type NetworkProblem } from '../../connect/prepare.ts';
import type { Engine, GradientStack, OptimiserState, Stack } from '../../engine/engine.ts';
import { mlpObjective } from '../../engine/float64/mlp.ts';
import { initialise } from '../../network/initialise.ts';
import { outputsOf, predictions } from '../../network/forward.ts';
import { SpecError } from '../../runner.ts';
import { agreementOf, largestChange } from '../agreement.ts';
import { amplitude, cosine, groupUnits, longestFeed, mergeGroups, type Groups } from '../condense.ts';
import { unitsOf } from '../units.ts';
import { dataOf } from '../../../contract/embedding.ts';
import { frameUpdate, formatLoss, keptFrame, notice, progressUpdate, type Context, type Ending, type Part, type Update } from './parts.ts';
import { createRecorder, unitPoints, type Recorder } from './reports.ts';

/** The wide network once it is trained. */
interface Trained {
  network: NetworkDescription;
  theta: Float64Array;
}

export function runCondense(context: Context): Part {
  const state: { trained: Trained | null; engines: Engine[] } = { trained: null, engines: [] };
  const { idle } = context.spec.condense;
  return {
    updates: updates(context, state),
    answer(question: EmbeddingQuestion) {
      const { trained } = state;
      if (question.type !== 'merge') throw new SpecError('Points are embedded in the other parts of this lab.');
      if (!trained) throw new SpecError('The wide network is still training.');
      const groups = groupUnits(trained.network, trained.theta, 0, question.threshold, idle);
      return {
        type: 'merge',
        merge: merge(context, trained, groups, question.threshold).report,
        map: cosineMap(trained, groups),
      };
    },
    dispose: () => state.engines.forEach((engine) => engine.dispose()),
  };
}

/** An ordinary experiment of one network with this hidden width. */
function experimentOf({ spec }: Context, width: number): Experiment {
  const { condense, network, data, seed } = spec;
  const { experiment, issues } = parseExperiment({
    version: 1,
    kind: 'connect',
    seed,
    data: dataOf(data),
    network: {
      hidden: [width],
      activation: network.activation,
      loss: network.loss,
      l2: 0,
      init: 'normal',
      initScale: pow(condense.width, -condense.exponent),
    },
    train: { minima: 1, optimiser: condense.optimiser, learningRate: condense.learningRate, steps: condense.steps, batch: 'full' },
  });
  if (!experiment?.network) throw new SpecError(issues.map(({ message }) => message).join(' '));
  return experiment;
}

async function open(context: Context, width: number): Promise<NetworkProblem> {
  const { options, host, dataset } = context;
  const experiment = experimentOf(context, width);
  return prepareNetwork(experiment, experiment.network!, dataset, options, host);
}

const engineReport = ({ engine, why }: NetworkProblem): EngineReport => ({
  name: engine.name,
  mode: engine.mode,
  exact: engine.exact,
  why,
});

/** Of gradient descent. */
const momentum = 0.9;

/** One network in training on an engine. */
interface Training {
  engine: Engine;
  stack: Stack;
  gradients: GradientStack;
  optimiser: OptimiserState;
}

function begin(engine: Engine, theta: Float64Array | Float32Array, optimiser: OptimiserName): Training {
  return {
    engine,
    stack: engine.createStack(1, theta),
    gradients: engine.createGradients(1),
    optimiser: engine.createOptimiser(1, optimiser, optimiser === 'sgd' ? momentum : 0),
  };
}

/** The loss before the step. */
async function step({ engine, stack, gradients, optimiser }: Training, learningRate: number): Promise<number> {
  await engine.gradients(stack, null, null, gradients);
  const [loss] = await engine.objectives(gradients);
  await engine.update(optimiser, stack, gradients, learningRate);
  return loss;
}

const thetaOf = async ({ engine, stack }: Training): Promise<Float64Array> => Float64Array.from(await engine.read(stack));

async function* updates(context: Context, state: { trained: Trained | null; engines: Engine[] }): AsyncGenerator<Update, Ending> {
  const { spec, host } = context;
  const { width, steps, threshold, idle, after } = spec.condense;
  const problem = await open(context, width);
  state.engines.push(problem.engine);
  yield { type: 'event', name: 'engine', engine: engineReport(problem) };
  for (const text of problem.notices) yield notice(text);
  const { network } = problem;
  const start = initialise(network, experimentOf(context, width).network!, randomStream(spec.seed, 'initialisation 0'));
  const training = begin(problem.engine, start, spec.condense.optimiser);
  const recorder = createRecorder();
  const total = steps + 2 * after;
  let nextLook = 0;
  let done = 0;
  for (; done < steps && !host.signal.aborted; done++) {
    recorder.record(done, await step(training, spec.condense.learningRate));
    if (done >= nextLook) {
      yield keptFrame(frameOf(context, { network, theta: await thetaOf(training) }, recorder, done + 1));
      nextLook = Math.max(done + 1, Math.ceil(done * 1.08));
    }
    if (host.due()) yield progressUpdate(`Training ${width} units`, done, total);
  }
  const theta = await thetaOf(training);
  const trained = { network, theta };
  state.trained = trained;
  if (!theta.every(Number.isFinite)) throw new SpecError('Training diverged: a smaller learning rate may help.');
  const groups = groupUnits(network, theta, 0, threshold, idle);
  const merged = merge(context, trained, groups, threshold);
  let frame: CondenseFrame = { ...frameOf(context, trained, recorder, done), phase: 'merged', merge: merged.report };
  yield keptFrame(frame);
  const networks: Ending['networks'] = [
    { name: 'wide', ...trained },
    { name: 'merged', network: merged.network, theta: merged.theta },
  ];
  if (!host.signal.aborted) frame = yield* goOn(context, state, training, merged, frame, recorder, networks);
  return { reason: reasonOf(frame, width), frame, networks };
}

/** Trains both on, and compares their answers. */
async function* goOn(
  context: Context,
  state: { engines: Engine[] },
  wide: Training,
  merged: Merging,
  before: CondenseFrame,
  recorder: Recorder,
  networks: Ending['networks'],
): AsyncGenerator<Update, CondenseFrame> {
  const { spec, host } = context;
  const { steps, after, learningRate } = spec.condense;
  const problem = await open(context, merged.report.groups.length);
  state.engines.push(problem.engine);
  const narrow = begin(problem.engine, merged.theta, spec.condense.optimiser);
  const second = createRecorder();
  let frame = before;
  for (let k = 0; k < after && !host.signal.aborted; k++) {
    recorder.record(steps + k, await step(wide, learningRate), true);
    second.record(steps + k, await step(narrow, learningRate), true);
    frame = { ...frame, step: steps + k + 1, trace: recorder.trace, mergedTrace: second.trace };
    if (host.due()) yield frameUpdate(frame, 'Training both', steps + 2 * k, steps + 2 * after);
  }
  const [a, b] = [await thetaOf(wide), await thetaOf(narrow)];
  networks.push({ name: 'wideAfter', network: networks[0].network, theta: a }, { name: 'mergedAfter', network: merged.network, theta: b });
  frame = { ...frame, agreement: compare(context, { network: networks[0].network, theta: a }, { network: merged.network, theta: b }) };
  yield keptFrame(frame);
  return frame;
}

interface Merging extends Trained {
  report: MergeReport;
}

function merge({ dataset }: Context, { network, theta }: Trained, groups: Groups, threshold: number): Merging {
  const { inputs } = dataset.train;
  const merged = mergeGroups(network, theta, 0, groups, longestFeed(network, theta, 0, inputs));
  const [before, after] = [outputsOf(network, theta, inputs), outputsOf(merged.network, merged.theta, inputs)];
  const lossOf = (of: Trained): number => mlpObjective({ network: of.network, dataset }).evaluate(of.theta, 'train').loss;
  const report: MergeReport = {
    threshold,
    groups: groups.groups.map((group) => group.length),
    idle: groups.idle.length,
    change: largestChange(after, before, dataset.outputs),
    bound: merged.bound,
    lossBefore: lossOf({ network, theta }),
    lossAfter: lossOf(merged),
  };
  return { network: merged.network, theta: merged.theta, report };
}

/** Units that the map shows, at most: those of largest amplitude. */
const mostShown = 72;

function cosineMap({ network, theta }: Trained, { groups }: Groups): CosineMap {
  const units = unitsOf(network, theta, 0);
  const sizes = units.map(amplitude);
  const shown = new Set(
    sizes
      .map((_, k) => k)
      .sort((a, b) => sizes[b] - sizes[a])
      .slice(0, mostShown),
  );
  const inGroups = groups.map((group) => group.filter((k) => shown.has(k))).filter((group) => group.length > 0);
  // large groups first
  inGroups.sort((a, b) => b.length - a.length);
  const order = inGroups.flat();
  const cosines = new Float32Array(order.length * order.length);
  order.forEach((p, i) => order.forEach((q, j) => (cosines[i * order.length + j] = cosine(units[p].incoming, units[q].incoming))));
  return { size: order.length, cosines, groups: inGroups.map((group) => group.length) };
}

function frameOf({ spec }: Context, trained: Trained, recorder: Recorder, done: number): CondenseFrame {
  const { width, steps, after, threshold, idle } = spec.condense;
  const groups = groupUnits(trained.network, trained.theta, 0, threshold, idle);
  return {
    show: 'condense',
    width,
    step: done,
    steps: steps + after,
    phase: 'training',
    trace: recorder.trace,
    mergedTrace: null,
    units: unitPoints(trained.network, trained.theta),
    map: cosineMap(trained, groups),
    merge: null,
    agreement: null,
  };
}

/** On the test part where there is one; null for numbers, of which there are no classes to agree on. */
function compare({ dataset }: Context, wide: Trained, merged: Trained): AgreementReport | null {
  const part = dataset.test ?? dataset.train;
  const { labels } = part;
  if (!labels) return null;
  const [first, second] = [wide, merged].map(({ network, theta }) => predictions(outputsOf(network, theta, part.inputs), dataset.outputs));
  const wrong = (answers: Int32Array): number => answers.reduce((sum, answer, n) => sum + Number(answer !== labels[n]), 0) / labels.length;
  return {
    part: dataset.test ? 'test' : 'train',
    ...agreementOf(first, second, dataset.outputs),
    classes: dataset.outputs,
    wideError: wrong(first),
    mergedError: wrong(second),
  };
}

function reasonOf({ merge: merged, agreement }: CondenseFrame, width: number): string {
  if (!merged) return 'Nothing was merged.';
  const same = agreement ? ` ${(100 * agreement.share).toFixed(1)} % of the ${agreement.part} samples are answered alike.` : '';
  return `${width} units are ${merged.groups.length} groups; loss ${formatLoss(merged.lossBefore)}, merged ${formatLoss(merged.lossAfter)}.${same}`;
}
