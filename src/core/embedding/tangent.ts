/** How many directions a set of critical points has, measured. */
import type { NetworkDescription } from '../../contract/result.ts';
import { compatibleEmbedding, type Widening } from './compatible.ts';
import { embed } from './embed.ts';
import { rankOf } from './symmetric.ts';

/**
 * Rank of the Jacobian of compatible embeddings of θ in their coordinates: the dimension of the set at that point.
 *
 * Central differences are exact but for rounding: parameters are of second degree in any one coordinate.
 */
export function tangentRank(
  narrow: NetworkDescription,
  theta: Float64Array,
  widenings: readonly Widening[],
  coordinates: Float64Array,
): number {
  const at = (d: number, step: number): Float64Array => {
    const there = coordinates.map((value, j) => (j === d ? value + step : value));
    return embed(compatibleEmbedding(narrow, widenings, there), theta);
  };
  const rows = Array.from(coordinates, (_, d) => {
    const [above, below] = [at(d, 0.5), at(d, -0.5)];
    return above.map((value, j) => value - below[j]);
  });
  return rankOf(rows);
}
