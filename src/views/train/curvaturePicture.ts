/** Both ends of the Hessian's spectrum along training, as what is drawn. */
import type { TrainSpec } from '../../contract/experiment.ts';
import type { CurvatureMoment } from '../../contract/result.ts';
import type { SpectrumEnd } from '../../store/view.ts';
import { hueOf, hues } from '../chart/hues.ts';
import type { ChartAxis, Series } from '../chart/LineChart.tsx';
import { formatCount, formatNumber } from '../format.ts';

export interface CurvaturePicture {
  y: ChartAxis;
  series: Series[];
  summary: string;
}

/** A threshold above so many times the highest sharpness would only flatten the lines. */
const farAbove = 3;

/** One line a seed, and the threshold at which steps no longer settle where it is near. */
export function curvaturePicture(moments: readonly CurvatureMoment[], end: SpectrumEnd, train: TrainSpec): CurvaturePicture {
  const seeds = seedLines(moments, end, train.firstSeed);
  if (end === 'low') {
    const summary = `${nowAt(moments, 'low')} Below 0 the loss bends down in some direction: that is no minimum yet.`;
    return { y: { name: 'Lowest eigenvalue', kind: 'linear', include: [0] }, series: seeds, summary };
  }
  const threshold = thresholdLine(moments, train);
  return {
    y: { name: 'Sharpness', kind: 'log' },
    series: threshold === null ? seeds : [...seeds, threshold],
    summary: `${nowAt(moments, 'high')} ${thresholdText(moments, train)}`,
  };
}

function seedLines(moments: readonly CurvatureMoment[], end: SpectrumEnd, first: number): Series[] {
  const count = moments[0]?.[end].length ?? 0;
  const xs = moments.map(({ step }) => step);
  return Array.from({ length: count }, (_, k) => ({
    name: `seed ${first + k}`,
    colour: count === 1 ? 'accent' : count <= hues.length ? hueOf(k) : 'quiet',
    isUnnamed: count > hues.length,
    xs,
    ys: moments.map((moment) => moment[end][k]),
  }));
}

const thresholdName = ({ momentum }: TrainSpec): string => (momentum === 0 ? '2/η' : '2(1 + μ)/η');

function thresholdLine(moments: readonly CurvatureMoment[], train: TrainSpec): Series | null {
  const highest = Math.max(...moments.flatMap(({ high }) => high.filter(Number.isFinite)));
  const ys = moments.map(({ threshold }) => (threshold !== null && threshold <= farAbove * highest ? threshold : NaN));
  const line = { name: thresholdName(train), colour: 'ink', isDashed: true, xs: moments.map(({ step }) => step), ys } as const;
  return ys.some(Number.isFinite) ? line : null;
}

function thresholdText(moments: readonly CurvatureMoment[], train: TrainSpec): string {
  if (train.optimiser === 'adam') return 'Adam scales each parameter’s step: no level of the sharpness alone bounds it.';
  const steps = train.batch === 'full' && train.dropout === 0 ? 'Steps' : 'Steps of all samples and units';
  const last = moments.at(-1)?.threshold;
  return `${steps} settle below ${thresholdName(train)}${last ? ` = ${formatNumber(last, 3)}` : ''}.`;
}

function nowAt(moments: readonly CurvatureMoment[], end: SpectrumEnd): string {
  const last = moments.at(-1);
  const values = last ? last[end].filter(Number.isFinite) : [];
  if (!last || values.length === 0) return '';
  const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => formatNumber(value, 3));
  return `At step ${formatCount(last.step)}: ${low === high ? low : `${low} to ${high}`}.`;
}
