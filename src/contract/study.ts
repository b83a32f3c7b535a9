/**
 * A study as data: how easily do minima of an MLP connect, by method, hidden width, depth and prior?
 *
 * For every width, depth and prior 2·`pairs` seeds are trained; seeds 2p and 2p + 1 are the pair p, which every method joins. This is
 * the *resolved* form, every default written out; `parseStudy` makes it from drafts.
 */
import type { MethodName } from './curveMethods.ts';
import type { BandSpec, BendSpec, DataSpec, FormulaData, NetworkSpec, TrainSpec } from './experiment.ts';
import { shortNumber } from './showValue.ts';

/**
 * What training knows of parameters beforehand: nothing; weight decay, l2/2·‖θ‖² added to the mean loss; independent normal
 * parameters of mean 0 and a standard deviation, whose log-density is added exactly; or dropout while training, with weight decay.
 */
export type Prior =
  | { name: 'none' }
  | { name: 'weightDecay'; l2: number }
  | { name: 'gaussian'; deviation: number }
  | { name: 'dropout'; rate: number; l2: number };

/** What a prior has beside its name, in order. */
export const priorKeys = {
  none: [],
  weightDecay: ['l2'],
  gaussian: ['deviation'],
  dropout: ['rate', 'l2'],
} as const satisfies Record<Prior['name'], readonly ('l2' | 'deviation' | 'rate')[]>;

/** An ordinary experiment without what the study sets itself. */
export interface StudyBase {
  data: Exclude<DataSpec, FormulaData>;
  network: Omit<NetworkSpec, 'hidden' | 'l2'>;
  train: Omit<TrainSpec, 'minima' | 'firstSeed' | 'dropout' | 'curvature'>;
  connect: Omit<BandSpec, 'align'>;
}

export interface StudySpec {
  version: 1;
  kind: 'study';
  /** The preset it was written as a difference from. */
  preset: string | null;
  seed: number;
  base: StudyBase;
  /** Units of each hidden layer. */
  widths: number[];
  /** Numbers of hidden layers. */
  depths: number[];
  priors: Prior[];
  methods: MethodName[];
  pairs: number;
  /** Equally spaced points at which each curve is measured, ends included. */
  points: number;
  bend: BendSpec;
  /** Training inputs on which outgoing weights are adjusted, at most. */
  adjustSamples: number;
}

/**
 * The weight of ½‖θ‖² in the mean loss over N training samples. −log N(θ; 0, σ²) is ‖θ‖²/(2σ²) and a constant, for all samples
 * together; so 1/(σ²N) for their mean.
 */
export function l2Of(prior: Prior, samples: number): number {
  switch (prior.name) {
    case 'none':
      return 0;
    case 'weightDecay':
    case 'dropout':
      return prior.l2;
    case 'gaussian':
      return 1 / (prior.deviation * prior.deviation * samples);
  }
}

/** Share of hidden units that a step of training leaves out. */
export const dropoutOf = (prior: Prior): number => (prior.name === 'dropout' ? prior.rate : 0);

/** For a person; also tells priors apart. */
export function priorTitle(prior: Prior): string {
  switch (prior.name) {
    case 'none':
      return 'no prior';
    case 'weightDecay':
      return `weight decay ${shortNumber(prior.l2)}`;
    case 'gaussian':
      return `Gaussian prior, σ = ${shortNumber(prior.deviation)}`;
    case 'dropout':
      return `dropout ${shortNumber(prior.rate)}` + (prior.l2 === 0 ? '' : `, weight decay ${shortNumber(prior.l2)}`);
  }
}
