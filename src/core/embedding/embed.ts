/** Embeddings of a narrow network's parameters into a wider one's, as sparse affine maps that also say what becomes of the gradient. */
import type { LayerLayout, NetworkDescription } from '../../contract/result.ts';
import { activations } from '../engine/float64/activations.ts';

/** Wide parameter j is factor[j]·θ[source[j]] + constant[j]. All arrays are [D of the wide network]. */
export interface Embedding {
  narrow: NetworkDescription;
  network: NetworkDescription;
  /** −1 where nothing of the narrow network goes. */
  source: Int32Array;
  factor: Float64Array;
  constant: Float64Array;
  /** Wide gradient j is share[j]·(narrow gradient gradientSource[j]), at any θ; 0 where that is −1 and criticality is kept. */
  gradientSource: Int32Array;
  share: Float64Array;
  /** False where a unit of constant value feeds a layer without bias, which pulls at its weight. */
  keepsCriticality: boolean;
}

/** What an embedding does, said by units. Layer l of units: 0 are the inputs, then hidden layers, then the outputs. */
export interface Recipe {
  narrow: NetworkDescription;
  network: NetworkDescription;
  /** units[l][i]: the narrow unit that wide unit i of layer l is a copy of; −1 for one of constant value. */
  units: number[][];
  /** What unit i of constant value sums to before its activation. */
  constantSum: (l: number, i: number) => number;
  /** Of the weight from unit i to unit o of layer l: the factor on the narrow weight, or the weight itself where a unit is constant. */
  weight: (l: number, i: number, o: number) => number;
  /** Of unit o of layer l: what is added to the narrow bias, or the bias itself for a constant unit. */
  bias: (l: number, o: number) => number;
  /** β: the share of the narrow unit's error that unit o of layer l has; 0 for a constant one. */
  error: (l: number, o: number) => number;
}

export const weightAt = ({ weights }: LayerLayout, i: number, o: number): number => weights.offset + i * weights.shape[1] + o;

export function buildEmbedding(recipe: Recipe): Embedding {
  const { narrow, network } = recipe;
  const D = network.parameters;
  const embedding: Embedding = {
    narrow,
    network,
    source: new Int32Array(D).fill(-1),
    factor: new Float64Array(D),
    constant: new Float64Array(D),
    gradientSource: new Int32Array(D).fill(-1),
    share: new Float64Array(D),
    keepsCriticality: true,
  };
  network.layers.forEach((_, l) => mapLayer(recipe, l, embedding));
  return embedding;
}

function mapLayer({ narrow, network, units, weight, bias, error, constantSum }: Recipe, l: number, into: Embedding): void {
  const wide = network.layers[l];
  const from = narrow.layers[l];
  const set = (j: number, source: number, value: number): void => {
    into.source[j] = source;
    if (source < 0) into.constant[j] = value;
    else into.factor[j] = value;
  };
  const gradient = (j: number, source: number, share: number): void => {
    into.gradientSource[j] = source;
    into.share[j] = share;
  };
  const [inputs, outputs] = wide.weights.shape;
  for (let o = 0; o < outputs; o++) {
    const target = units[l + 1][o];
    const share = error(l + 1, o);
    for (let i = 0; i < inputs; i++) {
      const origin = units[l][i];
      const j = weightAt(wide, i, o);
      set(j, origin < 0 || target < 0 ? -1 : weightAt(from, origin, target), weight(l + 1, i, o));
      if (target < 0) continue;
      if (origin >= 0) gradient(j, weightAt(from, origin, target), share);
      else {
        const value = activations[network.layers[l - 1].activation].value(constantSum(l, i));
        if (from.bias) gradient(j, from.bias.offset + target, share * value);
        else if (value !== 0 && share !== 0) into.keepsCriticality = false;
      }
    }
    if (!wide.bias || !from.bias) continue;
    const j = wide.bias.offset + o;
    if (target < 0) set(j, -1, bias(l + 1, o));
    else {
      set(j, from.bias.offset + target, 1);
      into.constant[j] = bias(l + 1, o);
      gradient(j, from.bias.offset + target, share);
    }
  }
}

/** The wide parameters of narrow ones. */
export function embed({ source, factor, constant }: Embedding, theta: Float64Array): Float64Array {
  return constant.map((value, j) => (source[j] < 0 ? value : value + factor[j] * theta[source[j]]));
}

/** The wide network's gradient there, by that of the narrow one at θ. */
export function expectedGradient({ gradientSource, share }: Embedding, gradient: Float64Array): Float64Array {
  return share.map((value, j) => (gradientSource[j] < 0 ? 0 : value * gradient[gradientSource[j]]));
}
