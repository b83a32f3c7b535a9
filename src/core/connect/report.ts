/** What a run found, in the form of the result. */
import type { Edge, Minimum, NamedArray, Path, Values } from '../../contract/result.ts';
import { distance } from '../../math/vector.ts';
import { evaluatePoints, saddleIndex } from '../band/measure.ts';
import type { MeasuredPath } from '../band/measure.ts';
import type { Connection } from '../band/autoneb.ts';
import type { Dataset, DataPart } from '../dataset/dataset.ts';
import type { Engine, Evaluation } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import type { TriedConnection } from './explore.ts';
import type { FoundMinimum } from './minima.ts';

/** Test values along a connection's best path; null without a test part. */
export async function evaluateTest(
  engine: Engine,
  connection: Connection,
  hasTest: boolean,
  breathe: Host['breathe'],
): Promise<Evaluation | null> {
  if (!hasTest) return null;
  const { pivots, path } = connection.best;
  const stack = engine.createStack(pivots.length / engine.parameters, pivots);
  try {
    return await evaluatePoints(engine, stack, path.segment, path.fraction, 'test', breathe);
  } finally {
    engine.release(stack);
  }
}

const plain = (values: Float64Array | null): number[] | null => values && Array.from(values);

/** Euclidean lengths from a path's start to each of its points, in the coordinates of its pivots [P, D]. */
export function arcOf({ segment, fraction }: MeasuredPath, pivots: Values, size: number): Float64Array {
  const count = pivots.length / size;
  const pivot = (i: number) => pivots.subarray(i * size, (i + 1) * size);
  const lengths = Float64Array.from({ length: count - 1 }, (_, i) => distance(pivot(i), pivot(i + 1)));
  const start = new Float64Array(count);
  for (let i = 1; i < count; i++) start[i] = start[i - 1] + lengths[i - 1];
  return Float64Array.from(segment, (s, j) => start[s] + fraction[j] * lengths[s]);
}

function describePath(path: MeasuredPath, arc: Float64Array, test: Evaluation | null): Path {
  return {
    segment: path.segment,
    fraction: path.fraction,
    arc: Array.from(arc),
    trainLoss: Array.from(path.train.loss),
    trainObjective: Array.from(path.train.objective),
    trainError: plain(path.train.error),
    testLoss: plain(test?.loss ?? null),
    testError: plain(test?.error ?? null),
  };
}

/** max over the path of L(t) − (1−t)L(A) − tL(B), t by arc length. */
function interpolationBarrier(height: Float64Array, arc: Float64Array): number {
  const last = height.length - 1;
  const length = arc[last] || 1;
  let most = 0;
  for (let j = 0; j <= last; j++) {
    const t = arc[j] / length;
    most = Math.max(most, height[j] - (1 - t) * height[0] - t * height[last]);
  }
  return most;
}

/** pivots [P, D] are those of the best path, in the coordinates of results. */
export function describeEdge(
  minima: readonly FoundMinimum[],
  { a, b, connection }: TriedConnection,
  test: Evaluation | null,
  pivots: Values,
  size: number,
): Edge {
  const { path, cycle } = connection.best;
  const arc = arcOf(path, pivots, size);
  const saddle = saddleIndex(path.height);
  return {
    id: connection.id,
    a: minima[a].minimum.id,
    b: minima[b].minimum.id,
    saddleHeight: path.height[saddle],
    saddlePosition: arc[saddle] / (arc[arc.length - 1] || 1),
    barrier: path.height[saddle] - Math.max(minima[a].height, minima[b].height),
    interpolationBarrier: interpolationBarrier(path.height, arc),
    bestCycle: cycle,
    cycles: [...connection.cycles],
    path: describePath(path, arc, test),
  };
}

function partArrays(suffix: string, part: DataPart, dataset: Dataset): NamedArray[] {
  return [
    { name: `x_${suffix}`, shape: [part.samples, dataset.inputs], values: part.inputs },
    part.labels
      ? { name: `y_${suffix}`, shape: [part.samples], values: part.labels }
      : { name: `y_${suffix}`, shape: [part.samples, dataset.outputs], values: part.targets },
  ];
}

/** The arrays of `weights.npz`: data as the network sees them, minima [D] and best paths [P, D] by id. */
export function namedArrays(
  engine: Engine,
  dataset: Dataset | null,
  minima: readonly FoundMinimum[],
  tried: readonly TriedConnection[],
  outward: (values: Values) => Values,
): NamedArray[] {
  const size = engine.parameters;
  const stored = (values: Values) => (engine.precision === 'float64' ? Float64Array : Float32Array).from(outward(values));
  return [
    ...(dataset ? partArrays('train', dataset.train, dataset) : []),
    ...(dataset?.test ? partArrays('test', dataset.test, dataset) : []),
    ...minima.map(({ minimum, theta }) => ({ name: minimum.id, shape: [size], values: stored(theta) })),
    ...tried.map(({ connection }) => ({
      name: connection.id,
      shape: [connection.best.pivots.length / size, size],
      values: stored(connection.best.pivots),
    })),
  ];
}

export const minimaOf = (found: readonly FoundMinimum[]): Minimum[] => found.map(({ minimum }) => minimum);
