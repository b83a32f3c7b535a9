/** What gradient flow conserves, for any loss: C_j = W_{j+1}ᵀ·W_{j+1} − W_j·W_jᵀ. */
import { norm } from '../../math/vector.ts';
import { difference, multiplyLeft, multiplyRight, type Matrix } from './matrix.ts';

/** C_1 … C_{N−1}. */
export const imbalances = (layers: readonly Matrix[]): Matrix[] =>
  layers.slice(1).map((upper, j) => difference(multiplyLeft(upper, upper), multiplyRight(layers[j], layers[j])));

/** ‖C_j‖_F for each pair of neighbouring layers; all 0 where the network is balanced. */
export const imbalanceNorms = (layers: readonly Matrix[]): Float64Array =>
  Float64Array.from(imbalances(layers), ({ values }) => norm(values));

/** δ, the largest of them; 0 for one layer. */
export const imbalance = (layers: readonly Matrix[]): number => imbalanceNorms(layers).reduce((most, value) => Math.max(most, value), 0);
