/** Class numbers from labels as they stand in a file. */
import type { ClassAnswers } from './assemble.ts';
import { DataError } from './dataError.ts';
import { parseNumber } from './parseNumber.ts';

const MAX_CLASSES = 1000;

/** More classes than half the rows, some with decimals: these are measurements, not names. */
function looksLikeRegression(values: number[], rows: number): boolean {
  return values.length > 2 && values.length > rows / 2 && values.some((value) => !Number.isInteger(value));
}

/**
 * Classes of labels [N], in numeric order where all are numbers (1 and 1.0 are one class), else by code units.
 *
 * Throws a DataError where there is one class only, too many, or where they look like targets of a regression.
 */
export function classifyLabels(cells: string[]): ClassAnswers {
  const numberOf = new Map([...new Set(cells)].map((cell) => [cell, parseNumber(cell)]));
  // beyond the safe integers different numbers become one: such labels are names
  const numeric = [...numberOf.values()].every((value) => value !== null && Math.abs(value) <= Number.MAX_SAFE_INTEGER);
  const nameOf = (cell: string) => (numeric ? String(numberOf.get(cell)) : cell);
  const classNames = [...new Set([...numberOf.keys()].map(nameOf))].sort(numeric ? (a, b) => Number(a) - Number(b) : undefined);
  if (cells.length === 1) throw new DataError('has one row; classification needs at least two.');
  if (classNames.length === 1) throw new DataError(`every row has the same label, “${classNames[0]}”; classification needs two classes.`);
  if (numeric && looksLikeRegression(classNames.map(Number), cells.length)) {
    throw new DataError(
      `the ${cells.length} rows have ${classNames.length} different numbers as labels: this looks like regression; set the task to it.`,
    );
  }
  if (classNames.length > MAX_CLASSES) {
    throw new DataError(
      `has ${classNames.length} different labels; ${MAX_CLASSES} classes are the most. If they are numbers, set the task to regression.`,
    );
  }
  const indexOf = new Map(classNames.map((name, index) => [name, index]));
  const labels = Int32Array.from(cells, (cell) => indexOf.get(nameOf(cell)) ?? -1);
  return { task: 'classification', labels, classes: classNames.length, classNames };
}
