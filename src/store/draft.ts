/** A draft of an experiment as its author wrote it: differences only, wrong values included. */
import type { DataForm } from '../contract/dataForm.ts';
import type { Experiment } from '../contract/experiment.ts';
import { isFormula } from '../contract/experiment.ts';
import { fieldsOf } from '../contract/fields.ts';
import { landscapes } from '../contract/landscapes.ts';
import { isSame } from '../contract/linkTree.ts';
import { parseExperiment } from '../contract/parse.ts';
import { presets } from '../contract/presets.ts';
import { isSettings, valueOf, type Issue, type Settings } from '../contract/report.ts';

export type Draft = Settings;

/** The keys that choose the data. */
export type DataSource = { name: string } | { csv: string } | { idx: string; labels: string } | { formula: string };

export const emptyDraft: Draft = { version: 1, kind: 'connect' };

/** What a draft says of a setting; undefined where it leaves it to its preset or to the defaults. */
export function settingOf(draft: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (isSettings(at) ? valueOf(at, key) : undefined), draft);
}

export function withSetting(draft: Draft, [key, ...rest]: readonly string[], value: unknown): Draft {
  if (rest.length === 0) return { ...draft, [key]: value };
  const section = valueOf(draft, key);
  return { ...draft, [key]: withSetting(isSettings(section) ? section : {}, rest, value) };
}

/** Without a setting or a section, and without sections that are left empty. */
export function withoutSetting(draft: Draft, [key, ...rest]: readonly string[]): Draft {
  const section = valueOf(draft, key);
  const others = Object.fromEntries(Object.entries(draft).filter(([name]) => name !== key));
  if (rest.length === 0 || !isSettings(section)) return others;
  const left = withoutSetting(section, rest);
  return Object.keys(left).length === 0 ? others : { ...others, [key]: left };
}

/** Whether a draft says something else of a setting than its preset and the defaults, which `standingOf` tells. */
export function isChanged(draft: Draft, path: readonly string[], standingOf: (draft: Draft, path: readonly string[]) => unknown): boolean {
  const written = settingOf(draft, path);
  return written !== undefined && !isSame(written, standingOf(draft, path));
}

/** A draft without what is refused, by any kind's parser; `spec` is what it says then. `empty` is what any draft holds, and parses. */
export function repairBy<S>(
  parse: (draft: Draft) => { spec: S | null; issues: readonly Issue[] },
  empty: Draft,
  draft: Draft,
): { draft: Draft; spec: S } {
  let kept = draft;
  for (let turn = 0; turn < 10; turn++) {
    const { spec, issues } = parse(kept);
    if (spec) return { draft: kept, spec };
    // an entry of a list is refused with the whole list
    for (const { path } of issues) kept = path === '' ? empty : withoutSetting(kept, path.replace(/\[.*$/, '').split('.'));
    kept = { ...kept, ...empty };
  }
  const { spec } = parse(empty);
  if (!spec) throw new Error('The defaults make no experiment.');
  return { draft: empty, spec };
}

/** The draft without what is refused, and what it says then. */
export function repair(draft: Draft): { draft: Draft; experiment: Experiment } {
  const parse = (one: Draft) => {
    const { experiment, issues } = parseExperiment(one);
    return { spec: experiment, issues };
  };
  const { draft: kept, spec } = repairBy(parse, emptyDraft, draft);
  return { draft: kept, experiment: spec };
}

function formOfSource(source: DataSource): DataForm {
  if ('csv' in source) return 'csv';
  if ('idx' in source) return 'idx';
  if ('formula' in source || Object.hasOwn(landscapes, source.name)) return 'formula';
  return source.name === 'iris' || source.name === 'mnist' ? source.name : 'generated';
}

/**
 * The draft with other data.
 *
 * It lets go of its preset, whose other settings are written out instead. Settings of data that mean nothing for the new data
 * go; from networks to formulas and back everything goes but the seed, as learning rates mean other things there.
 */
export function withSource(draft: Draft, shown: Experiment, source: DataSource): Draft {
  const form = formOfSource(source);
  const seed = settingOf(draft, ['seed']);
  const bare: Draft = seed === undefined ? emptyDraft : { ...emptyDraft, seed };
  if ((form === 'formula') !== isFormula(shown.data)) return { ...bare, data: source };
  const data = valueOf(draft, 'data');
  const merged: Record<string, unknown> = {
    ...withoutSetting(draft, ['preset']),
    data: { ...keptData(data, form, source, shown), ...source },
  };
  for (const [section, values] of Object.entries(shown.preset === null ? {} : presets[shown.preset].draft)) {
    if (section === 'data') continue;
    const own = valueOf(draft, section);
    if (isSettings(values)) merged[section] = { ...values, ...(isSettings(own) ? own : {}) };
    else merged[section] = own ?? values;
  }
  return merged;
}

function keptData(data: unknown, form: DataForm, source: DataSource, shown: Experiment): Settings {
  // a formula typed over a built-in one keeps the box that is looked at; a built-in one brings its own
  if (form === 'formula') return 'formula' in source && isFormula(shown.data) ? { box: shown.data.box } : {};
  if (!isSettings(data)) return {};
  const keys = fieldsOf('data', form).map(({ path }) => path[1]);
  return Object.fromEntries(Object.entries(data).filter(([key]) => keys.includes(key)));
}
