/** Which kind of experiment the page is about. */
import { createStore } from 'zustand/vanilla';
import { kindOfLink } from '../contract/lab/labLink.ts';
import type { LabKind } from '../contract/lab/labs.ts';
import { experimentStore, openLink } from './experiment.ts';
import { labStore, openLabLink } from './lab.ts';

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

/** The fragment, without `#`, of what the page is about. */
export const currentLink = (): string => (kindStore.getState().kind === 'connect' ? experimentStore : labStore).getState().link;

/** Calls back whenever `currentLink` may be another. */
export function onLinkChange(act: () => void): () => void {
  const stops = [kindStore.subscribe(act), experimentStore.subscribe(act), labStore.subscribe(act)];
  return () => stops.forEach((stop) => stop());
}
