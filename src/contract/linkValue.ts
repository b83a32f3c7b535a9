/** One setting's value as text in a link. */
import type { ValueKind } from './fields/field.ts';
import { readPriors, writePriors } from './priorText.ts';
import { shortNumber } from './showValue.ts';
import type { Prior } from './study.ts';

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A number where the text is one; otherwise the text, for `parseExperiment` to refuse. */
const readNumber = (text: string): number | string => (decimal.test(text) ? Number(text) : text);

const readList = (text: string): string[] => (text === '' || text === 'none' ? [] : text.split(','));

/** JSON where the text is that, otherwise the text. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The value a text stands for; text that stands for none stays as it is. */
export function readValue(kind: ValueKind, text: string): unknown {
  switch (kind.type) {
    case 'integer':
    case 'number':
      return readNumber(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'text':
    case 'choice':
    case 'drawing':
      return text;
    case 'choices':
      return readList(text);
    case 'integers':
      return readList(text).map(readNumber);
    case 'either': {
      const word = kind.words.find(({ name }) => name === text);
      return word === undefined ? readValue(kind.or, text) : word.value;
    }
    case 'column':
      return /^\d+$/.test(text) ? Number(text) : text.startsWith('"') ? readJson(text) : text;
    case 'box':
      return readBox(text);
    case 'minima':
      return text.startsWith('[') ? readJson(text) : readNumber(text);
    case 'cycles':
      return readJson(text);
    case 'numbers':
      return readList(text).map(readNumber);
    case 'priors':
      return readPriors(text);
  }
}

/** `x0,x1,y0,y1`. */
function readBox(text: string): unknown {
  const sides = text.split(',').map(readNumber);
  return sides.length === 4 ? [sides.slice(0, 2), sides.slice(2)] : text;
}

/** The text of a valid value: `readValue` gives it back. */
export function writeValue(kind: ValueKind, value: unknown): string {
  if (kind.type === 'either') {
    const word = kind.words.find((candidate) => candidate.value === value);
    return word === undefined ? quoteAmbiguous(kind, writeValue(kind.or, value), value) : word.name;
  }
  if (kind.type === 'cycles') return writeCycles(value as object[]);
  if (kind.type === 'priors') return writePriors(value as Prior[]);
  if (typeof value === 'number') return shortNumber(value);
  if (kind.type === 'minima' && Array.isArray(value)) return JSON.stringify(value);
  if (!Array.isArray(value)) return String(value);
  const entries: unknown[] = value.flat();
  return entries.length === 0 ? 'none' : entries.map((entry) => (typeof entry === 'number' ? shortNumber(entry) : String(entry))).join(',');
}

/** A column named `3` or `none` is quoted, to tell it from the fourth column and from none. */
function quoteAmbiguous(kind: ValueKind, text: string, value: unknown): string {
  return typeof value === 'string' && readValue(kind, text) !== value ? JSON.stringify(value) : text;
}

const writeCycles = (cycles: object[]) =>
  cycles.every((differences) => Object.keys(differences).length === 0) ? String(cycles.length) : JSON.stringify(cycles);
