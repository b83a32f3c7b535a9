/** Settings of a study: values, defaults and a sentence for each. */
import { methodTexts } from '../curveMethods.ts';
import type { BendSpec, Prior, StudySpec } from '../study.ts';
import { studyPresets } from '../studyPresets.ts';
import type { FieldEntry, FieldTable } from './field.ts';
import { generalFields } from './general.ts';
import { stepValues } from './steps.ts';

/** What is read by itself: `base` as an experiment, `priors` and `bend` by the tables below. */
type ReadElsewhere = 'base' | 'priors' | 'bend';

export const studyFields: FieldTable<Omit<StudySpec, ReadElsewhere>> = {
  version: generalFields.version,
  kind: {
    label: 'Kind',
    says: 'Which kind of experiment it is; a file must name it.',
    value: { type: 'choice', options: [{ value: 'study', label: 'Study', says: 'Join pairs of minima by several methods, over a grid.' }] },
    default: 'study',
  },
  preset: {
    label: 'Preset',
    says: 'A prepared study whose values hold wherever nothing else is said.',
    value: {
      type: 'either',
      words: [{ value: null, name: 'none', says: 'No preset: the defaults.' }],
      or: {
        type: 'choice',
        options: Object.entries(studyPresets).map(([value, { title, description }]) => ({ value, label: title, says: description })),
      },
    },
    default: null,
  },
  seed: generalFields.seed,
  widths: {
    label: 'Widths',
    says: 'Units of each hidden layer: a column of the table for each.',
    unit: 'units',
    value: { type: 'integers', min: 1, max: 4096, most: 20, different: true },
    default: [4, 8, 16],
  },
  depths: {
    label: 'Depths',
    says: 'Numbers of hidden layers: a table for each.',
    unit: 'layers',
    value: { type: 'integers', min: 1, max: 8, most: 8, different: true },
    default: [1],
  },
  methods: {
    label: 'Methods',
    says: 'Ways to join the two networks of a pair: a row of the table for each.',
    value: {
      type: 'choices',
      options: Object.entries(methodTexts).map(([value, { title, description }]) => ({ value, label: title, says: description })),
    },
    default: ['linear', 'arc', 'adjustedLinear', 'adjustedArc', 'alignedLinear', 'alignedArc', 'alignedAdjusted'],
  },
  pairs: {
    label: 'Pairs',
    says: 'Pairs of seeds that every method joins, for each width, depth and prior.',
    value: { type: 'integer', min: 1, max: 50 },
    default: 2,
  },
  points: {
    label: 'Points',
    says: 'Points at which a curve is measured, ends included; where it has two stages an odd number has one at the seam.',
    unit: 'points',
    value: { type: 'integer', min: 3, max: 1001 },
    default: 21,
  },
  adjustSamples: {
    label: 'Adjusting samples',
    says: 'Training inputs on which adjusted outgoing weights keep the outputs, at most; drawn from the seed.',
    unit: 'samples',
    value: { type: 'integer', min: 1, max: 60_000 },
    default: 3000,
  },
};

export const bendFields: FieldTable<BendSpec> = {
  bends: {
    label: 'Bends',
    says: 'Points of a Bézier curve or a polygonal chain that are trained.',
    value: { type: 'integer', min: 1, max: 100 },
    default: 1,
  },
  points: {
    label: 'Drawn points',
    says: 'Points of the curve drawn for each step.',
    unit: 'points',
    value: { type: 'integer', min: 1, max: 1000 },
    default: 4,
  },
  optimiser: {
    label: 'Optimiser',
    says: 'How a step of the bends follows from the gradient.',
    value: stepValues.optimiser,
    default: 'adam',
  },
  learningRate: {
    label: 'Learning rate',
    says: 'Size of a step of the bends.',
    symbol: 'η',
    value: stepValues.learningRate,
    default: 0.01,
  },
  momentum: {
    label: 'Momentum',
    says: 'Share of the last step that SGD repeats; Adam has its own.',
    symbol: 'μ',
    value: stepValues.momentum,
    default: 0.9,
  },
  schedule: { label: 'Schedule', says: 'How the learning rate of the bends changes.', value: stepValues.schedule, default: 'cosine' },
  steps: { label: 'Steps', says: 'Optimiser steps of the bends.', value: stepValues.steps, default: 300 },
  batch: {
    label: 'Batch',
    says: 'Samples in each step of the bends.',
    symbol: 'B',
    unit: 'samples',
    value: stepValues.batch,
    default: 256,
  },
};

/** Keys of a prior; each of them has those of its kind only. */
export const priorFields: FieldTable<{ name: Prior['name']; l2: number; deviation: number }> = {
  name: {
    label: 'Prior',
    says: 'What the objective of training adds to the mean loss.',
    value: {
      type: 'choice',
      options: [
        { value: 'none', label: 'None', says: 'Nothing.' },
        { value: 'weightDecay', label: 'Weight decay', says: 'λ/2 times the squared length of all parameters.' },
        { value: 'gaussian', label: 'Gaussian', says: 'The log-density of independent normal parameters: ‖θ‖²/(2σ²N).' },
      ],
    },
    default: 'weightDecay',
  },
  l2: {
    label: 'Weight decay',
    says: 'Of the prior `weightDecay`; the published numbers “without prior” have 1e-4.',
    symbol: 'λ',
    value: { type: 'number', min: 0, max: 10, above: true },
    default: 1e-4,
  },
  deviation: {
    label: 'Deviation',
    says: 'Of the prior `gaussian`: the standard deviation of each parameter.',
    symbol: 'σ',
    value: { type: 'number', min: 0, max: 1e6, above: true },
    default: 1,
  },
};

/** Where a study says nothing of priors. */
export const defaultPriors: readonly Prior[] = [{ name: 'weightDecay', l2: priorFields.l2.default }];
export const mostPriors = 10;

/** Priors as one setting. */
export const priorsField: FieldEntry<readonly Prior[]> = {
  label: 'Priors',
  says: 'What training knows of the parameters beforehand: none, weightDecay:λ, gaussian:σ; a table for each.',
  value: { type: 'priors', most: mostPriors },
  default: defaultPriors,
};
