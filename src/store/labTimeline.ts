/** Going through the frames that a lab's run has shown. */
import { createStore } from 'zustand/vanilla';
import { noFrames, placeOfFrame } from './labFrames.ts';
import { labRunStore } from './labRun.ts';
import type { LabRunState } from './labRunState.ts';
import { createPlayer, type Playing } from './player.ts';

export interface LabTimelineState extends Playing {
  /** The frame that is looked at; null is the present. */
  id: number | null;
}

export const labTimelineStore = createStore<LabTimelineState>(() => ({ id: null, isPlaying: false, speed: 1 }));

/** The frame that is looked at; undefined before there is one. */
export function shownFrame({ frame, history }: LabRunState, { id }: LabTimelineState): unknown {
  return history.frames[placeOfFrame(history, id)]?.frame ?? frame;
}

/** Looks at a frame by its place; at the present beyond the last. */
export function goToLabFrame(place: number): void {
  const at = Math.max(0, Math.round(place));
  labTimelineStore.setState({ id: labRunStore.getState().history.frames[at]?.id ?? null });
}

export const {
  play: playLabTimeline,
  pause: pauseLabTimeline,
  setSpeed: setLabSpeed,
} = createPlayer(labTimelineStore, {
  count: () => labRunStore.getState().history.frames.length,
  place: () => placeOfFrame(labRunStore.getState().history, labTimelineStore.getState().id),
  goTo: goToLabFrame,
});

/** A run that begins is looked at where it is. */
export function connectLabTimeline(): () => void {
  return labRunStore.subscribe((run, before) => {
    if (run.history === before.history || run.history !== noFrames) return;
    pauseLabTimeline();
    labTimelineStore.setState({ id: null });
  });
}
