/** The diagram of the landscape: critical points by loss, in a column for each width of origin, and the ways down between them. */
import { useState } from 'react';
import { useStore } from 'zustand';
import type { GalleryFrame, GalleryPoint, OutputCurve } from '../../../contract/embedding.ts';
import { logScale, scaleOver } from '../../../geometry/scale.ts';
import { pathData, placePoints } from '../../../geometry/polyline.ts';
import { embeddingViewStore, showEmbedding } from '../../../store/embeddingView.ts';
import { VerticalAxis } from '../../chart/Axes.tsx';
import { Chart } from '../../chart/Chart.tsx';
import type { Size } from '../../chart/useSize.ts';
import { formatNumber } from '../../format.ts';
import { signsText, unitsText } from './embeddingText.ts';

/** Of a point's card, in pixels: two stand abreast in a column, as far as they can be made narrower. */
const card = { most: 98, least: 64, height: 58, gap: 6 };

const widthOfCards = (column: number): number => Math.max(card.least, Math.min(card.most, Math.floor(column / 2) - card.gap));
/** What is below is an exact fit. */
const exact = 1e-9;

/** A card about its middle. */
interface Placed {
  point: GalleryPoint;
  x: number;
  y: number;
  width: number;
}

export function GalleryStage({ frame }: { frame: GalleryFrame | null }) {
  const chosen = useStore(embeddingViewStore, (view) => view.chosen);
  const [withFlat, setWithFlat] = useState(false);
  const points = (frame?.points ?? []).filter((point) => withFlat || !point.isFlat);
  const flat = (frame?.points ?? []).filter(({ isFlat }) => isFlat).length;
  return (
    <Chart
      id="diagram"
      title="Diagram of the landscape"
      tools={
        flat > 0 && (
          <label className="check" title="Points whose own network has a flat direction: units on their way to infinity, or continua">
            <input type="checkbox" checked={withFlat} onChange={(event) => setWithFlat(event.target.checked)} />
            {flat} flat ones too
          </label>
        )
      }
      summary={
        frame
          ? `${points.length} critical points from ${frame.starts} starts (${frame.lost} ended at none). Lines: where the way down from a saddle, or from a minimum with one unit split, leads.`
          : ''
      }
      empty={points.length > 0 ? null : 'Press Run (Space): critical points are looked for from many starts.'}
      table={<PointsTable points={points} />}
      numbers={() => [
        ['id', 'loss', 'units', 'negative', 'zero', 'positive', 'largest slope', 'starts'],
        ...points.map(({ id, loss, origin, inertia, gradientMax, starts }) => [
          ...[id, loss, origin.join(' '), inertia.negative, inertia.zero, inertia.positive, gradientMax],
          starts.reduce((sum, [, count]) => sum + count, 0),
        ]),
      ]}
    >
      {(size) => frame && <Diagram frame={frame} points={points} size={size} chosen={chosen} />}
    </Chart>
  );
}

function Diagram({
  frame,
  points,
  size,
  chosen,
}: {
  frame: GalleryFrame;
  points: readonly GalleryPoint[];
  size: Size;
  chosen: number | null;
}) {
  const box = { left: 50, top: 30, width: Math.max(10, size.width - 64), height: Math.max(10, size.height - 44) };
  const losses = points.map(({ loss }) => loss).filter((loss) => loss > exact);
  const [low, high] = losses.length > 0 ? [Math.min(...losses), Math.max(...losses)] : [0.1, 1];
  const hasExact = points.some(({ loss }) => loss <= exact);
  const foot = hasExact ? card.height + 2 * card.gap : card.height / 2;
  const inner = { ...box, top: box.top + card.height / 2, height: Math.max(10, box.height - card.height / 2 - foot) };
  const scale = logScale(low / 1.0001, high * 1.0001);
  const yOf = (loss: number): number =>
    loss <= exact ? box.top + box.height - card.height / 2 : inner.top + inner.height * (1 - scale.at(loss));
  const columns = [...new Set(points.map(({ origin }) => origin[0]))].sort((a, b) => a - b);
  const placed = placeCards(points, columns, yOf, box);
  const at = new Map(placed.map((one) => [one.point.id, one]));
  return (
    <svg width={size.width} height={size.height} role="group" aria-label="Critical points by loss and width of origin">
      <VerticalAxis frame={inner} scale={scale} name="Loss" />
      {columns.map((width, c) => (
        <text key={width} className="gallery-column" x={box.left + (box.width * (c + 0.5)) / columns.length} y={14} textAnchor="middle">
          {unitsText(width)}
        </text>
      ))}
      <g className="gallery-ways">
        {frame.ways.map(({ from, to, split }) => {
          const [a, b] = [at.get(from), at.get(to)];
          return a && b && <Way key={`${from}-${to}`} from={a} to={b} isSplit={split !== null} isLit={chosen === from || chosen === to} />;
        })}
      </g>
      {placed.map((one) => (
        <Card key={one.point.id} placed={one} data={frame.data} isChosen={one.point.id === chosen} />
      ))}
    </svg>
  );
}

/** Cards keep off each other: side by side where losses agree, else pushed down, and up again from the foot. */
function placeCards(
  points: readonly GalleryPoint[],
  columns: readonly number[],
  yOf: (loss: number) => number,
  box: { left: number; top: number; width: number; height: number },
): Placed[] {
  const column = box.width / columns.length;
  const width = widthOfCards(column);
  const abreast = Math.max(1, Math.floor(column / (width + card.gap)));
  const pitch = card.height + card.gap;
  return columns.flatMap((units, c) => {
    const rows: GalleryPoint[][] = [];
    for (const point of points.filter(({ origin }) => origin[0] === units)) {
      const row = rows[rows.length - 1];
      if (row && row.length < abreast && Math.abs(yOf(row[0].loss) - yOf(point.loss)) < pitch) row.push(point);
      else rows.push([point]);
    }
    const ys = rows.map((row) => row.reduce((sum, { loss }) => sum + yOf(loss), 0) / row.length);
    for (let k = 1; k < ys.length; k++) ys[k] = Math.max(ys[k], ys[k - 1] + pitch);
    let most = box.top + box.height - card.height / 2;
    for (let k = ys.length - 1; k >= 0; k--) {
      ys[k] = Math.min(ys[k], most);
      most = ys[k] - pitch;
    }
    const middle = box.left + column * (c + 0.5);
    return rows.flatMap((row, r) =>
      row.map((point, k) => ({ point, x: middle + (k - (row.length - 1) / 2) * (width + card.gap), y: ys[r], width })),
    );
  });
}

function Way({ from, to, isSplit, isLit }: { from: Placed; to: Placed; isSplit: boolean; isLit: boolean }) {
  const isSide = Math.abs(to.x - from.x) > to.width + card.gap;
  const [x0, y0] = [from.x, from.y + card.height / 2];
  const [x1, y1] = isSide ? [to.x - (Math.sign(to.x - from.x) * to.width) / 2, to.y] : [to.x, to.y - card.height / 2];
  // out at the foot, and in at the side of a card in another column
  const bend = isSide ? `C${x0},${y1} ${x0},${y1} ${x1},${y1}` : `C${x0},${(y0 + y1) / 2} ${x1},${(y0 + y1) / 2} ${x1},${y1}`;
  return <path className={`way${isSplit ? '' : ' own'}${isLit ? ' lit' : ''}`} d={`M${x0},${y0}${bend}`} />;
}

function Card({ placed: { point, x, y, width }, data, isChosen }: { placed: Placed; data: OutputCurve; isChosen: boolean }) {
  const frame = { left: x - width / 2 + 6, top: y - card.height / 2 + 5, width: width - 12, height: card.height - 22 };
  const [xs, ys] = [scaleOver([point.curve.x], 'linear', 0), scaleOver([data.y, point.curve.y], 'linear', 0.05)];
  const isSaddle = point.inertia.negative > 0;
  const loss = point.loss <= exact ? '0' : formatNumber(point.loss, 3);
  // begins with what is written on the card
  const text = `${loss} ${signsText(point.inertia)}: loss, and how many eigenvalues are below, at and above 0; ${unitsText(point.origin[0])}`;
  const choose = (): void => showEmbedding({ chosen: isChosen ? null : point.id });
  return (
    <g
      className={`gallery-card${isChosen ? ' chosen' : ''}${isSaddle ? ' saddle-point' : ''}`}
      role="button"
      tabIndex={0}
      aria-pressed={isChosen}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        choose();
      }}
    >
      <title>{text}</title>
      <rect x={x - width / 2} y={y - card.height / 2} width={width} height={card.height} rx="3" />
      <path className="thumb-data" d={pathData(placePoints(data.x, data.y, xs, ys, frame))} />
      <path className="thumb" d={pathData(placePoints(point.curve.x, point.curve.y, xs, ys, frame))} />
      <text x={x - width / 2 + 6} y={y + card.height / 2 - 6}>
        {loss}
      </text>
      {width > 94 && (
        <text className="signs" x={x + width / 2 - 6} y={y + card.height / 2 - 6} textAnchor="end">
          {signsText(point.inertia)}
        </text>
      )}
    </g>
  );
}

function PointsTable({ points }: { points: readonly GalleryPoint[] }) {
  return (
    <table>
      <caption className="unseen">Critical points</caption>
      <thead>
        <tr>
          <th scope="col">Loss</th>
          <th scope="col">Units</th>
          <th scope="col">−, 0, +</th>
          <th scope="col">Largest slope</th>
          <th scope="col">Degeneracy</th>
          <th scope="col">Starts</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ id, loss, origin, inertia, gradientMax, degeneracy, starts }) => (
          <tr key={id}>
            <th scope="row">{formatNumber(loss, 6)}</th>
            <td>{origin.join(' + ')}</td>
            <td>{signsText(inertia)}</td>
            <td>{formatNumber(gradientMax)}</td>
            <td>{degeneracy}</td>
            <td>{starts.map(([width, count]) => `${count} of ${unitsText(width)}`).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
