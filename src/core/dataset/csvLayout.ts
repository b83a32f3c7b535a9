/** What the columns of a table are, as far as its first row and the spec tell. */
import type { CsvData } from '../../contract/experiment.ts';
import { DataError } from './dataError.ts';
import { parseNumber } from './parseNumber.ts';

export interface CsvLayout {
  /** `undecided`: numbers with a text label; a header only if all other labels are numbers. */
  header: boolean | 'undecided';
  /** Cells of the first row; they are names only where it is a header. */
  first: string[];
  /** 0-based. */
  label: number;
}

const MISSING = /^(n\/?a|nan|null|none|nil|inf|infinity|missing|\?|-+|\.+)?$/i;
const isName = (cell: string) => !/^[\d+\-.]/.test(cell) && !MISSING.test(cell.replace(/^[+-]/, ''));

function listColumns(first: string[]): string {
  const shown = first.slice(0, 20).join(', ');
  return first.length > 20 ? `${shown}, … (${first.length} columns)` : shown;
}

function findLabel(label: CsvData['label'], header: CsvData['header'], first: string[]): number {
  if (label === null) return first.length - 1;
  if (typeof label === 'number') {
    if (Number.isInteger(label) && label >= 0 && label < first.length) return label;
    throw new DataError(`there is no label column ${label}: the columns are 0 to ${first.length - 1} (${listColumns(first)}).`);
  }
  if (header === false)
    throw new DataError(`the label “${label}” is a name, but the file has no header row: give the column's number, from 0.`);
  const index = first.indexOf(label.trim());
  if (index < 0) throw new DataError(`there is no column “${label}” in the first row, which has: ${listColumns(first)}.`);
  return index;
}

/**
 * Whether the first row names the columns.
 *
 * It does where the label column is given by a name; where a feature's cell can only be a name; or where no feature's cell is a
 * number. A missing value (“NA”, “?”) or a slip (“5.l”) beside numbers makes no header: it is an error of line 1.
 */
function guessHeader(spec: CsvData, first: string[], label: number): CsvLayout['header'] {
  if (typeof spec.label === 'string') return true;
  const features = first.filter((_, column) => column !== label);
  if (features.some(isName)) return true;
  if (features.every((cell) => parseNumber(cell) === null) && features.some((cell) => cell !== '')) return true;
  if (parseNumber(first[label]) !== null || first[label] === '') return false;
  if (features.some((cell) => parseNumber(cell) === null)) return false;
  return spec.task === 'regression' ? isName(first[label]) : 'undecided';
}

/** Throws a DataError where the label column isn't there, a name stands twice, or nothing is left for a feature. */
export function layOutColumns(cells: string[], spec: CsvData): CsvLayout {
  const first = cells.map((cell) => cell.trim());
  const label = findLabel(spec.label, spec.header, first);
  if (first.length < 2)
    throw new DataError('has one column; it takes at least one feature and the label, divided by commas, tabs or semicolons.');
  const header = spec.header === 'auto' ? guessHeader(spec, first, label) : spec.header;
  if (header === true) refuseDuplicates(first);
  return { header, first, label };
}

function refuseDuplicates(names: string[]): void {
  names.forEach((name, column) => {
    const earlier = names.indexOf(name);
    if (name !== '' && earlier < column)
      throw new DataError(`two columns are called “${name}”: columns ${earlier} and ${column}, counted from 0.`);
  });
}

/** “column “age””, or “column 2 (counted from 0)” where it has no name. */
export function nameColumn({ header, first }: CsvLayout, column: number): string {
  return header === true && first[column] !== '' ? `column “${first[column]}”` : `column ${column} (counted from 0)`;
}
