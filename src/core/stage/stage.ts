/** Answers to the stage's questions, from a run's parameters. */
import type { Height } from '../../contract/experiment.ts';
import type { Projected, ProjectedBand, Scene, StageAnswers, StageView, Surface } from '../../contract/stage.ts';
import { permutation, randomStream } from '../../math/random.ts';
import type { NetworkDescription, Values } from '../../contract/result.ts';
import { distance } from '../../math/vector.ts';
import type { Connection } from '../band/autoneb.ts';
import { heightOf } from '../band/measure.ts';
import type { TriedConnection } from '../connect/explore.ts';
import type { FoundMinimum } from '../connect/minima.ts';
import type { Engine } from '../engine/engine.ts';
import type { Landscape } from '../engine/problem.ts';
import type { Host } from '../host.ts';
import { SpecError } from '../runner.ts';
import { planeChart, rectangleAround, ruledChart } from './chart.ts';
import type { Chart } from './chart.ts';
import { heightsOfMixes, heightsOfRows, stackOf, workOfPoint } from './heights.ts';
import type { HeightOptions } from './heights.ts';
import { farthestFromLine, planeThrough } from './plane.ts';
import { momentOf } from './recording.ts';
import type { Frame, Recording } from './recording.ts';

/** What a run lets the stage see of itself. */
export interface StageSource {
  /** Computes in the coordinates of results. */
  engine: Engine;
  /** Rows that the run has worked on, in the coordinates of results. */
  outward(rows: Values): Values;
  /** As it was given; null for networks. */
  landscape: Landscape | null;
  /** null for formulas. */
  network: NetworkDescription | null;
  /** Of the training part; 0 for formulas. */
  samples: number;
  height: Height;
  recording: Recording;
  minima(): readonly FoundMinimum[];
  tried(): readonly TriedConnection[];
  breathe: Host['breathe'];
}

/** Multiply–adds that a surface may take: its losses are taken over fewer samples where the whole part would take more. */
const surfaceWork = 3e10;
/** Fewest samples that a surface is worth looking at with. */
const fewestSamples = 200;

/** Pivots of a band [P] of [D], and their shares of its length. */
interface Polyline {
  pivots: Float64Array[];
  shares: number[];
}

function polylineOf(values: ArrayLike<number>, size: number, start: number, count: number): Polyline {
  const pivots = Array.from({ length: count }, (_, i) => Float64Array.from({ length: size }, (_, j) => values[(start + i) * size + j]));
  const arc = [0];
  for (let i = 1; i < count; i++) arc.push(arc[i - 1] + distance(pivots[i - 1], pivots[i]));
  const total = arc[count - 1] || 1;
  return { pivots, shares: arc.map((value) => value / total) };
}

export function createStage(source: StageSource): StageAnswers {
  const { engine, recording } = source;
  const size = engine.parameters;
  const pointWork = source.network ? workOfPoint(source.network) : 1;
  const thetaOf = (found: FoundMinimum): Float64Array => Float64Array.from(source.outward(found.theta));
  const bestOf = ({ best }: Connection): Polyline => polylineOf(source.outward(best.pivots), size, 0, best.pivots.length / size);
  const rowsOf = (frame: Frame, start: number, count: number): Polyline => polylineOf(source.outward(frame.rows), size, start, count);
  const lines = new WeakMap<Chart, Projected>();
  const charts = new Map<string, { version: string; chart: Chart }>();

  const minimumNamed = (id: string): FoundMinimum => {
    const found = source.minima().find(({ minimum }) => minimum.id === id);
    if (!found) throw new SpecError(`There is no minimum ${id} yet.`);
    return found;
  };
  const connectionNamed = (edge: string): TriedConnection => {
    const found = source.tried().find(({ connection }) => connection.id === edge);
    if (!found) throw new SpecError(`There is no path ${edge} yet.`);
    return found;
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

  const edgeChart = (view: Extract<StageView, { edge: string }>): { chart: Chart; version: string } => {
    const { path, version } = pathOf(connectionNamed(view.edge).connection);
    const key = `${view.kind} ${view.edge}`;
    const known = charts.get(key);
    if (known?.version === version) return known;
    const made = { version, chart: view.kind === 'ruled' ? ruledChart(path.pivots) : planeOfPath(path) };
    charts.set(key, made);
    return made;
  };

  const planeOfPath = ({ pivots, shares }: Polyline): Chart => {
    const [a, b] = [pivots[0], pivots[pivots.length - 1]];
    const plane = planeThrough(a, b, farthestFromLine(a, b, pivots), randomStream(0, 'plane'));
    const flat = planeChart(plane, { x: [0, 1], y: [0, 1] });
    return planeChart(
      plane,
      rectangleAround(
        pivots.map((pivot, i) => flat.project(pivot, shares[i])),
        0.2,
      ),
    );
  };

  const chartOf = (view: StageView): { chart: Chart; version: string } => {
    switch (view.kind) {
      case 'analytic': {
        if (!source.landscape) throw new SpecError('The analytic view is for landscapes of two parameters.');
        const [x, y] = source.landscape.box;
        const plane = { origin: new Float64Array(2), axes: [Float64Array.of(1, 0), Float64Array.of(0, 1)] as [Float64Array, Float64Array] };
        return { chart: planeChart(plane, { x, y }), version: 'box' };
      }
      case 'plane':
      case 'ruled':
        return edgeChart(view);
      case 'minima': {
        const points = view.ids.map((id) => thetaOf(minimumNamed(id)));
        const plane = planeThrough(points[0], points[1], points[2], randomStream(0, 'plane'));
        const flat = planeChart(plane, { x: [0, 1], y: [0, 1] });
        return {
          chart: planeChart(
            plane,
            rectangleAround(
              points.map((point) => flat.project(point, 0)),
              0.25,
            ),
          ),
          version: view.ids.join(),
        };
      }
    }
  };

  /** Heights are compared with a surface's: over the same samples. */
  const optionsOver = (batch: Int32Array | null): HeightOptions => ({
    engine,
    height: source.height,
    over: batch ?? 'train',
    breathe: source.breathe,
  });

  /** The training samples that a surface of `points` points is taken over; null where all of them are affordable. */
  const surfaceBatch = (points: number): Int32Array | null => {
    const affordable = Math.max(fewestSamples, Math.floor(surfaceWork / (points * pointWork)));
    if (source.samples <= affordable) return null;
    return permutation(source.samples, randomStream(0, 'surface')).slice(0, affordable);
  };

  async function surface({ view, side }: { view: StageView; side: number }): Promise<Surface> {
    const { chart, version } = chartOf(view);
    const { rows, columns, x, y, weights } = chart.grid(side);
    // one set of samples for every refinement, as for the finest, so that the picture doesn't jump
    const batch = surfaceBatch(96 * 96);
    const work = pointWork * (batch?.length ?? Math.max(1, source.samples));
    const height = Float32Array.from(await heightsOfMixes(weights, chart.sources, work, optionsOver(batch)));
    const samples = source.samples > 0 ? { used: batch?.length ?? source.samples, all: source.samples } : null;
    return { view, version, rows, columns, x, y, height, samples };
  }

  async function project(chart: Chart, { pivots, shares }: Polyline): Promise<Projected> {
    const places = pivots.map((pivot, i) => chart.project(pivot, shares[i]));
    const all = new Float64Array(pivots.length * size);
    pivots.forEach((pivot, i) => all.set(pivot, i * size));
    const height = await heightsOfRows(all, optionsOver(surfaceBatch(96 * 96)));
    return {
      x: Float32Array.from(places, (place) => place.x),
      y: Float32Array.from(places, (place) => place.y),
      height: Float32Array.from(height),
      off: Float32Array.from(places, (place) => place.off),
    };
  }

  /** The edges a view is about: one, those between its minima, or all. */
  const isShown = (view: StageView, { connection: { id } }: TriedConnection): boolean =>
    view.kind === 'analytic' || (view.kind === 'minima' ? id.split('-').every((end) => view.ids.includes(end)) : view.edge === id);

  const projectBand = async (chart: Chart, line: Polyline) => ({ ...(await project(chart, line)), shares: Float64Array.from(line.shares) });

  async function bandsAt(view: StageView, chart: Chart, frame: Frame | undefined, isNow: boolean): Promise<ProjectedBand[]> {
    const bands: ProjectedBand[] = [];
    for (const tried of source.tried().filter((one) => isShown(view, one))) {
      const { id, best, cycles, finished } = tried.connection;
      const live = frame?.bands.find(({ edge }) => edge === id);
      if (frame && live && !(isNow && finished)) {
        const band = await projectBand(chart, rowsOf(frame, live.start, live.count));
        bands.push({ ...band, edge: id, cycle: live.cycle, step: frame.step, steps: frame.steps });
      } else if (isNow || frame?.finished.includes(id)) {
        const band = await projectBand(chart, bestOf(tried.connection));
        const { steps } = cycles[best.cycle];
        bands.push({ ...band, edge: id, cycle: best.cycle, step: steps, steps });
      }
    }
    return bands;
  }

  async function minimaAt(view: StageView, chart: Chart, frame: Frame | undefined): Promise<Scene['minima']> {
    if (frame?.phase === 'training') {
      const seeds = rowsOf(frame, 0, frame.rows.length / size);
      const shown = await project(chart, { ...seeds, shares: seeds.shares.map(() => 0) });
      return { ...shown, ids: seeds.pivots.map((_, seed) => `m${seed}`) };
    }
    const all = source.minima().map(({ minimum }) => minimum.id);
    const ids = view.kind === 'analytic' ? all : view.kind === 'minima' ? view.ids : view.edge.split('-');
    const pivots = ids.map((id) => thetaOf(minimumNamed(id)));
    return { ...(await project(chart, { pivots, shares: ids.map((_, i) => (i === 0 ? 0 : 1)) })), ids };
  }

  /** The straight line is the same in every scene of a chart. */
  async function lineOf(view: StageView, chart: Chart): Promise<Projected | null> {
    if (view.kind === 'analytic' || view.kind === 'minima') return null;
    const known = lines.get(chart);
    if (known) return known;
    const [a, b] = view.edge.split('-').map((id) => thetaOf(minimumNamed(id)));
    const shares = Array.from({ length: 33 }, (_, i) => i / 32);
    const line = await project(chart, { pivots: shares.map((t) => a.map((value, j) => (1 - t) * value + t * b[j])), shares });
    lines.set(chart, line);
    return line;
  }

  return {
    timeline: async () => recording.frames().map(momentOf),
    surface,
    async scene({ view, moment }) {
      const { chart, version } = chartOf(view);
      const frame = recording.nearest(moment);
      const isNow = moment === null;
      // at present, seeds are shown until they are minima
      const seeds = isNow && source.minima().length > 0 ? undefined : frame;
      return {
        view,
        version,
        moment,
        minima: await minimaAt(view, chart, seeds),
        bands: await bandsAt(view, chart, frame, isNow),
        line: await lineOf(view, chart),
      };
    },
    async point({ view, x, y }) {
      const { chart } = chartOf(view);
      const stack = stackOf(engine, chart.sources);
      try {
        const there = await engine.evaluateMix(chart.weightsAt(x, y), stack, 'train');
        return { height: heightOf(there, source.height)[0], error: there.error ? there.error[0] : null };
      } finally {
        engine.release(stack);
      }
    },
  };
}
