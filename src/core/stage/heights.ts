/** Heights of many points for pictures, in pieces between which other messages of the thread get their turn. */
import type { Height } from '../../contract/experiment.ts';
import type { NetworkDescription } from '../../contract/result.ts';
import { heightOf } from '../band/measure.ts';
import type { Engine, Selection, Stack } from '../engine/engine.ts';
import type { Host } from '../host.ts';

/** Multiply–adds done before other messages get their turn. */
const workAtOnce = 1e9;
const mostAtOnce = 1024;
/** Rows that share no first layer, evaluated before other messages get their turn. */
const rowsAtOnce = 64;
/** An activation costs about as much as so many multiply–adds. */
const activationWork = 20;

/** Multiply–adds per sample at a point whose first layer is shared with many others. */
export function workOfPoint({ layers, parameters }: NetworkDescription): number {
  const [inputs, outputs] = layers[0].weights.shape;
  const units = layers.reduce((sum, { weights }) => sum + weights.shape[1], 0);
  return parameters - inputs * outputs + activationWork * units;
}

export interface HeightOptions {
  engine: Engine;
  height: Height;
  over: Selection;
  breathe: Host['breathe'];
}

/** Heights of rows [n, D]. */
export async function heightsOfRows(values: Float64Array, { engine, height, over, breathe }: HeightOptions): Promise<Float64Array> {
  const size = engine.parameters;
  const count = values.length / size;
  const heights = new Float64Array(count);
  for (let from = 0; from < count; from += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, count - from);
    const stack = engine.createStack(rows, values.subarray(from * size, (from + rows) * size));
    try {
      heights.set(heightOf(await engine.evaluate(stack, over), height), from);
    } finally {
      engine.release(stack);
    }
    if (from + rows < count) await breathe();
  }
  return heights;
}

/** Vectors [D] as a stack. */
export function stackOf(engine: Engine, vectors: readonly Float64Array[]): Stack {
  const size = engine.parameters;
  const all = new Float64Array(vectors.length * size);
  vectors.forEach((vector, i) => all.set(vector, i * size));
  return engine.createStack(vectors.length, all);
}

/** Heights at weights [n, sources] · sources ([D] each); `work` is done for each point. */
export async function heightsOfMixes(
  weights: Float64Array,
  sources: readonly Float64Array[],
  work: number,
  { engine, height, over, breathe }: HeightOptions,
): Promise<Float64Array> {
  const width = sources.length;
  const count = weights.length / width;
  const heights = new Float64Array(count);
  const most = Math.min(Math.max(1, Math.floor(workAtOnce / work)), mostAtOnce);
  const stack = stackOf(engine, sources);
  try {
    for (let from = 0; from < count; from += most) {
      const piece = weights.subarray(from * width, Math.min(from + most, count) * width);
      heights.set(heightOf(await engine.evaluateMix(piece, stack, over), height), from);
      await breathe();
    }
    return heights;
  } finally {
    engine.release(stack);
  }
}
