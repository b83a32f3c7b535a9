/** Critical points of narrow networks, found from many starts: which there are, and where the way down from each one's split leads. */
import type { NetworkDescription } from '../../contract/result.ts';
import { randomStream, type RandomStream } from '../../math/random.ts';
import type { DataPart } from '../dataset/dataset.ts';
import { createDescent, drawStart } from './descent.ts';
import { embed } from './embed.ts';
import { createPass } from './pass.ts';
import { certify, descend, sharpen, type Certificate } from './polish.ts';
import { reduceNetwork, widthsOf, type Reduced } from './reduce.ts';
import { shapeOf, widened } from './shape.ts';
import { splitUnit } from './split.ts';
import { symmetries } from './symmetry.ts';

/** What a start ended at: the narrowest network that answers the same. */
export interface Found extends Reduced {
  /** Units in each hidden layer. */
  origin: number[];
  /** [N, O]. */
  outputs: Float64Array;
  certificate: Certificate;
}

export interface Point extends Found {
  /** How many starts ended here, by the width they were made with. */
  starts: Map<number, number>;
}

/** Largest slope of what counts as critical. */
export const criticalSlope = 1e-10;
/** Weights beyond this are on their way to infinity, where slopes fade without an end. */
const farAway = 1e3;

/**
 * One start of a network: small normal parameters, some steps of Adam, then Newton's method to a minimum (or, for every other start,
 * to the nearest critical point of any index) and a polish. null where that ended at none, or with outputs that are 0 throughout.
 */
export function findPoint(network: NetworkDescription, part: DataPart, random: RandomStream, toMinimum: boolean): Found | null {
  const pass = createPass(network, part);
  const deviation = 0.05 + 1.5 * random.uniform();
  const theta = drawStart(network.parameters, deviation, random);
  const training = createDescent(pass, theta, 'adam');
  const steps = random.integer(400);
  for (let k = 0; k < steps; k++) training.step(0.02);
  if (toMinimum) descend(pass, theta, 150);
  if (sharpen(pass, theta) > criticalSlope) return null;
  return foundAt({ network, theta }, part);
}

/** null for what is none after all. */
export function foundAt({ network, theta }: Reduced, part: DataPart): Found | null {
  if (!theta.every((value) => Math.abs(value) < farAway)) return null;
  const reduced = reduceNetwork(network, theta);
  const pass = createPass(reduced.network, part);
  // copies agree to the tolerance only
  if (sharpen(pass, reduced.theta) > criticalSlope) return null;
  if (!reduced.theta.every((value) => Math.abs(value) < farAway)) return null;
  const outputs = pass.outputs(reduced.theta).slice();
  if (outputs.every((value) => Math.abs(value) < 1e-9)) return null;
  return { ...reduced, origin: widthsOf(reduced), outputs, certificate: certify(pass, reduced.theta) };
}

/** The same loss, the same outputs, and as many units. */
export function isSame(a: Found, b: Found): boolean {
  const [p, q] = [a.certificate.loss, b.certificate.loss];
  if (Math.abs(p - q) > 1e-7 * (1 + Math.abs(p)) || a.origin.join() !== b.origin.join()) return false;
  return a.outputs.every((value, j) => Math.abs(value - b.outputs[j]) <= 1e-4 * (1 + Math.abs(value)));
}

/** Adds a find to the points, in order of loss from the highest; returns the point it belongs to. `width` is that of its start, null for none. */
export function addPoint(points: Point[], found: Found, width: number | null): Point {
  const known = points.find((point) => isSame(point, found));
  const point = known ?? { ...found, starts: new Map<number, number>() };
  if (width !== null) point.starts.set(width, (point.starts.get(width) ?? 0) + 1);
  if (!known) {
    points.push(point);
    points.sort((a, b) => b.certificate.loss - a.certificate.loss);
  }
  return point;
}

export const startStream = (seed: number, width: number, start: number): RandomStream => randomStream(seed, `start ${width} ${start}`);

/** From one point down to another: over one side of the saddle that splitting a unit makes of it, or that it is already. */
export interface Way {
  /** null where the point is a saddle itself. */
  split: { layer: number; unit: number } | null;
  side: 1 | -1;
  /** null where the way ended at no critical point. */
  to: Found | null;
}

/**
 * Ways down from a point: from itself where it is a saddle, else from the saddle that each unit's split in equal halves makes of it,
 * if it does. Gradient steps to both sides, then Newton's method.
 */
export function* waysDown(point: Found, part: DataPart, steps: number): Generator<Way> {
  if (point.certificate.inertia.negative > 0) {
    yield* sidesOf(point, null, part, steps);
    return;
  }
  const { widths } = shapeOf(point.network);
  for (let layer = 0; layer + 2 < widths.length; layer++) {
    for (let unit = 0; unit < widths[layer + 1]; unit++) {
      const split = splitUnit(point.network, layer, unit, 0.5);
      yield* sidesOf({ network: split.network, theta: embed(split, point.theta) }, { layer, unit }, part, steps);
    }
  }
}

function* sidesOf({ network, theta: saddle }: Reduced, split: Way['split'], part: DataPart, steps: number): Generator<Way> {
  const pass = createPass(network, part);
  const { spectrum, inertia } = certify(pass, saddle);
  if (inertia.negative === 0) return;
  const rate = 1 / spectrum.values[spectrum.values.length - 1];
  for (const side of [1, -1] as const) {
    const theta = saddle.map((value, j) => value + side * 0.05 * spectrum.vectors[0][j]);
    const training = createDescent(pass, theta, 'sgd');
    for (let k = 0; k < steps; k++) training.step(rate);
    descend(pass, theta, 300);
    const critical = sharpen(pass, theta) <= criticalSlope;
    yield { split, side, to: critical ? foundAt({ network, theta }, part) : null };
  }
}

/**
 * Whether some direction of the narrow network itself is flat to rounding, beyond those that the activation's own symmetry makes so
 * (one for each unit whose length does not matter): a point that seems critical only because units have saturated on their way to
 * infinity, or that is one of a continuum.
 */
export function isFlat({ certificate, network, origin }: Found): boolean {
  const { activation } = shapeOf(network);
  // layers of a linear network may be turned against each other in many ways
  if (activation === 'linear') return false;
  const own = symmetries[activation].homogeneous ? origin.reduce((sum, width) => sum + width, 0) : 0;
  return certificate.inertia.zero > own;
}

/** K: units that a network of these hidden widths has more than the point needs, the least dimension of its critical set there. */
export const degeneracyIn = (hidden: readonly number[], { origin }: Found): number =>
  hidden.reduce((sum, width, l) => sum + width - origin[l], 0);

/** The network of `width` units in its first hidden layer. */
export const ofWidth = (network: NetworkDescription, width: number): NetworkDescription =>
  widened(network, 0, width - network.layers[0].weights.shape[1]);
