/** The table of a lab's settings, and drafts read by it. */
import { checkValue } from '../checkValue.ts';
import type { FieldEntry, PlacedField } from '../fields/field.ts';
import { generalFields } from '../fields/general.ts';
import { withLinks } from '../fields/links.ts';
import { presetField } from '../fields/presetField.ts';
import { isKnownFormat } from '../format.ts';
import { isSettings, noteUnknown, refuse, valueOf, type Report, type Settings } from '../report.ts';
import { readSection } from '../resolveSection.ts';
import { showValue } from '../showValue.ts';
import type { LabPreset, LabSpec, ParsedLab } from './lab.ts';

/** Settings by section; those of the section '' stand at the top. */
export type LabSections = Readonly<Record<string, object>>;

/** All settings with their places, the seed first. */
export function placeFields(sections: LabSections): PlacedField[] {
  const placed = Object.entries(sections).flatMap(([section, entries]) =>
    Object.entries(entries as Record<string, FieldEntry>).map(([key, entry]) => {
      const path = section === '' ? [key] : [section, key];
      return { ...entry, path, name: path.join('.') };
    }),
  );
  return withLinks([{ ...generalFields.seed, path: ['seed'], name: 'seed' }, ...placed]);
}

/** A checked value; where it was refused, what stands without it. */
export function resolveField(field: FieldEntry, path: string, given: unknown, fromPreset: unknown, report: Report): unknown {
  // null is a value of its own
  const standing = fromPreset === undefined ? field.default : fromPreset;
  if (given === undefined) return standing;
  const checked = checkValue(field.value, given);
  if ('value' in checked) return checked.value;
  refuse(report, path, checked.at === undefined ? given : checked.found, checked.expected, checked.at);
  return standing;
}

interface Table<S extends LabSpec> {
  kind: S['kind'];
  presets: Readonly<Record<string, LabPreset>>;
  fields: readonly PlacedField[];
  /** What the table alone can't say: issues go into the report. */
  check?(spec: S, report: Report): void;
}

/**
 * A reader of drafts by a table of settings in sections.
 *
 * Values are looked for in the draft, in its preset and in the table's defaults, in this order.
 */
export function createParser<S extends LabSpec>({ kind, presets, fields, check }: Table<S>): (draft: unknown) => ParsedLab<S> {
  const sections = [...new Set(fields.filter(({ path }) => path.length > 1).map(({ path }) => path[0]))];
  const top = ['version', 'kind', 'preset', ...fields.filter(({ path }) => path.length === 1).map(({ name }) => name), ...sections];
  const names = [...top, ...fields.map(({ name }) => name)];
  const resolve = (draft: Settings, report: Report): S => {
    noteUnknown(draft, '', top, names, report);
    const preset = resolveField(presetField(presets), 'preset', valueOf(draft, 'preset'), undefined, report) as string | null;
    const prepared = preset === null ? {} : (presets[preset].draft as Settings);
    const given = Object.fromEntries(sections.map((section) => [section, readSection(draft, section, report)]));
    const spec: Record<string, unknown> = { version: 1, kind, preset };
    for (const field of fields) {
      const [first, second] = field.path;
      if (second === undefined) {
        spec[first] = resolveField(field, first, valueOf(draft, first), valueOf(prepared, first), report);
        continue;
      }
      const fromPreset = valueOf(prepared, first);
      const standing = isSettings(fromPreset) ? valueOf(fromPreset, second) : undefined;
      const section = (spec[first] ??= {}) as Record<string, unknown>;
      section[second] = resolveField(field, field.name, valueOf(given[first], second), standing, report);
    }
    for (const section of sections) noteUnknown(given[section], `${section}.`, keysOf(fields, section), names, report);
    return spec as unknown as S;
  };
  return (draft) => {
    const report: Report = { issues: [], notices: [] };
    if (!isSettings(draft)) {
      report.issues.push({ path: '', message: `An experiment is an object of settings, not ${showValue(draft)}.` });
      return { spec: null, ...report };
    }
    const spec = isKnownFormat(draft, kind, report) ? resolve(draft, report) : null;
    if (spec && report.issues.length === 0) check?.(spec, report);
    return { spec: report.issues.length === 0 ? spec : null, ...report };
  };
}

const keysOf = (fields: readonly PlacedField[], section: string): string[] =>
  fields.filter(({ path }) => path.length > 1 && path[0] === section).map(({ path }) => path[1]);
