/** Rows of a survey as lines, and as a table. */
import type { TrajectorySpec, TrajectoryTask } from '../../../contract/trajectory.ts';
import type { AccelerationRow, EscapeRow, SweepRow, TrajectoryItem } from '../../../contract/trajectoryRows.ts';
import type { Series } from '../../chart/LineChart.tsx';
import { formatCount, formatNumber } from '../../format.ts';
import type { QuantityPicture } from './runsPicture.ts';

export type SurveyTask = Exclude<TrajectoryTask, 'runs'>;

export interface SurveyPicture {
  title: string;
  chart: QuantityPicture;
  head: string[];
  rows: string[][];
}

export function surveyPicture(task: SurveyTask, spec: TrajectorySpec, items: readonly TrajectoryItem[]): SurveyPicture {
  switch (task) {
    case 'sweep':
      return sweepPicture(
        spec,
        items.flatMap((item) => (item.type === 'sweep' ? [item.row] : [])),
      );
    case 'escape':
      return escapePicture(items.flatMap((item) => (item.type === 'escape' ? [item.row] : [])));
    case 'acceleration':
      return accelerationPicture(items.flatMap((item) => (item.type === 'acceleration' ? [item.row] : [])));
  }
}

const kinds: readonly { kind: SweepRow['kind']; colour: 'accent' | 'warm' }[] = [
  { kind: 'balanced', colour: 'accent' },
  { kind: 'independent', colour: 'warm' },
];

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length === 0 ? NaN : (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
}

function sweepPicture({ sweep, motion }: TrajectorySpec, rows: readonly SweepRow[]): SurveyPicture {
  const scales = [...new Set(rows.map(({ scale }) => scale))].sort((a, b) => a - b);
  const at = (kind: SweepRow['kind'], scale: number) => rows.filter((row) => row.kind === kind && row.scale === scale);
  const arrived = (some: readonly SweepRow[]): number[] => some.flatMap(({ steps }) => (steps === null ? [] : [steps]));
  const series = kinds.flatMap(({ kind, colour }): Series[] => {
    const reached = rows.filter((row) => row.kind === kind && row.steps !== null);
    return [
      { name: kind, colour, xs: scales, ys: scales.map((scale) => middle(arrived(at(kind, scale)))), hasDots: true },
      {
        name: `${kind}, each`,
        colour,
        xs: reached.map(({ scale }) => scale),
        ys: reached.map(({ steps }) => steps!),
        isLoose: true,
        isUnnamed: true,
      },
    ];
  });
  return {
    title: `Steps to a loss of ${formatNumber(sweep.until, 2)}`,
    chart: {
      x: { name: 'Standard deviation of the weights', kind: 'linear' },
      y: { name: 'Steps', kind: 'log' },
      series,
      rules: [],
      summary: `Lines: the middle of the draws that arrive within ${formatCount(motion.steps)} steps; the table has how many do in brackets.`,
      empty: 'Balanced and independent starts over the scale of their weights.',
    },
    // a column each for steps and counts would not fit beside the stage
    head: ['Deviation', ...kinds.map(({ kind }) => kind)],
    rows: scales.map((scale) => [
      formatNumber(scale, 3),
      ...kinds.map(({ kind }) => {
        const here = at(kind, scale);
        const steps = middle(arrived(here));
        return `${Number.isNaN(steps) ? '–' : formatCount(steps)} (${arrived(here).length}/${here.length})`;
      }),
    ]),
  };
}

function escapePicture(rows: readonly EscapeRow[]): SurveyPicture {
  const order = rows.toSorted((a, b) => a.offset - b.offset);
  const xs = order.map(({ imbalance }) => imbalance);
  return {
    title: 'Steps at the saddle',
    chart: {
      x: { name: 'δ of the start', kind: 'log' },
      y: { name: 'Steps until the loss is half', kind: 'linear', include: [0] },
      series: [
        { name: 'measured', colour: 'accent', xs, ys: order.map(({ steps }) => steps ?? NaN), hasDots: true },
        { name: 'ln(1/ε)/ηφ', colour: 'ink', isDashed: true, xs, ys: order.map(({ predicted }) => predicted) },
      ],
      rules: [],
      summary: 'A start of the wrong sign waits a logarithm of its distance from balance; exactly balanced, for ever.',
      empty: 'How long a start of the wrong sign waits, over how unbalanced it is.',
    },
    head: ['ε', 'δ', 'Steps', 'ln(1/ε)/ηφ'],
    rows: order.map(({ offset, imbalance, steps, predicted }) => [
      formatNumber(offset, 3),
      formatNumber(imbalance, 3),
      steps === null ? '–' : formatCount(steps),
      formatCount(predicted),
    ]),
  };
}

function accelerationPicture(rows: readonly AccelerationRow[]): SurveyPicture {
  const of = (p: 2 | 4) => rows.filter((row) => row.p === p).sort((a, b) => a.depth - b.depth);
  const line = (p: 2 | 4, colour: 'accent' | 'warm'): Series => ({
    name: `ℓ${p}`,
    colour,
    xs: of(p).map(({ depth }) => depth),
    ys: of(p).map(({ steps }) => steps ?? NaN),
    hasDots: true,
  });
  return {
    title: 'Fewest steps by depth',
    chart: {
      x: { name: 'Layers', kind: 'linear' },
      y: { name: 'Steps at the best rate', kind: 'log' },
      series: [line(4, 'accent'), line(2, 'warm')],
      rules: [],
      summary: 'Two samples, y = 10 and 1. Depth can speed descent up for ℓ4; for ℓ2 it slows it down. Not a law: other data show less.',
      empty: 'Depths 1 to 4, each at its best learning rate.',
    },
    head: ['Loss', 'Layers', 'Steps', 'Best η'],
    rows: [...of(4), ...of(2)].map(({ p, depth, steps, learningRate }) => [
      `ℓ${p}`,
      String(depth),
      steps === null ? '–' : formatCount(steps),
      formatNumber(learningRate, 3),
    ]),
  };
}
