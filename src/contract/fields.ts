/**
 * The table of all settings: which values they may have, what they are without being said, what they are called.
 *
 * Validation, defaults, names in links, the form and the documentation all come from it. A setting whose meaning differs
 * between forms of data (`data.samples`) has an entry for each.
 */
import { expectation } from './checkValue.ts';
import { allForms, networkForms, type DataForm } from './dataForm.ts';
import { bendFields } from './fields/bend.ts';
import { connectFields } from './fields/connect.ts';
import { dataFields, sources } from './fields/data.ts';
import { exploreFields } from './fields/explore.ts';
import { withLinks } from './fields/links.ts';
import type { Circumstance, Field, FieldEntry, Section } from './fields/field.ts';
import { generalFields } from './fields/general.ts';
import { networkFields } from './fields/network.ts';
import { trainFields } from './fields/train.ts';

type Unlinked = Omit<Field, 'link'>;

function place(section: Section, key: string, entry: FieldEntry, forms: readonly DataForm[]): Unlinked {
  const path = section === 'general' ? [key] : [section, key];
  return { ...entry, section, path, name: path.join('.'), forms: entry.forms ?? forms };
}

function placeAll(section: Section, entries: object, forms: readonly DataForm[]): Unlinked[] {
  return Object.entries(entries as Record<string, FieldEntry>).map(([key, entry]) => place(section, key, entry, forms));
}

/** The data's fields; one entry that several forms share is one field. */
function placeData(): Unlinked[] {
  const forms = Object.entries(dataFields).flatMap(([form, entries]) =>
    Object.entries(entries as Record<string, FieldEntry>).map(([key, entry]) => ({ form: form as DataForm, key, entry })),
  );
  const first = forms.filter(({ entry }, i) => forms.findIndex((other) => other.entry === entry) === i);
  return first.map(({ key, entry }) => {
    const sharing = forms.filter((other) => other.entry === entry).map(({ form }) => form);
    return place('data', key, entry, sharing);
  });
}

const { version, kind, preset, seed, minima } = generalFields;

/** In the order in which defaults depend on each other: no default depends on a later field. */
export const fields: readonly Field[] = withLinks([
  ...placeAll('general', { version, kind, preset, seed }, allForms),
  ...placeAll('data', sources, allForms),
  ...placeData(),
  ...placeAll('network', networkFields, networkForms),
  ...placeAll('train', trainFields, allForms),
  ...placeAll('general', { minima }, allForms),
  ...placeAll('connect', connectFields, allForms),
  ...placeAll('bend', bendFields, allForms),
  ...placeAll('explore', exploreFields, allForms),
]);

/** The keys that say which form data has. */
export const sourceKeys: readonly string[] = Object.keys(sources);

/** A section's fields for one form of data, in order; of `data` without the sources. */
export function fieldsOf(section: Section, form: DataForm): Field[] {
  return fields.filter(
    (field) => field.section === section && field.forms.includes(form) && !(section === 'data' && sourceKeys.includes(field.path[1])),
  );
}

/** The field of a dotted name; where forms have different ones, the given form's. */
export function fieldNamed(name: string, form?: DataForm): Field {
  const named = fields.filter((field) => field.name === name);
  const found = named.find((field) => form !== undefined && field.forms.includes(form)) ?? named[0];
  if (found === undefined) throw new Error(`No setting is named ${name}.`);
  return found;
}

/** The table's default under the first circumstance that has one. */
export function defaultOf(field: FieldEntry, circumstances: readonly Circumstance[]): unknown {
  const special = circumstances.find((circumstance) => field.defaultFor?.[circumstance] !== undefined);
  return special === undefined ? field.default : field.defaultFor?.[special];
}

/** A row of the documentation. */
export interface FieldDescription {
  name: string;
  link: string;
  label: string;
  symbol: string | null;
  unit: string | null;
  says: string;
  /** The values it may have, in words. */
  allowed: string;
  default: unknown;
  /** Other defaults, by circumstance. */
  defaultFor: Record<string, unknown>;
  forms: readonly DataForm[];
}

/** Every setting as a row: the documentation's table. */
export function describeFields(): FieldDescription[] {
  return fields.map((field) => ({
    name: field.name,
    link: field.link,
    label: field.label,
    symbol: field.symbol ?? null,
    unit: field.unit ?? null,
    says: field.says,
    allowed: expectation(field.value),
    default: field.default,
    defaultFor: field.defaultFor ?? {},
    forms: field.forms,
  }));
}
