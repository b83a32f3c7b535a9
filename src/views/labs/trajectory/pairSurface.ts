/** ½(w₁w₂ − φ)² as a surface, with its minima, flow lines and runs. */
import type { TrajectorySpec } from '../../../contract/trajectory.ts';
import { hueOf } from '../../chart/hues.ts';
import type { LabSurface, SurfacePoints } from '../surfaceScene.ts';
import { indexAt, type RunsPicture } from './runsPicture.ts';

/** A square of the plane (w₁, w₂): its middle, and half its side. */
export interface Region {
  centre: readonly [number, number];
  reach: number;
}

type Point = readonly [number, number];
export type PairTrack = SurfacePoints & { id: string; hue?: number };
export type PairCurve = SurfacePoints & { strength: number };

const side = 161;
/** Runs that leave for infinity are followed so many times as far as they started. */
const farthest = 1.5;

export const pairLoss = (w1: number, w2: number, phi: number): number => ((w1 * w2 - phi) * (w1 * w2 - phi)) / 2;

const isIn = ({ centre, reach }: Region, [w1, w2]: Point): boolean =>
  Math.abs(w1 - centre[0]) <= reach * (1 + 1e-9) && Math.abs(w2 - centre[1]) <= reach * (1 + 1e-9);

type Runs = RunsPicture['runs'];

const pointsOf = (runs: Runs): Point[] => runs.flatMap(({ path }) => path?.w1.map((w1, k): Point => [w1, path.w2[k]]) ?? []);

/** Around the saddle, with all starts, runs and the nearest minima. */
export function wholeRegion(spec: TrajectorySpec, runs: Runs): Region {
  const nearest = Math.sqrt(Math.abs(spec.target.values[0]));
  const starts = runs.flatMap(({ path }) => (path ? [path.w1[0], path.w2[0]] : []));
  const hand = spec.start.name === 'hand' && starts.length === 0 ? spec.start.weights : [];
  const start = Math.max(1.5 * nearest, 0.5, ...[...starts, ...hand].map(Math.abs));
  const visited = pointsOf(runs).map(([w1, w2]) => Math.max(Math.abs(w1), Math.abs(w2)));
  return { centre: [0, 0], reach: 1.2 * visited.filter((far) => far < farthest * start).reduce((most, far) => Math.max(most, far), start) };
}

/** Around where runs have been; null where that is much of the whole already. */
export function nearRegion(runs: Runs, whole: Region): Region | null {
  const points = pointsOf(runs).filter((point) => isIn(whole, point));
  if (points.length === 0) return null;
  const range = (values: number[]): [number, number] => [
    values.reduce((least, value) => Math.min(least, value)),
    values.reduce((most, value) => Math.max(most, value)),
  ];
  const spans = [range(points.map(([w1]) => w1)), range(points.map(([, w2]) => w2))];
  const reach = 0.75 * Math.max(...spans.map(([low, high]) => high - low), 0.02 * whole.reach);
  if (reach > 0.4 * whole.reach) return null;
  const [first, second] = spans.map(([low, high]) => (low + high) / 2);
  return { centre: [first, second], reach };
}

/** The highest of what runs reach in the picture, and of the saddle where it is there. */
export function topOf(runs: Runs, phi: number, region: Region): number {
  const seen = [...pointsOf(runs), [0, 0] as const].filter((point) => isIn(region, point));
  return seen.reduce((most, [w1, w2]) => Math.max(most, pairLoss(w1, w2, phi)), 0);
}

export function surfaceOf(phi: number, { centre, reach }: Region): LabSurface {
  const at = (axis: 0 | 1, i: number) => centre[axis] + reach * ((2 * i) / (side - 1) - 1);
  const grid = (pick: (w1: number, w2: number) => number) =>
    Float32Array.from({ length: side * side }, (_, k) => pick(at(0, k % side), at(1, Math.floor(k / side))));
  return {
    version: `${phi} ${centre.join(' ')} ${reach}`,
    rows: side,
    columns: side,
    x: grid((w1) => w1),
    y: grid((_, w2) => w2),
    height: grid((w1, w2) => pairLoss(w1, w2, phi)),
  };
}

const onSurface = (points: readonly Point[], phi: number): SurfacePoints => ({
  x: points.map(([w1]) => w1),
  y: points.map(([, w2]) => w2),
  height: points.map(([w1, w2]) => pairLoss(w1, w2, phi)),
});

/** Pieces of a curve across the picture. */
const pieces = 200;
const strengths = { minima: 1, balanced: 0.6, flow: 0.3 };

/** The parts of a graph that lie in the picture: w₂ over w₁, or w₁ over w₂. */
function graph(region: Region, over: 0 | 1, other: (t: number) => number): Point[][] {
  const parts: Point[][] = [[]];
  for (let k = 0; k <= pieces; k++) {
    const t = region.centre[over] + region.reach * ((2 * k) / pieces - 1);
    const point: Point = over === 0 ? [t, other(t)] : [other(t), t];
    if (isIn(region, point)) parts[parts.length - 1].push(point);
    else if (parts[parts.length - 1].length > 0) parts.push([]);
  }
  return parts.filter((part) => part.length > 1);
}

/** w₁w₂ = φ: over the larger of both, where it is the flatter graph. */
function minima(phi: number, region: Region): Point[][] {
  const corner = Math.sqrt(Math.abs(phi));
  const other = (t: number) => (Math.abs(t) < 0.98 * corner ? NaN : phi / t);
  return [...graph(region, 0, other), ...graph(region, 1, other)];
}

/** Lines of the flow, each at its own w₂² − w₁², evenly spaced by its root. */
function flowLines(region: Region): Point[][] {
  const { centre, reach } = region;
  const corners = [-1, 1].flatMap((a) => [-1, 0, 1].flatMap((b) => [[a, b] as const, [b, a] as const]));
  const roots = corners.map(([a, b]) => {
    const [w1, w2] = [centre[0] + a * reach, centre[1] + b * reach];
    const c = w2 * w2 - w1 * w1;
    return Math.sign(c) * Math.sqrt(Math.abs(c));
  });
  const [low, high] = [Math.min(...roots), Math.max(...roots)];
  return Array.from({ length: 9 }, (_, k) => low + ((high - low) * (k + 1)) / 10).flatMap((root) => {
    // the balanced lines are drawn by themselves
    if (Math.abs(root) < 1e-6 * reach) return [];
    return [1, -1].flatMap((sign) => graph(region, root > 0 ? 0 : 1, (t) => sign * Math.sqrt(t * t + root * root)));
  });
}

/** Minima, the balanced lines w₁ = ±w₂, one of which runs into the saddle, and what else gradient flow follows. */
export function curvesOf(phi: number, region: Region): PairCurve[] {
  const drawn = (parts: Point[][], strength: number) => parts.map((part) => ({ strength, ...onSurface(part, phi) }));
  const balanced = [1, -1].flatMap((sign) => graph(region, 0, (t) => sign * t));
  return [
    ...drawn(minima(phi, region), strengths.minima),
    ...drawn(balanced, strengths.balanced),
    ...drawn(flowLines(region), strengths.flow),
  ];
}

/** Points of a run that lie apart in the picture, so that each can be seen; its last one in any case. */
function apart(points: readonly Point[], least: number): Point[] {
  let last: Point = [NaN, NaN];
  return points.filter((point, k) => {
    const isApart = !(Math.hypot(point[0] - last[0], point[1] - last[1]) < least);
    if (isApart) last = point;
    return isApart || k === points.length - 1;
  });
}

/** Each run up to the moment that is looked at, as far as it stays in the picture; several have the colours that they have in charts. */
export function runTracks(picture: RunsPicture, phi: number, region: Region): PairTrack[] {
  return picture.runs.flatMap((run, i) => {
    if (!run.path) return [];
    const { w1, w2 } = run.path;
    const points = w1.slice(0, indexAt(run, picture.moment) + 1).map((value, k): Point => [value, w2[k]]);
    const leaves = points.findIndex((point) => !isIn(region, point));
    const seen = apart(leaves < 0 ? points : points.slice(0, leaves), region.reach / 40);
    return seen.length < 2
      ? []
      : [{ id: run.label || 'run', ...(picture.runs.length > 1 ? { hue: hueOf(i) } : {}), ...onSurface(seen, phi) }];
  });
}

/** The saddle, and where runs start and are. */
export function marksOf(picture: RunsPicture | null, phi: number, region: Region): SurfacePoints & { names: string[] } {
  const named: [string, Point][] = phi === 0 ? [] : [['saddle', [0, 0]]];
  for (const run of picture?.runs ?? []) {
    const { path, label } = run;
    if (!path) continue;
    const at = indexAt(run, picture!.moment);
    const now: Point = [path.w1[at], path.w2[at]];
    // its name would lie over the saddle's
    if (Math.hypot(...now) > 0.05 * region.reach) named.push([label || 'now', now]);
    if (at > 0 && picture!.runs.length === 1) named.push(['start', [path.w1[0], path.w2[0]]]);
  }
  const inside = named.filter(([, point]) => isIn(region, point));
  return {
    names: inside.map(([name]) => name),
    ...onSurface(
      inside.map(([, point]) => point),
      phi,
    ),
  };
}
