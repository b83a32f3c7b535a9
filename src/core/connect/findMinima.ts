/** From random starts to the minima of a run. */
import type { TrainingSnapshot, Update } from '../../contract/updates.ts';
import { randomStream } from '../../math/random.ts';
import type { Stack } from '../engine/engine.ts';
import { spend } from '../ledger.ts';
import { createBatches } from '../optimiser/batches.ts';
import { train } from '../optimiser/train.ts';
import { alignUnits } from './alignUnits.ts';
import { curvatureMoments, measureCurvature } from './curvature.ts';
import { givenMinima } from './given.ts';
import { collectMinima, firstSeedOf, isSameMinimum, startingPoints } from './minima.ts';
import type { FoundMinimum } from './minima.ts';
import { minimaOf } from './report.ts';
import { note, recordSeeds } from './run.ts';
import type { Run } from './run.ts';

/** Trains the seeds, or takes the given minima. */
export async function* findMinima(run: Run): AsyncGenerator<Update, FoundMinimum[]> {
  const { spec, engine, problem, host } = run;
  const given = spec.minima === null ? null : problem.coordinates.inward(await givenMinima(spec.minima, engine.parameters, host));
  const rows = given ? given.length / engine.parameters : spec.train.minima;
  const stack = engine.createStack(rows, given ?? startingPoints(spec, problem.network));
  try {
    if (!given) yield* trainSeeds(run, stack);
    yield* alignUnits(run, stack);
    const { minima, notices } = await collect(run, stack, given !== null);
    for (const text of notices) yield note(run, text);
    if (minima.length === 0) yield note(run, 'No minimum was found.');
    else if (minima.length === 1) yield note(run, 'There is one minimum only: nothing to connect.');
    yield { type: 'event', name: 'minima', minima: minimaOf(minima) };
    return minima;
  } finally {
    engine.release(stack);
  }
}

async function* trainSeeds(run: Run, stack: Stack): AsyncGenerator<Update, void> {
  const { spec, engine, problem, host, ledger } = run;
  const batches = createBatches(problem.dataset?.train.samples ?? 1, spec.train.batch, randomStream(spec.seed, 'training batches'));
  const masks = randomStream(spec.seed, 'dropout');
  const moments = curvatureMoments(spec.train.steps, spec.train.curvature);
  const record = async ({ step }: TrainingSnapshot) => {
    if (host.recordingBytes > 0) recordSeeds(run, step, await engine.read(stack));
  };
  const label = `Training ${spec.train.minima} seeds`;
  const trained = train(engine, stack, spec.train, batches, masks, Boolean(problem.dataset?.test), host, ledger, { moments });
  let next = await trained.next();
  for (; !next.done; next = await trained.next()) {
    const training = next.value;
    await record(training);
    yield { type: 'snapshot', progress: { phase: 'training', label, done: training.step, total: training.steps }, training };
    if (moments.has(training.step)) yield* measureCurvature(run, stack, training);
  }
  await record(next.value);
  if (moments.size > 0) yield* measureCurvature(run, stack, next.value);
  yield { type: 'event', name: 'trained', training: next.value };
  const { step, steps } = next.value;
  if (step === steps || !host.isTrainedEnough()) return;
  run.byHand = true;
  yield note(run, `Training was ended by hand after ${step} of ${steps} steps: the settings alone don’t give these numbers again.`);
}

/** Trained minima of a landscape are polished to stationary points first; given ones are taken as they are. */
async function collect(run: Run, stack: Stack, given: boolean) {
  const { engine, problem, spec, ledger } = run;
  const { polish } = problem;
  const options = {
    hasTest: Boolean(problem.dataset?.test),
    height: spec.network?.height ?? 'loss',
    first: firstSeedOf(spec),
    isSame: polish ? (p: FoundMinimum, q: FoundMinimum) => polish.isSame(p.theta, q.theta) : isSameMinimum,
  };
  if (!polish || given) return collectMinima(engine, stack, options, () => null);
  const polished = polish.minima(Float64Array.from(await engine.read(stack)), startingPoints(spec, null), () => {
    spend(ledger, 1, 1);
    return true;
  });
  const exact = engine.createStack(stack.rows, polished.points);
  try {
    return await collectMinima(
      engine,
      exact,
      options,
      (k) => polished.reasons[k] && `Seed ${options.first + k} reached no minimum. ${polished.reasons[k]}`,
    );
  } finally {
    engine.release(exact);
  }
}
