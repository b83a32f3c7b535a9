/** A setting's value as the text of a field, and back. */
import { checkValue } from '../../contract/checkValue.ts';
import type { PlacedField, ValueKind } from '../../contract/fields/field.ts';
import { readValue, writeValue } from '../../contract/linkValue.ts';
import { showValue } from '../../contract/showValue.ts';

/** As a person reads it; wrong values as they were typed. */
export function textOf(kind: ValueKind, value: unknown): string {
  if (value === undefined || value === null) {
    const word = kind.type === 'either' ? kind.words.find((candidate) => candidate.value === null) : undefined;
    return word?.name ?? '';
  }
  if (kind.type === 'integers' && Array.isArray(value)) return value.join(', ');
  if (kind.type === 'choices' && Array.isArray(value)) return value.join(',');
  if (kind.type === 'numbers' && Array.isArray(value)) return value.join(', ');
  if (kind.type === 'priors') return writeValue(kind, value).replaceAll(',', ', ');
  if (kind.type === 'cycles' || typeof value === 'object') return JSON.stringify(value);
  return writeValue(kind, value);
}

/** What was typed as a value; what cannot be read stays text, to be refused. */
export function valueOfText(kind: ValueKind, text: string): unknown {
  const trimmed = text.trim();
  if (kind.type !== 'integers' && kind.type !== 'numbers') return readValue(kind, trimmed);
  return readValue(kind, trimmed.split(/[\s,;·×]+/).join(','));
}

/** The sentence that refuses a value, or null. */
export function refusalOf({ label, value: kind }: PlacedField, value: unknown): string | null {
  const checked = checkValue(kind, value);
  if ('value' in checked) return null;
  const what = checked.at === undefined ? `${label} is ${showValue(value)}` : `${label} has ${showValue(checked.found)}`;
  return `${what}: it must be ${checked.expected}${checked.expected.endsWith('?') ? '' : '.'}`;
}

/** A value in a few words, with a choice's own name for it. */
export function wordsOf(kind: ValueKind, value: unknown): string {
  if (kind.type === 'choice') return kind.options.find((option) => option.value === value)?.label ?? String(value);
  if (kind.type === 'choices' && Array.isArray(value)) {
    return value.map((one) => kind.options.find((option) => option.value === one)?.label ?? String(one)).join(', ');
  }
  if (kind.type === 'boolean') return value === true ? 'yes' : 'no';
  if (kind.type === 'integers' && Array.isArray(value) && value.length === 0) return 'none';
  if (kind.type === 'cycles' && Array.isArray(value)) return String(value.length);
  if (kind.type === 'either' && typeof value === 'boolean') return value ? 'yes' : 'no';
  if (kind.type === 'box' && Array.isArray(value)) return value.map((side) => `[${(side as number[]).join(', ')}]`).join(' × ');
  const text = textOf(kind, value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
