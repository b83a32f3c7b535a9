/** Both ends of the Hessian's spectrum along training, of every seed. */
import type { CurvatureMoment } from '../../contract/result.ts';
import type { TrainingSnapshot, Update } from '../../contract/updates.ts';
import { randomStream } from '../../math/random.ts';
import type { Stack } from '../engine/engine.ts';
import { orNull, stoppingBreath } from '../host.ts';
import { stableSharpness } from '../optimiser/stability.ts';
import { hessianEnds } from '../spectrum/hessian.ts';
import { firstSeedOf } from './minima.ts';
import type { Run } from './run.ts';

/** More training samples than this are represented by so many, evenly spaced. */
const mostSamples = 4096;

function samplesFor(samples: number): Int32Array | null {
  return samples <= mostSamples ? null : Int32Array.from({ length: mostSamples }, (_, k) => Math.floor((k * samples) / mostSamples));
}

/** The steps of a run of `steps` at which curvature is measured: the start and `count` more; none where `count` is 0. */
export function curvatureMoments(steps: number, count: number): ReadonlySet<number> {
  return new Set(count === 0 ? [] : Array.from({ length: count + 1 }, (_, k) => Math.round((k * steps) / count)));
}

/**
 * Measures where the seeds [S, D] are now, and adds it to the run; nothing that a cancelled run has half of.
 *
 * Leaves ledger and random streams of training alone: a run is the same with and without it.
 */
export async function* measureCurvature(run: Run, stack: Stack, { step, steps }: TrainingSnapshot): AsyncGenerator<Update, void> {
  const { spec, engine, problem, host } = run;
  // the end may be one of the moments, or come before the next of them
  if (run.curvature.at(-1)?.step === step) return;
  const values = Float64Array.from(await engine.read(stack));
  const batch = samplesFor(problem.dataset?.train.samples ?? 0);
  const moment: CurvatureMoment = { step, threshold: stableSharpness(spec.train, step / steps), low: [], high: [] };
  for (let k = 0; k < stack.rows; k++) {
    const seed = firstSeedOf(spec) + k;
    if (host.due()) {
      yield { type: 'snapshot', progress: { phase: 'training', label: `Curvature at seed ${seed}`, done: step, total: steps } };
    }
    const theta = values.subarray(k * engine.parameters, (k + 1) * engine.parameters);
    const options = { random: randomStream(spec.seed, `curvature ${seed}`), batch, breathe: stoppingBreath(host) };
    const ends = await orNull(hessianEnds(engine, theta, options));
    if (ends === null) return;
    moment.low.push(ends.low);
    moment.high.push(ends.high);
  }
  run.curvature.push(moment);
  yield { type: 'event', name: 'curvature', moment };
}
