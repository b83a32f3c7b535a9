/** Text of a table → rows of cells, one at a time. */
import Papa from 'papaparse';
import { DataError } from './dataError.ts';

export type Delimiter = ',' | '\t' | ';';

const SAMPLED_LINES = 20;

/** How often each delimiter stands outside quotes, for the first lines that aren't blank. */
function countDelimiters(text: string): Record<Delimiter, number>[] {
  const counts: Record<Delimiter, number>[] = [];
  let line: Record<Delimiter, number> = { ',': 0, '\t': 0, ';': 0 };
  let quoted = false;
  let blank = true;
  for (let i = 0; i <= text.length && counts.length < SAMPLED_LINES; i++) {
    const character = text[i] ?? '\n';
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '\n') {
      if (!blank) counts.push(line);
      line = { ',': 0, '\t': 0, ';': 0 };
      blank = true;
      continue;
    }
    blank &&= character === ' ';
    if (character === ',' || character === '\t' || character === ';') line[character]++;
  }
  return counts;
}

/**
 * Tab, semicolon or comma: the first of them that divides all of the first lines equally often, else the commonest.
 *
 * Commas come last, as decimal commas stand in files divided by the others.
 */
export function guessDelimiter(text: string): Delimiter {
  const counts = countDelimiters(text);
  const candidates: Delimiter[] = ['\t', ';', ','];
  const steady = candidates.find((d) => counts.length > 0 && counts[0][d] > 0 && counts.every((line) => line[d] === counts[0][d]));
  if (steady) return steady;
  const sum = (d: Delimiter) => counts.reduce((total, line) => total + line[d], 0);
  return candidates.reduce((best, d) => (sum(d) >= sum(best) ? d : best));
}

function countLines(cells: string[]): number {
  let lines = 1;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines++;
  }
  return lines;
}

function refuseQuotes(errors: Papa.ParseError[], line: number): void {
  if (errors.some(({ code }) => code === 'InvalidQuotes')) {
    throw new DataError(`line ${line} has text after a closing quote; a quote inside a cell is written twice.`);
  }
  if (errors.some(({ code }) => code === 'MissingQuotes')) throw new DataError(`line ${line} opens a quote that is never closed.`);
}

/**
 * Calls `visit` for every row that isn't blank, with the number of its first line as an editor counts.
 *
 * text: line ends as \n. Throws a DataError for quotes that don't match and for rows of different lengths.
 */
export function visitRows(text: string, visit: (cells: string[], line: number) => void): void {
  let next = 1;
  let first: { line: number; cells: number } | null = null;
  Papa.parse<string[]>(text, {
    delimiter: guessDelimiter(text),
    newline: '\n',
    step: ({ data: cells, errors }) => {
      const line = next;
      refuseQuotes(errors, line);
      next += countLines(cells);
      if (cells.length === 1 && cells[0].trim() === '') return;
      first ??= { line, cells: cells.length };
      if (cells.length !== first.cells) {
        throw new DataError(`line ${line} has ${countCells(cells.length)}, line ${first.line} has ${first.cells}.`);
      }
      visit(cells, line);
    },
  });
}

const countCells = (count: number) => (count === 1 ? '1 cell' : `${count} cells`);
