/** Which kind of experiment the page is about. */
import { createStore } from 'zustand/vanilla';
import { kindOfLink } from '../contract/lab/labLink.ts';
import type { LabKind } from '../contract/lab/labs.ts';
import type { Issue } from '../contract/report.ts';
import { experimentStore, openDraft, openLink } from './experiment.ts';
import { labKindOfFile, labStore, openLabDraft, openLabLink } from './lab.ts';

export type Kind = 'connect' | LabKind;

export const kindStore = createStore<{ kind: Kind }>(() => ({ kind: 'connect' }));

/** Opens the fragment of an address, of whatever kind. */
export function openFragment(fragment: string): void {
  const kind = kindOfLink(fragment);
  if (kind === 'connect') openLink(fragment);
  else openLabLink(kind, fragment);
  kindStore.setState({ kind });
}

/** Goes to a kind, as it was when it was left. */
export function chooseKind(kind: Kind): void {
  if (kind !== 'connect' && labStore.getState().kind !== kind) openLabLink(kind, '');
  kindStore.setState({ kind });
}

/**
 * Opens an experiment of any kind as a file has it, or the one that a result is of.
 *
 * Returns what is wrong with it; then everything stays.
 */
export function openFile(file: unknown): Issue[] {
  const kind = labKindOfFile(file) ?? 'connect';
  const issues = kind === 'connect' ? openDraft(file) : openLabDraft(kind, file);
  if (issues.length === 0) kindStore.setState({ kind });
  return issues;
}

/** The fragment, without `#`, of what the page is about. */
export const currentLink = (): string => (kindStore.getState().kind === 'connect' ? experimentStore : labStore).getState().link;

/** Calls back whenever `currentLink` may be another. */
export function onLinkChange(act: () => void): () => void {
  const stops = [kindStore.subscribe(act), experimentStore.subscribe(act), labStore.subscribe(act)];
  return () => stops.forEach((stop) => stop());
}
