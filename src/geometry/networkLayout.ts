/** The network of minima as a drawing: near each other what is joined low. */
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

/** How long a pair's edge is wanted: so much at the lowest saddle, and so much more at the highest. */
const length = { least: 0.6, more: 0.4 };
/** How far apart minima are wanted that no path joins, and how little that counts. */
const unjoined: Wish = { length: 1.5, weight: 0.1 };
/** Passes over all minima after each join, and what all of them may cost. */
const sweeps = 20;
const mostWork = 8e6;

/**
 * Places [count] in the unit square; `shareOf` says where a height lies between the lowest, 0, and the highest, 1.
 *
 * Joins are heeded one after another, in the order in which they were found, each from where the ones before it left the minima:
 * so the drawing of a run depends on nothing but its joins, and one more of them leaves it much as it was.
 * Each minimum in turn goes to where its distances fit best, those of a tried pair its edge's length, of others the shortest way's:
 * the local form of stress majorisation,
 * Gansner, Koren & North, Graph Drawing by Stress Majorization (2004).
 */
export function layOutNetwork(count: number, joins: readonly NetworkJoin[], shareOf: (height: number) => number): Place[] {
  const places = Array.from({ length: count }, (_, i) => startOf(i));
  const work = count * count * Math.max(1, joins.length);
  const passes = Math.max(2, Math.min(sweeps, Math.floor(mostWork / work)));
  const tried: [number, number, number][] = [];
  const wishes = new Array<Wish>(count * count).fill(unjoined);
  const ways = new Float64Array(count * count).fill(Infinity);
  for (let i = 0; i < count; i++) ways[i * count + i] = 0;
  relax(places, wishes, passes, []);
  const held: (Place | undefined)[] = [];
  for (const { a, b, height } of joins) {
    const long = length.least + length.more * shareOf(height);
    shortenWays(ways, count, a, b, long);
    ways.forEach((way, pair) => {
      if (way < Infinity) wishes[pair] = wishOf(way);
    });
    tried.push([a * count + b, b * count + a, long]);
    for (const [pair, back, own] of tried) wishes[pair] = wishes[back] = wishOf(own);
    relax(places, wishes, passes, held);
    // whoever was joined keeps to its place from now on
    for (let i = 0; i < count; i++) if (held[i] !== undefined || i === a || i === b) held[i] = places[i];
  }
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

/** Long ways count less, by their square: as each is met as well as the others in its own measure. */
const wishOf = (length: number): Wish => ({ length, weight: 1 / (length * length) });

/** Lengths of the shortest ways between all minima [count · count], after one more edge. */
function shortenWays(ways: Float64Array, count: number, a: number, b: number, length: number): void {
  const toA = Float64Array.from({ length: count }, (_, i) => ways[i * count + a]);
  const toB = Float64Array.from({ length: count }, (_, i) => ways[i * count + b]);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      ways[i * count + j] = Math.min(ways[i * count + j], toA[i] + length + toB[j], toB[i] + length + toA[j]);
    }
  }
}

/** Of a minimum's wish to stay where it is held, as a share of all its other wishes. */
const inertia = 1.5;

function relax(places: Place[], wishes: readonly Wish[], passes: number, held: readonly (Place | undefined)[]): void {
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
      const home = held[i];
      if (sum > 0 && home) [x, y, sum] = [x + inertia * sum * home.x, y + inertia * sum * home.y, (1 + inertia) * sum];
      if (sum > 0) places[i] = { x: x / sum, y: y / sum };
    }
  }
}

/** One direction is stretched at most so much more than the other. */
const mostStretch = 3;

/** Fills the unit square, as far as that keeps the shape; what is smaller stands in its middle. */
function fit(places: readonly Place[]): Place[] {
  const [x, y] = (['x', 'y'] as const).map((axis) => {
    const values = places.map((place) => place[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return { middle: (low + high) / 2, span: high - low };
  });
  const across = (value: number, { middle, span }: typeof x, other: number): number =>
    0.5 + (value - middle) / (Math.max(span, other / mostStretch) || 1);
  return places.map((place) => ({ x: across(place.x, x, y.span), y: across(place.y, y, x.span) }));
}
