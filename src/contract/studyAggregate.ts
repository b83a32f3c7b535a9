/** Rows of a study over its pairs. */
import type { MethodName } from './curveMethods.ts';
import { priorTitle } from './study.ts';
import type { Along, MeasuredPart, StudyRow } from './studyRows.ts';
import type { Cell } from './studyGrid.ts';

export interface Spread {
  mean: number;
  /** Standard deviation over pairs, with n − 1; null for a single pair. */
  deviation: number | null;
  /** Of the pairs that have a number. */
  pairs: number;
}

/** Mean and deviation; null where there is no value. What overflowed (null) is higher than any other. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  if (values.length === 0) return null;
  const all = values.map((value) => value ?? Infinity);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const squares = all.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: all.length > 1 ? Math.sqrt(squares / (all.length - 1)) : null, pairs: all.length };
}

/** What is read of a row; undefined where the row has no such quantity. */
export type Quantity = (row: StudyRow) => number | null | undefined;

/** Of one part and one of loss and error. */
export const along =
  (part: 'train' | 'test', value: keyof MeasuredPart, summary: keyof Along): Quantity =>
  ({ measured }) =>
    measured?.[part]?.[value]?.[summary];

const isOf = (row: StudyRow, { depth, width, prior }: Cell, method: MethodName): boolean =>
  row.depth === depth && row.width === width && row.method === method && priorTitle(row.prior) === priorTitle(prior);

/** Of a quantity over the pairs of a cell that one method joined; null where no row has it. */
export function overPairs(rows: readonly StudyRow[], cell: Cell, method: MethodName, quantity: Quantity): Spread | null {
  return spreadOf(
    rows
      .filter((row) => isOf(row, cell, method))
      .map(quantity)
      .filter((value) => value !== undefined),
  );
}

/** Of a quantity over the networks of a cell, each once: at both ends of any method's curves that has them all. */
export function overNetworks(rows: readonly StudyRow[], cell: Cell, part: 'train' | 'test', value: keyof MeasuredPart): Spread | null {
  const ends = new Map<number, (number | null)[]>();
  for (const row of rows) {
    const found = row.measured?.[part]?.[value];
    if (found && isOf(row, cell, row.method)) ends.set(row.pair, [found.start, found.end]);
  }
  return spreadOf([...ends.values()].flat());
}
