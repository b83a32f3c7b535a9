/** Axes of a chart: hairlines at the ticks, numbers beside them, a name with the unit. */
import type { Frame } from '../../geometry/polyline.ts';
import { ticksOf } from '../../geometry/scale.ts';
import type { Scale } from '../../geometry/scale.ts';
import { formatTick } from '../format.ts';
import type { Size } from './useSize.ts';

/** Room for tick labels on the left, the name of the vertical axis above, and the horizontal axis below. */
export const frameIn = ({ width, height }: Size, bottom = 34): Frame => ({
  left: 50,
  top: 22,
  width: Math.max(10, width - 50 - 14),
  height: Math.max(10, height - 22 - bottom),
});

interface AxisProps {
  frame: Frame;
  scale: Scale;
  name: string;
}

/** `format` writes a tick's value. */
export function VerticalAxis({ frame, scale, name, format = formatTick }: AxisProps & { format?(value: number): string }) {
  const { left, top, width, height } = frame;
  return (
    <g className="axis">
      <text className="axis-name" x={left - 50} y={11}>
        {name}
        {scale.kind === 'log' ? ', log' : ''}
      </text>
      {ticksOf(scale, Math.max(2, Math.floor(height / 28))).map(({ value, at, minor }) => {
        const y = top + height * (1 - at);
        return (
          <g key={value}>
            <line className={minor ? 'grid minor' : 'grid'} x1={left} x2={left + width} y1={y} y2={y} />
            {!minor && (
              <text className="tick" x={left - 8} y={y} dy="0.32em" textAnchor="end">
                {format(value)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

export function HorizontalAxis({ frame, scale, name }: AxisProps) {
  const { left, top, width, height } = frame;
  const bottom = top + height;
  return (
    <g className="axis">
      <line className="base" x1={left} x2={left + width} y1={bottom} y2={bottom} />
      {ticksOf(scale, Math.max(2, Math.floor(width / 80))).map(({ value, at, minor }) => (
        <g key={value}>
          <line className="base" x1={left + width * at} x2={left + width * at} y1={bottom} y2={bottom + 4} />
          {!minor && (
            <text className="tick" x={left + width * at} y={bottom + 15} textAnchor="middle">
              {formatTick(value)}
            </text>
          )}
        </g>
      ))}
      <text className="axis-name" x={left + width} y={bottom + 30} textAnchor="end">
        {name}
      </text>
    </g>
  );
}
