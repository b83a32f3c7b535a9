/** Which settings stand where in the form. */
import { formOf } from '../../contract/dataForm.ts';
import type { Experiment } from '../../contract/experiment.ts';
import { fieldNamed, fieldsOf } from '../../contract/fields.ts';
import type { Field, Section } from '../../contract/fields/field.ts';

export interface FieldGroup {
  title: string;
  /** In sight at once. */
  main: Field[];
  /** Folded away. */
  more: Field[];
}

const layout: { title: string; section: Section; main: readonly string[] }[] = [
  {
    title: 'Data',
    section: 'data',
    main: ['samples', 'testSamples', 'noise', 'turns', 'classes', 'label', 'header', 'task', 'standardise', 'box', 'testShare'],
  },
  { title: 'Network', section: 'network', main: ['hidden', 'activation', 'l2'] },
  { title: 'Training', section: 'train', main: ['minima'] },
  { title: 'Connecting', section: 'connect', main: ['method', 'preset', 'bends', 'align'] },
  { title: 'Exploring', section: 'explore', main: [] },
];

/** Some settings change nothing for some generated sets, or for some ways of joining. */
const matters = ({ names, methods }: Field, { data, connect }: Experiment): boolean =>
  (methods === undefined || methods.includes(connect.method)) &&
  (names === undefined || ('name' in data && (names as readonly string[]).includes(data.name)));

const inOrder = (fields: Field[], keys: readonly string[]): Field[] =>
  fields.toSorted((a, b) => keys.indexOf(a.path[1]) - keys.indexOf(b.path[1]));

/** Every setting that applies to an experiment, but preset, data source and seed. */
export function groupsOf(experiment: Experiment): FieldGroup[] {
  const form = formOf(experiment.data);
  return layout.flatMap(({ title, section, main }) => {
    const sections = section === 'connect' ? [section, 'bend' as const] : [section];
    const fields = sections.flatMap((each) => fieldsOf(each, form)).filter((field) => matters(field, experiment));
    if (fields.length === 0) return [];
    const isMain = ({ path }: Field) => main.includes(path[1]);
    const given = section === 'train' ? [fieldNamed('minima')] : [];
    return [{ title, main: inOrder(fields.filter(isMain), main), more: [...fields.filter((field) => !isMain(field)), ...given] }];
  });
}
