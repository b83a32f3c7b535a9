/** Minima with their hidden units in one order, before they are connected: paths modulo the order of units. */
import type { NetworkDescription } from '../../contract/result.ts';
import type { Update } from '../../contract/updates.ts';
import { distance } from '../../math/vector.ts';
import { matchUnits } from '../curve/align.ts';
import { permuteUnits } from '../curve/permute.ts';
import type { Stack } from '../engine/engine.ts';
import { stoppingBreath, orNull } from '../host.ts';
import { heightOf } from '../band/measure.ts';
import { firstSeedOf } from './minima.ts';
import { note, recordSeeds } from './run.ts';
import type { Run } from './run.ts';

/**
 * Puts the hidden units of all rows in the order of the lowest one's, in place, as `connect.align` says; does nothing where it says
 * `none`. What a row computes stays the same but for rounding.
 */
export async function* alignUnits(run: Run, stack: Stack): AsyncGenerator<Update, void> {
  const { engine, spec, problem, host } = run;
  const { network, dataset } = problem;
  const how = spec.connect.align;
  if (how === 'none' || !network || !dataset || stack.rows < 2 || network.layers.length < 2) return;
  const size = engine.parameters;
  const values = Float64Array.from(await engine.read(stack));
  const row = (k: number) => values.subarray(k * size, (k + 1) * size);
  const heights = heightOf(await engine.evaluate(stack, 'train'), network.height);
  const lowest = heights.indexOf(Math.min(...heights));
  const options = { dataset, seed: spec.seed, breathe: stoppingBreath(host) };
  const far = { before: 0, after: 0, rows: 0 };
  for (let k = 0; k < stack.rows && !host.signal.aborted; k++) {
    if (k === lowest || !row(k).every(Number.isFinite)) continue;
    yield { type: 'snapshot', progress: { phase: 'connecting', label: 'Aligning units', done: k, total: stack.rows } };
    far.before += distance(row(lowest), row(k));
    const orders = await orNull(matchUnits(network, row(lowest), row(k), how, options));
    if (!orders) break;
    values.set(permuteUnits(network, row(k), orders), k * size);
    far.after += distance(row(lowest), row(k));
    far.rows++;
    await host.breathe();
  }
  const aligned = engine.createStack(stack.rows, values);
  try {
    await engine.mix(identity(stack.rows), aligned, stack);
  } finally {
    engine.release(aligned);
  }
  if (host.recordingBytes > 0 && spec.minima === null) recordSeeds(run, spec.train.steps, await engine.read(stack));
  if (far.rows > 0) yield note(run, sentenceOf(network, how, `m${firstSeedOf(spec) + lowest}`, far));
}

const whats = { weights: 'weights', incoming: 'incoming weights', activations: 'activations' };

function identity(rows: number): Float64Array {
  const weights = new Float64Array(rows * rows);
  for (let k = 0; k < rows; k++) weights[k * rows + k] = 1;
  return weights;
}

function sentenceOf(
  { layers }: NetworkDescription,
  how: keyof typeof whats,
  lowest: string,
  far: { before: number; after: number; rows: number },
) {
  const units = layers.slice(0, -1).reduce((sum, { weights }) => sum + weights.shape[1], 0);
  const [before, after] = [far.before, far.after].map((sum) => (sum / far.rows).toPrecision(3));
  return `The ${units} hidden units of each minimum were put in the order of ${lowest}’s, matched by ${whats[how]}: the mean distance to it went from ${before} to ${after}.`;
}
