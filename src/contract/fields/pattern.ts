/** Settings of pictures hidden in loss surfaces. */
import type { FitSpec, HostSpec, PatternData, PatternSpec, PictureSpec, TaskSpec, WorkingSpec } from '../pattern.ts';
import { drawingSides } from '../drawing.ts';
import type { FieldTable } from './field.ts';
import { stepValues } from './steps.ts';

export const pictureFields: FieldTable<PictureSpec> = {
  drawing: {
    label: 'Painting',
    says: 'A picture of your own: paint it, or choose an image.',
    value: { type: 'either', words: [{ value: null, name: 'none', says: 'Nothing was painted.' }], or: { type: 'drawing' } },
    default: null,
  },
  source: {
    label: 'Picture',
    says: 'What the loss surface is to look like.',
    value: {
      type: 'choice',
      options: [
        { value: 'waves', label: 'Waves', says: 'Smooth hills.' },
        { value: 'star', label: 'Star', says: 'Black and white, with corners.' },
        { value: 'checkerboard', label: 'Checkerboard', says: 'Eight by eight fields.' },
        { value: 'rings', label: 'Rings', says: 'Circular waves.' },
        { value: 'heart', label: 'Heart', says: 'Black and white; a solid in three dimensions.' },
        { value: 'colours', label: 'Colours', says: 'Three channels, each by a head of its own.' },
        { value: 'digit', label: 'Digit', says: 'The first digit of MNIST.' },
        { value: 'text', label: 'Words', says: 'What you type.' },
        { value: 'drawing', label: 'Painted', says: 'What you paint, or an image of yours.' },
      ],
    },
    default: 'waves',
  },
  text: {
    label: 'Words',
    says: 'Capitals, digits, a few signs and ♥; blanks begin new lines where that makes letters larger.',
    value: { type: 'text', most: 24 },
    default: 'LOSS',
  },
  dimensions: {
    label: 'Dimensions',
    says: '1: a curve along a line of parameters, 2: a picture over a plane, 3: a volume.',
    value: { type: 'integer', min: 1, max: 3 },
    default: 2,
  },
  side: {
    label: 'Side',
    says: 'Points of the picture along each direction.',
    unit: 'points',
    value: { type: 'integer', min: 4, max: drawingSides.max },
    default: 48,
  },
  threshold: {
    label: 'Threshold',
    says: 'From which brightness on cells are white, all others black.',
    value: {
      type: 'either',
      words: [{ value: null, name: 'none', says: 'Greys stay.' }],
      or: { type: 'number', min: 0, max: 1 },
    },
    default: null,
  },
  isInverted: { label: 'Inverted', says: 'Black becomes white: hills become valleys.', value: { type: 'boolean' }, default: false },
};

export const hostFields: FieldTable<HostSpec> = {
  hidden: {
    label: 'Hidden layers',
    says: 'Units of each hidden layer of the network that hides the picture.',
    unit: 'units',
    value: { type: 'integers', min: 1, max: 1024, most: 6 },
    default: [128, 128, 128],
  },
  activation: {
    label: 'Activation',
    says: 'Sine finds fine detail; tanh and ReLU learn slow changes first, and blur.',
    value: {
      type: 'choice',
      options: [
        { value: 'sin', label: 'sine', says: 'Waves of any frequency.' },
        { value: 'relu', label: 'ReLU', says: 'Slow changes first: edges blur.' },
        { value: 'tanh', label: 'tanh', says: 'Slow changes first: edges blur.' },
      ],
    },
    default: 'sin',
  },
  plane: {
    label: 'Plane',
    says: 'How the plane lies among the biases of the first layer.',
    value: {
      type: 'choice',
      options: [
        { value: 'general', label: 'general', says: 'Its directions lie in the biases of all first units, and are trained with the rest.' },
        { value: 'literal', label: 'literal', says: 'As the theorem says it: each direction is the bias of one unit. It works badly.' },
      ],
    },
    default: 'general',
  },
  scale: {
    label: 'Frequency',
    says: 'General plane: standard deviation of the directions’ entries at the start. Higher: finer detail, and more ripples.',
    value: { type: 'number', min: 0.1, max: 200 },
    default: 15,
  },
  range: {
    label: 'Range',
    says: 'Literal plane: biases run from 0 to this over the picture.',
    value: { type: 'number', min: 0.01, max: 100 },
    default: 1,
  },
};

export const fitFields: FieldTable<FitSpec> = {
  learningRate: {
    label: 'Learning rate',
    says: 'Of Adam at the start; it falls to 0 along half a cosine.',
    symbol: 'η',
    value: stepValues.learningRate,
    default: 0.004,
  },
  steps: {
    label: 'Steps',
    says: 'Steps in which the network learns the picture, each on all of its points.',
    value: { type: 'integer', min: 1, max: 100_000 },
    default: 300,
  },
};

export const taskFields: FieldTable<TaskSpec> = {
  width: {
    label: 'Task units',
    says: 'Units in each hidden layer of the block that does the task.',
    unit: 'units',
    value: { type: 'integer', min: 1, max: 512 },
    default: 64,
  },
  steps: {
    label: 'Task steps',
    says: 'Steps of Adam in which that block learns the training part, all of it at once.',
    value: { type: 'integer', min: 1, max: 20_000 },
    default: 200,
  },
  learningRate: {
    label: 'Task learning rate',
    says: 'Of these steps at the start; it falls to 0 along half a cosine.',
    value: stepValues.learningRate,
    default: 0.003,
  },
};

export const workingFields: FieldTable<WorkingSpec> = {
  cells: {
    label: 'Cells a step',
    says: 'White cells drawn for each step, and as many black ones.',
    value: { type: 'integer', min: 1, max: 200 },
    default: 8,
  },
  drawn: {
    label: 'Drawn from',
    says: 'Which cells steps draw from.',
    value: {
      type: 'choice',
      options: [
        { value: 'all', label: 'all cells', says: 'The insides of large areas are learnt too.' },
        {
          value: 'border',
          label: 'borders',
          says: 'Cells whose neighbours are all alike are left out, as in the paper: sharper edges, and holes in large areas.',
        },
      ],
    },
    default: 'all',
  },
  batch: {
    label: 'Batch',
    says: 'Samples of each step, the same for all its cells.',
    unit: 'samples',
    value: { type: 'integer', min: 1, max: 10_000 },
    default: 32,
  },
  steps: {
    label: 'Plane steps',
    says: 'Steps of Adam in which the plane’s three vectors are trained.',
    value: { type: 'integer', min: 1, max: 100_000 },
    default: 2000,
  },
  learningRate: {
    label: 'Plane learning rate',
    says: 'Of these steps.',
    value: stepValues.learningRate,
    default: 0.001,
  },
  cap: {
    label: 'Cap',
    says: 'Losses of black cells are driven up to this, and left alone above it.',
    value: { type: 'number', min: 0.1, max: 100 },
    default: 2.5,
  },
  padding: {
    label: 'Around it',
    says: 'Cells around the picture that are looked at too, on each side.',
    value: { type: 'integer', min: 0, max: 24 },
    default: 4,
  },
};

export const patternDataFields: FieldTable<PatternData> = {
  name: {
    label: 'Data',
    says: 'What the loss is of. The picture hardly depends on it.',
    value: {
      type: 'choice',
      options: [
        { value: 'mnist', label: 'MNIST', says: 'Handwritten digits, 28 × 28 pixels.' },
        { value: 'iris', label: 'Iris', says: "Fisher's 150 irises: four measurements, three species." },
        { value: 'moons', label: 'Two moons', says: 'Two interleaved half circles in the plane.' },
      ],
    },
    default: 'mnist',
  },
  samples: {
    label: 'Samples',
    says: 'Of the training part, at most; the test part has half as many. Of Iris all are taken: 100 and 50.',
    unit: 'samples',
    value: { type: 'integer', min: 20, max: 10_000 },
    default: 400,
  },
};

export const patternFields: FieldTable<Pick<PatternSpec, 'construction' | 'loss' | 'clearance' | 'height' | 'checkSide'>> = {
  construction: {
    label: 'Construction',
    says: 'How the picture comes into the loss.',
    value: {
      type: 'choice',
      options: [
        { value: 'chance', label: 'above chance', says: 'The network ignores its inputs: no point is better than guessing (theorem 1).' },
        {
          value: 'optimum',
          label: 'around an optimum',
          says: 'A second block does the task: the lowest point is as good as it (theorem 2).',
        },
        {
          value: 'working',
          label: 'in a working network',
          says: 'Three vectors of parameters are trained: the network classifies at white cells of the plane, and fails at black ones.',
        },
      ],
    },
    default: 'chance',
  },
  loss: {
    label: 'Loss',
    says: 'What the surface is the height of.',
    value: {
      type: 'choice',
      options: [
        { value: 'crossEntropy', label: 'cross-entropy', says: 'Of classes, in nats.' },
        { value: 'squaredError', label: 'squared error', says: 'Of one-hot targets, summed over classes.' },
      ],
    },
    default: 'crossEntropy',
  },
  clearance: {
    label: 'Clearance',
    says: 'How far black lies over the lowest loss within reach; at 0 the way to outputs has a kink.',
    value: { type: 'number', min: 0, max: 10 },
    default: 0.05,
  },
  height: {
    label: 'Height',
    says: 'How far white lies over black.',
    value: { type: 'number', min: 0.01, max: 50 },
    default: 1.5,
  },
  checkSide: {
    label: 'Check',
    says: 'Points along each direction at which the loss is really computed on data, as at any other parameters.',
    unit: 'points',
    value: { type: 'integer', min: 2, max: drawingSides.max },
    default: 24,
  },
};
