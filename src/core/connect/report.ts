/** What a run found, in the form of the result. */
import type { Edge, Minimum, NamedArray, Path } from '../../contract/result.ts';
import { evaluatePoints, saddleIndex } from '../band/measure.ts';
import type { MeasuredPath } from '../band/measure.ts';
import type { Connection } from '../band/autoneb.ts';
import type { Dataset, DataPart } from '../dataset/dataset.ts';
import type { Engine, Evaluation } from '../engine/engine.ts';
import type { TriedConnection } from './explore.ts';
import type { FoundMinimum } from './minima.ts';

/** Test values along a connection's best path; null without a test part. */
export async function evaluateTest(engine: Engine, connection: Connection, hasTest: boolean): Promise<Evaluation | null> {
  if (!hasTest) return null;
  const { pivots, path } = connection.best;
  const stack = engine.createStack(pivots.length / engine.parameters, pivots);
  try {
    return await evaluatePoints(engine, stack, path.segment, path.fraction, 'test');
  } finally {
    engine.release(stack);
  }
}

const plain = (values: Float64Array | null): number[] | null => values && Array.from(values);

function describePath(path: MeasuredPath, test: Evaluation | null): Path {
  return {
    segment: path.segment,
    fraction: path.fraction,
    arc: path.arc,
    trainLoss: Array.from(path.train.loss),
    trainObjective: Array.from(path.train.objective),
    trainError: plain(path.train.error),
    testLoss: plain(test?.loss ?? null),
    testError: plain(test?.error ?? null),
  };
}

/** max over the path of L(t) − (1−t)L(A) − tL(B), t by arc length. */
function interpolationBarrier({ arc, height }: MeasuredPath): number {
  const last = height.length - 1;
  const length = arc[last] || 1;
  let most = 0;
  for (let j = 0; j <= last; j++) {
    const t = arc[j] / length;
    most = Math.max(most, height[j] - (1 - t) * height[0] - t * height[last]);
  }
  return most;
}

export function describeEdge(minima: readonly FoundMinimum[], { a, b, connection }: TriedConnection, test: Evaluation | null): Edge {
  const { path, cycle } = connection.best;
  const saddle = saddleIndex(path.height);
  return {
    id: connection.id,
    a: minima[a].minimum.id,
    b: minima[b].minimum.id,
    saddleHeight: path.height[saddle],
    saddlePosition: path.arc[saddle] / (path.arc[path.arc.length - 1] || 1),
    barrier: path.height[saddle] - Math.max(minima[a].height, minima[b].height),
    interpolationBarrier: interpolationBarrier(path),
    bestCycle: cycle,
    cycles: connection.cycles,
    path: describePath(path, test),
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
): NamedArray[] {
  const size = engine.parameters;
  const stored = (values: Float64Array) => (engine.precision === 'float64' ? values : Float32Array.from(values));
  return [
    ...(dataset ? partArrays('train', dataset.train, dataset) : []),
    ...(dataset?.test ? partArrays('test', dataset.test, dataset) : []),
    ...minima.map(({ minimum, theta }) => ({ name: minimum.id, shape: [size], values: stored(Float64Array.from(theta)) })),
    ...tried.map(({ connection }) => ({
      name: connection.id,
      shape: [connection.best.pivots.length / size, size],
      values: stored(connection.best.pivots),
    })),
  ];
}

export const minimaOf = (found: readonly FoundMinimum[]): Minimum[] => found.map(({ minimum }) => minimum);
