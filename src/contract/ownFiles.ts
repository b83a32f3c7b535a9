/** Files of the visitor's own: how large they may be, and what is shown of a table before it runs. */
import type { CsvData } from './experiment.ts';

/** Nothing of a larger file is read. */
export const mostFileBytes = 256_000_000;

/** How a table is to be read. */
export type TableOptions = Pick<CsvData, 'header' | 'label' | 'task' | 'standardise'>;

/** A table as far as it can be read; with a problem, what was read before it. */
export interface TablePreview {
  /** Names from the header; without one “0”, “1”, … At most 1000. */
  columns: string[];
  /** The first rows below the header, as they stand; six at most, of as many cells as there are columns. */
  rows: string[][];
  /** Whether the first row was read as a header; null where that could not be said. */
  header: boolean | null;
  /** Index of the target column; null where there is none of that name or number. */
  label: number | null;
  /** Rows below the header; 0 where they could not be counted. */
  samples: number;
  /** Features a row. */
  features: number;
  /** Classes in the order of their numbers; null for a regression, and where they could not be told. */
  classes: { name: string; count: number }[] | null;
  /** Of a regression. */
  targets: { least: number; most: number } | null;
  /** What is wrong with the file, to follow its name and a colon. */
  problem: string | null;
}
