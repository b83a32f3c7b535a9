/** A small picture of what a preset is about. */
import { memo } from 'react';
import { isolines } from '../../geometry/isolines.ts';
import { sketchOf } from './sketches.ts';
import type { Sketch } from './sketches.ts';

/** Pictures made by the app itself, by preset: addresses below the page's own. None yet: a sketch stands in. */
const photographs: Readonly<Record<string, string>> = {};

const width = 96;
const height = 64;

/** Drawn once for each name: the level lines are worth keeping. */
export const PresetPicture = memo(function PresetPicture({ name }: { name: string }) {
  if (Object.hasOwn(photographs, name)) return <img className="picture" src={photographs[name]} alt="" />;
  const { dots = [], curve, pixels = [], wells, way }: Sketch = sketchOf(name);
  return (
    <svg className="picture" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {wells && <Contours wells={wells} />}
      {way && <path className="way" d={pathOf(way)} />}
      {pixels.map(([x, y, shade], i) => (
        <rect key={i} className="ink" x={x} y={y} width="4.1" height="4.1" opacity={shade} />
      ))}
      {curve && <path className="curve" d={pathOf(curve)} />}
      {dots.map(([x, y, group], i) => (
        <circle key={i} className={`dot group-${group}`} cx={x} cy={y} r="1.5" />
      ))}
    </svg>
  );
});

const pathOf = (points: readonly (readonly number[])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

const cell = 4;
const [columns, rows] = [width / cell + 1, height / cell + 1];

/** Level lines of a sum of wells [x, y, depth, wide, high, turn]. */
function Contours({ wells }: { wells: readonly (readonly number[])[] }) {
  const values = Array.from({ length: rows * columns }, (_, i) => depthAt(wells, (i % columns) * cell, Math.floor(i / columns) * cell));
  const least = Math.min(...values);
  const most = Math.max(...values);
  return [0.1, 0.25, 0.4, 0.55, 0.7, 0.82, 0.92].map((share) => {
    const pieces = isolines(values, rows, columns, least + share * (most - least));
    const lines = Array.from({ length: pieces.length / 4 }, (_, i) => pieces.slice(4 * i, 4 * i + 4).map((v) => (v * cell).toFixed(1)));
    return <path key={share} className="level" d={lines.map(([ax, ay, bx, by]) => `M${ax} ${ay}L${bx} ${by}`).join('')} />;
  });
}

const depthAt = (wells: readonly (readonly number[])[], x: number, y: number): number =>
  wells.reduce((sum, [cx, cy, depth, wide, high, turn]) => {
    const [dx, dy] = [x - cx, y - cy];
    const u = (dx * Math.cos(turn) + dy * Math.sin(turn)) / wide;
    const v = (dy * Math.cos(turn) - dx * Math.sin(turn)) / high;
    return sum - depth * Math.exp(-(u * u + v * v));
  }, 0);
