/** Settings of the embedding lab. */
import type { EmbeddingData, EmbeddingSpec } from '../embedding.ts';
import { csvFields, generatedFields, sources } from './data.ts';
import type { FieldEntry, FieldTable, ValueKind } from './field.ts';
import { networkFields } from './network.ts';
import { stepValues } from './steps.ts';

const builtIn = ['staircase', 'sine', 'cubic', 'moons', 'circles', 'spirals', 'xor', 'blobs', 'iris', 'mnist'];
const nameOptions = sources.name.value.type === 'choice' ? sources.name.value.options : [];

export const showField: FieldEntry<EmbeddingSpec['show']> = {
  label: 'Show',
  says: 'What the run is about.',
  value: {
    type: 'choice',
    options: [
      { value: 'staircase', label: 'The staircase', says: 'A wide network rests where narrow ones end.' },
      { value: 'point', label: 'A point, embedded', says: 'A critical point of a narrow network, certified, split and left.' },
      { value: 'gallery', label: 'All points', says: 'The critical points that many starts find, and the ways down between them.' },
      { value: 'condense', label: 'Condensation', says: 'Units of a wide network line up in groups, and are merged.' },
    ],
  },
  default: 'staircase',
};

export const embeddingDataFields: FieldTable<EmbeddingData> = {
  name: {
    label: 'Data',
    says: 'A built-in data set, or a table of your own.',
    value: {
      type: 'choice',
      options: [
        ...builtIn.flatMap((name) => nameOptions.filter(({ value }) => value === name)),
        { value: 'csv', label: 'A table', says: 'A CSV file of your own, one sample a row; drop it on the page first.' },
      ],
    },
    default: 'staircase',
  },
  samples: { ...generatedFields.samples, says: 'Number of samples, train and test together (MNIST: of training images).', default: 50 },
  noise: { ...generatedFields.noise, default: 0 },
  classes: { ...generatedFields.classes },
  testShare: { ...generatedFields.testShare, default: 0 },
  testSamples: {
    label: 'Test images',
    says: 'How many test images are used, from the first on; 0 leaves testing out.',
    value: { type: 'integer', min: 0, max: 10_000 },
    default: 1000,
  },
  csv: {
    label: 'CSV file',
    says: 'The name of a table of your own that was dropped on the page; on the command line its path beside the experiment.',
    value: {
      type: 'either',
      words: [{ value: null, name: 'none', says: 'No table.' }],
      or: { type: 'text', most: 1000 },
    },
    default: null,
  },
  label: csvFields.label,
  task: { ...csvFields.task, default: 'regression' },
};

export const embeddingNetworkFields: FieldTable<EmbeddingSpec['network']> = {
  activation: networkFields.activation,
  loss: { ...networkFields.loss, default: 'squaredError', defaultFor: {} },
  outputBias: {
    label: 'Output bias',
    says: 'Whether the outputs have a bias. The published networks have none; constant units then keep no critical point.',
    value: { type: 'boolean' },
    default: false,
  },
};

const widths: ValueKind = { type: 'integers', min: 1, max: 12, most: 6, different: true };
const exponent: FieldEntry<number> = {
  label: 'Small start',
  says: 'All parameters start normal with deviation width to the minus this: the smaller they start, the more units condense.',
  symbol: 'γ',
  value: { type: 'number', min: 0, max: 6 },
  default: 1.5,
};
const starts: FieldEntry<number> = {
  label: 'Starts',
  says: 'Random starts from which critical points are looked for, for each width.',
  value: { type: 'integer', min: 1, max: 400 },
  default: 30,
};

export const staircaseFields: FieldTable<EmbeddingSpec['staircase']> = {
  narrow: {
    label: 'Narrow widths',
    says: 'Widths whose best critical loss is drawn as a level.',
    value: widths,
    default: [1, 2, 3],
  },
  wide: {
    label: 'Wide width',
    says: 'Units of the wide network, which is trained.',
    symbol: 'm',
    value: { type: 'integer', min: 1, max: 500 },
    default: 100,
  },
  starts,
  optimiser: { label: 'Optimiser', says: 'How a full-batch step follows from the gradient.', value: stepValues.optimiser, default: 'adam' },
  learningRate: { label: 'Learning rate', says: 'Size of a step.', symbol: 'η', value: stepValues.learningRate, default: 1e-3 },
  steps: {
    label: 'Steps',
    says: 'Full-batch steps of the wide network.',
    value: { type: 'integer', min: 1, max: 2_000_000 },
    default: 20_000,
  },
  exponent,
};

export const pointFields: FieldTable<EmbeddingSpec['point']> = {
  hidden: {
    label: 'Narrow network',
    says: 'Widths of the hidden layers of the network whose critical point is embedded, 1 to 4 of them.',
    unit: 'units',
    value: { type: 'integers', min: 1, max: 12, most: 4 },
    default: [2],
  },
  starts,
  rank: {
    label: 'Which minimum',
    says: 'Minima found are counted from the lowest: 1 is the lowest.',
    value: { type: 'integer', min: 1, max: 50 },
    default: 1,
  },
  embed: {
    label: 'Steps',
    says: 'Units that are split and their shares, such as 1:0.5, 1:0.3; null:0.2 adds a constant unit with that bias; 2.1:0.5 is in layer 2.',
    symbol: 'α',
    value: { type: 'text', most: 200 },
    default: '1:0.5',
  },
  kick: {
    label: 'Kick',
    says: 'How far from the saddle, along the direction of escape, gradient descent begins.',
    value: { type: 'number', min: 1e-8, max: 1 },
    default: 1e-4,
  },
  steps: {
    label: 'Steps of escape',
    says: 'Gradient steps from the saddle, with learning rate 1 over the largest eigenvalue; 0 stays.',
    value: { type: 'integer', min: 0, max: 5_000_000 },
    default: 200_000,
  },
};

export const galleryFields: FieldTable<EmbeddingSpec['gallery']> = {
  widths: { label: 'Widths', says: 'Widths of the networks that starts are drawn for.', value: widths, default: [1, 2, 3] },
  starts,
};

export const condenseFields: FieldTable<EmbeddingSpec['condense']> = {
  width: {
    label: 'Width',
    says: 'Units of the hidden layer.',
    symbol: 'm',
    value: { type: 'integer', min: 2, max: 1000 },
    default: 100,
  },
  optimiser: {
    label: 'Optimiser',
    says: 'How a full-batch step follows from the gradient; gradient descent has momentum 0.9 here. Adam moves every weight alike at first, so that units line up less.',
    value: stepValues.optimiser,
    default: 'sgd',
  },
  learningRate: {
    label: 'Learning rate',
    says: 'Size of a step over the whole batch.',
    symbol: 'η',
    value: stepValues.learningRate,
    default: 1e-3,
  },
  steps: {
    label: 'Steps',
    says: 'Full-batch steps before units are merged.',
    value: { type: 'integer', min: 1, max: 200_000 },
    default: 1300,
  },
  exponent: { ...exponent, default: 3 },
  threshold: {
    label: 'Threshold',
    says: 'Cosine of input weights (with bias) from which two units are one group.',
    value: { type: 'number', min: 0, max: 1 },
    default: 0.9,
  },
  idle: {
    label: 'Idle share',
    says: 'Units below this share of the largest amplitude are dropped.',
    value: { type: 'number', min: 0, max: 0.5 },
    default: 0.01,
  },
  after: {
    label: 'Steps after merging',
    says: 'Steps that the wide and the merged network are both trained on.',
    value: { type: 'integer', min: 0, max: 200_000 },
    default: 1500,
  },
};
