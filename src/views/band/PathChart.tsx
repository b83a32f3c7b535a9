/** Height along the way between two minima: straight, as the band is now, and the best path so far. */
import type { KeyboardEvent } from 'react';
import { highestIndex, pathData, placePoints, sharesOf } from '../../geometry/polyline.ts';
import type { Frame } from '../../geometry/polyline.ts';
import { linearScale, scaleOver } from '../../geometry/scale.ts';
import type { HeightScale, Scale } from '../../geometry/scale.ts';
import type { EdgeState } from '../../store/edges.ts';
import { frameIn, HorizontalAxis, VerticalAxis } from '../chart/Axes.tsx';
import { Chart } from '../chart/Chart.tsx';
import type { Cell } from '../chart/figure.ts';
import { Legend } from '../chart/Legend.tsx';
import type { LegendEntry } from '../chart/Legend.tsx';
import type { Size } from '../chart/useSize.ts';
import { formatNumber, formatPercent, nameOfPath } from '../format.ts';
import { pivotsOf } from './pivotsOf.ts';
import type { Pivots } from './pivotsOf.ts';

interface PathChartProps {
  edge: EdgeState | null;
  /** As the pivots stood at a recorded moment; null for the present. */
  past: { label: string; pivots: Pivots } | null;
  /** Index of the selected pivot. */
  pivot: number | null;
  onPivot(index: number): void;
  scale: HeightScale;
  heightName: string;
  /** Spends more work on the edge; null where that can't be done now. */
  onLower: (() => void) | null;
  empty: string;
}

export function PathChart({ edge, past, pivot, onPivot, scale, heightName, onLower, empty }: PathChartProps) {
  const pivots = past?.pivots ?? (edge && pivotsOf(edge));
  return (
    <Chart
      id="path"
      title={edge ? `Along the path ${nameOfPath(edge)}` : 'Along the path'}
      tools={
        onLower && (
          <button type="button" className="small" title="Spend more cycles on this path: its saddle is an upper bound" onClick={onLower}>
            Try to lower
          </button>
        )
      }
      legend={edge && <Legend entries={legendOf(edge, past?.label ?? null)} />}
      empty={edge ? null : empty}
      summary={edge ? summarise(edge, pivots, pivot) : ''}
      numbers={() => (edge ? numbersOf(edge, pivots, heightName) : [])}
      table={edge && <ProfileTable edge={edge} heightName={heightName} />}
    >
      {(size) =>
        edge && (
          <Drawing
            edge={edge}
            pivots={pivots}
            isLine={past !== null || edge.band !== null}
            pivot={pivot}
            onPivot={onPivot}
            scale={scale}
            heightName={heightName}
            frame={frameIn(size)}
            size={size}
          />
        )
      }
    </Chart>
  );
}

function legendOf({ band, best }: EdgeState, past: string | null): LegendEntry[] {
  const now = past === null ? 'Heights of the pivots on the batch at work' : `The pivots ${past}`;
  return [
    { line: 'line straight', name: 'straight' },
    ...(band || past !== null ? [{ line: 'line band', name: past === null ? 'now' : 'then', says: now, dots: true }] : []),
    ...(best.cycle > 0 ? [{ line: 'line best', name: `best (cycle ${best.cycle})` }] : []),
  ];
}

interface DrawingProps {
  edge: EdgeState;
  pivots: Pivots | null;
  /** Pivots are joined by a line of their own. */
  isLine: boolean;
  pivot: number | null;
  onPivot(index: number): void;
  scale: HeightScale;
  heightName: string;
  frame: Frame;
  size: Size;
}

function Drawing({ edge, pivots, isLine, pivot, onPivot, scale, heightName, frame, size }: DrawingProps) {
  const { line, best } = edge;
  const x = linearScale(0, 1);
  const y = scaleOver([line.height, best.profile.height, ...(pivots ? [pivots.height] : [])], scale);
  const place = (arc: Float64Array, height: Float64Array) => placePoints(sharesOf(arc), height, x, y, frame);
  const points = pivots && place(pivots.arc, pivots.height);
  return (
    <svg width={size.width} height={size.height} role="group" aria-label={summarise(edge, null, null)}>
      <VerticalAxis frame={frame} scale={y} name={heightName} />
      <HorizontalAxis frame={frame} scale={x} name="Share of the path’s length" />
      <path className="line straight" d={pathData(place(line.arc, line.height))} />
      {best.cycle > 0 && <path className="line best" d={pathData(place(best.profile.arc, best.profile.height))} />}
      {points && isLine && <path className="line band" d={pathData(points)} />}
      {pivots && points && <PivotMarks pivots={pivots} points={points} isLine={isLine} pivot={pivot} onPivot={onPivot} />}
      <Saddle edge={edge} x={x} y={y} frame={frame} />
    </svg>
  );
}

interface PivotMarksProps {
  pivots: Pivots;
  points: Float64Array;
  isLine: boolean;
  pivot: number | null;
  onPivot(index: number): void;
}

/** One stop for the keyboard: arrows go from pivot to pivot. */
function PivotMarks({ pivots, points, isLine, pivot, onPivot }: PivotMarksProps) {
  const count = pivots.height.length;
  const radius = count > 40 ? 2 : isLine ? 3 : 2.5;
  const at = pivot !== null && pivot < count ? pivot : null;
  const onKeyDown = (event: KeyboardEvent) => {
    const from = at ?? -1;
    const moves: Record<string, number> = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: count - 1 };
    if (!(event.key in moves)) return;
    event.preventDefault();
    const to = Math.min(count - 1, Math.max(0, moves[event.key]));
    if (to !== at) onPivot(to);
  };
  return (
    <g
      className="pivots"
      role="slider"
      tabIndex={0}
      aria-label="Selected pivot"
      aria-valuemin={0}
      aria-valuemax={count - 1}
      aria-valuenow={at ?? 0}
      aria-valuetext={at === null ? 'none' : `pivot ${at} of ${count - 1}, ${formatNumber(pivots.height[at])}`}
      onKeyDown={onKeyDown}
    >
      {Array.from({ length: count }, (_, i) => (
        <g key={i} className={i === at ? 'pivot chosen' : 'pivot'} onClick={() => onPivot(i)}>
          <title>{`Pivot ${i}: ${formatNumber(pivots.height[i])}`}</title>
          <circle className="target" cx={points[2 * i] || 0} cy={points[2 * i + 1] || 0} r="7" />
          <circle className="line band dot" cx={points[2 * i] || 0} cy={points[2 * i + 1] || 0} r={i === at ? radius + 2 : radius} />
        </g>
      ))}
    </g>
  );
}

function Saddle({ edge: { best }, x, y, frame }: { edge: EdgeState; x: Scale; y: Scale; frame: Frame }) {
  const at = highestIndex(best.profile.height);
  if (at < 0) return null;
  const share = sharesOf(best.profile.arc)[at];
  const [cx, cy] = placePoints([share], [best.profile.height[at]], x, y, frame);
  if (!Number.isFinite(cy)) return null;
  const isRight = share > 0.8;
  return (
    <g className="saddle">
      <circle cx={cx} cy={cy} r="5" />
      <text x={cx + (isRight ? -9 : 9)} y={cy - 8} textAnchor={isRight ? 'end' : 'start'}>
        {formatNumber(best.profile.height[at])}
      </text>
    </g>
  );
}

function summarise({ line, best, band, cycles, edge }: EdgeState, pivots: Pivots | null, pivot: number | null): string {
  if (pivots && pivot !== null && pivot < pivots.height.length) {
    const [share, height] = [sharesOf(pivots.arc)[pivot], pivots.height[pivot]];
    return `Pivot ${pivot} of ${pivots.height.length - 1}: ${formatNumber(height)}, at ${formatPercent(share, 0)} of the length.`;
  }
  const straight = `The straight line rises to ${formatNumber(line.height[highestIndex(line.height)])}`;
  const at = sharesOf(best.profile.arc)[highestIndex(best.profile.height)];
  const where = at === 0 || at === 1 ? 'no higher than its ends' : `at ${formatPercent(at, 0)} of its length`;
  const found = best.cycle > 0 ? `, the best path to ${formatNumber(best.saddleHeight)}, ${where}` : '';
  const barrier = edge ? `; barrier ${formatNumber(edge.barrier)}` : '';
  const done = cycles.length - 1;
  const now = band ? ` Cycle ${band.cycle} works on ${band.height.length} pivots.` : ` ${done} ${done === 1 ? 'cycle' : 'cycles'}.`;
  return `${straight}${found}${barrier}.${now}`;
}

function numbersOf({ line, best }: EdgeState, pivots: Pivots | null, heightName: string): Cell[][] {
  const curve = (name: string, { arc, height }: Pivots): Cell[][] => Array.from(arc, (at, i) => [name, at, height[i]]);
  return [
    ['curve', 'arc length', heightName.toLowerCase()],
    ...curve('straight line', line),
    ...(best.cycle > 0 ? curve(`best path (cycle ${best.cycle})`, best.profile) : []),
    ...(pivots ? curve('pivots', pivots) : []),
  ];
}

/** Some twenty points of the best path. */
function ProfileTable({ edge: { best }, heightName }: { edge: EdgeState; heightName: string }) {
  const shares = sharesOf(best.profile.arc);
  const every = Math.max(1, Math.ceil(shares.length / 20));
  const highest = highestIndex(best.profile.height);
  const rows = [...shares.keys()].filter((i) => i % every === 0 || i === highest || i === shares.length - 1);
  return (
    <table>
      <caption className="unseen">Heights along the best path</caption>
      <thead>
        <tr>
          <th scope="col">Arc length</th>
          <th scope="col">{heightName}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((i) => (
          <tr key={i}>
            <th scope="row">{formatPercent(shares[i])}</th>
            <td>
              {formatNumber(best.profile.height[i])}
              {i === highest ? ' (saddle)' : ''}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
