/** The network that hides a picture, along directions that nobody chose. */
import { randomStream } from '../../math/random.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Host } from '../host.ts';
import type { RunOptions } from '../runner.ts';
import { filterNormalised } from '../stage/filterNormalised.ts';
import { planeStack, sliceLosses } from './slice.ts';
import { finished, openEngine, unstopped } from './updates.ts';
import { pointAt, type ParameterPlane } from './vectors.ts';

/**
 * Mean data loss on the training part [side²], rows from the bottom, along two filter-normalised random directions (stream
 * `random slice <seed>`) around the plane's middle, both coordinates from −1 to 1.
 */
export async function randomSlice(
  plane: ParameterPlane,
  dataset: Dataset,
  seed: number,
  side: number,
  options: RunOptions,
  host: Host,
): Promise<Float32Array> {
  const { network, directions } = plane;
  const origin = pointAt(
    plane,
    directions.map(() => 0.5),
  );
  const random = randomStream(seed, 'random slice');
  const around: ParameterPlane = { network, origin, directions: [0, 1].map(() => filterNormalised(network, origin, random)) };
  const alpha = new Float64Array(2 * side * side);
  for (let p = 0; p < side * side; p++) {
    alpha[2 * p] = (2 * (p % side)) / (side - 1) - 1;
    alpha[2 * p + 1] = (2 * Math.floor(p / side)) / (side - 1) - 1;
  }
  const { engine } = await openEngine({ network, dataset }, options, host);
  try {
    const { loss } = await finished(sliceLosses(engine, planeStack(engine, around), alpha, 'train', unstopped(host)));
    return Float32Array.from(loss);
  } finally {
    engine.dispose();
  }
}
