/** Pictures of a valley before a split and of the saddle after it, over ranges that show them. */
import type { LossGrid } from '../../../contract/embedding.ts';
import type { NetworkDescription } from '../../../contract/result.ts';
import type { DataPart } from '../../dataset/dataset.ts';
import { splitBlocks, splitKernel } from '../decompose.ts';
import { embed } from '../embed.ts';
import { hessian } from '../hessian.ts';
import { createPass, type Pass } from '../pass.ts';
import { lossesAfter, lossesOnPlane, partingDirection, partingOf, togetherDirection, type Parting } from '../saddleSurface.ts';
import { splitUnit } from '../split.ts';
import { spectrumOf } from '../symmetric.ts';
import { norm } from '../../../math/vector.ts';

interface Place {
  network: NetworkDescription;
  theta: Float64Array;
}

const spread = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));

/** Shares that are shown: the valleys beyond 0 and 1 and the ridge between, and whatever share was chosen. */
const shareRange = (share: number): [number, number] => [Math.min(-0.5, share - 0.5), Math.max(1.5, share + 0.5)];

/** How the copies part most steeply downwards, at an even split where the chosen share leaves B out. */
function steepestParting(pass: Pass, theta: Float64Array, layer: number, unit: number, share: number): Parting {
  pass.gradient(theta, new Float64Array(theta.length));
  const blocks = splitBlocks(pass, layer, unit);
  const weighs = share === 0 || share === 1 ? 0.5 : share;
  return partingOf(spectrumOf(splitKernel(blocks, weighs)).vectors[0], blocks.n);
}

/** How far along a ray the loss first comes back to where it started, or the deepest place before it climbs beyond. */
function deepest(lossAt: (s: number) => number): { reach: number; dip: number } {
  const start = lossAt(0);
  let best = { reach: 0, dip: 0 };
  for (let s = 0.02; s < 60; s *= 1.15) {
    const dip = start - Math.min(lossAt(s), lossAt(-s));
    if (dip > best.dip) best = { reach: s, dip };
    if (dip < -0.2 * Math.abs(start) && best.dip > 0) break;
  }
  return best;
}

/** The distance at which the loss has risen by `rise` to one side at least; 1 where it never does. */
function reachOf(lossAt: (s: number) => number, rise: number): number {
  const start = lossAt(0);
  for (let s = 1e-3; s < 1e3; s *= 1.1) if (Math.max(lossAt(s), lossAt(-s)) >= start + rise) return s;
  return 1;
}

/** Over the share of the split (critical throughout) and the way that its two copies part. */
export function saddleGrid({ network, theta }: Place, part: DataPart, layer: number, unit: number, share: number, side: number): LossGrid {
  const pass = createPass(network, part);
  const parting = steepestParting(pass, theta, layer, unit, share);
  const split = splitUnit(network, layer, unit, share);
  const wide = createPass(split.network, part);
  const origin = embed(split, theta);
  const along = (alpha: number) => {
    const start = embed(splitUnit(network, layer, unit, alpha), theta);
    const direction = partingDirection(split.network, layer, unit, alpha, parting);
    return (s: number) => wide.loss(start.map((value, j) => value + s * direction[j]));
  };
  const { reach, dip } = deepest(along(0.5));
  const loss = wide.loss(origin);
  // where nothing falls, as far as the valley's walls are as high as a tenth of the loss
  const far = dip > 1e-9 * (1 + loss) ? 1.5 * reach : reachOf(along(1.5), 0.1 * loss + 1e-6);
  const alphas = spread(...shareRange(share), side);
  const ways = spread(-far, far, side);
  return {
    title: 'After the split',
    x: { name: 'Share α of the copy', values: Float64Array.from(alphas) },
    y: { name: 'How far the copies part', values: Float64Array.from(ways) },
    losses: lossesAfter(wide, network, theta, layer, unit, parting, alphas, ways),
    at: { x: share, y: 0, loss },
    says: 'The middle line is the critical set: exactly flat. Each line across it is straight in parameter space; its direction turns with α so that the narrow network that both copies make stays where it is.',
  };
}

/** Over the move of the unit as a whole by what will part its copies, and the softest direction of the narrow network. */
export function valleyGrid({ network, theta }: Place, part: DataPart, layer: number, unit: number, share: number, side: number): LossGrid {
  const pass = createPass(network, part);
  const together = togetherDirection(network, layer, unit, steepestParting(pass, theta, layer, unit, share));
  const length = norm(together);
  const first = length > 0 ? together.map((value) => value / length) : theta.map((_, j) => (j === 0 ? 1 : 0));
  const { vectors } = spectrumOf(hessian(pass, theta));
  // the softest that is not nearly the first
  const second = vectors.find((vector) => Math.abs(vector.reduce((sum, value, j) => sum + value * first[j], 0)) < 0.9) ?? vectors[0];
  const loss = pass.loss(theta);
  const rise = 0.6 * loss + 1e-6;
  const reach = (direction: Float64Array) => reachOf((s) => pass.loss(theta.map((value, j) => value + s * direction[j])), rise);
  const [xs, ys] = [first, second].map((direction) => {
    const far = reach(direction);
    return spread(-far, far, side);
  });
  return {
    title: 'Before the split',
    x: { name: 'The unit moves as a whole', values: Float64Array.from(xs) },
    y: { name: 'Softest direction', values: Float64Array.from(ys) },
    losses: lossesOnPlane(pass, theta, [first, second], xs, ys),
    at: { x: 0, y: 0, loss },
    says: 'A plane through the narrow network’s critical point: along the move of its unit by what will part the copies, and along its softest direction.',
  };
}
