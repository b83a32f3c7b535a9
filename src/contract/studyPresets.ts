/** Prepared studies, as differences from the defaults. */
import type { ExperimentDraft } from './presets.ts';
import type { Prior, StudySpec } from './study.ts';

/** What a person writes: a study with anything left out. */
export interface StudyDraft extends Partial<Omit<StudySpec, 'base' | 'bend' | 'priors'>> {
  base?: ExperimentDraft;
  bend?: Partial<StudySpec['bend']>;
  priors?: { name: Prior['name']; l2?: number; deviation?: number; rate?: number }[];
}

export interface StudyPreset {
  title: string;
  /** One sentence. */
  description: string;
  draft: Omit<StudyDraft, 'version' | 'kind' | 'preset'>;
}

/** As published with Anokhin & Yarotsky, ICML 2020. */
const recipe = { optimiser: 'sgd', momentum: 0.9, schedule: 'late', batch: 128 } as const;
const network = { activation: 'relu', init: 'uniform', loss: 'crossEntropy' } as const;

export const studyPresets: Record<string, StudyPreset> = {
  moons: {
    title: 'Two moons',
    description: 'Two widths on two half moons, by all methods: done in seconds.',
    draft: {
      base: {
        data: { name: 'moons', samples: 300, noise: 0.15 },
        network: { activation: 'relu' },
        train: { optimiser: 'adam', learningRate: 0.02, steps: 600 },
        connect: { cycles: 3, steps: 60 },
      },
      widths: [8, 32],
      priors: [{ name: 'none' }, { name: 'weightDecay', l2: 1e-4 }],
      methods: [
        'linear',
        'arc',
        'adjustedLinear',
        'adjustedArc',
        'alignedLinear',
        'alignedActivations',
        'alignedArc',
        'alignedAdjusted',
        'bezier',
        'chain',
        'autoneb',
        'alignedAutoneb',
      ],
      pairs: 3,
    },
  },
  mnist: {
    title: 'MNIST, 4,096 images',
    description: 'Widths 10 to 100 on 4,096 digits, by written-down methods, bends and bands: some minutes on two cores.',
    draft: {
      base: {
        data: { name: 'mnist', samples: 4096, testSamples: 2000 },
        network,
        // 60 epochs of 32 batches
        train: { ...recipe, learningRate: 0.05, steps: 1920 },
        connect: { batch: 256, learningRate: 0.005, steps: 40 },
      },
      widths: [10, 20, 50, 100],
      priors: [{ name: 'weightDecay', l2: 1e-4 }, { name: 'none' }, { name: 'dropout', rate: 0.5, l2: 1e-4 }],
      methods: [
        'linear',
        'arc',
        'adjustedLinear',
        'adjustedArc',
        'alignedLinear',
        'alignedArc',
        'alignedAdjusted',
        'bezier',
        'chain',
        'autoneb',
      ],
      pairs: 2,
    },
  },
  published: {
    title: 'MNIST, as published',
    description: 'The published table: all 60,000 digits, 30 epochs, widths 10 to 2,000: hours of work.',
    draft: {
      base: {
        data: { name: 'mnist', samples: 60_000, testSamples: 10_000 },
        network,
        // 30 epochs of 468 full batches
        train: { ...recipe, learningRate: 0.01, steps: 14_040 },
      },
      widths: [10, 50, 100, 500, 1000, 2000],
      priors: [{ name: 'weightDecay', l2: 1e-4 }, { name: 'none' }, { name: 'dropout', rate: 0.5, l2: 1e-4 }],
      methods: ['linear', 'arc', 'adjustedLinear', 'adjustedArc', 'alignedLinear', 'alignedArc', 'alignedAdjusted'],
      pairs: 2,
    },
  },
};
