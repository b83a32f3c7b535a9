/** Recorded moments of the run, and going through them. Which one is looked at is the stage's `moment`. */
import { createStore } from 'zustand/vanilla';
import type { Moment } from '../contract/stage.ts';
import { createPlayer, type Playing } from './player.ts';
import type { Ask } from './stage.ts';
import { setMoment, stageStore } from './stage.ts';
import { runStore } from './run.ts';
import type { RunState } from './runState.ts';
import { placeOf } from './timelineSegments.ts';

export interface TimelineState extends Playing {
  /** Oldest first. */
  moments: Moment[];
}

export const timelineStore = createStore<TimelineState>(() => ({ moments: [], isPlaying: false, speed: 1 }));

/** Milliseconds between two questions: after a turn of the run, and otherwise. */
const askPause = { turn: 500, otherwise: 1500 };

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

export const {
  play: playTimeline,
  pause: pauseTimeline,
  setSpeed,
} = createPlayer(timelineStore, { count: () => timelineStore.getState().moments.length, place: placeNow, goTo });
