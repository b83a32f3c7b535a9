/** Settings of the choice of pairs to connect. */
import type { ExploreSpec } from '../experiment.ts';
import type { FieldTable } from './field.ts';

export const exploreFields: FieldTable<ExploreSpec> = {
  strategies: {
    label: 'Strategies',
    says: 'Ways to choose the next pair of minima, tried in this order: the first with a pair to propose wins.',
    value: {
      type: 'choices',
      options: [
        { value: 'unfinished', label: 'Unfinished', says: 'Pairs whose last cycle has not run.' },
        { value: 'disconnected', label: 'Disconnected', says: 'The lowest minimum with the lowest of all that it has no path to.' },
        { value: 'spanningTree', label: 'Spanning tree', says: "Pairs that could replace the spanning tree's highest saddle." },
        { value: 'lowest', label: 'Lowest', says: 'The pair of lowest minima that has not been tried.' },
      ],
    },
    default: ['unfinished', 'disconnected', 'spanningTree'],
  },
  inFlight: {
    methods: ['autoneb'],
    label: 'In flight',
    says: 'How many pairs are relaxed together; the order of pairs, and so the result, depends on it.',
    unit: 'pairs',
    value: { type: 'integer', min: 1, max: 64 },
    default: 4,
  },
  budget: {
    label: 'Budget',
    says: 'Gradient evaluations (one pivot, one batch) that all bands together may take.',
    unit: 'gradient evaluations',
    value: {
      type: 'either',
      words: [{ value: null, name: 'none', says: 'No bound.' }],
      or: { type: 'integer', min: 1, max: Number.MAX_SAFE_INTEGER },
    },
    default: null,
  },
  tolerance: {
    label: 'Tolerance',
    says: 'A path whose saddle lies no more than this above its higher end is good enough.',
    symbol: 'ε',
    value: { type: 'number', min: 0, max: Infinity },
    default: 1e-3,
    defaultFor: { formula: 0 },
  },
};
