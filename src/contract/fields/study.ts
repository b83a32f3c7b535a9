/** Settings of a study: values, defaults and a sentence for each. */
import { methodTexts } from '../curveMethods.ts';
import type { Prior, StudySpec } from '../study.ts';
import { studyPresets } from '../studyPresets.ts';
import { connectFields } from './connect.ts';
import type { FieldEntry, FieldTable } from './field.ts';
import { generalFields } from './general.ts';
import { presetField } from './presetField.ts';

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
  preset: presetField(studyPresets),
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
  adjustSamples: connectFields.adjustSamples,
};

/** Keys of a prior; each of them has those of its kind only. */
export const priorFields: FieldTable<{ name: Prior['name']; l2: number; deviation: number; rate: number }> = {
  name: {
    label: 'Prior',
    says: 'What training knows of parameters beforehand: what its objective adds to the mean loss, and whether it leaves out units.',
    value: {
      type: 'choice',
      options: [
        { value: 'none', label: 'None', says: 'Nothing.' },
        { value: 'weightDecay', label: 'Weight decay', says: 'λ/2 times the squared length of all parameters.' },
        { value: 'gaussian', label: 'Gaussian', says: 'The log-density of independent normal parameters: ‖θ‖²/(2σ²N).' },
        { value: 'dropout', label: 'Dropout', says: 'A share of the hidden units is left out, for each sample others; with weight decay.' },
      ],
    },
    default: 'weightDecay',
  },
  l2: {
    label: 'Weight decay',
    says: 'Of the priors `weightDecay` and `dropout`; the published numbers, “without prior” and with dropout, have 1e-4.',
    symbol: 'λ',
    value: { type: 'number', min: 0, max: 10 },
    default: 1e-4,
  },
  deviation: {
    label: 'Deviation',
    says: 'Of the prior `gaussian`: the standard deviation of each parameter.',
    symbol: 'σ',
    value: { type: 'number', min: 0, max: 1e6, above: true },
    default: 1,
  },
  rate: {
    label: 'Rate',
    says: 'Of the prior `dropout`: the share of hidden units that a step of training leaves out.',
    symbol: 'p',
    value: { type: 'number', min: 0, max: 1, above: true, below: true },
    default: 0.5,
  },
};

/** Where a study says nothing of priors. */
export const defaultPriors: readonly Prior[] = [{ name: 'weightDecay', l2: priorFields.l2.default }];
export const mostPriors = 10;

/** Priors as one setting. */
export const priorsField: FieldEntry<readonly Prior[]> = {
  label: 'Priors',
  says: 'What training knows of the parameters beforehand: none, weightDecay:λ, gaussian:σ, dropout:rate:λ; a table for each.',
  value: { type: 'priors', most: mostPriors },
  default: defaultPriors,
};
