/** Minima of a narrow network, from many starts. */
import type { NetworkDescription } from '../../../contract/result.ts';
import type { DataPart } from '../../dataset/dataset.ts';
import type { Host } from '../../host.ts';
import { addPoint, findPoint, isFlat, startStream, type Point } from '../gallery.ts';
import { shapeOf } from '../shape.ts';

/** Those of the network's own widths, from the lowest; points that seem critical only because they are far away come last. */
export async function* searchMinima(
  network: NetworkDescription,
  part: DataPart,
  seed: number,
  starts: number,
  host: Host,
): AsyncGenerator<number, Point[]> {
  const points: Point[] = [];
  const hidden = shapeOf(network).widths.slice(1, -1);
  for (let start = 0; start < starts && !host.signal.aborted; start++) {
    const found = findPoint(network, part, startStream(seed, hidden[0], start), true);
    if (found) addPoint(points, found, hidden[0]);
    if (host.due()) yield start + 1;
    await host.breathe();
  }
  const own = points.filter(({ origin, certificate }) => origin.join() === hidden.join() && certificate.inertia.negative === 0);
  return own.sort((a, b) => Number(isFlat(a)) - Number(isFlat(b)) || a.certificate.loss - b.certificate.loss);
}
