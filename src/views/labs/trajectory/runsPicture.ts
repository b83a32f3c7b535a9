/** Runs as what is drawn along them. */
import type { CriticalRow, Series as Values, Trajectory, TrajectoryItem } from '../../../contract/trajectoryRows.ts';
import type { QuantityName } from '../../../store/trajectoryView.ts';
import { hueOf } from '../../chart/hues.ts';
import type { ChartAxis, Rule, Series } from '../../chart/LineChart.tsx';
import { formatNumber, formatTick } from '../../format.ts';

export interface RunsPicture {
  runs: readonly Trajectory[];
  /** The one that is looked at more closely. */
  chosen: Trajectory;
  critical: readonly CriticalRow[];
  /** Over steps where all runs make them, else over the time of the flow. */
  isInSteps: boolean;
  /** The moment that is looked at, in time of the flow; null is the end. */
  moment: number | null;
}

/** null before there is a run. */
export function lookAtRuns(items: readonly TrajectoryItem[], chosen: string | null): Omit<RunsPicture, 'moment'> | null {
  const runs = items.flatMap((item) => (item.type === 'run' ? [item.run] : []));
  if (runs.length === 0) return null;
  const closer = runs.find(({ id }) => id === chosen) ?? runs[0];
  const points = items.flatMap((item) => (item.type === 'critical' && item.depth === closer.widths.length - 1 ? item.points : []));
  return {
    runs,
    chosen: closer,
    critical: points,
    isInSteps: runs.every(({ way }) => way === 'descent'),
  };
}

/** One chart. */
export interface QuantityPicture {
  x: ChartAxis;
  y: ChartAxis;
  series: Series[];
  rules: Rule[];
  summary: string;
  empty: string;
}

export const quantityTitles: Record<QuantityName, string> = {
  loss: 'Loss and the theorem’s lines',
  landscape: 'Loss beside the critical points',
  product: 'Singular values of the product',
  layers: 'Singular values of the layers',
  balance: 'Balance of neighbouring layers',
  alignment: 'Alignment of neighbouring layers',
  endToEnd: 'Distance to the product’s own dynamics',
  curvature: 'Extreme Hessian eigenvalues',
  critical: 'Distance to the nearest critical point',
};

export const pictureOf = (quantity: QuantityName, picture: RunsPicture): QuantityPicture => {
  const { isInSteps } = picture;
  const x: ChartAxis = { name: isInSteps ? 'Steps' : 'Time of the flow', kind: 'linear', include: [0] };
  const made = makers[quantity](picture);
  return { x, ...made, rules: [...made.rules, ...momentRule(picture)] };
};

const placesOf = (run: Trajectory, { isInSteps }: RunsPicture): readonly number[] => (isInSteps ? run.at : run.time);
/** A time of the flow as a place on the axis; null where runs differ in their steps. */
function placeOfTime(time: number, { isInSteps, runs, chosen }: RunsPicture): number | null {
  if (!isInSteps) return time;
  return runs.every(({ learningRate }) => learningRate === chosen.learningRate) ? time / chosen.learningRate! : null;
}

function momentRule(picture: RunsPicture): Rule[] {
  const at = picture.moment === null ? null : placeOfTime(picture.moment, picture);
  return at === null ? [] : [{ axis: 'x', at, name: 'now' }];
}

const numbers = (values: Values): number[] => values.map((value) => value ?? NaN);
/** What is only rounding is drawn as nothing, on an axis that says how little that is. */
const rounding = 1e-12;
function residualAxis(name: string, series: readonly Series[]): ChartAxis {
  const isRounding = series.every(({ ys }) => Array.from(ys).every((value) => !(value > rounding)));
  return isRounding ? { name, kind: 'linear', include: [0, rounding] } : { name, kind: 'log' };
}

/** One line a run. */
const perRun = (picture: RunsPicture, name: string, pick: (run: Trajectory) => Values): Series[] =>
  picture.runs.map((run, i) => ({
    name: picture.runs.length === 1 ? name : run.label,
    colour: picture.runs.length === 1 ? 'accent' : hueOf(i),
    xs: placesOf(run, picture),
    ys: numbers(pick(run)),
  }));

type Made = Omit<QuantityPicture, 'x'>;

const lineNames = { theorem: 'the theorem', convex: 'twice its rate', square: '2N times its rate' } as const;
const lineColours = { theorem: 'ink', convex: 'quiet', square: 'warm' } as const;
/** Where lines and runs leave the picture, as multiples of the first and the least loss. */
const [highest, lowest] = [1e6, 1e-2];

function lossPicture(picture: RunsPicture): Made {
  const { runs, chosen } = picture;
  const first = chosen.loss[0] ?? NaN;
  const all = runs.flatMap(({ loss }) => loss.filter((value) => value !== null && value > 0)) as number[];
  const least = Math.min(...all);
  const measured = perRun(picture, 'this run', ({ loss }) =>
    loss.map((value) => (value !== null && value > highest * first ? null : value)),
  );
  const lines = chosen.lines.map(({ name, rate, holds }): Series => {
    const bound = chosen.time.map((time) => first * Math.exp(-rate * time));
    return {
      name: lineNames[name],
      colour: lineColours[name],
      isDashed: !holds,
      xs: placesOf(chosen, picture),
      ys: bound.map((value) => (value < lowest * least ? NaN : value)),
    };
  });
  return {
    y: { name: 'Loss above its floor', kind: 'log' },
    series: [...measured, ...lines],
    rules: [],
    summary: lossSummary(picture),
    empty: '',
  };
}

function lossSummary({ chosen, runs }: RunsPicture): string {
  const of = runs.length > 1 ? ` Lines are of ${chosen.label}.` : '';
  if (chosen.lines.length === 0) return 'No margin at the start: the theorem draws no line.';
  const solid = chosen.lines.some(({ holds }) => holds);
  return `${solid ? 'Solid lines hold for this start: no loss may cross them.' : 'Not all hypotheses hold: dashed lines promise nothing.'}${of}`;
}

/** Different losses of critical points, the largest few. */
function levelsOf(critical: readonly CriticalRow[]): CriticalRow[] {
  const strongestFirst = critical.filter(({ modes, loss }) => modes.every((mode, i) => mode === i) && loss > 0);
  return strongestFirst.slice(0, 7);
}

function landscapePicture(picture: RunsPicture): Made {
  const first = picture.chosen.loss[0] ?? 1;
  const rules = levelsOf(picture.critical).map(({ rank, loss }): Rule => ({ axis: 'y', at: loss, name: `rank ${rank}` }));
  const top = 2 * Math.max(first, ...rules.map(({ at }) => at));
  return {
    y: { name: 'Loss above its floor', kind: 'linear', include: [0] },
    series: perRun(picture, 'this run', ({ loss }) => loss.map((value) => (value !== null && value > top ? null : value))),
    rules,
    summary: 'Beside the losses of the critical points that keep the strongest modes: plateaus lie on them.',
    empty: '',
  };
}

function productPicture(picture: RunsPicture): Made {
  const { chosen } = picture;
  const xs = placesOf(chosen, picture);
  const mode = (values: Values, i: number): Series => ({ name: `σ${i + 1}`, colour: hueOf(i), xs, ys: numbers(values) });
  const own = (chosen.endToEnd?.product ?? []).map((values, i): Series => ({
    ...mode(values, i),
    name: `σ${i + 1} by itself`,
    isDashed: true,
    isUnnamed: true,
    colour: 'ink',
  }));
  const margin = chosen.lights.find(({ name }) => name === 'margin')?.value ?? null;
  const rules: Rule[] = margin !== null && margin > 0 ? [{ axis: 'y', at: margin, name: 'margin c' }] : [];
  return {
    y: { name: 'Singular value', kind: 'linear', include: [0] },
    series: [...chosen.product.map(mode), ...own],
    rules: [...rules, ...halfTimes(picture)],
    summary: productSummary(picture),
    empty: '',
  };
}

/** When the closed form has each mode at half its strength, of modes that begin far below it. */
function halfTimes(picture: RunsPicture): Rule[] {
  const { modes, isAligned } = picture.chosen;
  if (!isAligned) return [];
  return modes.flatMap(({ strength, start, half }): Rule[] => {
    const at = half === null || start > strength / 4 ? null : placeOfTime(half, picture);
    return at === null ? [] : [{ axis: 'x', at, name: `½ of ${formatTick(Number(strength.toPrecision(3)))}` }];
  });
}

function productSummary({ chosen: { isAligned, endToEnd, modes } }: RunsPicture): string {
  const times =
    isAligned && modes.some(({ half }) => half !== null) ? 'Marked: when the closed form has each mode at half its strength. ' : '';
  return `${times}${endToEnd ? 'Dashed: the product’s own dynamics, computed without the layers.' : 'Not balanced at the start: the product has no dynamics of its own.'}`;
}

function layersPicture(picture: RunsPicture): Made {
  const { chosen } = picture;
  const xs = placesOf(chosen, picture);
  const most = chosen.product.length;
  return {
    y: { name: 'Singular value to the power N', kind: 'linear', include: [0] },
    series: chosen.layers.flatMap((modes, l) =>
      modes.slice(0, most).map((values, i): Series => ({
        name: `W${l + 1} σ${i + 1}`,
        colour: hueOf(i),
        isDashed: l % 2 === 1,
        xs,
        ys: numbers(values),
      })),
    ),
    rules: [],
    summary: 'To the power N, the number of layers: all layers lie on the product’s singular values while they are balanced and aligned.',
    empty: '',
  };
}

function balancePicture(picture: RunsPicture): Made {
  const { runs, chosen } = picture;
  const worst = ({ imbalances, at }: Trajectory): Values =>
    at.map((_, k) => imbalances.reduce<number>((most, values) => Math.max(most, values[k] ?? 0), 0));
  const pairs = chosen.imbalances.map((values, j): Series => ({
    name: `layers ${j + 1}, ${j + 2}`,
    colour: hueOf(j),
    xs: placesOf(chosen, picture),
    ys: numbers(values),
  }));
  const series = runs.length > 1 ? perRun(picture, 'δ', worst) : pairs;
  const y = residualAxis('‖C‖, Frobenius', series);
  const allowed = chosen.lights.find(({ name }) => name === 'balance')?.bound ?? null;
  return {
    y,
    series,
    rules: allowed === null || y.kind === 'linear' ? [] : [{ axis: 'y', at: allowed, name: 'allowed δ' }],
    summary: 'C = W₊ᵀW₊ − WWᵀ of neighbouring layers: the flow conserves it, steps change it in proportion to their size.',
    empty: 'A single layer has no neighbours.',
  };
}

function alignmentPicture(picture: RunsPicture): Made {
  const { chosen } = picture;
  return {
    y: { name: '|u · v|', kind: 'linear', include: [0, 1] },
    series: chosen.alignment.flatMap((modes, j) =>
      modes.map((values, i): Series => ({
        name: `${j + 1}→${j + 2} mode ${i + 1}`,
        colour: hueOf(i),
        isDashed: j % 2 === 1,
        xs: placesOf(chosen, picture),
        ys: numbers(values),
      })),
    ),
    rules: [],
    summary: 'Of the i-th singular vectors that neighbouring layers meet with: 1 where they are aligned.',
    empty: 'A single layer has no neighbours.',
  };
}

function endToEndPicture(picture: RunsPicture): Made {
  const runs = picture.runs.filter(({ endToEnd }) => endToEnd !== null);
  const series = perRun({ ...picture, runs }, 'distance', ({ endToEnd }) => endToEnd!.distance);
  return {
    y: residualAxis('‖W − W by itself‖', series),
    series,
    rules: [],
    summary: 'Between the product of the layers and the same map moved by its own rule: rounding for the flow, of the order η for steps.',
    empty: 'Only balanced starts have dynamics of the product alone.',
  };
}

function curvaturePicture(picture: RunsPicture): Made {
  const runs = picture.runs.filter(({ curvature }) => curvature !== null);
  // a run that diverges leaves the picture
  const sharpest = ({ reason, curvature }: Trajectory): number =>
    reason === 'diverged' ? (curvature!.high[0] ?? 0) : Math.max(...curvature!.high.map((value) => value ?? 0));
  const most = 3 * Math.max(...runs.map(sharpest));
  const isAlone = runs.length === 1;
  const end = (run: Trajectory, i: number, which: 'high' | 'low'): Series => ({
    name: isAlone ? (which === 'high' ? 'highest' : 'lowest') : which === 'high' ? run.label : `${run.label}, lowest`,
    colour: isAlone ? (which === 'high' ? 'accent' : 'warm') : hueOf(i),
    isDashed: which === 'low' && !isAlone,
    isUnnamed: which === 'low' && !isAlone,
    xs: run.curvature!.points.map((k) => placesOf(run, picture)[k]),
    ys: numbers(run.curvature![which]).map((value) => (Math.abs(value) > most ? NaN : value)),
  });
  const rates = new Set(runs.map(({ learningRate }) => learningRate));
  const [rate] = rates;
  const highest = Math.max(0, ...runs.flatMap(({ curvature }) => numbers(curvature!.high).filter((value) => value <= most)));
  // far above everything it would only flatten the lines
  const isNear = rates.size === 1 && rate && 2 / rate < 5 * highest;
  return {
    y: { name: 'Eigenvalue', kind: 'linear', include: [0] },
    series: runs.flatMap((run, i) => [end(run, i, 'high'), end(run, i, 'low')]),
    rules: isNear ? [{ axis: 'y', at: 2 / rate, name: '2/η' }] : [],
    summary: `The sharpness and the lowest eigenvalue of the Hessian${rate && rates.size === 1 && !isNear ? `; 2/η is ${formatNumber(2 / rate, 3)}` : ''}. Above 2/η a minimum throws descent out.`,
    empty: 'Not measured: see Curvature in the form.',
  };
}

function criticalPicture(picture: RunsPicture): Made {
  const runs = picture.runs.filter(({ critical }) => critical !== null);
  const series = perRun({ ...picture, runs }, 'distance', ({ critical }) => critical!.distance);
  return {
    y: residualAxis('‖W − W*‖, Frobenius', series),
    series,
    rules: [],
    summary: 'Between products. Each dip is a visit at a saddle; the last one is the minimum.',
    empty: 'Critical points are known for whitened squares.',
  };
}

const makers: Record<QuantityName, (picture: RunsPicture) => Made> = {
  loss: lossPicture,
  landscape: landscapePicture,
  product: productPicture,
  layers: layersPicture,
  balance: balancePicture,
  alignment: alignmentPicture,
  endToEnd: endToEndPicture,
  curvature: curvaturePicture,
  critical: criticalPicture,
};

/** The measured point at or before a moment; the last for the end. */
export function indexAt({ time }: Trajectory, moment: number | null): number {
  if (moment === null) return time.length - 1;
  const after = time.findIndex((at) => at > moment * (1 + 1e-12));
  return after < 0 ? time.length - 1 : Math.max(0, after - 1);
}
