/**
 * An experiment as the fragment of a link: `preset=moons&seed=7&hidden=16,16&l2=1e-4`.
 *
 * A link holds what its preset (or, without one, the table of defaults) doesn't say already. Names are the settings' own, the
 * last key alone where no other setting ends in it (`hidden`), dotted otherwise (`train.steps`); dotted names are always read.
 * `v` is the version and may be left out. A plus is a plus, spaces are `%20`.
 */
import type { DataSpec, Experiment } from './experiment.ts';
import { formOf } from './dataForm.ts';
import { fieldNamed, fields, sourceKeys } from './fields.ts';
import type { Field } from './fields/field.ts';
import { landscapes } from './landscapes.ts';
import { extraNames } from './linkExtras.ts';
import { linkParts } from './linkParts.ts';
import { escapePart, getAt, isSame, putAt, type Tree } from './linkTree.ts';
import { readValue, writeValue } from './linkValue.ts';
import { parseExperiment } from './parse.ts';

const implied = ['version', 'kind', 'preset', ...sourceKeys.map((key) => `data.${key}`)];

/** The keys that choose the data; a built-in landscape by its name. */
function sourceOf(data: DataSpec): [string, string][] {
  if ('csv' in data) return [['csv', data.csv]];
  if ('idx' in data) return Object.entries({ idx: data.idx, labels: data.labels });
  if (!('formula' in data)) return [['name', data.name]];
  const builtIn = Object.entries(landscapes).find(([, { formula }]) => formula === data.formula);
  return [builtIn === undefined ? ['formula', data.formula] : ['name', builtIn[0]]];
}

/**
 * The fragment of an experiment, without `#`.
 *
 * A setting is written where the link so far would be read as another value, so that reading always gives the experiment back.
 */
export function writeLink(experiment: Experiment): string {
  const draft: Tree = { version: 1, kind: 'connect' };
  const parts: string[] = [];
  const write = (field: Field, value: unknown) => {
    putAt(draft, field.path, value);
    parts.push(`${field.link}=${escapePart(writeValue(field.value, value))}`);
  };

  const form = formOf(experiment.data);
  const source = sourceOf(experiment.data);
  if (experiment.preset !== null) write(fieldNamed('preset'), experiment.preset);
  const preset = experiment.preset === null ? null : parseExperiment(draft).experiment;
  if (preset === null || !isSame(sourceOf(preset.data), source)) {
    for (const [key, value] of source) write(fieldNamed(`data.${key}`), value);
  }

  let read = parseExperiment(draft).experiment;
  for (const field of fields) {
    const wanted = getAt(experiment, field.path);
    if (implied.includes(field.name) || !field.forms.includes(form) || wanted === undefined) continue;
    if (read !== null && isSame(getAt(read, field.path), wanted)) continue;
    write(field, wanted);
    read = parseExperiment(draft).experiment;
  }
  return parts.join('&');
}

/**
 * A draft for `parseExperiment` from a full address or a fragment, with or without `#`.
 *
 * Names that no setting has stay in the draft, for its reader to notice; values that can't be read stay text. What `readExtras` reads is
 * left out. Never throws.
 */
export function readLink(text: string): Record<string, unknown> {
  const draft = Object.create(null) as Tree;
  Object.assign(draft, { version: 1, kind: 'connect' });
  for (const { name, value } of linkParts(text)) {
    if (extraNames.includes(name)) continue;
    const field = fields.find(
      (candidate) => candidate.link === name || candidate.name === name || (name === 'v' && candidate.name === 'version'),
    );
    if (field !== undefined) putAt(draft, field.path, readValue(field.value, value));
    else if (!(name in draft)) draft[name] = value;
  }
  return draft;
}
