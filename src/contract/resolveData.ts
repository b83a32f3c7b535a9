/** Which data a draft is about, and its settings made whole. */
import { checkValue } from './checkValue.ts';
import { formOf, generatedNames, taskOf, type DataForm } from './dataForm.ts';
import type { DataSpec, GeneratedName } from './experiment.ts';
import { fieldNamed, sourceKeys } from './fields.ts';
import type { Circumstance } from './fields/field.ts';
import { landscapes, type LandscapeName } from './landscapes.ts';
import { refuse, valueOf, type Report, type Settings } from './report.ts';
import { resolveSection, type Situation } from './resolveSection.ts';

/** What `name`, `csv`, `idx` or `formula` say; `base` are settings that come with it. */
export interface Source {
  form: DataForm;
  values: Settings;
  base: Settings;
}

const choosing = ['name', 'csv', 'idx', 'formula'];

/** The source that settings of data name, null where they name none. Refused ones are reported. */
export function readSource(given: Settings, report: Report): Source | null {
  const named = choosing.filter((key) => valueOf(given, key) !== undefined);
  if (named.length === 0) return null;
  if (named.length > 1) {
    report.issues.push({ path: 'data', message: `data has ${named.join(' and ')}: it must have only one of name, csv, idx and formula.` });
    return null;
  }
  const [key] = named;
  const value = readText(`data.${key}`, valueOf(given, key), report);
  if (value === null) return null;
  if (key === 'name') return readName(value);
  if (key === 'csv') return { form: 'csv', values: { csv: value }, base: {} };
  if (key === 'formula') return { form: 'formula', values: { formula: value }, base: {} };
  const labels = valueOf(given, 'labels');
  if (labels === undefined)
    report.issues.push({ path: 'data.labels', message: 'data.labels is missing: images need the IDX file of their labels.' });
  const file = labels === undefined ? null : readText('data.labels', labels, report);
  return file === null ? null : { form: 'idx', values: { idx: value, labels: file }, base: {} };
}

function readText(name: string, value: unknown, report: Report): string | null {
  const checked = checkValue(fieldNamed(name).value, value);
  if ('value' in checked) return checked.value as string;
  refuse(report, name, value, checked.expected);
  return null;
}

const isLandscape = (name: string): name is LandscapeName => Object.hasOwn(landscapes, name);

function readName(name: string): Source {
  if (isLandscape(name)) {
    const { formula, box } = landscapes[name];
    return { form: 'formula', values: { formula }, base: { box } };
  }
  const isGenerated = (generatedNames as readonly string[]).includes(name);
  return { form: isGenerated ? 'generated' : (name as 'iris' | 'mnist'), values: { name }, base: {} };
}

export const isSameSource = (a: Source, b: Source) => JSON.stringify([a.form, a.values]) === JSON.stringify([b.form, b.values]);

/** The data, and what defaults of other sections depend on. */
export function resolveData(source: Source, given: Settings, preset: Settings, report: Report): { data: DataSpec; situation: Situation } {
  const { form, values, base } = source;
  const named = typeof values.name === 'string' ? [values.name as GeneratedName] : [];
  const circumstances: Circumstance[] = [...new Set<Circumstance>([...named, form])];
  const settings = resolveSection('data', { given, preset, base }, { form, circumstances }, report, sourcesOf(form));
  const data = { ...values, ...settings } as unknown as DataSpec;
  const task = taskOf(data);
  return { data, situation: { form: formOf(data), circumstances: task === null ? circumstances : [...circumstances, task] } };
}

/** Source keys that were read; `labels` beside anything but `idx` is noted as ignored. */
const sourcesOf = (form: DataForm) => sourceKeys.filter((key) => key !== 'labels' || form === 'idx');
