/** Recorded moments of the run, and going through them. Which one is looked at is the stage's `moment`. */
import { createStore } from 'zustand/vanilla';
import type { Moment } from '../contract/stage.ts';
import type { Ask } from './stage.ts';
import { setMoment, stageStore } from './stage.ts';
import { runStore } from './run.ts';
import type { RunState } from './runState.ts';
import { placeOf } from './timelineSegments.ts';

/** Negative ones go back in time. */
export const speeds = [-2, -1, 0.5, 1, 2, 4] as const;
export type Speed = (typeof speeds)[number];

export interface TimelineState {
  /** Oldest first. */
  moments: Moment[];
  isPlaying: boolean;
  speed: Speed;
}

export const timelineStore = createStore<TimelineState>(() => ({ moments: [], isPlaying: false, speed: 1 }));

/** Milliseconds between two questions: after a turn of the run, and otherwise. */
const askPause = { turn: 500, otherwise: 1500 };
/** At speed 1 the whole recording takes so many seconds, but no moment longer than the slowest pace. */
const wholeSeconds = 20;
const slowest = 6;

/** Changes of phase, cycle or edge: where the story has a new segment. */
const turnOf = ({ progress, edges, minima, spec }: RunState): string =>
  [progress?.phase, minima.length, edges.length, edges.reduce((sum, { cycles }) => sum + cycles.length, 0), spec?.seed].join(' ');

/** Asks for the recorded moments as the run goes on, and at its end. Returns what ends it. */
export function connectTimeline(ask: Ask): () => void {
  let isBusy = false;
  let isDue = false;
  let isOpen = true;
  let askedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = async (): Promise<void> => {
    timer = undefined;
    if (isBusy) return;
    [isBusy, isDue, askedAt] = [true, false, performance.now()];
    const { spec } = runStore.getState();
    try {
      const moments = await ask('timeline', null);
      if (isOpen && runStore.getState().spec === spec) timelineStore.setState({ moments });
    } catch {
      // a run that is only just starting has none: the next change asks again
    }
    isBusy = false;
    if (isDue && isOpen) plan(askPause.turn);
  };

  const plan = (pause: number): void => {
    if (isBusy) isDue = true;
    else timer ??= setTimeout(() => void look(), Math.max(0, askedAt + pause - performance.now()));
  };

  const stop = runStore.subscribe((run, before) => {
    // more work, and play, go on from what was recorded
    const hasBegun = run.status === 'running' && before.status !== 'running' && before.status !== 'paused' && run.result === null;
    if (hasBegun || run.spec !== before.spec || (run.progress === null && before.progress !== null && run.result === null)) forget();
    if (run.status === 'idle' || run.progress === null) return;
    const isTurn = run.status !== before.status || turnOf(run) !== turnOf(before);
    if (isTurn) {
      clearTimeout(timer);
      timer = undefined;
    }
    plan(isTurn ? askPause.turn : askPause.otherwise);
  });
  return () => {
    isOpen = false;
    clearTimeout(timer);
    pauseTimeline();
    stop();
  };
}

function forget(): void {
  pauseTimeline();
  timelineStore.setState({ moments: [] });
  setMoment(null);
}

/** Where the selected moment stands among the recorded ones; their number for the present. */
export const placeNow = (): number => placeOf(timelineStore.getState().moments, stageStore.getState().moment);

/** Looks at a moment by its place; at the present beyond the last. */
export function goTo(place: number): void {
  const { moments } = timelineStore.getState();
  const at = Math.max(0, Math.round(place));
  setMoment(at < moments.length ? moments[at].id : null);
}

let playing: ReturnType<typeof setInterval> | undefined;

/** Goes through the moments: on, from the first where the present is shown; or back, from the present where the first is. */
export function playTimeline(): void {
  const { moments, speed } = timelineStore.getState();
  if (moments.length === 0) return;
  if (speed > 0 && placeNow() >= moments.length) goTo(0);
  if (speed < 0 && placeNow() === 0) goTo(moments.length);
  clearInterval(playing);
  const rate = Math.max(slowest, moments.length / wholeSeconds) * Math.abs(speed);
  let at = placeNow();
  const tick = 1000 / Math.min(rate, 30);
  const stride = (rate * tick) / 1000;
  playing = setInterval(() => {
    at = speed > 0 ? Math.max(at, placeNow()) + stride : Math.min(at, placeNow()) - stride;
    goTo(speed > 0 ? Math.floor(at) : Math.ceil(at));
    if (at <= 0 || at >= timelineStore.getState().moments.length) pauseTimeline();
  }, tick);
  timelineStore.setState({ isPlaying: true });
}

export function pauseTimeline(): void {
  clearInterval(playing);
  playing = undefined;
  if (timelineStore.getState().isPlaying) timelineStore.setState({ isPlaying: false });
}

export function setSpeed(speed: Speed): void {
  timelineStore.setState({ speed });
  if (timelineStore.getState().isPlaying) playTimeline();
}
