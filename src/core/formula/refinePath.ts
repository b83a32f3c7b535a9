/**
 * A relaxed band made exact: its pivots in the valley, its tops at saddles, its chords no higher than its pivots.
 *
 * A band's pivots are as good as its optimiser left them, and a chord of a bent, steep valley stands above the pivots at its
 * ends. In two parameters both can be put right: with values alone, and Newton at the tops.
 */
import type { Landscape } from '../engine/problem.ts';
import { distance } from '../../math/vector.ts';
import { goldenMinimum } from './goldenSection.ts';
import { polishSaddle } from './stationary.ts';

interface Pivot {
  x: number;
  y: number;
  value: number;
  /** An end or a saddle: never moved. */
  fixed: boolean;
  /** Was found to be no saddle's neighbour. */
  refused: boolean;
  /** The highest point of the chord to the next pivot; null where it isn't known (any more). */
  peak: { fraction: number; value: number } | null;
}

const mostRounds = 60;
const mostPivots = 400;
/** Inner points of a chord that are looked at, as when a path is measured. */
const samples = 9;
/** How far a chord may stand above all pivots, as a share of the landscape's range. */
const tolerance = 1e-9;

/**
 * Pivots [P, 2] in box coordinates → pivots [P', 2], the ends as they were; `range` is the landscape's range of values.
 *
 * Slides every pivot down at right angles to its band, moves those at the tops to their saddles, then puts pivots at the
 * highest points of chords that stand above all pivots, and slides them down in turn, until no chord does.
 */
export function refinePath(landscape: Landscape, pivots: Float64Array, range: number): Float64Array {
  const evaluate = (x: number, y: number): number => {
    const value = landscape.value(x, y);
    return Number.isNaN(value) ? Infinity : value;
  };
  const count = pivots.length / 2;
  const path: Pivot[] = Array.from({ length: count }, (_, i) => {
    const [x, y] = [pivots[2 * i], pivots[2 * i + 1]];
    return { x, y, value: evaluate(x, y), fixed: i === 0 || i === count - 1, refused: false, peak: null };
  });
  for (let i = 1; i < count - 1; i++) slide(evaluate, path, i);
  for (let round = 0; round < mostRounds; round++) {
    settleTops(landscape, path);
    const limit = Math.max(...path.map(({ value }) => value)) + tolerance * range;
    const high = chordsAbove(evaluate, path, limit).slice(0, mostPivots - path.length);
    if (high.length === 0) break;
    for (const i of high.sort((a, b) => b - a)) split(evaluate, path, i);
  }
  return Float64Array.from(path.flatMap(({ x, y }) => [x, y]));
}

type Evaluate = (x: number, y: number) => number;

function between(p: Pivot, q: Pivot, fraction: number): [number, number] {
  return [(1 - fraction) * p.x + fraction * q.x, (1 - fraction) * p.y + fraction * q.y];
}

/** Indices of the segments with a point above `limit`, the highest first. */
function chordsAbove(evaluate: Evaluate, path: Pivot[], limit: number): number[] {
  const high: number[] = [];
  for (let i = 0; i + 1 < path.length; i++) {
    path[i].peak ??= peakOf(evaluate, path[i], path[i + 1]);
    if (path[i].peak!.value > limit) high.push(i);
  }
  return high.sort((a, b) => path[b].peak!.value - path[a].peak!.value);
}

function peakOf(evaluate: Evaluate, p: Pivot, q: Pivot): { fraction: number; value: number } {
  const height = (fraction: number) => evaluate(...between(p, q, fraction));
  let best = 0;
  let most = p.value;
  for (let j = 1; j <= samples + 1; j++) {
    const value = j <= samples ? height(j / (samples + 1)) : q.value;
    if (value > most) [best, most] = [j / (samples + 1), value];
  }
  const step = 1 / (samples + 1);
  const found = goldenMinimum((fraction) => -height(fraction), Math.max(best - step, 0), Math.min(best + step, 1), 40);
  return -found.value > most ? { fraction: found.at, value: -found.value } : { fraction: best, value: most };
}

/** A pivot at the highest point of a chord, not too near to its ends, slid down. */
function split(evaluate: Evaluate, path: Pivot[], i: number): void {
  const fraction = Math.min(Math.max(path[i].peak!.fraction, 0.1), 0.9);
  const [x, y] = between(path[i], path[i + 1], fraction);
  path[i].peak = null;
  path.splice(i + 1, 0, { x, y, value: evaluate(x, y), fixed: false, refused: false, peak: null });
  slide(evaluate, path, i + 1);
}

/** Moves a pivot down at right angles to the line through its neighbours, no farther than half their distance. */
function slide(evaluate: Evaluate, path: Pivot[], i: number): void {
  const [before, pivot, after] = [path[i - 1], path[i], path[i + 1]];
  const length = distance([before.x, before.y], [after.x, after.y]);
  if (length === 0) return;
  const [nx, ny] = [-(after.y - before.y) / length, (after.x - before.x) / length];
  const height = (t: number) => evaluate(pivot.x + t * nx, pivot.y + t * ny);
  let step = 1e-3 * length;
  const [up, down] = [height(step), height(-step)];
  let [low, high] = [-step, step];
  if (Math.min(up, down) < pivot.value) {
    const sign = up < down ? 1 : -1;
    let last = 0;
    let value = Math.min(up, down);
    for (;;) {
      const next = height(2 * sign * step);
      if (!(next < value) || 2 * step > 0.5 * length) break;
      last = step;
      step *= 2;
      value = next;
    }
    [low, high] = [sign * last, sign * Math.min(2 * step, 0.5 * length)];
  }
  const found = goldenMinimum(height, Math.min(low, high), Math.max(low, high), 48);
  if (!(found.value < pivot.value)) return;
  pivot.x += found.at * nx;
  pivot.y += found.at * ny;
  pivot.value = evaluate(pivot.x, pivot.y);
  before.peak = pivot.peak = null;
}

/** Moves the pivots at the path's tops to the saddles beside them. */
function settleTops(landscape: Landscape, path: Pivot[]): void {
  for (;;) {
    const i = path.findIndex(
      ({ value, fixed, refused }, j) => !fixed && !refused && value >= path[j - 1].value && value >= path[j + 1].value,
    );
    if (i < 0) return;
    const [before, pivot, after] = [path[i - 1], path[i], path[i + 1]];
    const reach = Math.max(distance([pivot.x, pivot.y], [before.x, before.y]), distance([pivot.x, pivot.y], [after.x, after.y]));
    const saddle = polishSaddle(landscape, pivot.x, pivot.y, [after.x - before.x, after.y - before.y]);
    if (!saddle.converged || distance([pivot.x, pivot.y], [saddle.x, saddle.y]) > 2 * reach) {
      pivot.refused = true;
      continue;
    }
    path[i] = { x: saddle.x, y: saddle.y, value: saddle.value, fixed: true, refused: false, peak: null };
    before.peak = null;
    dropAbove(path, cutLoop(path, i), reach);
  }
}

/** A saddle that the path comes by twice: what lies between is a detour. Returns where the saddle is then. */
function cutLoop(path: Pivot[], i: number): number {
  const same = path.findIndex((other, j) => j !== i && other.fixed && distance([other.x, other.y], [path[i].x, path[i].y]) < 1e-9);
  if (same <= 0 || same === path.length - 1) return i;
  const [from, to] = [Math.min(same, i), Math.max(same, i)];
  path.splice(from + 1, to - from);
  path[from].peak = null;
  return from;
}

/** Pivots next to a saddle, and near it, that stand higher than it are beside the valley. */
function dropAbove(path: Pivot[], i: number, reach: number): void {
  const saddle = path[i];
  const isOff = (pivot: Pivot) =>
    !pivot.fixed && pivot.value > saddle.value && distance([pivot.x, pivot.y], [saddle.x, saddle.y]) <= 2 * reach;
  while (isOff(path[i + 1])) path.splice(i + 1, 1);
  saddle.peak = null;
  while (isOff(path[i - 1])) path.splice(--i, 1);
  path[i - 1].peak = null;
}
