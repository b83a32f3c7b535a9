/** Answers to the stage's questions, from a run's parameters. */
import type { Height } from '../../contract/experiment.ts';
import type { Projected, ProjectedBand, Scene, StageAnswers, StageView, Surface } from '../../contract/stage.ts';
import { permutation, randomStream } from '../../math/random.ts';
import { dot } from '../../math/vector.ts';
import { heightOf } from '../band/measure.ts';
import type { TriedConnection } from '../connect/explore.ts';
import type { Engine, Evaluation } from '../engine/engine.ts';
import type { Host } from '../host.ts';
import type { Chart } from './chart.ts';
import { createCharts } from './charts.ts';
import type { ChartSource } from './charts.ts';
import type { Polyline } from './polyline.ts';
import { momentOf } from './recording.ts';
import type { Frame } from './recording.ts';

/** What a run lets the stage see of itself. */
export interface StageSource extends Omit<ChartSource, 'size'> {
  /** Computes in the coordinates of results. */
  engine: Engine;
  /** Of the training part; 0 for formulas. */
  samples: number;
  l2: number;
  height: Height;
  breathe: Host['breathe'];
}

/** Multiply–adds that a surface may take: its losses are taken over fewer samples where the whole part would take more. */
const surfaceWork = 1.5e10;
/** Fewest samples that a surface is worth looking at with. */
const fewestSamples = 200;
/** Rows evaluated before other messages get their turn. */
const rowsAtOnce = 64;

/** The minima that a view is about. */
function idsIn(view: StageView, all: readonly string[]): readonly string[] {
  if ('edge' in view) return view.edge.split('-');
  return view.kind === 'minima' ? view.ids : all;
}

export function createStage(source: StageSource): StageAnswers {
  const { engine, recording } = source;
  const size = engine.parameters;
  const { chartOf, minimumAt, bestOf, rowsOf } = createCharts({ ...source, size });
  const lines = new WeakMap<Chart, Projected>();

  /** Heights of rows [n, D], in pieces, over a batch (null is the whole training part). */
  async function heightsOf(values: Float64Array, batch: Int32Array | null): Promise<Float64Array> {
    const count = values.length / size;
    const heights = new Float64Array(count);
    for (let from = 0; from < count; from += rowsAtOnce) {
      const rows = values.subarray(from * size, Math.min(from + rowsAtOnce, count) * size);
      heights.set(batch ? await heightsOver(rows, batch) : heightOf(await evaluate(rows), source.height), from);
      if (from + rowsAtOnce < count) await source.breathe();
    }
    return heights;
  }

  async function evaluate(values: Float64Array): Promise<Evaluation> {
    const stack = engine.createStack(values.length / size, values);
    try {
      return await engine.evaluate(stack, 'train');
    } finally {
      engine.release(stack);
    }
  }

  /** Forward passes only: all rows are fixed. */
  async function heightsOver(values: Float64Array, batch: Int32Array): Promise<Float64Array> {
    const count = values.length / size;
    const stack = engine.createStack(count, values);
    const gradients = engine.createGradients(count);
    try {
      await engine.gradients(stack, batch, new Uint8Array(count).fill(1), gradients);
      const objective = (await engine.objectives(gradients)).slice();
      if (source.height === 'objective') return objective;
      return objective.map((value, i) => {
        const row = values.subarray(i * size, (i + 1) * size);
        return value - 0.5 * source.l2 * dot(row, row);
      });
    } finally {
      engine.release(gradients);
      engine.release(stack);
    }
  }

  const mixed = (sources: readonly Float64Array[], weights: Float64Array): Float64Array => {
    const count = weights.length / sources.length;
    const values = new Float64Array(count * size);
    for (let i = 0; i < count; i++) {
      const row = values.subarray(i * size, (i + 1) * size);
      sources.forEach((vector, k) => {
        const weight = weights[i * sources.length + k];
        if (weight !== 0) for (let j = 0; j < size; j++) row[j] += weight * vector[j];
      });
    }
    return values;
  };

  /** The training samples that a surface of `points` points is taken over; null where all of them are affordable. */
  const surfaceBatch = (points: number): Int32Array | null => {
    const affordable = Math.max(fewestSamples, Math.floor(surfaceWork / (points * size)));
    if (source.samples <= affordable) return null;
    return permutation(source.samples, randomStream(0, 'surface')).slice(0, affordable);
  };

  async function surface({ view, side }: { view: StageView; side: number }): Promise<Surface> {
    const { chart, version } = chartOf(view);
    const { rows, columns, x, y, weights } = chart.grid(side);
    // one set of samples for every refinement, as for the finest, so that the picture doesn't jump
    const batch = surfaceBatch(96 * 96);
    const height = new Float32Array(rows * columns);
    const width = chart.sources.length;
    for (let from = 0; from < rows * columns; from += rowsAtOnce) {
      const piece = weights.subarray(from * width, Math.min(from + rowsAtOnce, rows * columns) * width);
      height.set(await heightsOf(mixed(chart.sources, piece), batch), from);
      await source.breathe();
    }
    const samples = source.samples > 0 ? { used: batch?.length ?? source.samples, all: source.samples } : null;
    return { view, version, rows, columns, x, y, height, samples };
  }

  async function project(chart: Chart, { pivots, shares }: Polyline): Promise<Projected> {
    const places = pivots.map((pivot, i) => chart.project(pivot, shares[i]));
    const all = new Float64Array(pivots.length * size);
    pivots.forEach((pivot, i) => all.set(pivot, i * size));
    const height = await heightsOf(all, surfaceBatch(96 * 96));
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
      const there = await evaluate(mixed(chart.sources, chart.weightsAt(x, y)));
      return { height: heightOf(there, source.height)[0], error: there.error ? there.error[0] : null };
    },
  };
}
