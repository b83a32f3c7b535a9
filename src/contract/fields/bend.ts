/** Settings of curves with bends, in an experiment and in a study. */
import { bentMethods } from '../curveMethods.ts';
import { networkForms } from '../dataForm.ts';
import type { BendSpec } from '../experiment.ts';
import type { FieldTable } from './field.ts';
import { stepValues } from './steps.ts';

const entries: FieldTable<BendSpec> = {
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
    says: "Size of a step of the bends; for formulas relative to the box's sides.",
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
    defaultFor: { formula: 'full' },
    forms: networkForms,
  },
};

/** They matter where a curve has bends. */
export const bendFields = Object.fromEntries(
  Object.entries(entries).map(([key, entry]) => [key, { ...entry, methods: bentMethods }]),
) as FieldTable<BendSpec>;
