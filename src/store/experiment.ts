/**
 * The experiment that the page is about: the same data as the fragment of its address, and the draft that it was read from.
 *
 * The draft holds what was written, wrong values too; the experiment changes only when the whole draft is right.
 */
import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../contract/experiment.ts';
import { parseExperiment } from '../contract/parse.ts';
import type { Issue } from '../contract/report.ts';
import { isSettings, valueOf } from '../contract/report.ts';
import { isSame } from '../contract/linkTree.ts';
import { presets } from '../contract/presets.ts';
import type { EngineChoice } from '../contract/engines.ts';
import { readExtras, withExtras } from '../contract/linkExtras.ts';
import type { LinkExtras } from '../contract/linkExtras.ts';
import { readLink, writeLink } from '../contract/url.ts';
import { emptyDraft, repair, settingOf, withoutSetting, withSetting, withSource } from './draft.ts';
import type { DataSource, Draft } from './draft.ts';

export interface ExperimentState {
  /** null where the link was refused and nothing was put right since. */
  experiment: Experiment | null;
  /** The fragment without `#`: as it was opened, or as the experiment is written since it was changed. */
  link: string;
  /** What the link says beside the experiment. */
  extras: LinkExtras;
  /** Of a link that was refused. */
  issues: Issue[];
  /** What was ignored, in sentences. */
  notices: string[];
  /** As it was written. */
  draft: Draft;
  /** What keeps the draft from being the experiment. */
  refusals: Issue[];
  /** What the draft says with refused values left out. */
  shown: Experiment;
}

const firstPreset = Object.keys(presets)[0];

function read(link: string): ExperimentState {
  const draft = readLink(link);
  const { experiment, issues, notices } = parseExperiment(draft);
  const { extras, notices: more } = readExtras(link);
  return {
    experiment,
    link,
    extras,
    issues,
    notices: [...notices, ...more],
    draft,
    refusals: issues,
    shown: experiment ?? repair(draft).experiment,
  };
}

const linkOfPreset = (name: string): string => `preset=${name}`;

export const experimentStore = createStore<ExperimentState>(() => read(linkOfPreset(firstPreset)));

/** Opens the fragment of an address; an empty one means the first preset. */
export function openLink(fragment: string): void {
  const link = fragment.replace(/^#/, '');
  if (link === experimentStore.getState().link) return;
  const { experiment, shown } = experimentStore.getState();
  const next = read(link || linkOfPreset(firstPreset));
  // what was computed stays where the link says something else beside the same experiment only
  experimentStore.setState(experiment && isSame(experiment, next.experiment) ? { ...next, experiment, shown } : next, true);
}

/** Makes a draft the experiment, or says what keeps it from being that. */
function write(draft: Draft): void {
  const now = experimentStore.getState();
  const { experiment, issues, notices } = parseExperiment(draft);
  if (!experiment) {
    const isStuck = now.experiment === null;
    experimentStore.setState({ draft, refusals: issues, shown: repair(draft).experiment, ...(isStuck ? { issues } : {}) });
  } else if (isSame(experiment, now.experiment)) {
    experimentStore.setState({ draft, refusals: [], shown: now.experiment ?? experiment });
  } else {
    // the same engine goes on computing; what was promised were the numbers of another experiment
    const extras = { ...now.extras, hash: null };
    experimentStore.setState(
      { experiment, link: withExtras(writeLink(experiment), extras), extras, issues: [], notices, draft, refusals: [], shown: experiment },
      true,
    );
  }
}

/** What the next run is to be computed with. */
export function chooseEngine(engine: EngineChoice): void {
  experimentStore.setState(({ link, extras: before }) => {
    const extras = { ...before, engine };
    return { extras, link: withExtras(link, extras) };
  });
}

/** Writes one setting into the draft, right or wrong. */
export const setSetting = (path: readonly string[], value: unknown): void =>
  write(withSetting(experimentStore.getState().draft, path, value));

/** Leaves a setting to the preset and the defaults again. */
export const resetSetting = (path: readonly string[]): void => write(withoutSetting(experimentStore.getState().draft, path));

/** Lets go of everything in the draft that was refused. */
export const dropRefused = (): void => write(repair(experimentStore.getState().draft).draft);

/** What a setting is if nothing is said of it. */
export function standingOf(draft: Draft, path: readonly string[]): unknown {
  return settingOf(repair(withoutSetting(draft, path)).experiment, path);
}

export function chooseSource(source: DataSource): void {
  const { draft, shown } = experimentStore.getState();
  write(withSource(draft, shown, source));
}

/** A preset as it is, with the seed that was set. */
export function choosePreset(name: string): void {
  const seed = settingOf(repair(experimentStore.getState().draft).draft, ['seed']);
  write({ ...emptyDraft, preset: name, ...(seed === undefined ? {} : { seed }) });
}

/**
 * Opens an experiment as a file has it, or the one that a result is of.
 *
 * Returns what is wrong with it; then everything stays.
 */
export function openDraft(file: unknown): Issue[] {
  const spec = isSettings(file) ? valueOf(file, 'spec') : undefined;
  const draft = isSettings(spec) ? spec : file;
  const { issues } = parseExperiment(draft);
  if (issues.length === 0 && isSettings(draft)) write(draft);
  return issues;
}

/** The same experiment as another one: a file that it names is another now. */
export function renewExperiment(): void {
  experimentStore.setState(({ experiment, shown }) => {
    const renewed = experiment && { ...experiment };
    return { experiment: renewed, shown: renewed ?? shown };
  });
}
