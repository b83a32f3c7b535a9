/** Settings of the experiment as a whole. */
import type { Experiment } from '../experiment.ts';
import { presets } from '../presets.ts';
import type { FieldTable } from './field.ts';
import { presetField } from './presetField.ts';

export const generalFields: FieldTable<Pick<Experiment, 'version' | 'kind' | 'preset' | 'seed' | 'minima'>> = {
  version: {
    label: 'Version',
    says: 'Version of this format; a file must name it.',
    value: { type: 'integer', min: 1, max: 1 },
    default: 1,
  },
  kind: {
    label: 'Kind',
    says: 'Which kind of experiment it is; a file must name it.',
    value: { type: 'choice', options: [{ value: 'connect', label: 'Connect minima', says: 'Train minima and connect them by AutoNEB.' }] },
    default: 'connect',
  },
  preset: presetField(presets),
  seed: {
    label: 'Seed',
    says: 'All randomness comes from this number: data, split, starts, batches and the bow of the first line.',
    value: { type: 'integer', min: 0, max: Number.MAX_SAFE_INTEGER },
    default: 1,
  },
  minima: {
    label: 'Given minima',
    says: 'Minima given instead of trained: vectors of all parameters, or the name of an .npz file with one array each.',
    symbol: 'θ',
    value: {
      type: 'either',
      words: [{ value: null, name: 'none', says: 'Minima are trained.' }],
      or: { type: 'minima', most: 200 },
    },
    default: null,
  },
};
