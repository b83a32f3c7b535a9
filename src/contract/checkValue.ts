/** Whether a value is of a kind, and the words for what it should be. */
import { readDrawing } from './drawing.ts';
import type { Option, ValueKind } from './fields/field.ts';
import { eitherOf, longNumber, nearest } from './showValue.ts';

/** A good value, as it is kept; or what was expected, and where in a list something else was found. */
export type Checked = { value: unknown } | { expected: string; at?: string; found?: unknown };

const refused = (expected: string): Checked => ({ expected });

/** The kind in words that continue “it must be …”; without the noun where the value already is a number. */
export function expectation(kind: ValueKind, value?: unknown): string {
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  switch (kind.type) {
    case 'integer':
      return kind.min === kind.max ? longNumber(kind.min) : `an integer ${range(kind)}`;
    case 'number':
      return isNumber ? range(kind) : `a number ${range(kind)}`;
    case 'boolean':
      return 'true or false';
    case 'text':
      return `a text of at most ${kind.most} characters, not blank`;
    case 'choice':
      return oneOf(kind.options);
    case 'choices':
      return `a list of different ones of ${eitherOf(kind.options.map((option) => option.value))}, at least one`;
    case 'integers':
      return kind.different
        ? `a list of 1 to ${kind.most} different integers ${range(kind)}`
        : `a list of at most ${kind.most} integers ${range(kind)}`;
    case 'either':
      return `${eitherOf(kind.words.map((word) => word.value ?? 'null'))}, or ${expectation(kind.or, value)}`;
    case 'column':
      return "a column's name, or its number counted from 0";
    case 'box':
      return '[[x0, x1], [y0, y1]] with x0 less than x1 and y0 less than y1, all at most 1e9 in size';
    case 'minima':
      return `a list of 1 to ${kind.most} vectors of one length, or the name of an .npz file`;
    case 'cycles':
      return `a list of 1 to ${kind.most} objects, or their number`;
    case 'numbers':
      return `a list of ${kind.least === kind.most ? kind.most : `${kind.least} to ${kind.most}`} numbers ${range(kind)}`;
    case 'priors':
      return `a list of 1 to ${kind.most} priors, such as none, weightDecay:1e-4, gaussian:0.1 or dropout:0.5:1e-4`;
    case 'drawing':
      return 'a drawing, as the page writes it: cells of a side, a full stop, and runs of letters from a (black) to p (white)';
  }
}

function oneOf(options: readonly Option[]): string {
  const values = options.map((option) => option.value);
  return values.length === 1 ? values[0] : `one of ${eitherOf(values)}`;
}

function range({ min, max, above, below }: { min: number; max: number; above?: true; below?: true }): string {
  const isOpen = max === Infinity || max === Number.MAX_SAFE_INTEGER;
  if (!above && !below && !isOpen) return `from ${longNumber(min)} to ${longNumber(max)}`;
  const least = above ? `more than ${longNumber(min)}` : `at least ${longNumber(min)}`;
  if (isOpen) return least;
  return `${least} and ${below ? 'less than' : 'at most'} ${longNumber(max)}`;
}

/** Text without halves of surrogate pairs, which no link could hold. */
function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most && value.trim() !== '' && !/[\uD800-\uDFFF]/u.test(value);
}

function isWithin(value: unknown, { min, max, above, below }: { min: number; max: number; above?: true; below?: true }): value is number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  return (above ? value > min : value >= min) && (below ? value < max : value <= max);
}

const isInteger = (value: unknown, bounds: { min: number; max: number }) => Number.isSafeInteger(value) && isWithin(value, bounds);

/** Checks a value of any kind but `cycles`; −0 becomes 0, lists are copied. Never throws. */
export function checkValue(kind: ValueKind, value: unknown): Checked {
  return checkKind(kind, value) ?? { expected: expectation(kind, value) };
}

/** null where the kind's own words say all that is to say. */
function checkKind(kind: ValueKind, value: unknown): Checked | null {
  switch (kind.type) {
    case 'integer':
      return isInteger(value, kind) ? { value: (value as number) + 0 } : null;
    case 'number':
      return isWithin(value, kind) ? { value: value + 0 } : null;
    case 'boolean':
      return typeof value === 'boolean' ? { value } : null;
    case 'text':
      return isText(value, kind.most) ? { value } : null;
    case 'choice':
      return checkChoice(kind.options, value);
    case 'choices':
      return checkChoices(kind.options, value);
    case 'integers':
      return checkIntegers(kind, value);
    case 'either': {
      if (kind.words.some((word) => word.value === value)) return { value };
      const checked = checkValue(kind.or, value);
      return 'value' in checked || checked.at !== undefined || kind.or.type === 'choice' ? checked : null;
    }
    case 'column':
      return isText(value, 1000) || isInteger(value, { min: 0, max: 1e6 })
        ? { value: typeof value === 'number' ? value + 0 : value }
        : null;
    case 'box':
      return checkBox(value);
    case 'minima':
      return checkMinima(kind.most, value);
    case 'cycles':
      return null;
    case 'numbers':
      return checkNumbers(kind, value);
    case 'priors':
      return Array.isArray(value) && value.length >= 1 && value.length <= kind.most ? { value } : null;
    case 'drawing':
      return typeof value === 'string' && readDrawing(value) !== null ? { value } : null;
  }
}

function checkChoice(options: readonly Option[], value: unknown): Checked {
  const values = options.map((option) => option.value);
  if (typeof value !== 'string') return refused(oneOf(options));
  if (values.includes(value)) return { value };
  const near = nearest(value, values);
  return refused(near.length === 0 ? oneOf(options) : `${oneOf(options)}. Did you mean ${eitherOf(near)}?`);
}

function checkChoices(options: readonly Option[], value: unknown): Checked | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > options.length) return null;
  const entries = Array.from(value as unknown[]);
  const areGood = entries.every((entry) => options.some((option) => option.value === entry));
  return areGood && new Set(entries).size === entries.length ? { value: entries } : null;
}

function checkIntegers(kind: { min: number; max: number; most: number; different?: true }, value: unknown): Checked | null {
  if (!Array.isArray(value) || value.length > kind.most) return null;
  const entries = Array.from(value as unknown[]);
  const wrong = entries.findIndex((entry) => !isInteger(entry, kind));
  if (wrong >= 0) return { expected: `an integer ${range(kind)}`, at: `[${wrong}]`, found: entries[wrong] };
  if (kind.different && (entries.length === 0 || new Set(entries).size < entries.length)) return null;
  return { value: entries.map((entry) => (entry as number) + 0) };
}

function checkNumbers(kind: { min: number; max: number; least: number; most: number }, value: unknown): Checked | null {
  if (!Array.isArray(value) || value.length < kind.least || value.length > kind.most) return null;
  const entries = Array.from(value as unknown[]);
  const wrong = entries.findIndex((entry) => !isWithin(entry, kind));
  if (wrong >= 0) return { expected: `a number ${range(kind)}`, at: `[${wrong}]`, found: entries[wrong] };
  return { value: entries.map((entry) => (entry as number) + 0) };
}

function checkInterval(value: unknown): [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [from, to] = value as unknown[];
  const bounds = { min: -1e9, max: 1e9 };
  return isWithin(from, bounds) && isWithin(to, bounds) && from < to ? [from + 0, to + 0] : null;
}

function checkBox(value: unknown): Checked | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const sides = [checkInterval(value[0]), checkInterval(value[1])];
  return sides.includes(null) ? null : { value: sides };
}

function checkMinima(most: number, value: unknown): Checked | null {
  if (isText(value, 1000)) return /\.npz$/i.test(value) ? { value } : null;
  if (!Array.isArray(value) || value.length === 0 || value.length > most) return null;
  const vectors: number[][] = [];
  for (const [row, entries] of value.entries() as IterableIterator<[number, unknown]>) {
    if (!Array.isArray(entries) || entries.length === 0) return { expected: 'a list of numbers', at: `[${row}]`, found: entries };
    const length = Array.isArray(value[0]) ? value[0].length : 0;
    if (entries.length !== length) return { expected: `of the first one's length, ${length}`, at: `[${row}]`, found: entries };
    const wrong = entries.findIndex((entry) => typeof entry !== 'number' || !Number.isFinite(entry));
    if (wrong >= 0) return { expected: 'a finite number', at: `[${row}][${wrong}]`, found: entries[wrong] };
    vectors.push(entries.map((entry) => (entry as number) + 0));
  }
  return { value: vectors };
}
