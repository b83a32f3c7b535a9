/** A surface of a lab's own, and what is drawn over it, as the stage takes them. */
import type { Scene, Surface } from '../../contract/stage.ts';
import { placeOnGrid, valueAt } from '../../geometry/pickSurface.ts';
import { extent } from '../../geometry/scale.ts';

/** Points [n] of the surface's coordinates with their heights. */
export interface SurfacePoints {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  height: ArrayLike<number>;
}

export interface LabSurface {
  /** Changes with the surface: another version is blended over. */
  version: string;
  /** A grid of points [rows · columns], row-major. */
  rows: number;
  columns: number;
  x: Float32Array;
  y: Float32Array;
  height: Float32Array;
}

export interface DrawnOver {
  /** Single points with their names. */
  marks?: (SurfacePoints & { names: readonly string[] }) | undefined;
  /** Lines over the surface, such as the path of a run; by an id of each, and in a hue of the page's (1 to 8) where it has one. */
  tracks?: readonly (SurfacePoints & { id: string; hue?: number })[] | undefined;
  /** A height that is drawn as a dashed rim around the ground. */
  level?: number | undefined;
  /** The surface's own curves, thin, each as strong (0 to 1) as it matters. */
  curves?: readonly (SurfacePoints & { strength: number })[] | undefined;
}

export const stageSurface = (given: LabSurface): Surface => ({ ...given, view: { kind: 'analytic' }, samples: null, variance: null });

/** A surface's height at coordinates of its own; null beside it. */
export function heightAt(surface: Surface, x: number, y: number): number | null {
  const at = placeOnGrid(surface, x, y);
  return at && valueAt(surface.height, surface.rows, surface.columns, at.row, at.column);
}

const pointsOf = ({ x, y, height }: SurfacePoints) => ({
  x: Float32Array.from(x),
  y: Float32Array.from(y),
  height: Float32Array.from(height),
  off: new Float32Array(x.length),
});

/** A rim lies a hair beside the ground: over it lines are lifted onto the surface. */
const widened = ([low, high]: readonly [number, number]): [number, number] => [low - 5e-4 * (high - low), high + 5e-4 * (high - low)];

/** Points along each side of the rim: lines are rounded between them. */
const rimPoints = 24;

function rimAt(level: number, { x, y }: Surface): SurfacePoints {
  const [left, right] = widened(extent([x]) ?? [0, 1]);
  const [front, back] = widened(extent([y]) ?? [0, 1]);
  const corners = [
    [left, front],
    [right, front],
    [right, back],
    [left, back],
  ];
  const places = Array.from({ length: 4 * rimPoints + 1 }, (_, i) => {
    const side = Math.floor(i / rimPoints) % 4;
    const share = (i % rimPoints) / rimPoints;
    const [from, to] = [corners[side], corners[(side + 1) % 4]];
    return from.map((value, d) => value + share * (to[d] - value));
  });
  return { x: places.map(([at]) => at), y: places.map(([, at]) => at), height: places.map(() => level) };
}

export function sceneOf(surface: Surface, { marks, tracks = [], curves = [], level }: DrawnOver): Scene {
  const { view, version, height } = surface;
  const highest = extent([height])?.[1] ?? 0;
  // what runs out of the picture's heights is drawn at its rim
  const within = ({ x, y, height: heights }: SurfacePoints): SurfacePoints => ({
    x,
    y,
    height: Array.from(heights, (value) => (Number.isFinite(value) ? value : highest)),
  });
  return {
    view,
    version,
    moment: null,
    minima: { ids: [...(marks?.names ?? [])], ...pointsOf(marks ?? { x: [], y: [], height: [] }) },
    bands: tracks.map((track) => ({
      edge: track.id,
      isLoose: false,
      shares: Float64Array.from({ length: track.x.length }, (_, i) => i / Math.max(1, track.x.length - 1)),
      cycle: 0,
      step: 0,
      steps: 0,
      insertedIn: new Int32Array(track.x.length),
      forces: null,
      ...(track.hue === undefined ? {} : { hue: track.hue }),
      ...pointsOf(within(track)),
    })),
    line: level === undefined ? null : pointsOf(rimAt(level, surface)),
    curves: curves.map((curve) => ({ strength: curve.strength, ...pointsOf(curve) })),
  };
}
