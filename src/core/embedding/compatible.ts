/** General compatible embeddings: any number of copies of every hidden unit, and units of constant value, in all layers at once. */
import type { NetworkDescription } from '../../contract/result.ts';
import type { RandomStream } from '../../math/random.ts';
import { activations } from '../engine/float64/activations.ts';
import { buildEmbedding, type Embedding } from './embed.ts';
import { layoutOf, shapeOf } from './shape.ts';

/** How one hidden layer is widened. */
export interface Widening {
  /** Of each narrow unit, at least 1. */
  copies: number[];
  /** Units of constant value. */
  nulls: number;
}

/** Units of a wide layer in their order: group by group, then constant ones as groups of −1. */
interface Layer {
  units: number[];
  /** Index within the group of copies. */
  index: number[];
  copies: number[];
}

const layerOf = ({ copies, nulls }: Widening): Layer => ({
  units: [...copies.flatMap((count, s) => Array.from({ length: count }, () => s)), ...Array.from({ length: nulls }, () => -1)],
  index: [...copies.flatMap((count) => Array.from({ length: count }, (_, i) => i)), ...Array.from({ length: nulls }, (_, i) => i)],
  copies,
});

/** K_l: units more in each hidden layer. */
export const unitsAdded = (widenings: readonly Widening[]): number[] =>
  widenings.map(({ copies, nulls }) => copies.reduce((sum, count) => sum + count - 1, nulls));

/** Dimension of the critical set that K one-step embeddings of one critical point span. */
export const affineDimension = (added: readonly number[]): number => added.reduce((sum, count) => sum + count, 0);

/** Of the set that all compatible embeddings fill, counted by free numbers: K + Σ K_l·K_{l−1}; it is curved where layers follow each other. */
export const compatibleDimension = (added: readonly number[]): number =>
  added.reduce((sum, count, l) => sum + count + (l > 0 ? count * added[l - 1] : 0), 0);

/**
 * The embedding with these free numbers; those left out are drawn.
 *
 * In every hidden layer copies j of a unit have shares β_j that sum to 1, and weights between copies i and j are
 * (β_j + N_ij)·(narrow weight), the rows of N summing to 0 and βᵀN = 0. The coordinates are β (but the last of a group), N in a basis
 * that varies smoothly with β, and the constant units' sums and weights: as many as `compatibleDimension` says where all layers have
 * biases. arXiv 2105.14573, definition 5.2.
 */
export function compatibleEmbedding(narrow: NetworkDescription, widenings: readonly Widening[], coordinates: Float64Array): Embedding {
  const shape = shapeOf(narrow);
  const depth = widenings.length;
  const layers = [
    layerOf({ copies: Array.from({ length: shape.widths[0] }, () => 1), nulls: 0 }),
    ...widenings.map(layerOf),
    layerOf({ copies: Array.from({ length: shape.widths[depth + 1] }, () => 1), nulls: 0 }),
  ];
  const network = layoutOf({ ...shape, widths: layers.map(({ units }) => units.length) });
  let used = 0;
  const next = (): number => {
    if (used >= coordinates.length) throw new RangeError('too few coordinates');
    return coordinates[used++];
  };
  const shares = layers.map((layer, l) => sharesOf(layer, l > 0 && l <= depth ? next : () => 1));
  const sums = layers.map(({ units }, l) => units.map((unit) => (unit < 0 && shape.biases[l - 1] ? next() : 0)));
  const blocks = layers.map((layer, l) =>
    l === 0 ? [] : blockOf(layers[l - 1], layer, shares[l - 1], shares[l], shape.biases[l - 1], next),
  );
  if (used !== coordinates.length) throw new RangeError(`${coordinates.length} coordinates where ${used} are free`);
  const { value } = activations[shape.activation];
  return buildEmbedding({
    narrow,
    network,
    units: layers.map(({ units }) => units),
    constantSum: (l, i) => sums[l][i],
    weight: (l, i, o) => blocks[l][o][i],
    bias: (l, o) =>
      layers[l - 1].units.reduce((sum, unit, i) => (unit < 0 ? sum - blocks[l][o][i] * value(sums[l - 1][i]) : sum), sums[l][o]),
    error: (l, o) => shares[l][o],
  });
}

/** How many numbers are free. */
export function freeCoordinates(narrow: NetworkDescription, widenings: readonly Widening[]): number {
  let count = 0;
  const added = unitsAdded(widenings);
  const { biases } = shapeOf(narrow);
  widenings.forEach(({ copies, nulls }, h) => {
    const copied = copies.reduce((sum, c) => sum + c - 1, 0);
    count += copied + (biases[h] ? nulls : 0);
    // weights out of constant units need a bias that makes up for them
    if (h > 0) count += biases[h] ? added[h] * added[h - 1] : added[h] * (added[h - 1] - widenings[h - 1].nulls);
  });
  return count;
}

/** Coordinates at random: shares about 1/copies, with both signs. */
export function drawCoordinates(narrow: NetworkDescription, widenings: readonly Widening[], random: RandomStream): Float64Array {
  return Float64Array.from({ length: freeCoordinates(narrow, widenings) }, () => 0.4 + 0.7 * random.normal());
}

/** β of every unit; 0 for constant ones. */
function sharesOf({ copies, units }: Layer, next: () => number): number[] {
  const shares: number[] = [];
  for (const count of copies) {
    let rest = 1;
    for (let i = 0; i + 1 < count; i++) {
      const share = next();
      shares.push(share);
      rest -= share;
    }
    shares.push(rest);
  }
  return units.map((_, i) => shares[i] ?? 0);
}

/**
 * α [wide units of this layer][wide units below].
 *
 * N is spanned by (e_a − β_a·1)(e_b − e_last)ᵀ over copies a, b but the last of each group.
 */
function blockOf(below: Layer, layer: Layer, sharesBelow: number[], shares: number[], biased: boolean, next: () => number): number[][] {
  const block = layer.units.map((unit) => below.units.map((from, j) => (unit >= 0 && from >= 0 ? sharesBelow[j] : 0)));
  const groups = groupsOf(layer);
  const groupsBelow = groupsOf(below);
  for (const rows of groups) {
    for (const columns of groupsBelow) {
      const constantRows = layer.units[rows[0]] < 0;
      const constantColumns = below.units[columns[0]] < 0;
      if (constantColumns && !biased) continue;
      // a group's last copy makes up for the others; constant units are free of each other
      for (const a of constantRows ? rows : rows.slice(0, -1)) {
        for (const b of constantColumns ? columns : columns.slice(0, -1)) {
          const amount = next();
          for (const i of rows) {
            const left = (i === a ? 1 : 0) - (constantRows ? 0 : shares[a]);
            block[i][b] += left * amount;
            if (!constantColumns) block[i][columns[columns.length - 1]] -= left * amount;
          }
        }
      }
    }
  }
  return block;
}

/** Indices of the copies of each unit, and of all constant units. */
function groupsOf({ units }: Layer): number[][] {
  const groups = new Map<number, number[]>();
  units.forEach((unit, i) => groups.set(unit, [...(groups.get(unit) ?? []), i]));
  return [...groups.values()];
}
