/** Settings of the pattern lab. */
import { drawingSides, longestDrawing } from '../drawing.ts';
import type { FitSpec, HostSpec, PatternData, PatternLoss, PatternShow, PictureSpec, TaskSpec } from '../pattern.ts';
import { generatedFields } from './data.ts';
import type { FieldEntry, FieldTable } from './field.ts';
import { stepValues } from './steps.ts';

export const patternShowField: FieldEntry<PatternShow> = {
  label: 'Show',
  says: 'Which of the theorems is at work.',
  value: {
    type: 'choice',
    options: [
      { value: 'shared', label: 'Any picture', says: 'Theorem 1: a network that looks at nothing has any picture in its loss surface.' },
      {
        value: 'minimum',
        label: 'With a minimum in it',
        says: 'Theorem 2: the same, and the darkest point is as low as a network that was trained.',
      },
      { value: 'inside', label: 'In a working network', says: 'White cells classify the data well, black ones don’t.' },
    ],
  },
  default: 'shared',
};

export const patternLossField: FieldEntry<PatternLoss> = {
  label: 'Loss',
  says: 'What the landscape is of.',
  symbol: 'ℓ',
  value: {
    type: 'choice',
    options: [
      { value: 'crossEntropy', label: 'Cross-entropy', says: '−log of the probability that the network gives to the true class.' },
      { value: 'squaredError', label: 'Squared error', says: 'Sum of squared differences from one-hot targets.' },
    ],
  },
  default: 'crossEntropy',
};

export const pictureFields: FieldTable<PictureSpec> = {
  name: {
    label: 'Picture',
    says: 'What the loss surface is to look like.',
    value: {
      type: 'choice',
      options: [
        { value: 'waves', label: 'Waves', says: 'Smooth, of one frequency or two.' },
        { value: 'star', label: 'Star', says: 'Black and white, with points and straight edges.' },
        { value: 'heart', label: 'Heart', says: 'Black and white, with a round edge.' },
        { value: 'rings', label: 'Rings', says: 'Smooth rings around the middle.' },
        { value: 'checkerboard', label: 'Checkerboard', says: 'Eight by eight fields.' },
        { value: 'colours', label: 'Colours', says: 'Three channels, each the loss of a head of its own.' },
        { value: 'digit', label: 'A digit', says: 'A training image of MNIST.' },
        { value: 'drawing', label: 'Your own', says: 'What you painted, typed or dropped.' },
      ],
    },
    default: 'waves',
  },
  digit: {
    label: 'Which digit',
    says: 'Place of the image in the training file, from 0.',
    value: { type: 'integer', min: 0, max: 4999 },
    default: 0,
  },
  drawing: {
    label: 'Drawing',
    says: 'Side, channels and cells of a drawing, as the page writes them.',
    value: {
      type: 'either',
      words: [{ value: null, name: 'none', says: 'Nothing was drawn.' }],
      or: { type: 'text', most: longestDrawing },
    },
    default: null,
  },
  side: {
    label: 'Cells a side',
    says: 'The picture’s resolution, and so how many losses are prescribed.',
    value: { type: 'integer', min: drawingSides.least, max: drawingSides.most },
    default: 48,
  },
  dimensions: {
    label: 'Dimensions',
    says: '1 a curve, 2 a picture, 3 a volume (up to 20 cells a side).',
    symbol: 'z',
    value: { type: 'integer', min: 1, max: 3 },
    default: 2,
  },
  threshold: {
    label: 'Threshold',
    says: 'Brightness from which on a cell is white, all others being black.',
    value: {
      type: 'either',
      words: [{ value: null, name: 'none', says: 'Greys stay greys.' }],
      or: { type: 'number', min: 0, max: 1 },
    },
    default: null,
  },
};

export const hostFields: FieldTable<HostSpec> = {
  hidden: {
    label: 'Hidden layers',
    says: 'Widths of the network that hides the picture.',
    unit: 'units',
    value: { type: 'integers', min: 3, max: 512, most: 5 },
    default: [128, 128, 128],
  },
  activation: {
    label: 'Activation',
    says: 'The function each hidden unit applies to its sum.',
    symbol: 'φ',
    value: {
      type: 'choice',
      options: [
        { value: 'sin', label: 'Sine', says: 'Periodic: fine detail is learnt as readily as coarse.' },
        { value: 'relu', label: 'ReLU', says: 'Learns coarse shapes first: edges blur.' },
        { value: 'tanh', label: 'tanh', says: 'Smooth, and learns coarse shapes first: edges blur.' },
      ],
    },
    default: 'sin',
  },
  plane: {
    label: 'Plane',
    says: 'How the plane lies in the space of parameters.',
    value: {
      type: 'choice',
      options: [
        { value: 'general', label: 'Any plane', says: 'Origin and directions are biases of the first layer, and are trained with the rest.' },
        { value: 'literal', label: 'Two biases', says: 'The theorem to the letter: each direction is one bias. Too little to learn from.' },
      ],
    },
    default: 'general',
  },
  scale: {
    label: 'Frequencies',
    says: 'Deviation of the directions’ entries at the start: how fast first units change over the picture.',
    value: { type: 'number', min: 0.1, max: 200 },
    default: 20,
    defaultFor: { relu: 5, tanh: 5 },
  },
  range: {
    label: 'Range of the biases',
    says: 'The two biases run from 0 to this over the picture.',
    symbol: 'h',
    value: { type: 'number', min: 0.1, max: 20 },
    default: 1,
  },
};

export const fitFields: FieldTable<FitSpec> = {
  learningRate: {
    label: 'Learning rate',
    says: 'Of Adam, at the start; it falls to 0 along half a cosine.',
    symbol: 'η',
    value: stepValues.learningRate,
    default: 4e-3,
  },
  steps: {
    label: 'Steps',
    says: 'Steps of training, each on all cells of the picture.',
    value: { type: 'integer', min: 1, max: 100_000 },
    default: 400,
  },
};

export const patternDataFields: FieldTable<PatternData> = {
  name: {
    label: 'Data',
    says: 'The data that the loss is of.',
    value: {
      type: 'choice',
      options: [
        { value: 'mnist', label: 'MNIST', says: 'Handwritten digits, ten classes.' },
        { value: 'iris', label: 'Iris', says: '150 flowers, three classes.' },
        { value: 'moons', label: 'Moons', says: 'Two half moons in the plane.' },
        { value: 'blobs', label: 'Blobs', says: 'Clouds in the plane.' },
      ],
    },
    default: 'mnist',
  },
  samples: { ...generatedFields.samples, value: { type: 'integer', min: 20, max: 60_000 }, default: 500, defaultFor: {} },
  testSamples: {
    label: 'Test images',
    says: 'How many test images are used, from the first on; 0 leaves testing out.',
    value: { type: 'integer', min: 0, max: 10_000 },
    default: 500,
  },
  classes: { ...generatedFields.classes, default: 4, defaultFor: {} },
};

export const taskFields: FieldTable<TaskSpec> = {
  hidden: {
    label: 'Hidden layers',
    says: 'Widths of the network that is trained on the data. Beside a picture it has as many layers as what hides the picture.',
    unit: 'units',
    value: { type: 'integers', min: 1, max: 512, most: 5 },
    default: [32, 32, 32],
  },
  learningRate: { label: 'Learning rate', says: 'Of Adam, on the data.', symbol: 'η', value: stepValues.learningRate, default: 2e-3 },
  steps: {
    label: 'Steps',
    says: 'Steps of training on the data.',
    value: { type: 'integer', min: 1, max: 100_000 },
    default: 400,
  },
  batch: {
    label: 'Batch',
    says: 'Samples that a step sees.',
    value: { type: 'integer', min: 1, max: 60_000 },
    default: 128,
  },
  cells: {
    label: 'Cells in a step',
    says: 'White and black cells drawn for each step, so many of each.',
    value: { type: 'integer', min: 1, max: 100 },
    default: 12,
  },
};
