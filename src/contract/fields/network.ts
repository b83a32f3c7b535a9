/** Settings of the network. */
import type { NetworkSpec } from '../experiment.ts';
import type { FieldTable } from './field.ts';

export const networkFields: FieldTable<NetworkSpec> = {
  hidden: {
    label: 'Hidden layers',
    says: 'Widths of the hidden layers, from the input on; none makes a linear model.',
    unit: 'units',
    value: { type: 'integers', min: 1, max: 4096, most: 8 },
    default: [16, 16],
  },
  activation: {
    label: 'Activation',
    says: 'The function each hidden unit applies to its sum.',
    symbol: 'φ',
    value: {
      type: 'choice',
      options: [
        { value: 'relu', label: 'ReLU', says: 'max(0, x): piecewise linear, so the landscape has creases.' },
        { value: 'tanh', label: 'tanh', says: 'Smooth and odd: the landscape is smooth and has sign symmetries.' },
        { value: 'sigmoid', label: 'Sigmoid', says: '1 / (1 + e⁻ˣ): smooth, between 0 and 1.' },
        { value: 'softplus', label: 'Softplus', says: 'log(1 + eˣ): a smooth ReLU.' },
        { value: 'gelu', label: 'GELU', says: 'x·Φ(x): a smooth ReLU that dips below 0.' },
        { value: 'sin', label: 'Sine', says: 'sin x: smooth and periodic, so that fine detail is learnt as readily as coarse.' },
        { value: 'linear', label: 'Linear', says: 'x itself: a linear network, whose loss still is not convex.' },
      ],
    },
    default: 'tanh',
  },
  bias: { label: 'Biases', says: 'Whether units have a bias.', symbol: 'b', value: { type: 'boolean' }, default: true },
  init: {
    label: 'Initialisation',
    says: 'What weights start from: a normal distribution by its deviation, with biases at 0; or a uniform one, of biases too.',
    value: {
      type: 'choice',
      options: [
        { value: 'he', label: 'He', says: '√(2 / fan-in), made for ReLU.' },
        { value: 'glorot', label: 'Glorot', says: '√(2 / (fan-in + fan-out)), made for tanh.' },
        { value: 'lecun', label: 'LeCun', says: '√(1 / fan-in), as in the AutoNEB paper.' },
        { value: 'normal', label: 'Normal', says: '1, whatever the layer.' },
        { value: 'uniform', label: 'Uniform', says: 'Within ±1 / √fan-in, biases too: what other frameworks do by default.' },
      ],
    },
    default: 'glorot',
    defaultFor: { relu: 'he', gelu: 'he' },
  },
  initScale: {
    label: 'Initial scale',
    says: 'Factor on the initial weights, and on biases that don’t start at 0.',
    value: { type: 'number', min: 0, max: 100, above: true },
    default: 1,
  },
  loss: {
    label: 'Loss',
    says: 'What is minimised, as a mean over the samples.',
    symbol: 'L',
    value: {
      type: 'choice',
      options: [
        { value: 'crossEntropy', label: 'Cross-entropy', says: '−log of the probability that softmax gives the right class.' },
        { value: 'squaredError', label: 'Squared error', says: 'Squared distance from the target (one-hot for classes).' },
        { value: 'halfSquaredError', label: 'Half squared error', says: 'Half the squared distance from the target.' },
      ],
    },
    default: 'crossEntropy',
    defaultFor: { regression: 'squaredError' },
  },
  l2: {
    label: 'L2',
    says: 'The objective adds λ/2 times the squared length of all parameters; without it separable data has no minimum.',
    symbol: 'λ',
    value: { type: 'number', min: 0, max: 10 },
    default: 1e-4,
  },
  height: {
    label: 'Height',
    says: 'What saddles are reported and compared by.',
    value: {
      type: 'choice',
      options: [
        { value: 'loss', label: 'Training loss', says: 'The loss on the training data without L2, as in the paper.' },
        { value: 'objective', label: 'Objective', says: 'The training loss with its L2 term: what is minimised.' },
      ],
    },
    default: 'loss',
  },
};
