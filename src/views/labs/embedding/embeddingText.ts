/** Words for what an embedding is. */
import type { EmbeddingStep, InertiaCounts, PointReport } from '../../../contract/embedding.ts';
import type { Activation } from '../../../contract/experiment.ts';

/** (−, 0, +). */
export const signsText = ({ negative, zero, positive }: InertiaCounts): string => `${negative}, ${zero}, ${positive}`;

export const unitsText = (count: number): string => (count === 1 ? '1 unit' : `${count} units`);

/** What a point is by its eigenvalues. */
export function natureOf({ inertia }: Pick<PointReport, 'inertia'>): string {
  const { negative, zero, positive } = inertia;
  if (negative > 0 && positive > 0) return zero > 0 ? 'a degenerate saddle' : 'a saddle';
  if (negative > 0) return 'a maximum';
  return zero > 0 ? 'a valley floor, flat in some directions' : 'a strict minimum';
}

/** “unit 2 of layer 1”; layers are named only where there are several. */
export const unitName = (layer: number, unit: number, layers: number): string =>
  layers > 1 ? `${layer + 1}.${unit + 1}` : String(unit + 1);

export function stepName(step: EmbeddingStep, layers: number): string {
  if (step.unit === null) return layers > 1 ? `Constant unit in layer ${step.layer + 1}` : 'Constant unit';
  return `Split of unit ${unitName(step.layer, step.unit, layers)}`;
}

/** Which changes of the weights change nothing, by the activation. */
export const invariances: Record<Activation, string> = {
  relu: 'ReLU: units may change places, and a unit may be scaled (its inputs by c > 0, its outputs by 1/c): one zero eigenvalue for each active unit. Its curvature is 0, so that B = 0 and splits add no negative eigenvalues by B.',
  tanh: 'tanh is odd: units may change places, and a unit with all signs turned is the same unit.',
  sigmoid: 'Sigmoid: units may change places. A unit turned round is 1 minus itself, which an output bias can make up for.',
  softplus: 'Softplus: units may change places.',
  gelu: 'GELU: units may change places.',
  sin: 'sin is odd: units may change places, and a unit with all signs turned is the same unit; a bias may be moved by 2π.',
  linear:
    'Linear: each layer may be multiplied by any invertible matrix and the next by its inverse, so that there are zero eigenvalues throughout.',
};
