/** One-step embeddings: a hidden unit is split in two, or one of constant value is added. */
import type { NetworkDescription } from '../../contract/result.ts';
import { buildEmbedding, type Embedding, type Recipe } from './embed.ts';
import { shapeOf, widened } from './shape.ts';

/** Units that map to themselves, and one more in hidden layer `layer` that maps to `last`. */
function withOneMore(network: NetworkDescription, layer: number, last: number): number[][] {
  return shapeOf(network).widths.map((width, l) => {
    const own = Array.from({ length: width }, (_, i) => i);
    return l === layer + 1 ? [...own, last] : own;
  });
}

/**
 * Unit `unit` of hidden layer `layer` (0 is the first) and a copy of it, appended as the layer's last: the copy has share α of its
 * outgoing weights, any real number, and the old unit keeps 1 − α.
 *
 * Outputs stay, and a critical point stays one. Zhang et al., arXiv 2105.14573, definition 4.4.
 */
export function splitUnit(network: NetworkDescription, layer: number, unit: number, alpha: number): Embedding {
  const wide = widened(network, layer);
  const copy = wide.layers[layer].weights.shape[1] - 1;
  const shareOf = (i: number): number => (i === copy ? alpha : i === unit ? 1 - alpha : 1);
  const recipe: Recipe = {
    narrow: network,
    network: wide,
    units: withOneMore(network, layer, unit),
    constantSum: () => 0,
    weight: (l, i) => (l === layer + 2 ? shareOf(i) : 1),
    bias: () => 0,
    error: (l, o) => (l === layer + 1 ? shareOf(o) : 1),
  };
  return buildEmbedding(recipe);
}

/**
 * One more unit in hidden layer `layer`, without weights in or out, whose bias is free (where the layer has one).
 *
 * Outputs stay; a critical point stays one where the next layer has a bias or the new unit's value is 0. Definition 4.3.
 */
export function addNullUnit(network: NetworkDescription, layer: number, bias: number): Embedding {
  const wide = widened(network, layer);
  const added = wide.layers[layer].weights.shape[1] - 1;
  const isNew = (l: number, i: number): boolean => l === layer + 1 && i === added;
  return buildEmbedding({
    narrow: network,
    network: wide,
    units: withOneMore(network, layer, -1),
    constantSum: () => (wide.layers[layer].bias ? bias : 0),
    weight: (l, i, o) => (isNew(l, o) || isNew(l - 1, i) ? 0 : 1),
    bias: (l, o) => (isNew(l, o) ? bias : 0),
    error: (l, o) => (isNew(l, o) ? 0 : 1),
  });
}
