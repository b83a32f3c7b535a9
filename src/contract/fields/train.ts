/** Settings of the training of minima. */
import { networkForms } from '../dataForm.ts';
import type { TrainSpec } from '../experiment.ts';
import type { FieldTable } from './field.ts';
import { stepValues } from './steps.ts';

export const trainFields: FieldTable<TrainSpec> = {
  minima: {
    label: 'Minima',
    says: 'How many starts are drawn and trained; starts that end in one place count as one minimum.',
    value: { type: 'integer', min: 1, max: 200 },
    default: 10,
    defaultFor: { formula: 24 },
  },
  firstSeed: {
    label: 'First seed',
    says: 'The number of the first start: seeds of a larger run by themselves, with the starts and batches that they have in it.',
    value: { type: 'integer', min: 0, max: 1_000_000 },
    default: 0,
  },
  optimiser: { label: 'Optimiser', says: 'How a step follows from the gradient.', value: stepValues.optimiser, default: 'adam' },
  learningRate: {
    label: 'Learning rate',
    says: "Size of a step; for formulas relative to the box's sides.",
    symbol: 'η',
    value: stepValues.learningRate,
    default: 0.01,
    defaultFor: { formula: 0.02 },
  },
  momentum: {
    label: 'Momentum',
    says: 'Share of the last step that SGD repeats; Adam has its own.',
    symbol: 'μ',
    value: stepValues.momentum,
    default: 0.9,
  },
  schedule: { label: 'Schedule', says: 'How the learning rate changes while training.', value: stepValues.schedule, default: 'cosine' },
  steps: {
    label: 'Steps',
    says: 'Optimiser steps for each start.',
    value: stepValues.steps,
    default: 2000,
    defaultFor: { formula: 300, mnist: 1000, idx: 1000 },
  },
  batch: {
    label: 'Batch',
    says: 'Samples in each step.',
    symbol: 'B',
    unit: 'samples',
    value: stepValues.batch,
    default: 'full',
    defaultFor: { mnist: 256, idx: 256 },
    forms: networkForms,
  },
  gradientNorm: {
    label: 'Gradient norm',
    says: "Training ends early once every start's gradient of the objective over all samples is this short; 0 always takes all steps.",
    symbol: '‖∇J‖',
    value: { type: 'number', min: 0, max: Infinity },
    default: 0,
  },
  dropout: {
    label: 'Dropout',
    says: 'Share of hidden units that each step leaves out of each sample; never while evaluating or connecting.',
    symbol: 'p',
    value: { type: 'number', min: 0, max: 1, below: true },
    default: 0,
    forms: networkForms,
  },
  curvature: {
    label: 'Curvature',
    says: 'At the start and at so many evenly spaced steps, the lowest and highest eigenvalue of each seed’s Hessian are measured; 0 measures none.',
    unit: 'moments',
    value: { type: 'integer', min: 0, max: 1000 },
    default: 0,
    forms: networkForms,
  },
};
