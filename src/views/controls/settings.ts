/** The main settings of an experiment as words, with the names and sentences of the table of settings. */
import { formOf } from '../../contract/dataForm.ts';
import type { Experiment } from '../../contract/experiment.ts';
import { fieldsOf } from '../../contract/fields.ts';
import type { Field, Section } from '../../contract/fields/field.ts';
import { landscapes } from '../../contract/landscapes.ts';
import { writeValue } from '../../contract/linkValue.ts';
import { formatTick } from '../format.ts';

export interface Setting {
  name: string;
  label: string;
  value: string;
  says: string;
}

export interface SettingGroup {
  title: string;
  settings: Setting[];
}

const groups: { title: string; section: Section; keys: string[] }[] = [
  { title: 'Data', section: 'data', keys: ['samples', 'testSamples', 'noise', 'turns', 'classes', 'testShare', 'label', 'task', 'box'] },
  { title: 'Network', section: 'network', keys: ['hidden', 'activation', 'loss', 'l2', 'height'] },
  { title: 'Training', section: 'train', keys: ['minima', 'optimiser', 'learningRate', 'schedule', 'steps', 'batch'] },
  { title: 'Connecting', section: 'connect', keys: ['preset', 'tangent', 'pivots', 'steps', 'learningRate', 'cycles'] },
  { title: 'Exploring', section: 'explore', keys: ['budget', 'tolerance'] },
];

function words({ value: kind }: Field, value: unknown): string {
  if (kind.type === 'choice') return kind.options.find((option) => option.value === value)?.label ?? String(value);
  if (kind.type === 'cycles' && Array.isArray(value)) return String(value.length);
  if (kind.type === 'integers' && Array.isArray(value)) return value.length > 0 ? value.join(' · ') : 'none';
  if (kind.type === 'boolean') return value === true ? 'yes' : 'no';
  if (kind.type === 'box' && Array.isArray(value))
    return value.map((side) => `[${(side as number[]).map(formatTick).join(', ')}]`).join(' × ');
  return writeValue(kind, value);
}

/** Some settings change nothing for some generated sets. */
const matters = ({ names }: Field, { data }: Experiment): boolean =>
  names === undefined || ('name' in data && (names as readonly string[]).includes(data.name));

/** What the data is, in its own words. */
function sourceOf({ data }: Experiment): Setting {
  if ('formula' in data) {
    const builtIn = Object.values(landscapes).find(({ formula }) => formula === data.formula);
    return { name: 'data.formula', label: 'Formula', value: builtIn?.title ?? data.formula, says: data.formula };
  }
  if ('csv' in data) return { name: 'data.csv', label: 'File', value: data.csv, says: 'A table of your own.' };
  if ('idx' in data) return { name: 'data.idx', label: 'File', value: data.idx, says: 'Images of your own.' };
  return { name: 'data.name', label: 'Set', value: data.name, says: 'The data set.' };
}

export function settingsOf(experiment: Experiment): SettingGroup[] {
  const form = formOf(experiment.data);
  const filled = groups.map(({ title, section, keys }) => {
    const values = experiment[section as 'data'] as object | null;
    const settings = fieldsOf(section, form).flatMap((field): Setting[] => {
      const key = field.path[1];
      const value = (values as Record<string, unknown> | null)?.[key];
      if (value === undefined || !keys.includes(key) || !matters(field, experiment)) return [];
      return [{ name: field.name, label: field.label, value: words(field, value), says: field.says }];
    });
    return { title, settings: section === 'data' ? [sourceOf(experiment), ...settings] : settings };
  });
  return filled.filter(({ settings }) => settings.length > 0);
}
