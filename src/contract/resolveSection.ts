/** One section of a draft made whole. */
import { checkValue, expectation } from './checkValue.ts';
import type { DataForm } from './dataForm.ts';
import { defaultOf, fieldNamed, fields, fieldsOf } from './fields.ts';
import type { Circumstance, Field, Section } from './fields/field.ts';
import { isSettings, noteUnknown, refuse, valueOf, type Report, type Settings } from './report.ts';

/** Where values come from, in this order; the table's defaults come last. */
export interface Layers {
  given: Settings;
  /** The experiment preset's. */
  preset: Settings;
  /** The connect preset's, or the landscape's. */
  base: Settings;
}

/** What the experiment is about, as far as defaults depend on it. */
export interface Situation {
  form: DataForm;
  circumstances: readonly Circumstance[];
}

const formNames: Record<DataForm, string> = {
  generated: 'generated data',
  iris: 'iris',
  mnist: 'mnist',
  csv: 'a CSV file',
  idx: 'IDX files',
  formula: 'a formula',
};

const cycleKeys = ['optimiser', 'learningRate', 'momentum', 'schedule', 'steps', 'batch', 'insert', 'insertRule', 'threshold', 'climb'];

const allNames = [...new Set(fields.map((field) => field.name))];

/** A section of a draft as settings: empty where there is none, refused where it is something else. */
export function readSection(draft: Settings, section: string, report: Report): Settings {
  const found = valueOf(draft, section);
  if (found === undefined) return {};
  if (isSettings(found)) return found;
  refuse(report, section, found, 'an object of settings');
  return {};
}

/**
 * Every setting of a section that applies to the form of data: given, preset's or default. Values out of range are refused, and
 * the default stands in so that the rest can be read too. `more` holds keys of the section that are read elsewhere.
 */
export function resolveSection(
  section: Section,
  layers: Layers,
  { form, circumstances }: Situation,
  report: Report,
  more: readonly string[] = [],
) {
  const values: Record<string, unknown> = {};
  const sofar = [...circumstances];
  const isData = section === 'data';
  for (const field of isData ? fieldsOf(section, form) : allFieldsOf(section)) {
    const key = field.path[field.path.length - 1];
    const given = valueOf(layers.given, key);
    if (!field.forms.includes(form)) {
      values[key] = defaultOf(field, sofar);
      if (given !== undefined && given !== values[key]) noteIdle(field.name, form, report);
      continue;
    }
    const standing = valueOf(layers.preset, key) ?? valueOf(layers.base, key) ?? defaultOf(field, sofar);
    const value = resolveValue(field, given === undefined ? standing : given, form, report);
    values[key] = value === undefined ? standing : value;
    if (field.name === 'network.activation') sofar.push(values[key] as Circumstance);
  }
  noteOthers(section, layers.given, [...Object.keys(values), ...more], form, report);
  return values;
}

const allFieldsOf = (section: Section) => fields.filter((field) => field.section === section);

/** A checked value; undefined where it was refused. */
function resolveValue(field: Field, value: unknown, form: DataForm, report: Report): unknown {
  if (field.value.type === 'cycles') return resolveCycleList(value, field.value.most, form, report);
  const checked = checkValue(field.value, value);
  if ('value' in checked) return checked.value;
  refuse(report, field.name, checked.at === undefined ? value : checked.found, checked.expected, checked.at);
  return undefined;
}

function noteIdle(name: string, form: DataForm, report: Report): void {
  report.notices.push(`${name} is ignored: it does not apply to ${formNames[form]}.`);
}

/** Keys that are settings for other forms of data, and keys that are none. */
function noteOthers(section: Section, given: Settings, read: readonly string[], form: DataForm, report: Report): void {
  const keys = allFieldsOf(section).map((field) => field.path[field.path.length - 1]);
  for (const key of new Set(keys)) {
    if (!read.includes(key) && valueOf(given, key) !== undefined) noteIdle(`${section}.${key}`, form, report);
  }
  noteUnknown(given, `${section}.`, keys, allNames, report);
}

/** `connect.cycles`: objects of differences, in the table's order of keys; or a number of empty ones. */
function resolveCycleList(value: unknown, most: number, form: DataForm, report: Report): Record<string, unknown>[] | undefined {
  const path = 'connect.cycles';
  const isCount = Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
  if (isCount) return Array.from({ length: value as number }, () => ({}));
  if (!Array.isArray(value) || value.length === 0 || value.length > most) {
    refuse(report, path, value, expectation({ type: 'cycles', most }));
    return undefined;
  }
  return Array.from(value as unknown[], (differences, i) => {
    if (isSettings(differences)) return resolveDifferences(differences, i, form, report);
    refuse(report, path, differences, 'an object of differences', `[${i}]`);
    return {};
  });
}

function resolveDifferences(differences: Settings, cycle: number, form: DataForm, report: Report): Record<string, unknown> {
  const at = `connect.cycles[${cycle}].`;
  const values: Record<string, unknown> = {};
  for (const key of cycleKeys) {
    const value = valueOf(differences, key);
    if (value === undefined) continue;
    const field = fieldNamed(`connect.${key}`);
    if (!field.forms.includes(form)) {
      noteIdle(at + key, form, report);
      continue;
    }
    const checked = checkValue(field.value, value);
    if ('value' in checked) values[key] = checked.value;
    else refuse(report, 'connect.cycles', value, checked.expected, `[${cycle}].${key}`);
  }
  noteUnknown(differences, at, cycleKeys, [], report);
  return values;
}
