/** Numbers as tables write them. */

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const NOT_FINITE = /^[+-]?(nan|inf|infinity)$/i;
const DECIMAL_COMMA = /^[+-]?\d*,\d+$/;
const MAX_FLOAT32 = 3.4028234663852886e38;

/** The number of a cell, null where it isn't a finite one within single precision's range. No hexadecimals, no units. */
export function parseNumber(cell: string): number | null {
  const text = cell.trim();
  if (!DECIMAL.test(text)) return null;
  const value = Number(text);
  return Math.abs(value) <= MAX_FLOAT32 ? value : null;
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Why a cell holds no number, to follow “line 4, column “age”: ”. */
export function explainNoNumber(cell: string): string {
  const text = cell.trim();
  if (text === '') return 'the cell is empty.';
  if (NOT_FINITE.test(text)) return `“${text}” is not a finite number.`;
  if (DECIMAL.test(text)) return `“${shorten(text)}” is too large for single precision.`;
  if (DECIMAL_COMMA.test(text)) return `“${shorten(text)}” is not a number; decimals take a point.`;
  return `“${shorten(text)}” is not a number.`;
}
