/** Answers to the stage's questions, from a run's parameters. */
import type { Height } from '../../contract/experiment.ts';
import type { Values } from '../../contract/result.ts';
import type { NetworkRef, Projected, ProjectedBand, Scene, StageAnswers, StageView, Surface } from '../../contract/stage.ts';
import { permutation, randomStream } from '../../math/random.ts';
import { heightOf } from '../band/measure.ts';
import type { Connection } from '../band/autoneb.ts';
import type { TriedConnection } from '../connect/explore.ts';
import type { BandRule, Engine } from '../engine/engine.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Host } from '../host.ts';
import { SpecError } from '../runner.ts';
import { alongBest, alongStraight } from './along.ts';
import { behaviourOf } from './behaviour.ts';
import type { Chart } from './chart.ts';
import { createCharts } from './charts.ts';
import type { ChartSource } from './charts.ts';
import { projectForces } from './forces.ts';
import { heightsOfMixes, heightsOfRows, stackOf, workOfPoint } from './heights.ts';
import type { HeightOptions } from './heights.ts';
import type { LooseBand, Move } from './loose.ts';
import { polylineOf } from './polyline.ts';
import type { Polyline } from './polyline.ts';
import { momentOf } from './recording.ts';
import type { Frame, FrameBand } from './recording.ts';

/** What a run lets the stage see of itself. */
export interface StageSource extends Omit<ChartSource, 'size'> {
  /** Computes in the coordinates of results. */
  engine: Engine;
  /** Computes in the coordinates that bands are relaxed in. */
  bandEngine: Engine;
  /** As of `outward`, the other way. */
  inward(rows: Values): Values;
  /** What bands are relaxed by. */
  rule: BandRule;
  loose(): LooseBand | null;
  putBack(): void;
  /** Of the training part; 0 for formulas. */
  samples: number;
  /** null for formulas. */
  dataset: Dataset | null;
  height: Height;
  /** The number of the first row of frames of training. */
  firstSeed: number;
  breathe: Host['breathe'];
}

/** Multiply–adds that a surface may take: its losses are taken over fewer samples where the whole part would take more. */
const surfaceWork = 3e10;
/** Fewest samples that a surface is worth looking at with. */
const fewestSamples = 200;

/** The minima that a view is about. */
function idsIn(view: StageView, all: readonly string[]): readonly string[] {
  if ('edge' in view) return view.edge.split('-');
  if (view.kind === 'random') return [view.id];
  return view.kind === 'minima' ? view.ids : all;
}

/** The stage's answers, and what it does for others that need its charts. */
export interface Stage extends StageAnswers {
  move: Move;
}

/** The point [D] at a place of a chart. */
function pointAt({ sources, weightsAt }: Chart, x: number, y: number): Float64Array {
  const weights = weightsAt(x, y);
  return sources[0].map((_, j) => sources.reduce((sum, source, s) => sum + weights[s] * source[j], 0));
}

export function createStage(source: StageSource): Stage {
  const { engine, recording } = source;
  const size = engine.parameters;
  const pointWork = source.network ? workOfPoint(source.network) : 1;
  const { chartOf, minimumAt, connectionNamed, bestOf, rowsOf } = createCharts({ ...source, size });
  const lines = new WeakMap<Chart, Projected>();

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
    const { chart, version, variance } = chartOf(view);
    const { rows, columns, x, y, weights } = chart.grid(side);
    // one set of samples for every refinement, as for the finest, so that the picture doesn't jump
    const batch = surfaceBatch(96 * 96);
    const work = pointWork * (batch?.length ?? Math.max(1, source.samples));
    const height = Float32Array.from(await heightsOfMixes(weights, chart.sources, work, optionsOver(batch)));
    const samples = source.samples > 0 ? { used: batch?.length ?? source.samples, all: source.samples } : null;
    return { view, version, rows, columns, x, y, height, samples, variance };
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

  /** The edges a view is about: one, those between its minima, all or none. */
  const isShown = (view: StageView, { connection: { id } }: TriedConnection): boolean =>
    'edge' in view ? view.edge === id : view.kind !== 'seeds' && id.split('-').every((end) => idsIn(view, [end]).includes(end));

  /** A band [start … start + count − 1] of rows [K, D] that bands are relaxed in. */
  interface Rows {
    rows: Values;
    start: number;
    count: number;
    /** Target shares of the length [count − 1]. */
    fractions: Float64Array;
    rule: BandRule;
  }

  async function projectBand(chart: Chart, { rows, start, count, fractions, rule }: Rows, withForces: boolean) {
    const line = polylineOf(source.outward(rows), size, start, count);
    const forces = () => {
      const inner = { ...polylineOf(rows, size, start, count), shares: line.shares };
      const { bandEngine, outward } = source;
      return projectForces(inner, chart, { engine: bandEngine, outward, rule, fractions, batch: surfaceBatch(96 * 96) });
    };
    return {
      ...(await project(chart, line)),
      shares: Float64Array.from(line.shares),
      forces: withForces ? await forces() : null,
    };
  }

  const allOf = ({ pivots, fractions }: Pick<LooseBand, 'pivots' | 'fractions'>, rule: BandRule): Rows => {
    return { rows: pivots, start: 0, count: pivots.length / size, fractions, rule };
  };

  /** Where a frame has an edge's band at work; null where its best path counts instead, as at present once it is finished. */
  const liveIn = (frame: Frame | undefined, { id, finished }: Connection, isNow: boolean): FrameBand | null =>
    isNow && finished ? null : (frame?.bands.find(({ edge }) => edge === id) ?? null);

  interface BandQuestion {
    view: StageView;
    chart: Chart;
    frame: Frame | undefined;
    isNow: boolean;
    forces: boolean;
  }

  async function bandsAt({ view, chart, frame, isNow, forces }: BandQuestion): Promise<ProjectedBand[]> {
    const bands: ProjectedBand[] = [];
    const { rule } = source;
    const loose = isNow ? source.loose() : null;
    for (const tried of source.tried().filter((one) => isShown(view, one))) {
      const { id, best, cycles } = tried.connection;
      const live = liveIn(frame, tried.connection, isNow);
      if (loose?.edge === id) {
        const band = await projectBand(chart, allOf(loose, loose.rule), forces);
        const insertedIn = new Int32Array(band.shares.length);
        bands.push({ ...band, edge: id, isLoose: true, cycle: 0, step: loose.step, steps: loose.steps, insertedIn });
      } else if (frame && live) {
        const band = await projectBand(chart, { ...live, rows: frame.rows, rule }, forces);
        const { cycle, insertedIn } = live;
        bands.push({ ...band, edge: id, isLoose: false, cycle, step: frame.step, steps: frame.steps, insertedIn });
      } else if (isNow || frame?.finished.includes(id)) {
        const band = await projectBand(chart, allOf(best, rule), forces);
        const { steps } = cycles[best.cycle];
        const { cycle, insertedIn } = best;
        bands.push({ ...band, edge: id, isLoose: false, cycle, step: steps, steps, insertedIn });
      }
    }
    return bands;
  }

  async function minimaAt(view: StageView, chart: Chart, frame: Frame | undefined): Promise<Scene['minima']> {
    if (frame?.phase === 'training') {
      const seeds = rowsOf(frame, 0, frame.rows.length / size);
      const shown = await project(chart, { ...seeds, shares: seeds.shares.map(() => 0) });
      return { ...shown, ids: seeds.pivots.map((_, k) => `m${source.firstSeed + k}`) };
    }
    const all = source.minima().map(({ minimum }) => minimum.id);
    const ids = idsIn(view, all);
    const pivots = ids.map((id) => minimumAt(id));
    return { ...(await project(chart, { pivots, shares: ids.map((_, i) => (i === 0 ? 0 : 1)) })), ids: [...ids] };
  }

  /** The straight line is the same in every scene of a chart. */
  async function lineOf(view: StageView, chart: Chart): Promise<Projected | null> {
    if (!('edge' in view)) return null;
    const known = lines.get(chart);
    if (known) return known;
    const [a, b] = view.edge.split('-').map((id) => minimumAt(id));
    const shares = Array.from({ length: 33 }, (_, i) => i / 32);
    const line = await project(chart, { pivots: shares.map((t) => a.map((value, j) => (1 - t) * value + t * b[j])), shares });
    lines.set(chart, line);
    return line;
  }

  function thetaOf(ref: NetworkRef): Float64Array {
    if ('minimum' in ref) return minimumAt(ref.minimum);
    if ('view' in ref) return pointAt(chartOf(ref.view).chart, ref.x, ref.y);
    const { edge, pivot, moment } = ref;
    const connection = connectionNamed(edge);
    const frame = recording.nearest(moment);
    const live = liveIn(frame, connection, moment === null);
    const loose = moment === null ? source.loose() : null;
    if (loose?.edge === edge) return polylineOf(source.outward(loose.pivots), size, pivot, 1).pivots[0];
    if (!live && moment !== null && !frame?.finished.includes(edge)) throw new SpecError(`The path ${edge} had not begun then.`);
    const { pivots } = frame && live ? rowsOf(frame, live.start, live.count) : bestOf(connection);
    // a band that grew fewer pivots since it was looked at has none of that number
    return pivots[Math.min(pivot, pivots.length - 1)];
  }

  const move: Move = (rows, { view, pivot, x, y }) => {
    const { pivots, shares } = polylineOf(source.outward(rows), size, 0, rows.length / size);
    if (pivot < 1 || pivot + 1 >= pivots.length) throw new SpecError('The ends of a band are minima: they stay where they are.');
    const { chart } = chartOf(view);
    const from = chart.project(pivots[pivot], shares[pivot]);
    const [before, after] = [pointAt(chart, from.x, from.y), pointAt(chart, x, y)];
    const to = pivots[pivot].map((value, j) => value + after[j] - before[j]);
    rows.set(source.inward(to), pivot * size);
  };

  return {
    move,
    putBack: async () => {
      source.putBack();
      return null;
    },
    timeline: async () => recording.frames().map(momentOf),
    surface,
    async scene({ view, moment, forces = false }) {
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
        bands: await bandsAt({ view, chart, frame, isNow, forces }),
        line: await lineOf(view, chart),
      };
    },
    async behaviour(ref) {
      const { network, dataset } = source;
      return network && dataset ? behaviourOf({ network, dataset }, thetaOf(ref)) : null;
    },
    along: ({ edge, line }) => (line === 'best' ? alongBest : alongStraight)(source, connectionNamed(edge)),
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
