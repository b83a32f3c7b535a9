/** Prepared runs of the embedding lab, as differences from the defaults. */
import type { LabPreset } from './lab/lab.ts';

export const embeddingPresets = {
  staircase: {
    title: 'The staircase',
    description: '100 tanh units, trained by Adam from a small start, rest where 1 and 2 units end: seconds.',
    draft: { show: 'staircase' },
  },
  wider: {
    title: 'The staircase, 500 units',
    description: 'As wide as published, by Adam: the same rests, shorter; about half a minute.',
    draft: { show: 'staircase', staircase: { wide: 500 } },
  },
  published: {
    title: 'The staircase, as published',
    description:
      '500 units by plain gradient descent, 300,000 steps at 0.005: a long run, in which we saw it rest near 0.103 and not go on.',
    draft: { show: 'staircase', staircase: { wide: 500, optimiser: 'sgd', learningRate: 0.005, steps: 300_000 } },
  },
  one: {
    title: 'Valley to saddle, 1 unit',
    description: 'The minimum of one unit, its unit split in halves: a valley becomes a saddle, and is left at the rate foretold.',
    draft: { show: 'point', point: { hidden: [1], embed: '1:0.5', steps: 300_000 } },
  },
  two: {
    title: 'Valley to saddle, 2 units in thirds',
    description: 'The minimum of two units, one of them split in thirds: two negative eigenvalues and two zeros more.',
    draft: { show: 'point', point: { hidden: [2], embed: '1:0.3333333333333333, 1:0.5' } },
  },
  deep: {
    title: 'Two layers, three classes',
    description: 'Three clouds in a network of two hidden layers: splits in both, a unit of constant value, inertia as foretold.',
    draft: {
      show: 'point',
      data: { name: 'blobs', classes: 3, noise: 1, samples: 300 },
      network: { activation: 'tanh', outputBias: true },
      point: { hidden: [2, 2], embed: '1:0.5, 2.1:-0.5, 2.null:0.3', starts: 12, steps: 20_000 },
    },
  },
  gallery: {
    title: 'Diagram of the landscape',
    description: 'Critical points of 1, 2 and 3 units from 40 starts each, by loss, and the ways down from each one’s split.',
    draft: { show: 'gallery', gallery: { starts: 40 } },
  },
  mnist: {
    title: 'Condensation on MNIST',
    description:
      '1,000 digits, 100 ReLU units by gradient descent from a tiny start: they line up in a dozen groups, are merged, and both networks go on.',
    draft: {
      show: 'condense',
      data: { name: 'mnist', samples: 1000, testSamples: 2000 },
      network: { activation: 'relu', outputBias: true },
    },
  },
} satisfies Record<string, LabPreset>;
