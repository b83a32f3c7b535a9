/**
 * A lab's experiment as the fragment of a link: `kind=study&preset=mnist&widths=10,50`.
 *
 * As with the main experiment's links, one holds what its preset (or, without one, the table of defaults) doesn't say already.
 */
import { escapePart, getAt, isSame, putAt, type Tree } from '../linkTree.ts';
import { extraNames } from '../linkExtras.ts';
import { linkParts } from '../linkParts.ts';
import { readValue, writeValue } from '../linkValue.ts';
import type { Lab, LabSpec } from './lab.ts';
import { isLabKind, type LabKind } from './labs.ts';

/** The kind that a full address or a fragment names; `connect` where it names none that is known. */
export function kindOfLink(text: string): 'connect' | LabKind {
  const named = linkParts(text).find(({ name }) => name === 'kind')?.value;
  return isLabKind(named) ? named : 'connect';
}

/** The fragment, without `#`: reading it always gives the spec back. */
export function writeLabLink<S extends LabSpec>(lab: Lab<S>, spec: S): string {
  const draft: Tree = { version: 1, kind: lab.kind };
  const parts = [`kind=${lab.kind}`];
  if (spec.preset !== null) {
    draft.preset = spec.preset;
    parts.push(`preset=${escapePart(spec.preset)}`);
  }
  let read = lab.parse(draft).spec;
  for (const field of lab.fields) {
    const wanted = getAt(spec, field.path);
    if (wanted === undefined || (read !== null && isSame(getAt(read, field.path), wanted))) continue;
    putAt(draft, field.path, wanted);
    parts.push(`${field.link}=${escapePart(writeValue(field.value, wanted))}`);
    read = lab.parse(draft).spec;
  }
  return parts.join('&');
}

/** A draft for the lab's parser from a full address or a fragment. Never throws. */
export function readLabLink(lab: Lab, text: string): Record<string, unknown> {
  const draft = Object.create(null) as Tree;
  Object.assign(draft, { version: 1, kind: lab.kind });
  for (const { name, value } of linkParts(text)) {
    if (extraNames.includes(name) || name === 'kind') continue;
    const field = lab.fields.find((candidate) => candidate.link === name || candidate.name === name);
    if (name === 'v') draft.version = readValue({ type: 'integer', min: 1, max: 1 }, value);
    else if (field !== undefined) putAt(draft, field.path, readValue(field.value, value));
    else if (!(name in draft)) draft[name] = value;
  }
  return draft;
}
