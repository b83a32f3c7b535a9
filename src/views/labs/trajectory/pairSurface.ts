/** ½(w₁w₂ − φ)² as a surface, with its minima, flow lines and runs. */
import type { TrajectorySpec } from '../../../contract/trajectory.ts';
import type { LabSurface, SurfacePoints } from '../SurfaceStage.tsx';
import { indexAt, type RunsPicture } from './runsPicture.ts';

const side = 161;
/** Runs that leave for infinity are followed so many times as far as they started. */
const farthest = 3;

export const pairLoss = (w1: number, w2: number, phi: number): number => ((w1 * w2 - phi) * (w1 * w2 - phi)) / 2;

/** How far the picture reaches in both numbers: around starts, runs and the nearest minima. */
export function reachOf(spec: TrajectorySpec, picture: RunsPicture | null): number {
  const nearest = Math.sqrt(Math.abs(spec.target.values[0]));
  const paths = picture?.runs.flatMap(({ path }) => (path ? [path] : [])) ?? [];
  const starts = paths.flatMap(({ w1, w2 }) => [w1[0], w2[0]]);
  const hand = spec.start.name === 'hand' && paths.length === 0 ? spec.start.weights : [];
  const start = Math.max(1.5 * nearest, 0.5, ...[...starts, ...hand].map(Math.abs));
  const visited = paths.flatMap(({ w1, w2 }) => [...w1, ...w2]).filter((value) => Math.abs(value) < farthest * start);
  return 1.2 * Math.max(start, ...visited.map(Math.abs));
}

export function surfaceOf(phi: number, reach: number): LabSurface {
  const at = (i: number) => reach * ((2 * i) / (side - 1) - 1);
  const grid = (pick: (w1: number, w2: number) => number) =>
    Float32Array.from({ length: side * side }, (_, k) => pick(at(k % side), at(Math.floor(k / side))));
  return {
    version: `${phi} ${reach}`,
    rows: side,
    columns: side,
    x: grid((w1) => w1),
    y: grid((_, w2) => w2),
    height: grid((w1, w2) => pairLoss(w1, w2, phi)),
  };
}

export type PairTrack = SurfacePoints & { id: string };
export type PairCurve = SurfacePoints & { strength: number };

type Point = readonly [number, number];

const onSurface = (points: readonly Point[], phi: number): SurfacePoints => ({
  x: points.map(([w1]) => w1),
  y: points.map(([, w2]) => w2),
  height: points.map(([w1, w2]) => pairLoss(w1, w2, phi)),
});

/** The part of a curve that lies in the picture; none where that is less than a piece. */
function curveOf(points: readonly Point[], strength: number, phi: number, reach: number): PairCurve[] {
  const edge = reach * (1 + 1e-9);
  const inside = points.filter(([w1, w2]) => Math.abs(w1) <= edge && Math.abs(w2) <= edge);
  return inside.length < 2 ? [] : [{ strength, ...onSurface(inside, phi) }];
}

/** Pieces of a curve that runs out of the picture at both ends. */
const pieces = 120;
const strengths = { minima: 1, balanced: 0.6, flow: 0.3 };

/** w₁w₂ = φ, both branches; evenly spaced by the logarithm of w₁. */
function minimaCurves(phi: number, reach: number): PairCurve[] {
  if (phi === 0) return [];
  const [low, high] = [Math.log(Math.abs(phi) / reach), Math.log(reach)];
  const branch = Array.from({ length: pieces + 1 }, (_, k) => Math.exp(low + ((high - low) * k) / pieces));
  return [1, -1].flatMap((sign) =>
    curveOf(
      branch.map((w1) => [sign * w1, (sign * phi) / w1] as const),
      strengths.minima,
      phi,
      reach,
    ),
  );
}

const across = (reach: number): number[] => Array.from({ length: pieces + 1 }, (_, k) => reach * ((2 * k) / pieces - 1));

/** The flow's lines keep w₂² − w₁², so they are hyperbolas; through four points of each axis. */
function flowCurves(phi: number, reach: number): PairCurve[] {
  return [0.2, 0.4, 0.6, 0.8].flatMap((share) =>
    [1, -1].flatMap((sign) => {
      const branch = across(reach).map((t): Point => [t, sign * Math.sqrt(t * t + share * share * reach * reach)]);
      const turned = branch.map(([w1, w2]): Point => [w2, w1]);
      return [branch, turned].flatMap((points) => curveOf(points, strengths.flow, phi, reach));
    }),
  );
}

/** The balanced lines w₁ = ±w₂, one of which runs into the saddle. */
const balancedCurves = (phi: number, reach: number): PairCurve[] =>
  [1, -1].flatMap((sign) =>
    curveOf(
      across(reach).map((t): Point => [t, sign * t]),
      strengths.balanced,
      phi,
      reach,
    ),
  );

/** Minima, and what gradient flow follows. */
export const curvesOf = (phi: number, reach: number): PairCurve[] => [
  ...minimaCurves(phi, reach),
  ...balancedCurves(phi, reach),
  ...flowCurves(phi, reach),
];

/** Each run up to the moment that is looked at, as far as it stays in the picture. */
export function runTracks(picture: RunsPicture, phi: number, reach: number): PairTrack[] {
  return picture.runs.flatMap((run) => {
    if (!run.path) return [];
    const until = indexAt(run, picture.moment) + 1;
    const { w1, w2 } = run.path;
    const points = w1.slice(0, until).map((value, k): Point => [value, w2[k]]);
    const leaves = points.findIndex(([a, b]) => !(Math.abs(a) <= reach && Math.abs(b) <= reach));
    const inside = leaves < 0 ? points : points.slice(0, leaves);
    return inside.length < 2 ? [] : [{ id: run.label || 'run', ...onSurface(inside, phi) }];
  });
}
