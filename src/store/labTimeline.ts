/** Going through the frames that a lab's run has shown. */
import { createStore } from 'zustand/vanilla';
import { noFrames, placeOfFrame } from './labFrames.ts';
import { labRunStore } from './labRun.ts';
import type { LabRunState } from './labRunState.ts';
import type { Speed } from './timeline.ts';

export interface LabTimelineState {
  /** The frame that is looked at; null is the present. */
  id: number | null;
  isPlaying: boolean;
  speed: Speed;
}

export const labTimelineStore = createStore<LabTimelineState>(() => ({ id: null, isPlaying: false, speed: 1 }));

/** The frame that is looked at; undefined before there is one. */
export function shownFrame({ frame, history }: LabRunState, { id }: LabTimelineState): unknown {
  return history.frames[placeOfFrame(history, id)]?.frame ?? frame;
}

const count = (): number => labRunStore.getState().history.frames.length;

/** Where the frame that is looked at stands; the number of all for the present. */
export const labPlace = (): number => placeOfFrame(labRunStore.getState().history, labTimelineStore.getState().id);

/** Looks at a frame by its place; at the present beyond the last. */
export function goToLabFrame(place: number): void {
  const at = Math.max(0, Math.round(place));
  labTimelineStore.setState({ id: labRunStore.getState().history.frames[at]?.id ?? null });
}

/** At speed 1 everything takes so many seconds, but no frame longer than the slowest pace, in frames a second. */
const wholeSeconds = 20;
const slowest = 6;
let playing: ReturnType<typeof setInterval> | undefined;

/** Goes through the frames: on, from the first where the present is shown; or back. */
export function playLabTimeline(): void {
  const { speed } = labTimelineStore.getState();
  if (count() === 0) return;
  if (speed > 0 && labPlace() >= count()) goToLabFrame(0);
  if (speed < 0 && labPlace() === 0) goToLabFrame(count());
  clearInterval(playing);
  const rate = Math.max(slowest, count() / wholeSeconds) * Math.abs(speed);
  const tick = 1000 / Math.min(rate, 30);
  const stride = ((rate * tick) / 1000) * Math.sign(speed);
  let at = labPlace();
  playing = setInterval(() => {
    at += stride;
    goToLabFrame(speed > 0 ? Math.floor(at) : Math.ceil(at));
    if (at <= 0 || at >= count()) pauseLabTimeline();
  }, tick);
  labTimelineStore.setState({ isPlaying: true });
}

export function pauseLabTimeline(): void {
  clearInterval(playing);
  playing = undefined;
  if (labTimelineStore.getState().isPlaying) labTimelineStore.setState({ isPlaying: false });
}

export function setLabSpeed(speed: Speed): void {
  labTimelineStore.setState({ speed });
  if (labTimelineStore.getState().isPlaying) playLabTimeline();
}

/** A run that begins is looked at where it is. */
export function connectLabTimeline(): () => void {
  return labRunStore.subscribe((run, before) => {
    if (run.history === before.history || run.history !== noFrames) return;
    pauseLabTimeline();
    labTimelineStore.setState({ id: null });
  });
}
