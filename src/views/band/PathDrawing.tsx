/** The drawing of the path's chart: lines, pivots, saddle, and what the lines are at one place. */
import { useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { leastCovering } from '../../geometry/freePlace.ts';
import { pathData, placePoints } from '../../geometry/polyline.ts';
import type { Frame } from '../../geometry/polyline.ts';
import { linearScale } from '../../geometry/scale.ts';
import type { HeightScale, Scale } from '../../geometry/scale.ts';
import type { PathCurve } from '../../store/view.ts';
import { HorizontalAxis, VerticalAxis } from '../chart/Axes.tsx';
import type { Size } from '../chart/useSize.ts';
import { formatPercent, formatTick } from '../format.ts';
import { formatValue, isError, scaleOfPath } from './pathPicture.ts';
import type { PathLine, PathPicture } from './pathPicture.ts';
import { pathCurves, readLines } from './pathText.ts';

interface PathDrawingProps {
  picture: PathPicture;
  shown: readonly PathCurve[];
  names: Record<PathCurve, string>;
  /** Of the quantity. */
  name: string;
  says: string;
  pivot: number | null;
  onPivot(index: number): void;
  hoveredPivot: number | null;
  onHoverPivot(index: number | null): void;
  scale: HeightScale;
  frame: Frame;
  size: Size;
}

/** Of the whole length, from one end to the other. */
const x = linearScale(0, 1);

export function PathDrawing(props: PathDrawingProps) {
  const { picture, shown, name, says, pivot, hoveredPivot, scale, frame, size } = props;
  const { lines, pivots, saddle, quantity } = picture;
  const [pointed, setPointed] = useState<number | null>(null);
  const y = scaleOfPath(picture, shown, scale);
  const place = ({ share, value }: PathLine) => placePoints(share, value, x, y, frame);
  const drawn = (curve: PathCurve): PathLine | null => (shown.includes(curve) ? (lines[curve] ?? null) : null);
  const marked = pivots && shown.includes(pivots.on) ? pivots : null;
  const shareOfPivot = (index: number | null) => (index === null ? null : (marked?.share[index] ?? null));
  const read = pointed ?? shareOfPivot(hoveredPivot) ?? shareOfPivot(pivot);
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const at = (event.clientX - event.currentTarget.getBoundingClientRect().left - frame.left) / frame.width;
    setPointed(at < -0.02 || at > 1.02 ? null : Math.min(1, Math.max(0, at)));
  };
  return (
    <svg
      width={size.width}
      height={size.height}
      role="group"
      aria-label={says}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setPointed(null)}
    >
      {isError(quantity) ? (
        <VerticalAxis frame={frame} scale={y} name={`${name}, %`} format={(share) => formatTick(100 * share)} />
      ) : (
        <VerticalAxis frame={frame} scale={y} name={name} />
      )}
      <HorizontalAxis frame={frame} scale={x} name="Share of the path’s length" />
      {read !== null && (
        <line className="hairline" x1={at(read, frame)} x2={at(read, frame)} y1={frame.top} y2={frame.top + frame.height} />
      )}
      {pathCurves.map((curve) => {
        const line = drawn(curve);
        return line && <path key={curve} className={`line ${curve}`} d={pathData(place(line))} />;
      })}
      {marked && <PivotMarks {...props} picture={picture} pivots={marked} points={place(marked)} />}
      {saddle && drawn('best') && <Saddle {...saddle} says={formatValue(quantity, saddle.value)} y={y} frame={frame} />}
      {read !== null && (
        <Reading
          {...props}
          share={read}
          y={y}
          lines={pathCurves.flatMap((curve) => drawn(curve) ?? []).map(place)}
          isAtPivot={pointed === null}
        />
      )}
    </svg>
  );
}

const at = (share: number, { left, width }: Frame): number => left + width * share;

interface PivotMarksProps extends Omit<PathDrawingProps, 'picture'> {
  picture: PathPicture;
  pivots: NonNullable<PathPicture['pivots']>;
  points: Float64Array;
}

/** One stop for the keyboard: arrows go from pivot to pivot. */
function PivotMarks({ picture, pivots, points, shown, names, pivot, onPivot, hoveredPivot, onHoverPivot }: PivotMarksProps) {
  const { quantity } = picture;
  const count = pivots.value.length;
  const radius = count > 40 ? 2 : pivots.on === 'band' ? 3 : 2.5;
  const at = pivot !== null && pivot < count ? pivot : null;
  const onKeyDown = (event: KeyboardEvent) => {
    const from = at ?? -1;
    const moves: Record<string, number> = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: count - 1 };
    if (!(event.key in moves)) return;
    event.preventDefault();
    const to = Math.min(count - 1, Math.max(0, moves[event.key]));
    if (to !== at) onPivot(to);
  };
  const says = (index: number): string => {
    const others = readLines(
      picture,
      shown.filter((curve) => curve !== pivots.on),
      pivots.share[index],
    );
    const there = others.map(({ curve, value }) => `, ${names[curve]} ${formatValue(quantity, value)}`).join('');
    return `pivot ${index} of ${count - 1}, ${formatValue(quantity, pivots.value[index])}${there}`;
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
      aria-valuetext={at === null ? 'none' : says(at)}
      onKeyDown={onKeyDown}
    >
      {Array.from({ length: count }, (_, i) => (
        <g
          key={i}
          className={`pivot ${i === at ? 'chosen' : ''} ${i === hoveredPivot ? 'hovered' : ''}`}
          onClick={() => onPivot(i)}
          onPointerEnter={() => onHoverPivot(i)}
          onPointerLeave={() => onHoverPivot(null)}
        >
          <title>{`Pivot ${i}: ${formatValue(quantity, pivots.value[i])}`}</title>
          <circle className="target" cx={points[2 * i] || 0} cy={points[2 * i + 1] || 0} r="7" />
          <circle
            className="line band dot"
            cx={points[2 * i] || 0}
            cy={points[2 * i + 1] || 0}
            r={i === at || i === hoveredPivot ? radius + 2 : radius}
          />
        </g>
      ))}
    </g>
  );
}

function Saddle({ share, value, says, y, frame }: { share: number; value: number; says: string; y: Scale; frame: Frame }) {
  const [cx, cy] = placePoints([share], [value], x, y, frame);
  if (!Number.isFinite(cy)) return null;
  const isRight = share > 0.8;
  return (
    <g className="saddle">
      <circle cx={cx} cy={cy} r="5" />
      <text x={cx + (isRight ? -9 : 9)} y={cy - 8} textAnchor={isRight ? 'end' : 'start'}>
        {says}
      </text>
    </g>
  );
}

/** Of the box with the values, in pixels. */
const box = { width: 134, row: 15, gap: 10 };

interface ReadingProps extends PathDrawingProps {
  share: number;
  y: Scale;
  /** The drawn lines' points in pixels [x, y, x, y, …]. */
  lines: readonly Float64Array[];
  /** A pivot is marked there already. */
  isAtPivot: boolean;
}

/** The shown lines' values at a share of their length, beside the hairline there and off the lines. */
function Reading({ picture, shown, names, share, y, lines, isAtPivot, frame, size }: ReadingProps) {
  const rows = readLines(picture, shown, share);
  const line = at(share, frame);
  const height = box.row * (rows.length + 1) + 6;
  const [left, top] = leastCovering(
    [line + box.gap, line - box.gap - box.width]
      .filter((left) => left >= frame.left && left + box.width <= size.width)
      .flatMap((left) =>
        [0, 0.5, 1].map((share) => frame.top + share * (frame.height - height - 4)).map((top): [number, number] => [left, top]),
      ),
    { width: box.width, height },
    lines,
  );
  return (
    <g className="reading" aria-hidden="true">
      {rows.map(({ curve, value }) => {
        const [, cy] = placePoints([share], [value], x, y, frame);
        const isMarked = isAtPivot && picture.pivots?.on === curve;
        return Number.isFinite(cy) && !isMarked && <circle key={curve} className={`line ${curve} at`} cx={line} cy={cy} r="2.5" />;
      })}
      <rect x={left} y={top} width={box.width} height={height} rx="3" />
      <text x={left + 8} y={top + box.row}>
        at {formatPercent(share, 0)}
      </text>
      {rows.map(({ curve, value }, i) => {
        const base = top + box.row * (i + 2);
        return (
          <g key={curve}>
            <path className={`line ${curve}`} d={`M${left + 8},${base - 4}h14`} />
            <text x={left + 27} y={base}>
              {names[curve]}
            </text>
            <text className="value" x={left + box.width - 8} y={base} textAnchor="end">
              {formatValue(picture.quantity, value)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
