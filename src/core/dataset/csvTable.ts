/** Text of a table → numbers and labels. */
import type { CsvData } from '../../contract/experiment.ts';
import { layOutColumns, nameColumn, type CsvLayout } from './csvLayout.ts';
import { visitRows } from './csvRows.ts';
import { DataError } from './dataError.ts';
import { explainNoNumber, parseNumber } from './parseNumber.ts';

export interface CsvTable {
  rows: number;
  /** Features a row. */
  inputs: number;
  /** [N, I]. */
  values: Float64Array;
  /** Trimmed cells of the label column [N]; never empty. */
  labels: string[];
  /** Regression: their numbers [N]; else null. */
  targets: Float64Array | null;
}

/** A float64 array that grows. */
class Numbers {
  private values = new Float64Array(1024);
  private length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(2 * this.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  from(start: number): Float64Array {
    return this.values.subarray(start, this.length);
  }
}

function refuseCell(layout: CsvLayout, cells: string[], column: number, line: number, rowsBefore: number): never {
  const hint = layout.header === false && rowsBefore === 0 ? ' If the first row is a header, say so (header: true).' : '';
  if (rowsBefore === 0 && cells.every((cell, i) => i === layout.label || parseNumber(cell) === null)) {
    const comma = cells.some((cell) => /^\s*[+-]?\d*,\d+\s*$/.test(cell)) ? ' Decimals take a point, not a comma.' : '';
    throw new DataError(`line ${line} has no number at all: every column but the label must hold numbers.${comma}${hint}`);
  }
  throw new DataError(`line ${line}, ${nameColumn(layout, column)}: ${explainNoNumber(cells[column])}${hint}`);
}

/** An undecided first row turns out to be a header where all labels below it are numbers. */
function isHeaderAfterAll({ header }: CsvLayout, labels: string[]): boolean {
  return header === 'undecided' && labels.length > 1 && labels.every((label, row) => row === 0 || parseNumber(label) !== null);
}

/**
 * Reads a table of numbers with one label column.
 *
 * text: line ends as \n. Throws a DataError with the line as an editor counts it, and the column, for the first thing wrong.
 */
export function readTable(text: string, spec: CsvData): CsvTable {
  let layout: CsvLayout | null = null;
  const values = new Numbers();
  const targets = spec.task === 'regression' ? new Numbers() : null;
  const labels: string[] = [];

  visitRows(text, (cells, line) => {
    const isFirst = layout === null;
    const columns = (layout ??= layOutColumns(cells, spec));
    if (isFirst && columns.header === true) return;
    cells.forEach((cell, column) => {
      if (column === columns.label && !targets) {
        if (cell.trim() === '') refuseCell(columns, cells, column, line, labels.length);
        return;
      }
      const value = parseNumber(cell);
      if (value === null) refuseCell(columns, cells, column, line, labels.length);
      (column === columns.label && targets ? targets : values).push(value);
    });
    labels.push(cells[columns.label].trim());
  });

  return finishTable(layout, values, labels, targets);
}

function finishTable(layout: CsvLayout | null, values: Numbers, labels: string[], targets: Numbers | null): CsvTable {
  if (!layout) throw new DataError('has no rows: every line is blank.');
  if (labels.length === 0) throw new DataError('has a header and no rows below it.');
  const inputs = layout.first.length - 1;
  const skipped = isHeaderAfterAll(layout, labels) ? 1 : 0;
  return {
    rows: labels.length - skipped,
    inputs,
    values: values.from(skipped * inputs),
    labels: labels.slice(skipped),
    targets: targets && targets.from(skipped),
  };
}
