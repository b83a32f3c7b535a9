/** The experiment that the page is about: the same data as the fragment of its address. */
import { createStore } from 'zustand/vanilla';
import type { Experiment } from '../contract/experiment.ts';
import { parseExperiment } from '../contract/parse.ts';
import type { Issue } from '../contract/report.ts';
import { presets } from '../contract/presets.ts';
import { readLink, writeLink } from '../contract/url.ts';

export interface ExperimentState {
  /** null where the link was refused. */
  experiment: Experiment | null;
  /** The fragment without `#`: as it was opened, or as the experiment is written since it was changed. */
  link: string;
  issues: Issue[];
  /** What was ignored, in sentences. */
  notices: string[];
}

const firstPreset = Object.keys(presets)[0];

function read(link: string): ExperimentState {
  const { experiment, issues, notices } = parseExperiment(readLink(link));
  return { experiment, link, issues, notices };
}

const linkOfPreset = (name: string): string => `preset=${name}`;

export const experimentStore = createStore<ExperimentState>(() => read(linkOfPreset(firstPreset)));

/** Opens the fragment of an address; an empty one means the first preset. */
export function openLink(fragment: string): void {
  const link = fragment.replace(/^#/, '');
  if (link === experimentStore.getState().link) return;
  experimentStore.setState(read(link || linkOfPreset(firstPreset)), true);
}

/** A preset as it is, with the seed that was set. */
export function choosePreset(name: string): void {
  const seed = experimentStore.getState().experiment?.seed;
  const { experiment, issues, notices } = parseExperiment({
    version: 1,
    kind: 'connect',
    preset: name,
    ...(seed === undefined ? {} : { seed }),
  });
  const link = experiment ? writeLink(experiment) : linkOfPreset(name);
  experimentStore.setState({ experiment, link, issues, notices }, true);
}

/** Sets the seed from what was typed; the sentence that refuses it, or null. */
export function setSeed(text: string): string | null {
  const { experiment, link } = experimentStore.getState();
  const seed = text.trim() === '' ? NaN : Number(text);
  const parsed = parseExperiment({ ...readLink(link), seed: Number.isNaN(seed) ? text : seed });
  if (parsed.experiment === null) return parsed.issues.find(({ path }) => path === 'seed')?.message ?? null;
  if (seed !== experiment?.seed) {
    experimentStore.setState({ experiment: parsed.experiment, link: writeLink(parsed.experiment), issues: [], notices: [] }, true);
  }
  return null;
}
