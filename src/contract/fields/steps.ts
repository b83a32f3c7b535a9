/** What the settings of every optimiser run may be; training and connecting differ in defaults and explanations. */
import type { ValueKind } from './field.ts';

export const stepValues = {
  optimiser: {
    type: 'choice',
    options: [
      { value: 'adam', label: 'Adam', says: 'Steps scaled for each parameter by the size of its recent gradients.' },
      { value: 'sgd', label: 'SGD', says: 'Steps along the gradient, with momentum.' },
    ],
  },
  learningRate: { type: 'number', min: 0, max: 100, above: true },
  momentum: { type: 'number', min: 0, max: 1, below: true },
  schedule: {
    type: 'choice',
    options: [
      { value: 'constant', label: 'Constant', says: 'The learning rate stays.' },
      { value: 'cosine', label: 'Cosine', says: 'The learning rate falls to 0 along half a cosine.' },
      {
        value: 'steps',
        label: 'Steps',
        says: 'A tenth of the learning rate from half of the steps on, a hundredth from three quarters on.',
      },
      {
        value: 'late',
        label: 'Late',
        says: 'The learning rate stays for half of the steps, then falls along a line to a hundredth at nine tenths, where it stays.',
      },
    ],
  },
  steps: { type: 'integer', min: 1, max: 10_000_000 },
  batch: {
    type: 'either',
    words: [{ value: 'full', name: 'full', says: 'All training samples in every step.' }],
    or: { type: 'integer', min: 1, max: Number.MAX_SAFE_INTEGER },
  },
} satisfies Record<string, ValueKind>;
