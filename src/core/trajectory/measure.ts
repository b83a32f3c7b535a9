/** What is looked at along a trajectory, at one point of it. */
import { pow } from '../../math/special.ts';
import { imbalanceNorms } from './balance.ts';
import type { Matrix } from './matrix.ts';
import type { LinearNetwork } from './network.ts';
import { svd } from './svd.ts';

export interface Measured {
  /** Above the objective's floor. */
  loss: number;
  gradientNorm: number;
  /** ‖W_{j+1}ᵀW_{j+1} − W_jW_jᵀ‖_F for j = 1 … N − 1. */
  imbalances: Float64Array;
  /** Singular values of W_N … W_1, descending. */
  product: Float64Array;
  /** Singular values of each layer to the power N, descending: those of the product where layers are balanced and aligned. */
  layers: Float64Array[];
  /**
   * |u·v| of the i-th left singular vector of W_j and the i-th right one of W_{j+1}, for each pair of neighbours: 1 where aligned. As
   * many as the product has singular values.
   */
  alignment: Float64Array[];
}

export function measure(network: LinearNetwork, theta: Float64Array): Measured {
  const gradient = new Float64Array(network.parameters);
  const loss = network.gradient(theta, gradient);
  const layers = network.layers(theta);
  const decomposed = layers.map(svd);
  const product = svd(network.product(theta)).values;
  return {
    loss,
    gradientNorm: Math.sqrt(gradient.reduce((sum, value) => sum + value * value, 0)),
    imbalances: imbalanceNorms(layers),
    product,
    layers: decomposed.map(({ values }) => values.map((value) => pow(value, network.depth))),
    alignment: decomposed.slice(1).map(({ v }, j) => alignmentOf(decomposed[j].u, v, product.length)),
  };
}

/** |uᵢ·vᵢ| of the first `count` columns. */
function alignmentOf(u: Matrix, v: Matrix, count: number): Float64Array {
  return Float64Array.from({ length: Math.min(count, u.columns, v.columns) }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < u.rows; k++) sum += u.values[k * u.columns + i] * v.values[k * v.columns + i];
    return Math.abs(sum);
  });
}
