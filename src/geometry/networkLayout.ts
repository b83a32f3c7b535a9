/** The network of minima as a drawing: near each other what is joined low. */
import { minimaxMatrix } from '../math/spanningTree.ts';

/** A tried pair of minima by their indices. */
export interface NetworkJoin {
  a: number;
  b: number;
  height: number;
}

/** Shares of the width and of the height. */
export interface Place {
  x: number;
  y: number;
}

/** How far apart two minima are wanted: so much at the lowest saddle, and so much more at the highest. */
const length = { least: 0.5, more: 0.5, unjoined: 1.3 };
/** How much the wish of a pair counts: of one that was tried, of others. */
const weight = { tried: 1, joined: 0.25, unjoined: 0.1 };
/** Passes over all minima after each join, and what all of them may cost. */
const sweeps = 20;
const mostWork = 8e6;

/**
 * Places [count] in the unit square; `shareOf` says where a height lies between the lowest, 0, and the highest, 1.
 *
 * Joins are heeded one after another, in the order in which they were found, each from where the ones before it left the minima:
 * so the drawing of a run depends on nothing but its joins, and one more of them leaves it much as it was.
 * Each minimum in turn goes to where its distances to the others fit best: the local form of stress majorisation,
 * Gansner, Koren & North, Graph Drawing by Stress Majorization (2004).
 */
export function layOutNetwork(count: number, joins: readonly NetworkJoin[], shareOf: (height: number) => number): Place[] {
  const places = Array.from({ length: count }, (_, i) => startOf(i));
  const work = count * count * Math.max(1, joins.length);
  const passes = Math.max(2, Math.min(sweeps, Math.floor(mostWork / work)));
  for (let known = 0; known <= joins.length; known++) relax(places, wishesOf(count, joins.slice(0, known), shareOf), passes);
  return fit(places);
}

/** A spiral of seeds, as in a sunflower: where a minimum starts doesn't depend on how many there are. */
function startOf(i: number): Place {
  const [radius, angle] = [0.3 * Math.sqrt(i + 0.5), i * Math.PI * (3 - Math.sqrt(5))];
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

interface Wish {
  length: number;
  weight: number;
}

/** [count · count]. */
function wishesOf(count: number, joins: readonly NetworkJoin[], shareOf: (height: number) => number): Wish[] {
  const lengthAt = (height: number) => length.least + length.more * shareOf(height);
  const edges = joins.map(({ a, b, height }) => ({ a, b, weight: height }));
  const wishes = minimaxMatrix(new Array<number>(count).fill(0), edges).flatMap((row) =>
    row.map((minimax): Wish =>
      minimax === null ? { length: length.unjoined, weight: weight.unjoined } : { length: lengthAt(minimax), weight: weight.joined },
    ),
  );
  for (const { a, b, height } of joins) {
    wishes[a * count + b] = wishes[b * count + a] = { length: lengthAt(height), weight: weight.tried };
  }
  return wishes;
}

function relax(places: Place[], wishes: readonly Wish[], passes: number): void {
  const count = places.length;
  for (let pass = 0; pass < passes; pass++) {
    for (let i = 0; i < count; i++) {
      let [x, y, sum] = [0, 0, 0];
      for (let j = 0; j < count; j++) {
        if (j === i) continue;
        const { length, weight } = wishes[i * count + j];
        const [dx, dy] = [places[i].x - places[j].x, places[i].y - places[j].y];
        const stretch = length / (Math.hypot(dx, dy) || Infinity);
        x += weight * (places[j].x + stretch * dx);
        y += weight * (places[j].y + stretch * dy);
        sum += weight;
      }
      if (sum > 0) places[i] = { x: x / sum, y: y / sum };
    }
  }
}

/** Fills the unit square; what has no extent stands in its middle. */
function fit(places: readonly Place[]): Place[] {
  const along = (values: number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return (value: number) => (high > low ? (value - low) / (high - low) : 0.5);
  };
  const [x, y] = [along(places.map((place) => place.x)), along(places.map((place) => place.y))];
  return places.map((place) => ({ x: x(place.x), y: y(place.y) }));
}
