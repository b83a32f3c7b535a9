/** Height along the way between two minima: straight, as the band is now, and the best path so far. */
import { highestIndex, pathData, placePoints, sharesOf } from '../../geometry/polyline.ts';
import type { Frame } from '../../geometry/polyline.ts';
import { linearScale, scaleOver } from '../../geometry/scale.ts';
import type { HeightScale, Scale } from '../../geometry/scale.ts';
import type { EdgeState } from '../../store/edges.ts';
import { frameIn, HorizontalAxis, VerticalAxis } from '../chart/Axes.tsx';
import { Chart } from '../chart/Chart.tsx';
import { Legend } from '../chart/Legend.tsx';
import type { LegendEntry } from '../chart/Legend.tsx';
import { formatNumber, formatPercent, nameOfPath } from '../format.ts';

interface PathChartProps {
  edge: EdgeState | null;
  scale: HeightScale;
  heightName: string;
  empty: string;
}

export function PathChart({ edge, scale, heightName, empty }: PathChartProps) {
  return (
    <Chart
      id="path"
      title={edge ? `Along the path ${nameOfPath(edge)}` : 'Along the path'}
      tools={edge && <Legend entries={legendOf(edge)} />}
      empty={edge ? null : empty}
      summary={edge ? summarise(edge) : ''}
      table={edge && <ProfileTable edge={edge} heightName={heightName} />}
    >
      {(size) => edge && <Drawing edge={edge} scale={scale} heightName={heightName} frame={frameIn(size)} size={size} />}
    </Chart>
  );
}

function legendOf({ band, best }: EdgeState): LegendEntry[] {
  return [
    { line: 'line straight', name: 'straight line' },
    ...(band ? [{ line: 'line band', name: 'band now (objective)', dots: true }] : []),
    ...(best.cycle > 0 ? [{ line: 'line best', name: `best path (cycle ${best.cycle})` }] : []),
  ];
}

interface DrawingProps {
  edge: EdgeState;
  scale: HeightScale;
  heightName: string;
  frame: Frame;
  size: { width: number; height: number };
}

function Drawing({ edge, scale, heightName, frame, size }: DrawingProps) {
  const { line, band, best } = edge;
  const x = linearScale(0, 1);
  const y = scaleOver([line.height, best.profile.height, ...(band ? [band.objective] : [])], scale);
  const place = (arc: Float64Array, height: Float64Array) => placePoints(sharesOf(arc), height, x, y, frame);
  const pivots = band && place(band.arc, band.objective);
  return (
    <svg width={size.width} height={size.height} role="img" aria-label={summarise(edge)}>
      <VerticalAxis frame={frame} scale={y} name={heightName} />
      <HorizontalAxis frame={frame} scale={x} name="Arc length, as a share of the path" />
      <path className="line straight" d={pathData(place(line.arc, line.height))} />
      {best.cycle > 0 && <path className="line best" d={pathData(place(best.profile.arc, best.profile.height))} />}
      {pivots && <path className="line band" d={pathData(pivots)} />}
      {pivots && <Pivots points={pivots} />}
      <Saddle edge={edge} x={x} y={y} frame={frame} />
    </svg>
  );
}

function Pivots({ points }: { points: Float64Array }) {
  const count = points.length / 2;
  return Array.from({ length: count }, (_, i) => (
    <circle key={i} className="line band dot" cx={points[2 * i] || 0} cy={points[2 * i + 1] || 0} r={count > 40 ? 2 : 3} />
  ));
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

function summarise({ line, best, band, cycles, edge }: EdgeState): string {
  const straight = `The straight line rises to ${formatNumber(line.height[highestIndex(line.height)])}`;
  const at = sharesOf(best.profile.arc)[highestIndex(best.profile.height)];
  const where = at === 0 || at === 1 ? 'no higher than its ends' : `at ${formatPercent(at, 0)} of its length`;
  const found = best.cycle > 0 ? `, the best path to ${formatNumber(best.saddleHeight)}, ${where}` : '';
  const barrier = edge ? `; barrier ${formatNumber(edge.barrier)}` : '';
  const done = cycles.length - 1;
  const now = band ? ` Cycle ${band.cycle} works on ${band.objective.length} pivots.` : ` ${done} ${done === 1 ? 'cycle' : 'cycles'}.`;
  return `${straight}${found}${barrier}.${now}`;
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
