/** The diagram of the landscape: critical points that many starts find, and ways down between them. */
import type { GalleryFrame, GalleryPoint, GalleryWay } from '../../../contract/embedding.ts';
import { SpecError } from '../../runner.ts';
import { addPoint, degeneracyIn, findPoint, isFlat, isSame, startStream, waysDown, type Point } from '../gallery.ts';
import { formatLoss, frameUpdate, networkOf, refuseLarge, type Context, type Ending, type Part, type Update } from './parts.ts';
import { dataCurve, outputCurve } from './reports.ts';

/** Gradient steps from a saddle before Newton's method takes over. */
const stepsDown = 3000;

export const runGallery = (context: Context): Part => ({
  updates: updates(context),
  answer: () => {
    throw new SpecError('The diagram answers no questions.');
  },
  dispose: () => undefined,
});

interface Collected {
  points: Point[];
  ids: Map<Point, number>;
  ways: { from: Point; to: Point; split: [number, number] | null }[];
  done: number;
  lost: number;
}

async function* updates(context: Context): AsyncGenerator<Update, Ending> {
  const { spec, dataset, host } = context;
  const widths = [...spec.gallery.widths].sort((a, b) => a - b);
  const { starts } = spec.gallery;
  const collected: Collected = { points: [], ids: new Map(), ways: [], done: 0, lost: 0 };
  const total = widths.length * starts;
  for (const width of widths) {
    const network = networkOf(context, [width]);
    refuseLarge(network);
    for (let start = 0; start < starts && !host.signal.aborted; start++) {
      // one start in two seeks whatever is near, saddles too
      const found = findPoint(network, dataset.train, startStream(spec.seed, width, start), start % 2 === 0);
      if (found) identify(collected, addPoint(collected.points, found, width));
      else collected.lost++;
      collected.done++;
      if (host.due()) yield frameUpdate(frameOf(context, collected, widths), `Starts of ${width} units`, collected.done, 2 * total);
      await host.breathe();
    }
  }
  yield* findWays(context, collected, widths, total);
  const frame = frameOf(context, collected, widths);
  yield frameUpdate(frame, 'Ways down', 2 * total, 2 * total);
  const settled = frame.points.filter((point) => !point.isFlat);
  return {
    reason: `${settled.length} settled critical points from ${collected.done} starts, the lowest at ${formatLoss(settled[settled.length - 1]?.loss ?? NaN)}.`,
    frame,
    networks: collected.points.map((point) => ({
      name: `p${collected.ids.get(point)}`,
      network: point.network,
      theta: point.theta,
    })),
  };
}

function identify({ ids }: Collected, point: Point): void {
  if (!ids.has(point)) ids.set(point, ids.size);
}

async function* findWays(context: Context, collected: Collected, widths: readonly number[], total: number): AsyncGenerator<Update, void> {
  const { dataset, host } = context;
  const widest = widths[widths.length - 1];
  // what a way leads to is gone on from in its turn
  const gone = new Set<Point>();
  for (;;) {
    const waiting = collected.points.filter((point) => !isFlat(point) && !gone.has(point));
    const [point] = waiting;
    if (!point) return;
    gone.add(point);
    // what a split of the widest leads to would lie outside the diagram
    const isWidest = point.origin[0] >= widest && point.certificate.inertia.negative === 0;
    if (!isWidest) {
      for (const { to, split } of waysDown(point, dataset.train, stepsDown)) {
        if (to && !isFlat(to) && !isSame(to, point)) {
          const reached = addPoint(collected.points, to, null);
          identify(collected, reached);
          addWay(collected, { from: point, to: reached, split: split && [split.layer, split.unit] });
        }
        await host.breathe();
        if (host.signal.aborted) return;
      }
    }
    const done = total + (total * gone.size) / (gone.size + waiting.length - 1);
    yield frameUpdate(frameOf(context, collected, widths), 'Ways down', done, 2 * total);
  }
}

function addWay({ ways }: Collected, way: Collected['ways'][number]): void {
  if (!ways.some(({ from, to }) => from === way.from && to === way.to)) ways.push(way);
}

function frameOf({ dataset }: Context, { points, ids, ways, done, lost }: Collected, widths: readonly number[]): GalleryFrame {
  const idOf = (point: Point): number => ids.get(point) ?? -1;
  return {
    show: 'gallery',
    data: dataCurve(dataset),
    points: points.map((point): GalleryPoint => {
      const { loss, inertia, gradientMax, spectrum, zeroBound } = point.certificate;
      return {
        id: idOf(point),
        ...{ loss, inertia, gradientMax, zeroBound },
        origin: point.origin,
        starts: [...point.starts],
        isFlat: isFlat(point),
        degeneracy: degeneracyIn([widths[widths.length - 1]], point),
        curve: outputCurve(dataset, point.network, point.theta),
        eigenvalues: spectrum.values,
        theta: point.theta,
      };
    }),
    ways: ways.map(({ from, to, split }): GalleryWay => ({ from: idOf(from), to: idOf(to), split })),
    starts: done,
    lost,
  };
}
