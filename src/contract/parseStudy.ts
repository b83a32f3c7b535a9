/**
 * From a draft to a study with every default written out.
 *
 * Values are looked for in the draft, in its preset and in the table of defaults, in this order; the sections of `base` and `bend` key by
 * key. A draft whose `base.data` names its source lets go of the preset's data.
 */
import { isFormula } from './experiment.ts';
import { bendFields } from './fields/bend.ts';
import { defaultPriors, mostPriors, priorFields, studyFields } from './fields/study.ts';
import { isKnownFormat } from './format.ts';
import { resolveField } from './lab/labFields.ts';
import { parseExperiment } from './parse.ts';
import { isSettings, noteUnknown, refuse, valueOf, type Issue, type Report, type Settings } from './report.ts';
import { readSection } from './resolveSection.ts';
import { showValue } from './showValue.ts';
import { priorKeys, priorTitle, type Prior, type StudyBase, type StudySpec } from './study.ts';
import { studyPresets } from './studyPresets.ts';

export interface ParsedStudy {
  /** null where anything was refused. */
  study: StudySpec | null;
  issues: Issue[];
  /** What was ignored, in sentences. */
  notices: string[];
}

const topKeys = [...Object.keys(studyFields), 'base', 'priors', 'bend'];
const allNames = [...topKeys, ...Object.keys(bendFields).map((key) => `bend.${key}`)];

/** Checks a draft and writes out all defaults. Takes any value at all and never throws. */
export function parseStudy(draft: unknown): ParsedStudy {
  const report: Report = { issues: [], notices: [] };
  if (!isSettings(draft)) {
    report.issues.push({ path: '', message: `A study is an object of settings, not ${showValue(draft)}.` });
    return { study: null, ...report };
  }
  const study = isKnownFormat(draft, 'study', report) ? resolve(draft, report) : null;
  return { study: report.issues.length === 0 ? study : null, ...report };
}

function resolve(draft: Settings, report: Report): StudySpec | null {
  noteUnknown(draft, '', topKeys, allNames, report);
  const name = resolveField(studyFields.preset, 'preset', valueOf(draft, 'preset'), undefined, report) as string | null;
  const preset: Settings = name === null ? {} : studyPresets[name].draft;
  const top = Object.entries(studyFields).map(([key, field]) => {
    if (key === 'preset') return [key, name];
    const isFormat = key === 'version' || key === 'kind';
    return [key, isFormat ? field.default : resolveField(field, key, valueOf(draft, key), valueOf(preset, key), report)];
  });
  const values = Object.fromEntries(top) as Omit<StudySpec, 'base' | 'priors' | 'bend'>;
  const base = resolveBase(readSection(draft, 'base', report), sectionOf(preset, 'base'), values.seed, report);
  const priors = resolvePriors(valueOf(draft, 'priors') ?? valueOf(preset, 'priors') ?? defaultPriors, report);
  const bend = resolveBend(readSection(draft, 'bend', report), sectionOf(preset, 'bend'), report);
  return base && { ...values, base, priors, bend };
}

function sectionOf(settings: Settings, section: string): Settings {
  const found = valueOf(settings, section);
  return isSettings(found) ? found : {};
}

function resolveBend(given: Settings, preset: Settings, report: Report): StudySpec['bend'] {
  const keys = Object.keys(bendFields);
  noteUnknown(given, 'bend.', keys, allNames, report);
  const entries = Object.entries(bendFields).map(([key, field]) => [
    key,
    resolveField(field, `bend.${key}`, valueOf(given, key), valueOf(preset, key), report),
  ]);
  return Object.fromEntries(entries) as StudySpec['bend'];
}

function resolvePriors(given: unknown, report: Report): Prior[] {
  if (!Array.isArray(given) || given.length === 0 || given.length > mostPriors) {
    refuse(report, 'priors', given, `a list of 1 to ${mostPriors} priors`);
    return [];
  }
  const priors = Array.from(given as unknown[], (each, i) => resolvePrior(each, `priors[${i}]`, report));
  const titles = priors.map(priorTitle);
  const twice = titles.findIndex((title, i) => titles.indexOf(title) !== i);
  if (twice >= 0 && report.issues.length === 0) {
    report.issues.push({ path: 'priors', message: `priors has ${titles[twice]} twice: all must be different.` });
  }
  return priors;
}

function resolvePrior(given: unknown, path: string, report: Report): Prior {
  if (!isSettings(given)) {
    refuse(report, path, given, 'an object with the name of a prior');
    return { name: 'none' };
  }
  const resolveKey = (key: keyof typeof priorFields) =>
    resolveField(priorFields[key], `${path}.${key}`, valueOf(given, key), undefined, report);
  const name = resolveKey('name') as Prior['name'];
  noteUnknown(given, `${path}.`, ['name', ...priorKeys[name]], [], report);
  return Object.fromEntries([['name', name], ...priorKeys[name].map((key) => [key, resolveKey(key)])]) as Prior;
}

/** Settings of an experiment that a study sets itself, and by what; null where it has no use for them. */
export const setByStudy = [
  ['', 'version', 'version'],
  ['', 'kind', 'kind'],
  ['', 'seed', 'seed'],
  ['', 'minima', 'pairs'],
  ['', 'explore', 'pairs'],
  ['network', 'hidden', 'widths and depths'],
  ['network', 'l2', 'priors'],
  ['train', 'minima', 'pairs'],
  ['train', 'dropout', 'priors'],
  ['train', 'firstSeed', 'pairs'],
  ['train', 'curvature', null],
  ['', 'bend', 'bend'],
  ['connect', 'align', 'methods'],
  ['connect', 'method', 'methods'],
  ['connect', 'points', 'points'],
  ['connect', 'adjustSamples', 'adjustSamples'],
] as const;

const sources = ['name', 'csv', 'idx', 'formula'];

/** null where it was refused. */
function resolveBase(given: Settings, preset: Settings, seed: number, report: Report): StudyBase | null {
  const merged = mergeBase(given, preset);
  for (const [section, key, by] of setByStudy) {
    const holder = section === '' ? merged : sectionOf(merged, section);
    if (valueOf(holder, key) === undefined) continue;
    delete holder[key];
    const why = by === null ? 'does without it' : `sets it by its ${by}`;
    report.notices.push(`base.${section === '' ? '' : `${section}.`}${key} is ignored: a study ${why}.`);
  }
  const { experiment, issues, notices } = parseExperiment({ ...merged, version: 1, kind: 'connect', seed });
  for (const { path, message } of issues) report.issues.push({ path: `base.${path}`, message: `base.${message}` });
  for (const notice of notices) report.notices.push(`base.${notice}`);
  if (!experiment) return null;
  const { data } = experiment;
  if (isFormula(data) || !experiment.network) {
    report.issues.push({ path: 'base.data', message: 'base.data is a formula: a study is about networks, so it must be a data set.' });
    return null;
  }
  return {
    data,
    network: without(experiment.network, 'hidden', 'l2'),
    train: without(experiment.train, 'minima', 'firstSeed', 'dropout', 'curvature'),
    connect: without(experiment.connect, 'align', 'method', 'points', 'adjustSamples'),
  };
}

/** Copies, sections key by key. */
function mergeBase(given: Settings, preset: Settings): Record<string, unknown> {
  const merged: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(preset), ...Object.keys(given)])) {
    const [ours, theirs] = [valueOf(given, key), valueOf(preset, key)];
    const isOwnData = key === 'data' && isSettings(ours) && sources.some((source) => valueOf(ours, source) !== undefined);
    if (isSettings(ours)) merged[key] = { ...(isOwnData || !isSettings(theirs) ? {} : theirs), ...ours };
    else merged[key] = ours === undefined && isSettings(theirs) ? { ...theirs } : (ours ?? theirs);
  }
  return merged;
}

function without<T extends object, K extends keyof T>(value: T, ...keys: K[]): Omit<T, K> {
  const rest: Partial<T> = { ...value };
  for (const key of keys) delete rest[key];
  return rest as Omit<T, K>;
}
