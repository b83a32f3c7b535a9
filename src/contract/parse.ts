/**
 * From a draft – a file, a link, a form – to an experiment with every default written out.
 *
 * Values are looked for in the draft, in its preset, in its connect preset, and in the table of defaults, in this order. A draft
 * that names other data than its preset lets go of the preset's data; one that names another connect preset, of the preset's
 * `connect`; and one that exchanges networks for a formula or back, of all of the preset.
 */
import { checkValue } from './checkValue.ts';
import { connectDefaults } from './connectPresets.ts';
import { whyNot } from './curveMethods.ts';
import type { BendSpec, ConnectPreset, ConnectSpec, Experiment, ExploreSpec, NetworkSpec, TrainSpec } from './experiment.ts';
import { fieldNamed, fields } from './fields.ts';
import { isKnownFormat } from './format.ts';
import { presets } from './presets.ts';
import { isSettings, noteUnknown, refuse, valueOf, type Issue, type Report, type Settings } from './report.ts';
import { isSameSource, readSource, resolveData, type Source } from './resolveData.ts';
import { readSection, resolveSection, type Layers, type Situation } from './resolveSection.ts';
import { showName, showValue } from './showValue.ts';

export interface Parsed {
  /** null where anything was refused. */
  experiment: Experiment | null;
  issues: Issue[];
  /** What was ignored, in sentences. */
  notices: string[];
}

const sections = ['data', 'network', 'train', 'connect', 'bend', 'explore'];
const topKeys = [...fields.filter((field) => field.path.length === 1).map((field) => field.name), ...sections];
const allNames = [...new Set([...fields.map((field) => field.name), ...sections])];

/** Checks a draft and writes out all defaults. Takes any value at all and never throws. */
export function parseExperiment(draft: unknown): Parsed {
  const report: Report = { issues: [], notices: [] };
  if (!isSettings(draft)) {
    report.issues.push({ path: '', message: `An experiment is an object of settings, not ${showValue(draft)}.` });
    return { experiment: null, ...report };
  }
  const experiment = isKnownFormat(draft, 'connect', report) ? resolve(draft, report) : null;
  return { experiment: report.issues.length === 0 ? experiment : null, ...report };
}

const defaultSource: Source = { form: 'generated', values: { name: fieldNamed('data.name').default }, base: {} };

function resolve(draft: Settings, report: Report): Experiment {
  noteUnknown(draft, '', topKeys, allNames, report);
  const givenData = readSection(draft, 'data', report);
  const named = readPreset(draft, report);
  const presetSource = readSource(sectionOf(named, 'data'), report);
  const ownSource = readSource(givenData, report);
  const isRefused = ownSource === null && report.issues.some(({ path }) => path.startsWith('data'));
  const source = ownSource ?? presetSource ?? defaultSource;
  const preset = fittingPreset(named, presetSource, source, report);
  const keepsData = presetSource !== null && isSameSource(source, presetSource);
  const { data, situation } = resolveData(source, isRefused ? {} : givenData, keepsData ? sectionOf(preset, 'data') : {}, report);
  const network = resolveNetwork(draft, preset, situation, report);
  const train = resolveSection('train', layersOf('train', draft, preset, report), situation, report);
  const connect = resolveConnect(draft, preset, situation, report);
  const refusal = whyNot(connect.method, network && network.hidden.length);
  if (refusal !== null) report.issues.push({ path: 'connect.method', message: `connect.method is ${connect.method}: ${refusal}` });
  const explore = resolveSection('explore', layersOf('explore', draft, preset, report), situation, report);
  return {
    version: 1,
    kind: 'connect',
    preset: preset?.name ?? null,
    seed: resolveTop('seed', draft, preset, report) as number,
    data,
    network,
    train: train as unknown as TrainSpec,
    minima: resolveMinima(draft, preset, situation, report),
    connect,
    bend: resolveSection('bend', layersOf('bend', draft, preset, report), situation, report) as unknown as BendSpec,
    explore: explore as unknown as ExploreSpec,
  };
}

/** An experiment preset and what it sets. */
interface Named {
  name: string;
  settings: Settings;
}

function readPreset(draft: Settings, report: Report): Named | null {
  const name = resolveTop('preset', draft, null, report);
  return typeof name === 'string' ? { name, settings: presets[name].draft } : null;
}

function sectionOf(preset: Named | null, section: string): Settings {
  const found = preset === null ? undefined : valueOf(preset.settings, section);
  return isSettings(found) ? found : {};
}

function layersOf(section: string, draft: Settings, preset: Named | null, report: Report): Layers {
  return { given: readSection(draft, section, report), preset: sectionOf(preset, section), base: {} };
}

/** A setting without a section; its default where it was refused. */
function resolveTop(name: 'preset' | 'seed' | 'minima', draft: Settings, preset: Named | null, report: Report): unknown {
  const field = fieldNamed(name);
  const given = valueOf(draft, name);
  const standing = preset === null ? field.default : (valueOf(preset.settings, name) ?? field.default);
  const checked = checkValue(field.value, given === undefined ? standing : given);
  if ('value' in checked) return checked.value;
  const hint = name === 'minima' && typeof given === 'number' ? '. The number of minima to train is train.minima' : '';
  refuse(report, name, checked.at === undefined ? given : checked.found, checked.expected + hint, checked.at);
  return field.default;
}

/** No values for networks are taken over to a formula, nor back: learning rates mean different things there. */
function fittingPreset(preset: Named | null, presetSource: Source | null, source: Source, report: Report): Named | null {
  if (preset === null || presetSource === null) return preset;
  if ((presetSource.form === 'formula') === (source.form === 'formula')) return preset;
  const [its, ours] = source.form === 'formula' ? ['a network', 'a formula'] : ['a formula', 'a network'];
  report.notices.push(`preset ${showName(preset.name)} is ignored: it is about ${its}, this experiment about ${ours}.`);
  return null;
}

function resolveNetwork(draft: Settings, preset: Named | null, situation: Situation, report: Report): NetworkSpec | null {
  const isNull = valueOf(draft, 'network') === null;
  const given = isNull ? {} : readSection(draft, 'network', report);
  if (situation.form === 'formula') {
    if (Object.keys(given).length > 0) report.notices.push('network is ignored: a formula has none.');
    return null;
  }
  const values = resolveSection('network', { given, preset: sectionOf(preset, 'network'), base: {} }, situation, report);
  const network = values as unknown as NetworkSpec;
  if (network.loss === 'crossEntropy' && situation.circumstances.includes('regression')) {
    const message = 'network.loss is crossEntropy, but this data is for regression: it must be squaredError or halfSquaredError.';
    report.issues.push({ path: 'network.loss', message });
  }
  return network;
}

function resolveConnect(draft: Settings, preset: Named | null, situation: Situation, report: Report): ConnectSpec {
  const given = readSection(draft, 'connect', report);
  const fromPreset = sectionOf(preset, 'connect');
  const standing = valueOf(fromPreset, 'preset') ?? fieldNamed('connect.preset').default;
  const asked = checkValue(fieldNamed('connect.preset').value, valueOf(given, 'preset') ?? standing);
  const chosen = ('value' in asked ? asked.value : standing) as ConnectPreset;
  const base = connectDefaults(chosen, situation.form === 'formula') as unknown as Settings;
  const values = resolveSection('connect', { given, preset: chosen === standing ? fromPreset : {}, base }, situation, report);
  return values as unknown as ConnectSpec;
}

function resolveMinima(draft: Settings, preset: Named | null, situation: Situation, report: Report): Experiment['minima'] {
  const minima = resolveTop('minima', draft, preset, report) as Experiment['minima'];
  if (situation.form === 'formula' && Array.isArray(minima) && minima[0].length !== 2) {
    const message = `minima has vectors of ${minima[0].length}: those of a formula must have two numbers, x and y.`;
    report.issues.push({ path: 'minima', message });
  }
  return minima;
}
