/** Settings of trajectories: values, defaults and a sentence for each. */
import type {
  AccelerationSpec,
  CompareSpec,
  EscapeSpec,
  LookSpec,
  MotionSpec,
  StartSpec,
  SweepSpec,
  TargetSpec,
  TrajectorySpec,
} from '../trajectory.ts';
import type { FieldTable } from './field.ts';

export const trajectoryFields: FieldTable<Pick<TrajectorySpec, 'task' | 'hidden' | 'loss'>> = {
  task: {
    label: 'Computed',
    says: 'One run or several beside each other, or a survey over many starts, offsets or depths.',
    value: {
      type: 'choice',
      options: [
        { value: 'runs', label: 'Runs', says: 'Trajectories from their starts, with everything that is conserved and moves along them.' },
        { value: 'sweep', label: 'Scales of the start', says: 'Steps that balanced and independent starts need, over many scales.' },
        { value: 'escape', label: 'Waits at the saddle', says: 'How long a start of the wrong sign waits, against how unbalanced it is.' },
        { value: 'acceleration', label: 'Speed by depth', says: 'Steps at the best learning rate, by depth, for p = 4 and p = 2.' },
      ],
    },
    default: 'runs',
  },
  hidden: {
    label: 'Hidden widths',
    says: 'Units of each hidden layer, none for a single matrix: one more layer than numbers here.',
    unit: 'units',
    value: { type: 'integers', min: 1, max: 128, most: 15 },
    default: [3, 3],
  },
  loss: {
    label: 'Loss',
    says: 'What is made small: squares, or a higher even power of what is left.',
    value: {
      type: 'choice',
      options: [
        { value: 'square', label: 'Squares', says: '½‖W − Φ‖²; with data, half the mean squared error.' },
        { value: 'power4', label: 'ℓ4', says: 'A quarter of the sum of fourth powers.' },
        { value: 'power6', label: 'ℓ6', says: 'A sixth of the sum of sixth powers.' },
        { value: 'power8', label: 'ℓ8', says: 'An eighth of the sum of eighth powers.' },
      ],
    },
    default: 'square',
  },
};

export const targetFields: FieldTable<TargetSpec> = {
  source: {
    label: 'Target map',
    says: 'The linear map that the network is to become.',
    symbol: 'Φ',
    value: {
      type: 'choice',
      options: [
        { value: 'values', label: 'Singular values', says: 'A matrix with chosen singular values.' },
        { value: 'random', label: 'Random', says: 'A matrix with independent normal entries.' },
        { value: 'iris', label: 'Iris', says: 'The best linear map from four measures of irises to their three species.' },
        { value: 'blobs', label: 'Blobs', says: 'The best linear map from points of the plane to their three heaps.' },
        { value: 'moons', label: 'Two moons', says: 'The best linear map from points of the plane to their two half moons.' },
      ],
    },
    default: 'values',
  },
  inputs: {
    label: 'Inputs',
    says: 'Columns of the target map.',
    symbol: 'd₀',
    value: { type: 'integer', min: 1, max: 64 },
    default: 3,
  },
  outputs: {
    label: 'Outputs',
    says: 'Rows of the target map.',
    symbol: 'd_N',
    value: { type: 'integer', min: 1, max: 64 },
    default: 3,
  },
  values: {
    label: 'Values of Φ',
    says: 'Singular values of the target map; missing ones are 0. A single one may be negative: the number φ of two numbers’ product.',
    symbol: 's',
    value: { type: 'numbers', min: -1000, max: 1000, least: 1, most: 64 },
    default: [3, 2, 1],
  },
  turned: {
    label: 'Random directions',
    says: 'Singular vectors of the target map are drawn; without it, the map is diagonal.',
    value: { type: 'boolean' },
    default: false,
  },
  deviation: {
    label: 'Deviation of Φ',
    says: 'Standard deviation of the entries of a random target map.',
    value: { type: 'number', min: 0, max: 1000, above: true },
    default: 1,
  },
  whitened: {
    label: 'Whitened inputs',
    says: 'Inputs are turned and scaled until their second moments are the identity, as the theorem asks.',
    value: { type: 'boolean' },
    default: true,
  },
};

export const startFields: FieldTable<StartSpec> = {
  name: {
    label: 'Start',
    says: 'Where the layers begin.',
    value: {
      type: 'choice',
      options: [
        { value: 'balanced', label: 'Balanced', says: 'A product is drawn, and shared evenly among the layers.' },
        { value: 'gaussian', label: 'Gaussian', says: 'Independent normal weights.' },
        { value: 'identity', label: 'Identity', says: 'Every layer is a multiple of the identity: a linear residual network.' },
        { value: 'zero', label: 'Near zero', says: 'Every weight is 0, or near it.' },
        { value: 'hand', label: 'By hand', says: 'Weights as you write them.' },
      ],
    },
    default: 'balanced',
  },
  product: {
    label: 'Product at the start',
    says: 'What the layers of a balanced start multiply to.',
    value: {
      type: 'choice',
      options: [
        { value: 'random', label: 'Random', says: 'Independent normal entries, as large as the scale.' },
        { value: 'near', label: 'Near the target', says: 'Off the target by the scale times its least singular value: a margin below 1.' },
        { value: 'modes', label: 'The target’s modes', says: 'Every singular mode of the target, as strong as the scale.' },
        { value: 'opposite', label: 'Wrong sign', says: 'The scale times the target, its weakest mode turned round.' },
      ],
    },
    default: 'near',
  },
  scale: {
    label: 'Scale',
    says: 'How large the start is: see the kind of start.',
    value: { type: 'number', min: 0, max: 1000 },
    default: 0.5,
  },
  turned: {
    label: 'Turned layers',
    says: 'Random orthogonal matrices between the layers, which change neither product nor balance.',
    value: { type: 'boolean' },
    default: false,
  },
  unbalance: {
    label: 'Unbalance',
    says: 'The first layer is multiplied and the last one divided by this: the same product, out of balance.',
    symbol: 'K',
    value: { type: 'number', min: 0, max: 1000, above: true },
    default: 1,
  },
  nudge: {
    label: 'Nudge',
    says: 'Standard deviation of what is added to every weight of the start.',
    value: { type: 'number', min: 0, max: 100 },
    default: 0,
  },
  weights: {
    label: 'Weights',
    says: 'All weights by hand: the first layer row by row, then the next.',
    value: { type: 'numbers', min: -1e6, max: 1e6, least: 1, most: 4096 },
    default: [1, -1],
  },
};

export const motionFields: FieldTable<MotionSpec> = {
  way: {
    label: 'Motion',
    says: 'Steps of gradient descent, or its limit of infinitely small steps.',
    value: {
      type: 'choice',
      options: [
        { value: 'descent', label: 'Gradient descent', says: 'Steps along the gradient.' },
        { value: 'flow', label: 'Gradient flow', says: 'The differential equation, by an adaptive integrator to 11 digits.' },
      ],
    },
    default: 'descent',
  },
  learningRate: {
    label: 'Learning rate',
    says: 'Size of a step, or the largest that the theorem allows for the start.',
    symbol: 'η',
    value: {
      type: 'either',
      words: [{ value: null, name: 'bound', says: 'The largest that the theorem allows; there is none without a margin.' }],
      or: { type: 'number', min: 0, max: 100, above: true },
    },
    default: 0.01,
  },
  steps: { label: 'Steps', says: 'At most so many steps.', value: { type: 'integer', min: 1, max: 10_000_000 }, default: 5000 },
  time: {
    label: 'Time',
    says: 'For so long at most; a step of gradient descent is η of it.',
    symbol: 't',
    value: { type: 'number', min: 0, max: 1e6, above: true },
    default: 10,
  },
  until: {
    label: 'Until',
    says: 'A run ends when its loss has fallen to this share of the first one.',
    value: { type: 'number', min: 0, max: 1, below: true },
    default: 1e-8,
  },
};

export const compareFields: FieldTable<CompareSpec> = {
  vary: {
    label: 'Several runs',
    says: 'What they differ by.',
    value: {
      type: 'choice',
      options: [
        { value: 'nothing', label: 'One run', says: 'Nothing to compare.' },
        { value: 'draw', label: 'Draws', says: 'The start is drawn again for each number.' },
        { value: 'learningRate', label: 'Learning rates', says: 'One run for each.' },
        { value: 'scale', label: 'Scales', says: 'One run for each scale of the start.' },
        { value: 'unbalance', label: 'Unbalance', says: 'One run for each factor K between first and last layer.' },
        { value: 'depth', label: 'Depths', says: 'One run for each number of layers, all hidden ones as wide as the first.' },
        { value: 'start', label: 'Kinds of start', says: 'Balanced, Gaussian and identity.' },
        { value: 'way', label: 'Descent and flow', says: 'Steps of gradient descent beside gradient flow.' },
      ],
    },
    default: 'nothing',
  },
  values: {
    label: 'Values',
    says: 'One run for each.',
    value: { type: 'numbers', min: 0, max: 1e6, least: 1, most: 8 },
    default: [1, 2, 3],
  },
};

export const sweepFields: FieldTable<SweepSpec> = {
  scales: {
    label: 'Scales',
    says: 'Standard deviations of the weights of independent starts; balanced ones get products as large.',
    value: { type: 'numbers', min: 1e-6, max: 100, least: 1, most: 30 },
    default: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
  },
  draws: { label: 'Draws', says: 'Starts for each scale and kind.', value: { type: 'integer', min: 1, max: 100 }, default: 5 },
  until: {
    label: 'Loss to reach',
    says: 'A start counts as having arrived at this loss.',
    value: { type: 'number', min: 1e-15, max: 1 },
    default: 1e-5,
  },
};

export const escapeFields: FieldTable<EscapeSpec> = {
  offsets: {
    label: 'Offsets',
    says: 'How far w₂ is from −1, where w₁ = 1: what is out of balance.',
    symbol: 'ε',
    value: { type: 'numbers', min: 1e-15, max: 1, least: 1, most: 30 },
    default: [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12],
  },
};

export const accelerationFields: FieldTable<AccelerationSpec> = {
  depths: {
    label: 'Depths',
    says: 'Numbers of layers.',
    value: { type: 'integers', min: 1, max: 8, most: 8, different: true },
    default: [1, 2, 3, 4],
  },
  start: {
    label: 'Product at the start',
    says: 'Its norm; both of its numbers are equal.',
    value: { type: 'number', min: 0, max: 10, above: true },
    default: 1e-3,
  },
  rates: {
    label: 'Learning rates',
    says: 'How many are tried at each depth, evenly spaced in their logarithm: from 10^−4.5 to 10^−0.5 for p = 4, from 10^−2.5 to 1 for p = 2.',
    value: { type: 'integer', min: 2, max: 500 },
    default: 21,
  },
};

export const lookFields: FieldTable<LookSpec> = {
  points: {
    label: 'Measured points',
    says: 'Along each run, about; evenly spaced.',
    unit: 'points',
    value: { type: 'integer', min: 10, max: 1000 },
    default: 150,
  },
  curvature: {
    label: 'Curvature',
    says: 'Lowest and highest eigenvalue of the Hessian along each run.',
    value: { type: 'boolean' },
    default: true,
  },
};
