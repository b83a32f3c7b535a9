/**
 * Charts: pieces of surface in parameter space with two coordinates, each point of which is a mix of a few known vectors.
 */
import { distance, dot } from '../../math/vector.ts';
import { pointsAtArc } from '../band/redistribute.ts';
import { projectOnPlane } from './plane.ts';
import type { Plane, PlanePoint } from './plane.ts';

/** A grid of points over a chart: coordinates for the picture, and each point as a mix of `sources`. */
export interface ChartGrid {
  rows: number;
  columns: number;
  x: Float32Array;
  y: Float32Array;
  /** [rows · columns, sources] row-major. */
  weights: Float64Array;
}

export interface Chart {
  /** Vectors [D] that points are mixed of. */
  sources: readonly Float64Array[];
  grid(side: number): ChartGrid;
  /** `share` is the point's share of arc length along its own band: on a ruled surface it says on which rung the point is seen. */
  project(point: Float64Array, share: number): PlanePoint;
  /** The mix of `sources` at a place in the picture. */
  weightsAt(x: number, y: number): Float64Array;
}

export interface Rectangle {
  x: [number, number];
  y: [number, number];
}

/** The rectangle around points in a plane, with a margin of a share of its longer side. */
export function rectangleAround(points: readonly PlanePoint[], margin: number): Rectangle {
  const range = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  const [x, y] = [range(points.map((p) => p.x)), range(points.map((p) => p.y))];
  const longer = Math.max(x[1] - x[0], y[1] - y[0]) || 1;
  const grow = ([low, high]: [number, number]): [number, number] => {
    // a picture needs some height even where all points lie on a line
    const extra = Math.max(margin * longer, (0.5 * longer - (high - low)) / 2);
    return [low - extra, high + extra];
  };
  return { x: grow(x), y: grow(y) };
}

function rectangularGrid(
  { x: [x0, x1], y: [y0, y1] }: Rectangle,
  side: number,
): { rows: number; columns: number; x: Float32Array; y: Float32Array } {
  const [width, height] = [x1 - x0, y1 - y0];
  const columns = Math.max(2, width >= height ? side : Math.round((side * width) / height));
  const rows = Math.max(2, width >= height ? Math.round((side * height) / width) : side);
  const x = new Float32Array(rows * columns);
  const y = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      x[r * columns + c] = x0 + (width * c) / (columns - 1);
      y[r * columns + c] = y0 + (height * r) / (rows - 1);
    }
  }
  return { rows, columns, x, y };
}

/** A rectangle of a plane: origin + x·first + y·second. */
export function planeChart(plane: Plane, rectangle: Rectangle): Chart {
  return {
    sources: [plane.origin, ...plane.axes],
    project: (point) => projectOnPlane(plane, point),
    weightsAt: (x, y) => Float64Array.of(1, x, y),
    grid(side) {
      const grid = rectangularGrid(rectangle, side);
      const weights = new Float64Array(3 * grid.x.length);
      for (let i = 0; i < grid.x.length; i++) weights.set([1, grid.x[i], grid.y[i]], 3 * i);
      return { ...grid, weights };
    },
  };
}

/** How far beyond line and path the ruled surface goes, in v. */
const beyond = 0.2;

/**
 * θ(u, v) = (1 − v)·line(u) + v·path(u), u the share of arc length of both. In the picture x = u·‖b − a‖ and y = v·‖path(u) − line(u)‖,
 * so that each end is one point, and the line and the path lie where they are. pivots [P] of [D], the first a, the last b.
 */
export function ruledChart(pivots: readonly Float64Array[]): Chart {
  const [a, b] = [pivots[0], pivots[pivots.length - 1]];
  const lengths = Float64Array.from({ length: pivots.length - 1 }, (_, s) => distance(pivots[s], pivots[s + 1]));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const lineLength = distance(a, b);
  const count = pivots.length;

  /** Weights [P] of path(u) and of line(u). */
  const along = (u: number) => {
    const { segment, fraction } = pointsAtArc(lengths, Float64Array.of(u * total));
    const path = new Float64Array(count);
    path[segment[0]] = 1 - fraction[0];
    path[segment[0] + 1] += fraction[0];
    const line = new Float64Array(count);
    line[0] = 1 - u;
    line[count - 1] += u;
    return { path, line };
  };
  const mixed = (weights: Float64Array): Float64Array => {
    const point = new Float64Array(a.length);
    weights.forEach((weight, i) => {
      if (weight !== 0) for (let j = 0; j < point.length; j++) point[j] += weight * pivots[i][j];
    });
    return point;
  };
  const rung = (u: number) => {
    const { path, line } = along(u);
    const from = mixed(line);
    const to = mixed(path);
    return { path, line, from, to, width: distance(from, to) };
  };
  const blend = (line: Float64Array, path: Float64Array, v: number): Float64Array =>
    line.map((weight, i) => (1 - v) * weight + v * path[i]);

  return {
    sources: pivots,
    project(point, share) {
      const { from, to, width } = rung(share);
      const across = from.map((value, j) => to[j] - value);
      const v =
        width > 0
          ? dot(
              point.map((value, j) => value - from[j]),
              across,
            ) /
            (width * width)
          : 0;
      return {
        x: share * lineLength,
        y: v * width,
        off: distance(
          point,
          from.map((value, j) => value + v * across[j]),
        ),
      };
    },
    weightsAt(x, y) {
      const u = Math.min(Math.max(x / (lineLength || 1), 0), 1);
      const { path, line, width } = rung(u);
      return blend(line, path, width > 0 ? y / width : 0);
    },
    grid(side) {
      const columns = side;
      const rows = Math.max(2, Math.round(side / 2));
      const x = new Float32Array(rows * columns);
      const y = new Float32Array(rows * columns);
      const weights = new Float64Array(rows * columns * count);
      for (let c = 0; c < columns; c++) {
        const u = c / (columns - 1);
        const { path, line, width } = rung(u);
        for (let r = 0; r < rows; r++) {
          const v = -beyond + ((1 + 2 * beyond) * r) / (rows - 1);
          const i = r * columns + c;
          x[i] = u * lineLength;
          y[i] = v * width;
          weights.set(blend(line, path, v), i * count);
        }
      }
      return { rows, columns, x, y, weights };
    },
  };
}
