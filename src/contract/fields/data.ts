/** Settings of the data, by form. `sources` says which form it is. */
import type { CsvData, FormulaData, GeneratedData, IdxData, IrisData, MnistData } from '../experiment.ts';
import { landscapes } from '../landscapes.ts';
import type { FieldEntry, FieldTable, Option } from './field.ts';

const fileName = { type: 'text', most: 1000 } as const;

const dataSets: readonly Option[] = [
  { value: 'moons', label: 'Two moons', says: 'Two interleaved half circles in the plane.' },
  { value: 'circles', label: 'Circles', says: 'Two concentric circles in the plane.' },
  { value: 'spirals', label: 'Spirals', says: 'Arms of a spiral in the plane, one a class.' },
  { value: 'xor', label: 'XOR', says: 'Four clouds in the plane; opposite corners share a class.' },
  { value: 'blobs', label: 'Blobs', says: 'Round clouds in the plane, one a class.' },
  { value: 'sine', label: 'Sine', says: 'Regression of a sine of one variable.' },
  { value: 'cubic', label: 'Cubic', says: 'Regression of a cubic of one variable.' },
  { value: 'staircase', label: 'Staircase', says: 'Regression of a step function of one variable.' },
  { value: 'iris', label: 'Iris', says: "Fisher's 150 irises: four measurements, three species." },
  { value: 'mnist', label: 'MNIST', says: 'Handwritten digits, 28 × 28 pixels.' },
];

/** The keys that choose the form: data has one of `name`, `csv`, `idx` (with `labels`) and `formula`. */
export const sources: { name: FieldEntry<string> } & FieldTable<Record<'csv' | 'idx' | 'labels' | 'formula', string | null>> = {
  name: {
    label: 'Data',
    says: 'A built-in data set, or a built-in landscape of two parameters.',
    value: {
      type: 'choice',
      options: [...dataSets, ...Object.entries(landscapes).map(([value, l]) => ({ value, label: l.title, says: l.description }))],
    },
    default: 'moons',
  },
  csv: { label: 'CSV file', says: 'A table of your own: one sample a row.', value: fileName, default: null, forms: ['csv'] },
  idx: {
    label: 'IDX images',
    says: "Images of your own in the format of MNIST's files: unsigned bytes, divided by 255.",
    value: fileName,
    default: null,
    forms: ['idx'],
  },
  labels: {
    label: 'IDX labels',
    says: 'The IDX file of class numbers that belongs to the images.',
    value: fileName,
    default: null,
    forms: ['idx'],
  },
  formula: {
    label: 'Formula',
    says: 'A landscape of two parameters x and y, such as x^2 + sin(3*y).',
    symbol: 'L(x, y)',
    value: { type: 'text', most: 2000 },
    default: null,
    forms: ['formula'],
  },
};

const testShare: FieldEntry<number> = {
  label: 'Test share',
  says: 'Share of the samples held out for testing.',
  value: { type: 'number', min: 0, max: 0.9 },
  default: 0.2,
};

export const generatedFields: FieldTable<Omit<GeneratedData, 'name'>> = {
  samples: {
    label: 'Samples',
    says: 'Number of samples, train and test together.',
    symbol: 'N',
    value: { type: 'integer', min: 1, max: 1_000_000 },
    default: 300,
    defaultFor: { sine: 100, cubic: 100, staircase: 100 },
  },
  noise: {
    label: 'Noise',
    says: 'Standard deviation of the noise, in units of the set: the radius of a moon is 1.',
    symbol: 'σ',
    value: { type: 'number', min: 0, max: 10 },
    default: 0.1,
    defaultFor: { xor: 0.3, blobs: 0.3, spirals: 0.03 },
  },
  turns: {
    label: 'Turns',
    says: 'How many times an arm of the spirals goes round.',
    value: { type: 'number', min: 0.1, max: 5 },
    default: 1,
    names: ['spirals'],
  },
  classes: {
    label: 'Classes',
    says: 'Number of blobs, or of arms of the spirals.',
    symbol: 'C',
    value: { type: 'integer', min: 2, max: 20 },
    default: 2,
    defaultFor: { blobs: 3 },
    names: ['blobs', 'spirals'],
  },
  testShare,
};

export const irisFields: FieldTable<Omit<IrisData, 'name'>> = { testShare };

export const mnistFields: FieldTable<Omit<MnistData, 'name'>> = {
  samples: {
    label: 'Training images',
    says: 'How many training images are used, from the first on.',
    symbol: 'N',
    value: { type: 'integer', min: 1, max: 60_000 },
    default: 4096,
  },
  testSamples: {
    label: 'Test images',
    says: 'How many test images are used, from the first on; 0 leaves testing out.',
    value: { type: 'integer', min: 0, max: 10_000 },
    default: 1000,
  },
};

export const csvFields: FieldTable<Omit<CsvData, 'csv'>> = {
  label: {
    label: 'Target column',
    says: 'The column to predict: its name, or its number counted from 0.',
    value: {
      type: 'either',
      words: [{ value: null, name: 'none', says: 'The last column.' }],
      or: { type: 'column' },
    },
    default: null,
  },
  header: {
    label: 'Header row',
    says: 'Whether the first row holds the names of the columns.',
    value: {
      type: 'either',
      words: [{ value: 'auto', name: 'auto', says: 'It does where none of its cells is a number.' }],
      or: { type: 'boolean' },
    },
    default: 'auto',
  },
  task: {
    label: 'Task',
    says: 'Whether a class or a number is predicted.',
    value: {
      type: 'choice',
      options: [
        { value: 'classification', label: 'Classification', says: 'The target column holds classes.' },
        { value: 'regression', label: 'Regression', says: 'The target column holds numbers.' },
      ],
    },
    default: 'classification',
  },
  standardise: {
    label: 'Standardise',
    says: "Subtract the training part's mean from each column and divide by its deviation.",
    value: { type: 'boolean' },
    default: true,
  },
  testShare,
};

export const idxFields: FieldTable<Omit<IdxData, 'idx' | 'labels'>> = {
  samples: {
    label: 'Images',
    says: 'How many images are used, from the first on, train and test together; 0 takes all.',
    symbol: 'N',
    value: { type: 'integer', min: 0, max: 1_000_000 },
    default: 0,
  },
  testShare,
};

export const formulaFields: FieldTable<Omit<FormulaData, 'formula'>> = {
  box: {
    label: 'Box',
    says: 'The part of the plane that is looked at: starts are drawn in it, and step sizes are relative to it.',
    value: { type: 'box' },
    default: [
      [-2, 2],
      [-2, 2],
    ],
  },
};

/** The fields of each form, sources aside. */
export const dataFields = {
  generated: generatedFields,
  iris: irisFields,
  mnist: mnistFields,
  csv: csvFields,
  idx: idxFields,
  formula: formulaFields,
} as const;
