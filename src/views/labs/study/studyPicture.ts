/** A study's rows as what is drawn of them. */
import { methodTexts, type MethodName } from '../../../contract/curveMethods.ts';
import { priorTitle, type Prior, type StudySpec } from '../../../contract/study.ts';
import { along, overNetworks, overPairs, type Spread } from '../../../contract/studyAggregate.ts';
import type { Cell } from '../../../contract/studyGrid.ts';
import { publishedTableFor } from '../../../contract/studyPublished.ts';
import type { StudyRow } from '../../../contract/studyRows.ts';
import type { StudyPart, StudyViewState } from '../../../store/studyView.ts';
import type { Series } from '../../chart/LineChart.tsx';
import { formatNumber } from '../../format.ts';

/** One row of the table: a method's numbers, one a width, null where there is none (yet). */
export interface StudyLine {
  method: MethodName;
  title: string;
  cells: (Spread | null)[];
  /** In the table's unit; null where nothing was published. */
  published: (number | null)[];
  /** Why there is no such curve, where there is none. */
  refusals: (string | null)[];
}

export interface StudyPicture {
  depth: number;
  prior: Prior;
  widths: readonly number[];
  lines: StudyLine[];
  /** Of the networks themselves; null for barriers. */
  ends: (Spread | null)[] | null;
  /** “Highest test error in %”. */
  name: string;
  /** What the published numbers are; null where none are shown. */
  publishedTitle: string | null;
  format(value: number): string;
  /** Lowest and highest value above 0 over all depths and priors. */
  range: [number, number] | null;
}

const summaryNames: Record<StudyViewState['summary'], string> = {
  maximum: 'Highest',
  mean: 'Mean',
  barrier: 'Barrier of the',
  interpolationBarrier: 'Interpolation barrier of the',
};

/** What rows have numbers of: without a test part, or without classes, there is less. */
export function quantitiesOf(rows: readonly StudyRow[]): { parts: StudyPart[]; hasErrors: boolean } {
  const measured = rows.map((row) => row.measured).filter((each) => each !== null);
  const hasTest = measured.length === 0 || measured.some(({ test }) => test !== null);
  const hasErrors = measured.length === 0 || measured.some(({ train }) => train.error !== null);
  return { parts: hasTest ? ['test', 'train'] : ['train'], hasErrors };
}

/** The quantity that is looked at, among those that there are. */
export function lookedAt(view: StudyViewState, rows: readonly StudyRow[]): Pick<StudyViewState, 'part' | 'value' | 'summary'> {
  const { parts, hasErrors } = quantitiesOf(rows);
  return {
    part: parts.includes(view.part) ? view.part : 'train',
    value: hasErrors ? view.value : 'loss',
    summary: view.summary,
  };
}

export const methodTitle = (method: MethodName): string => methodTexts[method].title;

const scaled = (spread: Spread | null, scale: number): Spread | null =>
  spread && { ...spread, mean: scale * spread.mean, deviation: spread.deviation === null ? null : scale * spread.deviation };

export function studyPicture(spec: StudySpec, rows: readonly StudyRow[], view: StudyViewState): StudyPicture {
  const { part, value, summary } = lookedAt(view, rows);
  const depth = spec.depths[view.depth] ?? spec.depths[0];
  const prior = spec.priors[view.prior] ?? spec.priors[0];
  const scale = value === 'error' ? 100 : 1;
  const quantity = along(part, value, summary);
  const cells: Cell[] = spec.widths.map((width) => ({ depth, width, prior }));
  const isPublishedQuantity = part === 'test' && value === 'error' && summary === 'maximum';
  const published = isPublishedQuantity ? publishedTableFor(spec, depth, prior) : null;
  const lines = spec.methods.map((method): StudyLine => {
    const theirs = published?.maximumTestError[method];
    return {
      method,
      title: methodTitle(method),
      cells: cells.map((cell) => scaled(overPairs(rows, cell, method, quantity), scale)),
      published: spec.widths.map((width) => (published && theirs?.[published.widths.indexOf(width)]) ?? null),
      refusals: cells.map((cell) => refusalOf(rows, cell, method)),
    };
  });
  const isBarrier = summary === 'barrier' || summary === 'interpolationBarrier';
  const all = spec.methods.flatMap((method) =>
    spec.depths.flatMap((d) =>
      spec.priors.flatMap((p) => spec.widths.map((width) => overPairs(rows, { depth: d, width, prior: p }, method, quantity))),
    ),
  );
  const values = all.flatMap((spread) => (spread && Number.isFinite(spread.mean) && spread.mean > 0 ? [scale * spread.mean] : []));
  return {
    depth,
    prior,
    widths: spec.widths,
    lines,
    ends: isBarrier ? null : cells.map((cell) => scaled(overNetworks(rows, cell, part, value), scale)),
    name: `${summaryNames[summary]} ${part} ${value}${value === 'error' ? (isBarrier ? ' in percentage points' : ' in %') : ''}`,
    publishedTitle: published?.title ?? null,
    format: (number) => (value === 'error' ? number.toFixed(2) : formatNumber(number, 3)),
    range: values.length === 0 ? null : [Math.min(...values), Math.max(...values)],
  };
}

function refusalOf(rows: readonly StudyRow[], { depth, width, prior }: Cell, method: MethodName): string | null {
  const title = priorTitle(prior);
  const isHere = (row: StudyRow) => row.depth === depth && row.width === width && row.method === method && priorTitle(row.prior) === title;
  return rows.find((row) => isHere(row) && row.refusal !== null)?.refusal ?? null;
}

/** “4.02 ± 0.31”. */
export function spreadText(spread: Spread, format: (value: number) => string): string {
  if (!Number.isFinite(spread.mean)) return '∞';
  return format(spread.mean) + (spread.deviation === null ? '' : ` ± ${format(spread.deviation)}`);
}

/** Relatives share a hue; the second of each has dashes. */
const looks: Record<MethodName, Pick<Series, 'colour' | 'isDashed'>> = {
  linear: { colour: 'quiet' },
  arc: { colour: 'quiet', isDashed: true },
  adjustedLinear: { colour: 2 },
  adjustedArc: { colour: 2, isDashed: true },
  alignedLinear: { colour: 1 },
  alignedArc: { colour: 1, isDashed: true },
  alignedActivations: { colour: 5 },
  alignedAdjusted: { colour: 3 },
  bezier: { colour: 4 },
  chain: { colour: 4, isDashed: true },
  autoneb: { colour: 'accent' },
  alignedAutoneb: { colour: 'accent', isDashed: true },
};

export const lookOf = (method: MethodName): Pick<Series, 'colour' | 'isDashed'> => looks[method];

/** One line a method, over width. */
export function widthSeries({ lines, widths, ends }: StudyPicture): Series[] {
  const order = widths.map((width, i) => ({ width, i })).toSorted((a, b) => a.width - b.width);
  const xs = order.map(({ width }) => width);
  const of = (cells: readonly (Spread | null)[]) => order.map(({ i }) => cells[i]?.mean ?? NaN);
  const methods = lines.map(({ method, title, cells }): Series => ({ name: title, ...looks[method], xs, ys: of(cells), hasDots: true }));
  return ends ? [...methods, { name: 'the networks', colour: 'ink', xs, ys: of(ends), hasDots: true }] : methods;
}
