/**
 * Newton polish of minima and saddles of a landscape, in float64.
 *
 * Both work in the Hessian's eigenvectors with a capped step, and go on past their tolerance to the floor of rounding. Minima
 * where Newton has nothing to go by, at kinks and in flat valleys, are settled by values alone.
 */
import type { Landscape } from '../engine/problem.ts';
import { distance } from '../../math/vector.ts';
import { descendByCircles, isBottomless, lowerBeside } from './circles.ts';
import { eigen2 } from './eigen2.ts';

/** Why a polish ended; all but `converged` and, for minima, `kink` mean that the point is not the one asked for. */
export type PolishReason = 'converged' | 'kink' | 'notFinite' | 'notSmooth' | 'wrongIndex' | 'leftBox' | 'movedFar' | 'steps';

export const polishSentences: Record<PolishReason, string> = {
  converged: 'The gradient vanishes to rounding.',
  kink: 'The function has a kink here, and no lower point around it.',
  notFinite: 'The function or its gradient is not finite here.',
  notSmooth: 'No step improves the point although the gradient does not vanish.',
  wrongIndex: 'The stationary point found is of another kind.',
  leftBox: 'The search left the box.',
  movedFar: 'The stationary point found is too far from the start.',
  steps: 'The search did not settle in its number of steps.',
};

export interface Polished {
  x: number;
  y: number;
  value: number;
  gradientNorm: number;
  /** Of the Hessian, ascending; NaN where it has none. */
  eigenvalues: [number, number];
  converged: boolean;
  reason: PolishReason;
}

/** A gradient counts as zero below this share of the largest curvature met times the box's diagonal. */
const tolerance = 1e-12;
/** Longest step, as a share of the box's diagonal. */
const longestStep = 0.02;
const maxSteps = 300;
/** How often a search for a minimum may start again from a lower point. */
const mostAttempts = 12;
/** A curvature below this share of the largest one may be that of a flat valley. */
const flatness = 1e-6;
/** A saddle farther than this share of the box's diagonal from its start is another saddle. */
export const farthestSaddle = 0.1;

interface Point {
  x: number;
  y: number;
  value: number;
  gradient: [number, number];
  gradientNorm: number;
  eigenvalues: [number, number];
  /** Unit eigenvectors, one for each eigenvalue. */
  vectors: [[number, number], [number, number]];
}

/**
 * Slides down to the minimum of the basin that (x, y) lies in; `range` is the landscape's range of values.
 *
 * Newton where it gets to a stationary point, circles where it doesn't. The way down may leave the box by up to one side's
 * length; its end may not. Where the lowest curvature is zero, or rounding hides its sign, there must be no lower point about.
 */
export function polishMinimum(landscape: Landscape, x: number, y: number, range: number): Polished {
  let here = inspect(landscape, x, y);
  let isKink = false;
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const { point, reason } = slideDown(landscape, here);
    here = point;
    if (reason === 'leftBox' || !Number.isFinite(here.value)) return finish(here, reason);
    isKink = reason !== 'converged';
    const lower = isKink ? descendByCircles(landscape, here, range) : hasFlatMode(here) ? lowerBeside(landscape, here, range) : null;
    if (!lower || lower.value >= here.value) break;
    here = inspect(landscape, lower.x, lower.y);
  }
  if (!isWithin(landscape.box, here, 1e-9)) return finish(here, 'leftBox');
  if (isBottomless(landscape, here, range)) return finish(here, 'notFinite');
  if (isKink) return finish(here, 'kink');
  return finish(here, here.eigenvalues[0] < -flatness * curvature(here) ? 'wrongIndex' : 'converged');
}

/**
 * Newton with |λ| for λ: always downhill; a step that doesn't lower the value is halved. Next to the minimum, where values
 * differ by rounding only, a lower gradient decides instead; so `value` rises by rounding at most.
 */
function slideDown(landscape: Landscape, from: Point): { point: Point; reason: PolishReason } {
  const diagonal = diagonalOf(landscape.box);
  let here = from;
  if (!isUsable(here)) return { point: here, reason: 'notFinite' };
  let radius = longestStep * diagonal;
  let scale = 0;
  for (let step = 0; step < maxSteps; step++) {
    scale = Math.max(scale, curvature(here) * diagonal);
    const [dx, dy] = capped(newtonStep(here, [-1, -1], radius), radius);
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length <= 1e-16 * diagonal) break;
    const there = inspect(landscape, here.x + dx, here.y + dy);
    const rounding = 4 * Number.EPSILON * (Math.abs(here.value) + curvature(here) * diagonal * diagonal);
    const isLower = there.value < here.value - rounding;
    const isFlatter = there.value <= here.value + rounding && there.gradientNorm < here.gradientNorm;
    if (isUsable(there) && (isLower || isFlatter)) {
      here = there;
      if (!isWithin(landscape.box, here, 1)) return { point: here, reason: 'leftBox' };
      radius = Math.min(2 * radius, longestStep * diagonal);
    } else {
      radius = length / 2;
    }
  }
  if (here.gradientNorm <= tolerance * scale) return { point: here, reason: 'converged' };
  return { point: here, reason: radius < 1e-12 * diagonal ? 'notSmooth' : 'steps' };
}

/**
 * Climbs along one mode and descends along the other to a saddle of index 1.
 *
 * The mode is the Hessian's eigenvector best aligned with `tangent` at the start (the lowest one where the tangent is
 * null), and the one best aligned with itself from then on. Refused: another index, a point outside the box by more than one
 * side's length, or one farther than `farthestSaddle` of the box's diagonal.
 * After Cerjan & Miller, J. Chem. Phys. 75, 2800 (1981).
 */
export function polishSaddle(landscape: Landscape, x: number, y: number, tangent: readonly [number, number] | null): Polished {
  const diagonal = diagonalOf(landscape.box);
  let here = inspect(landscape, x, y);
  if (!isUsable(here)) return finish(here, 'notFinite');
  let mode: readonly [number, number] =
    tangent && Number.isFinite(tangent[0] + tangent[1]) && (tangent[0] !== 0 || tangent[1] !== 0) ? tangent : here.vectors[0];
  let radius = longestStep * diagonal;
  let scale = 0;
  for (let step = 0; step < maxSteps; step++) {
    scale = Math.max(scale, curvature(here) * diagonal);
    const climbing = alignment(here.vectors[0], mode) >= alignment(here.vectors[1], mode) ? 0 : 1;
    mode = here.vectors[climbing];
    const [dx, dy] = capped(newtonStep(here, climbing === 0 ? [1, -1] : [-1, 1], radius), radius);
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length <= 1e-16 * diagonal) break;
    const there = inspect(landscape, here.x + dx, here.y + dy);
    const settles = hasIndexOne(here) && hasIndexOne(there);
    if (isUsable(there) && (!settles || there.gradientNorm < here.gradientNorm)) {
      here = there;
      if (!isWithin(landscape.box, here, 1)) return finish(here, 'leftBox');
      if (distance([x, y], [here.x, here.y]) > farthestSaddle * diagonal) return finish(here, 'movedFar');
      radius = Math.min(2 * radius, longestStep * diagonal);
    } else {
      radius = length / 2;
    }
  }
  if (here.gradientNorm > tolerance * scale) return finish(here, radius < 1e-12 * diagonal ? 'notSmooth' : 'steps');
  return finish(here, hasIndexOne(here) ? 'converged' : 'wrongIndex');
}

function inspect(landscape: Landscape, x: number, y: number): Point {
  const gradient = new Float64Array(2);
  const hessian = new Float64Array(3);
  const value = landscape.gradient(x, y, gradient);
  landscape.hessian(x, y, hessian);
  const [xx, xy, yy] = hessian;
  const { low, high, lowVector } = Number.isFinite(xx + xy + yy)
    ? eigen2(xx, xy, yy)
    : { low: NaN, high: NaN, lowVector: [1, 0] satisfies [number, number] };
  return {
    x,
    y,
    value,
    gradient: [gradient[0], gradient[1]],
    gradientNorm: Math.sqrt(gradient[0] * gradient[0] + gradient[1] * gradient[1]),
    eigenvalues: [low, high],
    vectors: [
      [lowVector[0], lowVector[1]],
      [-lowVector[1], lowVector[0]],
    ],
  };
}

/** g/|λ| along each eigenvector, with the given signs; a curvature of (almost) 0 gives a step far beyond the radius. */
function newtonStep(point: Point, signs: [number, number], radius: number): [number, number] {
  let dx = 0;
  let dy = 0;
  for (let i = 0; i < 2; i++) {
    const [vx, vy] = point.vectors[i];
    const slope = point.gradient[0] * vx + point.gradient[1] * vy;
    if (slope === 0) continue;
    const lambda = Math.abs(point.eigenvalues[i]);
    const length = (signs[i] * slope) / Math.max(lambda || 0, Math.abs(slope) / (1000 * radius));
    dx += length * vx;
    dy += length * vy;
  }
  return [dx, dy];
}

function capped([dx, dy]: [number, number], radius: number): [number, number] {
  const length = Math.sqrt(dx * dx + dy * dy);
  return length > radius ? [(dx / length) * radius, (dy / length) * radius] : [dx, dy];
}

function finish(point: Point, reason: PolishReason): Polished {
  const { x, y, value, gradientNorm, eigenvalues } = point;
  return { x, y, value, gradientNorm, eigenvalues, converged: reason === 'converged' || reason === 'kink', reason };
}

const isUsable = (point: Point): boolean => Number.isFinite(point.value) && Number.isFinite(point.gradientNorm);
const hasFlatMode = (point: Point): boolean => !(point.eigenvalues[0] > tolerance * curvature(point));
const hasIndexOne = ({ eigenvalues: [low, high] }: Point): boolean => low < -1e-9 * high && high > -1e-9 * low;
const curvature = ({ eigenvalues: [low, high] }: Point): number => Math.max(Math.abs(low), Math.abs(high)) || 0;
const alignment = (a: readonly [number, number], b: readonly [number, number]): number => Math.abs(a[0] * b[0] + a[1] * b[1]);

function diagonalOf([[x0, x1], [y0, y1]]: Landscape['box']): number {
  return distance([x0, y0], [x1, y1]);
}

/** Whether a point lies in the box grown on every side by `share` of that side's length. */
function isWithin([[x0, x1], [y0, y1]]: Landscape['box'], { x, y }: Point, share: number): boolean {
  const growX = share * (x1 - x0);
  const growY = share * (y1 - y0);
  return x >= x0 - growX && x <= x1 + growX && y >= y0 - growY && y <= y1 + growY;
}
