/** Which units of a layer with one activation are the same unit. */
import type { Activation } from '../../contract/experiment.ts';

export interface Symmetry {
  /** σ(−z) = −σ(z): the unit (−w, −b, −a) is (w, b, a). */
  odd: boolean;
  /** σ(c·z) = c·σ(z) for c > 0: so is (c·w, c·b, a / c). */
  homogeneous: boolean;
  /** Largest |σ′|. */
  lipschitz: number;
}

export const symmetries: Record<Activation, Symmetry> = {
  relu: { odd: false, homogeneous: true, lipschitz: 1 },
  tanh: { odd: true, homogeneous: false, lipschitz: 1 },
  sigmoid: { odd: false, homogeneous: false, lipschitz: 0.25 },
  softplus: { odd: false, homogeneous: false, lipschitz: 1 },
  // where the curvature is 0, at √2
  gelu: { odd: false, homogeneous: false, lipschitz: 1.1289042 },
  sin: { odd: true, homogeneous: false, lipschitz: 1 },
  linear: { odd: true, homogeneous: true, lipschitz: 1 },
};
