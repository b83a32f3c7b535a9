/** Prepared experiments, as differences from the defaults. */
import type {
  BendSpec,
  ConnectSpec,
  CsvData,
  ExploreSpec,
  FormulaData,
  GeneratedData,
  IdxData,
  IrisData,
  MnistData,
  NetworkSpec,
  TrainSpec,
} from './experiment.ts';
import { landscapes } from './landscapes.ts';

/** Data with settings left out, or a built-in landscape by its name. */
export type DataDraft =
  | Partial<GeneratedData>
  | Partial<IrisData>
  | Partial<MnistData>
  | Partial<CsvData>
  | Partial<IdxData>
  | Partial<FormulaData>
  | { name: string; box?: FormulaData['box'] };

/** What a person writes: an experiment with anything left out. */
export interface ExperimentDraft {
  version?: 1;
  kind?: 'connect';
  preset?: string | null;
  seed?: number;
  data?: DataDraft;
  network?: Partial<NetworkSpec>;
  train?: Partial<TrainSpec>;
  minima?: number[][] | string | null;
  /** `cycles` may be a number: so many without differences. */
  connect?: Partial<Omit<ConnectSpec, 'cycles'>> & { cycles?: ConnectSpec['cycles'] | number };
  bend?: Partial<BendSpec>;
  explore?: Partial<ExploreSpec>;
}

export interface Preset {
  title: string;
  /** One sentence. */
  description: string;
  draft: Omit<ExperimentDraft, 'version' | 'kind' | 'preset'>;
}

const landscapePresets: Record<string, Preset> = Object.fromEntries(
  Object.entries(landscapes).map(([name, { title, description }]) => [name, { title, description, draft: { data: { name } } }]),
);

/** The table, in the order in which it is offered. */
export const presets: Record<string, Preset> = {
  moons: {
    title: 'Two moons, ten minima',
    description: 'Ten minima of a small tanh network that separates two half moons.',
    draft: {
      data: { name: 'moons', samples: 300, noise: 0.1 },
      network: { hidden: [16, 16], activation: 'tanh', l2: 1e-4 },
      train: { minima: 10, optimiser: 'adam', learningRate: 0.01, steps: 2000 },
    },
  },
  spirals: {
    title: 'Spirals',
    description: 'Two arms of a spiral in a narrow ReLU network: the straight lines are high, the paths low.',
    draft: {
      data: { name: 'spirals', samples: 512, noise: 0.03, turns: 1, classes: 2 },
      network: { hidden: [10, 10], activation: 'relu', l2: 1e-4 },
      train: { minima: 8, optimiser: 'adam', learningRate: 0.01, steps: 4000 },
    },
  },
  xor: {
    title: 'XOR',
    description: 'Four clouds and four hidden units: so narrow that real barriers remain.',
    draft: {
      data: { name: 'xor', samples: 400, noise: 0.4 },
      network: { hidden: [4], activation: 'tanh', l2: 1e-4 },
      train: { minima: 8, optimiser: 'adam', learningRate: 0.02, steps: 3000 },
    },
  },
  circles: {
    title: 'Circles',
    description: 'A circle within a circle, told apart by one layer of eight units.',
    draft: {
      data: { name: 'circles', samples: 300, noise: 0.08 },
      network: { hidden: [8], activation: 'tanh', l2: 1e-4 },
      train: { minima: 8, optimiser: 'adam', learningRate: 0.02, steps: 2000 },
    },
  },
  blobs: {
    title: 'Blobs',
    description: 'Three round clouds that overlap a little: an easy landscape to start from.',
    draft: {
      data: { name: 'blobs', samples: 300, noise: 0.35, classes: 3 },
      network: { hidden: [8], activation: 'tanh', l2: 1e-4 },
      train: { minima: 6, optimiser: 'adam', learningRate: 0.02, steps: 1500 },
    },
  },
  iris: {
    title: 'Iris',
    description: "Fisher's irises: four measurements, three species, one small layer.",
    draft: {
      data: { name: 'iris', testShare: 0.2 },
      network: { hidden: [8], activation: 'tanh', l2: 1e-4 },
      train: { minima: 8, optimiser: 'adam', learningRate: 0.01, steps: 2000 },
    },
  },
  sine: {
    title: 'Sine',
    description: 'Regression: ways to draw a sine with twelve units.',
    draft: {
      data: { name: 'sine', samples: 100, noise: 0.05 },
      network: { hidden: [12], activation: 'tanh', l2: 1e-5 },
      train: { minima: 8, optimiser: 'adam', learningRate: 0.02, steps: 3000 },
    },
  },
  'edge-of-stability': {
    title: 'Edge of stability',
    description: 'Plain gradient descent: the sharpness of every seed rises to 2/η and stays there.',
    draft: {
      data: { name: 'spirals', samples: 250, noise: 0.03, turns: 1, classes: 2 },
      network: { hidden: [16, 16], activation: 'tanh', initScale: 0.7, loss: 'squaredError', l2: 0 },
      train: {
        minima: 4,
        optimiser: 'sgd',
        momentum: 0,
        learningRate: 0.1,
        schedule: 'constant',
        steps: 3000,
        batch: 'full',
        curvature: 80,
      },
    },
  },
  mnist: {
    title: 'MNIST, five minima',
    description: 'Handwritten digits: five minima of a network with 25,450 parameters.',
    draft: {
      data: { name: 'mnist', samples: 4096, testSamples: 1000 },
      network: { hidden: [32], activation: 'relu', l2: 1e-4 },
      train: { minima: 5, optimiser: 'adam', learningRate: 0.002, steps: 800, batch: 256 },
      connect: { batch: 256, learningRate: 0.005, steps: 100 },
    },
  },
  ...landscapePresets,
  formula: {
    title: 'Your formula',
    description: 'Any landscape of two parameters, typed in.',
    draft: { data: { formula: 'x^2 + sin(3*y)' } },
  },
};
