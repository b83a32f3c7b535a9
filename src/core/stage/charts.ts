/** From a view to the chart that shows it, as the run is now. */
import type { StageView } from '../../contract/stage.ts';
import type { NetworkDescription, Values } from '../../contract/result.ts';
import { randomStream } from '../../math/random.ts';
import { norm } from '../../math/vector.ts';
import type { Connection } from '../band/autoneb.ts';
import type { TriedConnection } from '../connect/explore.ts';
import type { FoundMinimum } from '../connect/minima.ts';
import type { Landscape } from '../engine/problem.ts';
import { SpecError } from '../runner.ts';
import { planeChart, rectangleAround, ruledChart } from './chart.ts';
import type { Chart } from './chart.ts';
import { filterNormalised } from './filterNormalised.ts';
import { farthestFromLine, planeThrough, principalPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import { polylineOf } from './polyline.ts';
import type { Polyline } from './polyline.ts';
import type { Frame, Recording } from './recording.ts';

/** What charts are made from. */
export interface ChartSource {
  /** D. */
  size: number;
  /** Rows that the run has worked on, in the coordinates of results. */
  outward(rows: Values): Values;
  /** As it was given; null for networks. */
  landscape: Landscape | null;
  /** null for formulas. */
  network: NetworkDescription | null;
  recording: Recording;
  minima(): readonly FoundMinimum[];
  tried(): readonly TriedConnection[];
}

/** `version` changes when the chart does. */
export interface Charted {
  chart: Chart;
  version: string;
  /** As of `Surface`. */
  variance: number | null;
}

export interface Charts {
  /** Throws a `SpecError` for what isn't there (yet). */
  chartOf(view: StageView): Charted;
  /** θ of a minimum. Throws a `SpecError` where there is none of that name. */
  minimumAt(id: string): Float64Array;
  /** Throws a `SpecError` where there is none of that name. */
  connectionNamed(edge: string): Connection;
  bestOf(connection: Connection): Polyline;
  rowsOf(frame: Frame, start: number, count: number): Polyline;
}

export function createCharts(source: ChartSource): Charts {
  const { size, recording } = source;
  const made = new Map<string, Charted>();

  const bestOf = ({ best }: Connection): Polyline => polylineOf(source.outward(best.pivots), size, 0, best.pivots.length / size);
  const rowsOf = (frame: Frame, start: number, count: number): Polyline => polylineOf(source.outward(frame.rows), size, start, count);

  const minimumAt = (id: string): Float64Array => {
    const found = source.minima().find(({ minimum }) => minimum.id === id);
    if (!found) throw new SpecError(`There is no minimum ${id} yet.`);
    return Float64Array.from(source.outward(found.theta));
  };
  const connectionNamed = (edge: string): Connection => {
    const found = source.tried().find(({ connection }) => connection.id === edge);
    if (!found) throw new SpecError(`There is no path ${edge} yet.`);
    return found.connection;
  };

  /** The chart of this version, made where the last one was of another. */
  const charted = (key: string, version: string, make: () => Chart | Omit<Charted, 'version'>): Charted => {
    const known = made.get(key);
    if (known?.version === version) return known;
    const one = make();
    const fresh = 'chart' in one ? { ...one, version } : { chart: one, version, variance: null };
    made.set(key, fresh);
    return fresh;
  };

  /** The band that a view of an edge is made of: its best path, or before its first cycle has ended where it is now. */
  const pathOf = (connection: Connection): { path: Polyline; version: string } => {
    const { id, best, cycles } = connection;
    if (cycles.length > 1) return { path: bestOf(connection), version: `cycle ${best.cycle}` };
    const frame = recording.nearest(null);
    const band = frame?.bands.find(({ edge }) => edge === id);
    if (frame && band) {
      // chosen anew at each quarter of the first cycle, so that the surface doesn't change under every step
      const quarter = Math.floor((4 * frame.step) / frame.steps);
      return { path: rowsOf(frame, band.start, band.count), version: `start ${quarter}` };
    }
    return { path: bestOf(connection), version: 'line' };
  };

  /** Seeds where they are in the newest frame of training: chosen anew each time that the steps done have doubled. */
  const seedsNow = (): { seeds: Polyline; version: string } => {
    const frame = recording.frames().findLast(({ phase }) => phase === 'training');
    if (!frame) throw new SpecError('No seed was started.');
    const isLast = frame.step === frame.steps || source.minima().length > 0;
    const version = isLast ? 'trained' : `doubled ${31 - Math.clz32(frame.step + 1)}`;
    return { seeds: rowsOf(frame, 0, frame.rows.length / size), version };
  };

  return {
    connectionNamed,
    bestOf,
    rowsOf,
    minimumAt,
    chartOf(view) {
      switch (view.kind) {
        case 'analytic': {
          if (!source.landscape) throw new SpecError('The analytic view is for landscapes of two parameters.');
          const [x, y] = source.landscape.box;
          const plane: Plane = { origin: new Float64Array(2), axes: [Float64Array.of(1, 0), Float64Array.of(0, 1)] };
          return charted('analytic', 'box', () => planeChart(plane, { x, y }));
        }
        case 'seeds': {
          const { seeds, version } = seedsNow();
          return charted('seeds', version, () => planeOfSeeds(seeds.pivots));
        }
        case 'minima':
          return charted('minima', view.ids.join(), () => {
            const points = view.ids.map(minimumAt);
            return planeAround(planeThrough(points[0], points[1], points[2], randomStream(0, 'plane')), points, 0.25);
          });
        case 'random': {
          const { network } = source;
          if (!network) throw new SpecError('Random directions are for networks.');
          return charted('random', `${view.id} ${view.seed}`, () => randomPlane(network, minimumAt(view.id), view.seed));
        }
        case 'principal': {
          const { path, version } = pathOf(connectionNamed(view.edge));
          return charted(`principal ${view.edge}`, version, () => {
            const { plane, variance } = principalPlane(path.pivots, randomStream(0, 'plane'));
            return { chart: planeAround(plane, path.pivots, 0.2), variance };
          });
        }
        case 'plane':
        case 'ruled': {
          const { path, version } = pathOf(connectionNamed(view.edge));
          const make = view.kind === 'ruled' ? () => ruledChart(path.pivots) : () => planeOfPath(path);
          return charted(`${view.kind} ${view.edge}`, version, make);
        }
      }
    },
  };
}

/** The part of a plane that holds the projections of all points, with a margin. */
function planeAround(plane: Plane, points: readonly Float64Array[], margin: number): Chart {
  const flat = planeChart(plane, { x: [0, 1], y: [0, 1] });
  return planeChart(
    plane,
    rectangleAround(
      points.map((point) => flat.project(point, 0)),
      margin,
    ),
  );
}

function planeOfPath({ pivots }: Polyline): Chart {
  const [a, b] = [pivots[0], pivots[pivots.length - 1]];
  return planeAround(planeThrough(a, b, farthestFromLine(a, b, pivots), randomStream(0, 'plane')), pivots, 0.2);
}

/** Around a minimum, as far to each side as the first direction is long: one of their units, in the measure of Li et al. */
function randomPlane(network: NetworkDescription, theta: Float64Array, seed: number): Chart {
  const random = randomStream(seed, 'directions');
  const [first, second] = [0, 1].map(() => filterNormalised(network, theta, random));
  const to = (direction: Float64Array) => theta.map((value, j) => value + direction[j]);
  const reach = norm(first);
  return planeChart(planeThrough(theta, to(first), to(second), random), { x: [-reach, reach], y: [-reach, reach] });
}

/** Through the first three seeds that are still numbers; random directions stand in for those that are missing. */
function planeOfSeeds(seeds: readonly Float64Array[]): Chart {
  const finite = seeds.filter((seed) => seed.every(Number.isFinite));
  if (finite.length === 0) throw new SpecError('All seeds diverged.');
  const random = randomStream(0, 'seeds');
  const [a] = finite;
  const step = (norm(a) || 1) / Math.sqrt(a.length);
  const b = finite.at(1) ?? a.map((value) => value + step * random.normal());
  return planeAround(planeThrough(a, b, finite.at(2) ?? null, random), [b, ...finite], 0.25);
}
