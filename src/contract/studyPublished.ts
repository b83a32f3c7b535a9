/**
 * Published numbers that a study is set beside: the highest test error in % along the curve between two networks 784-h-10 trained on all
 * of MNIST.
 *
 * From slides on the methods of Anokhin & Yarotsky, Low-loss connection of weight vectors: distribution-based approaches, ICML 2020; the
 * tables printed in the paper may differ. Their “without prior” is weight decay 1e-4 in the code published with the paper, and their
 * “max accuracy loss” the highest error, not the rise over the ends’. With dropout there is the same weight decay.
 */
import type { MethodName } from './curveMethods.ts';
import type { Prior, StudySpec } from './study.ts';

export interface PublishedTable {
  prior: 'weightDecay' | 'dropout';
  title: string;
  widths: readonly number[];
  /** In %, one a width. */
  maximumTestError: Partial<Record<MethodName, readonly number[]>>;
}

/** Weight decay of all published numbers, and dropout of those with dropout. */
const publishedDecay = 1e-4;
const publishedRate = 0.5;

const widths = [10, 50, 100, 500, 1000, 2000] as const;

export const published: readonly PublishedTable[] = [
  {
    prior: 'weightDecay',
    title: 'published without prior (weight decay 1e-4)',
    widths,
    maximumTestError: {
      linear: [45.74, 24.35, 10.83, 4.84, 3.83, 4.17],
      arc: [35.94, 21.58, 9.53, 4.21, 3.39, 2.98],
      adjustedLinear: [17.3, 5.91, 3.79, 2.46, 2.24, 2.11],
      adjustedArc: [17.11, 5.77, 3.71, 2.43, 2.23, 2.11],
      alignedLinear: [12.92, 4.02, 2.86, 2.38, 2.11, 2.24],
      alignedArc: [13.77, 4.81, 3.5, 2.59, 2.36, 2.37],
    },
  },
  {
    prior: 'dropout',
    title: 'published with dropout 0.5',
    widths,
    maximumTestError: {
      linear: [41.21, 14.17, 9.68, 3.57, 3.1, 2.75],
      arc: [28.75, 12.64, 8.29, 3.7, 3.36, 2.6],
      adjustedLinear: [20.31, 7.49, 4.57, 2.57, 2.23, 2.06],
      adjustedArc: [19.65, 7.43, 4.43, 2.57, 2.23, 2.09],
      alignedLinear: [15.03, 4.61, 3.09, 2.17, 2.05, 2.09],
      alignedArc: [15.34, 4.66, 3.43, 2.28, 2.29, 2.25],
    },
  },
];

/** Whether a study is about the published networks' data. */
export const isMnist = ({ base }: StudySpec): boolean => 'name' in base.data && base.data.name === 'mnist';

/** Whether a table's networks were trained with this prior. */
export const isPublishedPrior = (table: PublishedTable, prior: Prior): boolean =>
  prior.name === table.prior && prior.l2 === publishedDecay && (prior.name !== 'dropout' || prior.rate === publishedRate);

/** The published table that a study's table repeats; null where it repeats none. */
export function publishedTableFor(spec: StudySpec, depth: number, prior: Prior): PublishedTable | null {
  if (!isMnist(spec) || depth !== 1) return null;
  return published.find((table) => isPublishedPrior(table, prior)) ?? null;
}
