/** The study as a lab. */
import { formOf } from './dataForm.ts';
import { fields as experimentFields, sourceKeys } from './fields.ts';
import type { FieldEntry, PlacedField } from './fields/field.ts';
import { bendFields } from './fields/bend.ts';
import { priorsField, studyFields } from './fields/study.ts';
import type { Lab, LabGroup } from './lab/lab.ts';
import { placeFields } from './lab/labFields.ts';
import { parseStudy, setByStudy } from './parseStudy.ts';
import type { StudySpec } from './study.ts';
import { studyPresets } from './studyPresets.ts';

const { widths, depths, methods, pairs, points, adjustSamples } = studyFields;

const isSetByStudy = (path: readonly string[]): boolean =>
  setByStudy.some(([section, key]) => (section === '' ? path[0] === key : path[0] === section && path[1] === key));

const builtIn = ['moons', 'circles', 'spirals', 'xor', 'blobs', 'sine', 'cubic', 'staircase', 'iris', 'mnist'];

/** Landscapes by formula have no networks. */
function withoutFormulas(entry: FieldEntry): FieldEntry {
  const { value } = entry;
  if (value.type !== 'choice') return entry;
  return {
    ...entry,
    says: 'A built-in data set.',
    value: { ...value, options: value.options.filter((option) => builtIn.includes(option.value)) },
  };
}

/** The main experiment's settings that a study leaves as they are, below `base`. */
const baseFields = experimentFields.filter(
  ({ path, forms, section }) =>
    section !== 'general' &&
    section !== 'explore' &&
    path[1] !== 'formula' &&
    !isSetByStudy(path) &&
    forms.some((form) => form !== 'formula'),
);

/** In an order in which no default depends on a later one; the base's own come by their dotted names. */
const placed = placeFields({
  '': { widths, depths, priors: priorsField, methods, pairs, points, adjustSamples },
  bend: bendFields,
});

const fields: PlacedField[] = [
  ...placed,
  ...baseFields.map((field): PlacedField => {
    const name = `base.${field.name}`;
    const entry = field.name === 'data.name' ? withoutFormulas(field) : field;
    return { ...entry, path: ['base', ...field.path], name, link: placed.some(({ link }) => link === field.link) ? name : field.link };
  }),
];

const namesIn = (section: string): string[] =>
  fields.filter(({ path }) => path[0] === 'base' && path[1] === section).map(({ name }) => name);

function groupOf(title: string, section: string, main: readonly string[]): LabGroup {
  const names = [...new Set(namesIn(section))];
  const first = main.map((key) => `base.${section}.${key}`);
  const isSource = (name: string) => section === 'data' && sourceKeys.includes(name.split('.')[2]);
  return { title, main: first, more: names.filter((name) => !first.includes(name) && !isSource(name)) };
}

const groups: LabGroup[] = [
  { title: 'Grid', main: ['widths', 'depths', 'priors', 'pairs', 'methods'], more: ['points', 'adjustSamples', 'seed'] },
  groupOf('Data', 'data', ['name', 'samples', 'testSamples', 'noise', 'testShare']),
  groupOf('Network', 'network', ['activation']),
  groupOf('Training', 'train', ['optimiser', 'learningRate', 'steps', 'batch']),
  {
    title: 'Bends',
    main: ['bend.bends', 'bend.steps'],
    more: Object.keys(bendFields)
      .map((key) => `bend.${key}`)
      .filter((name) => !['bend.bends', 'bend.steps'].includes(name)),
  },
  groupOf('Bands', 'connect', ['preset', 'steps']),
];

function matters(field: PlacedField, { base, methods: chosen }: StudySpec): boolean {
  const [section, part] = field.path;
  if (section === 'bend') return chosen.includes('bezier') || chosen.includes('chain');
  if (field.name === 'adjustSamples') return chosen.some((method) => /adjusted/i.test(method));
  if (section !== 'base') return true;
  if (part === 'connect' && !chosen.some((method) => /autoneb/i.test(method))) return false;
  if (field.forms && !field.forms.includes(formOf(base.data))) return field.name === 'base.data.name' && 'name' in base.data;
  return field.names === undefined || ('name' in base.data && (field.names as readonly string[]).includes(base.data.name));
}

export const studyLab: Lab<StudySpec> = {
  kind: 'study',
  title: 'Ways to connect',
  question: 'How much do the method, the width and the prior matter?',
  presets: studyPresets,
  fields,
  groups,
  matters,
  parse(draft) {
    const { study, ...report } = parseStudy(draft);
    return { spec: study, ...report };
  },
};
