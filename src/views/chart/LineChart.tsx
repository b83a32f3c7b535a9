/** Several lines over one axis, with what they are at the place that is pointed at. */
import { useState, type ReactNode } from 'react';
import { placePoints, pathData, type Frame } from '../../geometry/polyline.ts';
import { scaleOver, type HeightScale, type Scale } from '../../geometry/scale.ts';
import { formatNumber } from '../format.ts';
import { frameIn, HorizontalAxis, VerticalAxis } from './Axes.tsx';
import { Chart } from './Chart.tsx';
import type { Cell } from './figure.ts';
import type { Hue } from './hues.ts';
import { Legend } from './Legend.tsx';
import './lineChart.css';

/** One line: x ascending [n], and y [n]; NaN and ∞ are left out. */
export interface Series {
  name: string;
  /** A hue of the page, or its ink, its accent, or a quiet grey. */
  colour: Hue | 'ink' | 'accent' | 'quiet' | 'warm' | 'optimum';
  xs: ArrayLike<number>;
  ys: ArrayLike<number>;
  isDashed?: boolean;
  /** Its points are marked. */
  hasDots?: boolean;
  /** Only its points are drawn. */
  isLoose?: boolean;
  /** Left out of the legend. */
  isUnnamed?: boolean;
}

/** A level or a place that everything is to be compared with. */
export interface Rule {
  axis: 'x' | 'y';
  at: number;
  name: string;
}

export interface ChartAxis {
  name: string;
  kind: HeightScale;
  /** Must be in sight. */
  include?: readonly number[];
}

interface LineChartProps {
  id: string;
  title: string;
  x: ChartAxis;
  y: ChartAxis;
  series: readonly Series[];
  rules?: readonly Rule[];
  /** In words, for those who don't see the drawing. */
  summary: string;
  /** Instead of the drawing while there is nothing to draw. */
  empty: string;
  tools?: ReactNode;
  format?: (value: number) => string;
  /** Its lines are named elsewhere. */
  hasLegend?: boolean;
}

export const seriesClass = ({ colour, isDashed }: Pick<Series, 'colour' | 'isDashed'>): string =>
  `series colour-${colour}${isDashed ? ' dashed' : ''}`;

export function LineChart(props: LineChartProps) {
  const { id, title, x, y, series, rules = [], summary, empty, tools, format = formatNumber, hasLegend = true } = props;
  const drawn = series.filter(({ ys }) => Array.from(ys).some(Number.isFinite));
  const named = hasLegend ? drawn.filter(({ isUnnamed }) => !isUnnamed) : [];
  return (
    <Chart
      id={id}
      title={title}
      tools={tools}
      legend={named.length > 1 && <Legend entries={named.map((one) => ({ line: seriesClass(one), name: one.name }))} />}
      summary={summary}
      table={<SeriesTable series={drawn} x={x.name} format={format} />}
      numbers={() => numbersOf(drawn, x.name, y.name)}
      empty={drawn.length === 0 ? empty : null}
    >
      {(size) => {
        const legendRows = named.length > 1 ? rowsOf(named, size.width - 64) : 0;
        const frame = frameIn({ width: size.width, height: size.height - 16 * legendRows });
        const [xScale, yScale] = scalesOf(drawn, x, y, rules);
        return (
          <svg className="line-chart" width={size.width} height={size.height} role="img" aria-label={summary}>
            <VerticalAxis frame={frame} scale={yScale} name={y.name} />
            <HorizontalAxis frame={frame} scale={xScale} name={x.name} />
            {rules.map((rule, i) => (
              <RuleLine
                key={`${rule.axis}${rule.name}`}
                rule={rule}
                scale={rule.axis === 'x' ? xScale : yScale}
                frame={frame}
                row={rules.slice(0, i).filter(({ axis }) => axis === 'x').length}
                isUnder={rules.some((other) => other.axis === 'y' && isCrowded(rule.at, other.at, yScale, frame))}
              />
            ))}
            {drawn.map((one) => (
              <SeriesLine key={one.name} series={one} x={xScale} y={yScale} frame={frame} />
            ))}
            <Reading series={drawn} x={xScale} y={yScale} frame={frame} name={x.name} format={format} />
          </svg>
        );
      }}
    </Chart>
  );
}

/** Rows that names take beside each other, at some six pixels a letter. */
function rowsOf(named: readonly Series[], width: number): number {
  let [rows, used] = [1, 0];
  for (const { name } of named) {
    const needed = 36 + 6.2 * name.length;
    if (used > 0 && used + needed > width) [rows, used] = [rows + 1, 0];
    used += needed;
  }
  return rows;
}

function scalesOf(series: readonly Series[], x: ChartAxis, y: ChartAxis, rules: readonly Rule[]): [Scale, Scale] {
  const of = (axis: 'x' | 'y') => rules.filter((rule) => rule.axis === axis).map(({ at }) => at);
  const usable = (values: ArrayLike<number>, kind: HeightScale) =>
    kind === 'log' ? Array.from(values).filter((value) => value > 0) : values;
  const xs = [...series.map((one) => usable(one.xs, x.kind)), of('x'), x.include ?? []];
  const ys = [...series.map((one) => usable(one.ys, y.kind)), of('y'), y.include ?? []];
  return [scaleOver(xs, x.kind, 0.02), scaleOver(ys, y.kind)];
}

interface Placed {
  x: Scale;
  y: Scale;
  frame: Frame;
}

function SeriesLine({ series, x, y, frame }: Placed & { series: Series }) {
  const points = placePoints(series.xs, series.ys, x, y, frame);
  const name = seriesClass(series);
  return (
    <g>
      {!series.isLoose && <path className={name} d={pathData(points)} />}
      {(series.hasDots || series.isLoose) &&
        Array.from({ length: points.length / 2 }, (_, i) => {
          const [cx, cy] = points.subarray(2 * i);
          return Number.isFinite(cx) && Number.isFinite(cy) && <circle key={i} className={`${name} dot`} cx={cx} cy={cy} r="3" />;
        })}
    </g>
  );
}

/** A name's height, in pixels. */
const nameHeight = 13;

/** Whether the name over a level would run into the one over another level, which is higher. */
function isCrowded(at: number, higher: number, scale: Scale, { height }: Frame): boolean {
  const distance = (scale.at(higher) - scale.at(at)) * height;
  return distance > 0 && distance < nameHeight;
}

interface RuleLineProps {
  rule: Rule;
  scale: Scale;
  frame: Frame;
  /** How many names of places stand above its own. */
  row: number;
  /** A level's name stands under it. */
  isUnder: boolean;
}

function RuleLine({ rule: { axis, at, name }, scale, frame, row, isUnder }: RuleLineProps) {
  const { left, top, width, height } = frame;
  const share = scale.at(at);
  if (!Number.isFinite(share)) return null;
  if (axis === 'y') {
    const level = top + height * (1 - share);
    return (
      <g className="rule">
        <line x1={left} x2={left + width} y1={level} y2={level} />
        <text x={left + width} y={isUnder ? level + nameHeight - 2 : level - 4} textAnchor="end">
          {name}
        </text>
      </g>
    );
  }
  const place = left + width * share;
  const isLate = share > 0.85;
  return (
    <g className="rule">
      <line x1={place} x2={place} y1={top} y2={top + height} />
      <text x={place + (isLate ? -4 : 4)} y={top + 10 + ((12 * row) % Math.max(12, height - 12))} textAnchor={isLate ? 'end' : 'start'}>
        {name}
      </text>
    </g>
  );
}

/** Index of the nearest place, by the scale. */
function nearest(xs: ArrayLike<number>, share: number, scale: Scale): number {
  let best = -1;
  for (let i = 0; i < xs.length; i++) {
    const distance = Math.abs(scale.at(xs[i]) - share);
    if (Number.isFinite(distance) && (best < 0 || distance < Math.abs(scale.at(xs[best]) - share))) best = i;
  }
  return best;
}

const most = 9;

function Reading({
  series,
  x,
  y,
  frame,
  name,
  format,
}: Placed & { series: readonly Series[]; name: string; format(value: number): string }) {
  const [share, setShare] = useState<number | null>(null);
  const { left, top, width, height } = frame;
  const found = share === null ? [] : series.map((one) => ({ one, i: nearest(one.xs, share, x) })).filter(({ i }) => i >= 0);
  const at = found[0] && found[0].one.xs[found[0].i];
  const lines = found.filter(({ one, i }) => Number.isFinite(one.ys[i])).slice(0, most);
  const place = at === undefined ? 0 : left + width * x.at(at);
  const boxWidth = 168;
  const boxLeft = place + boxWidth + 10 > left + width ? place - boxWidth - 8 : place + 8;
  return (
    <g>
      {share !== null && at !== undefined && (
        <g className="reading" aria-hidden="true">
          <line className="hairline" x1={place} x2={place} y1={top} y2={top + height} />
          {lines.map(({ one, i }) => (
            <circle
              key={one.name}
              className={`${seriesClass(one)} dot`}
              cx={left + width * x.at(one.xs[i])}
              cy={top + height * (1 - y.at(one.ys[i]))}
              r="3.5"
            />
          ))}
          <rect x={boxLeft} y={top} width={boxWidth} height={20 + 15 * lines.length} rx="2" />
          <text x={boxLeft + 8} y={top + 14}>
            {name} {format(at)}
          </text>
          {lines.map(({ one, i }, k) => (
            <g key={one.name}>
              <path className={seriesClass(one)} d={`M${boxLeft + 8},${top + 25 + 15 * k}h12`} />
              <text x={boxLeft + 26} y={top + 29 + 15 * k}>
                {one.name.length > 16 ? `${one.name.slice(0, 15)}…` : one.name}
              </text>
              <text className="value" x={boxLeft + boxWidth - 6} y={top + 29 + 15 * k} textAnchor="end">
                {format(one.ys[i])}
              </text>
            </g>
          ))}
        </g>
      )}
      <rect
        className="target"
        x={left}
        y={top}
        width={width}
        height={height}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setShare((event.clientX - box.left) / box.width);
        }}
        onPointerLeave={() => setShare(null)}
      />
    </g>
  );
}

const numbersOf = (series: readonly Series[], x: string, y: string): Cell[][] => [
  ['line', x, y],
  ...series.flatMap(({ name, xs, ys }) => Array.from(xs, (value, i) => [name, value, ys[i]])),
];

/** Some twenty places. */
function SeriesTable({ series, x, format }: { series: readonly Series[]; x: string; format(value: number): string }) {
  const longest = series.reduce<ArrayLike<number>>((long, { xs }) => (xs.length > long.length ? xs : long), []);
  const every = Math.max(1, Math.ceil(longest.length / 20));
  const places = Array.from(longest).filter((_, i) => i % every === 0 || i === longest.length - 1);
  const valueAt = ({ xs, ys }: Series, place: number): string => {
    const i = Array.from(xs).indexOf(place);
    return i < 0 ? '' : format(ys[i]);
  };
  return (
    <table>
      <caption className="unseen">Values of each line</caption>
      <thead>
        <tr>
          <th scope="col">{x}</th>
          {series.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {places.map((place, i) => (
          <tr key={i}>
            <th scope="row">{format(place)}</th>
            {series.map((one) => (
              <td key={one.name}>{valueAt(one, place)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
