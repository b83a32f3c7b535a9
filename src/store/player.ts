/** Going through recorded moments by itself, at a speed. */
import type { StoreApi } from 'zustand/vanilla';

/** Negative ones go back in time. */
export const speeds = [-2, -1, 0.5, 1, 2, 4] as const;
export type Speed = (typeof speeds)[number];

export interface Playing {
  isPlaying: boolean;
  speed: Speed;
}

export interface Recording {
  /** Moments that there are, which may become more. */
  count(): number;
  /** Of the moment that is looked at; their number for the present. */
  place(): number;
  /** Looks at a moment by its place; at the present beyond the last. */
  goTo(place: number): void;
}

/** At speed 1 the whole recording takes so many seconds, but no moment longer than the slowest pace, in moments a second. */
const wholeSeconds = 20;
const slowest = 6;
/** Moments a second that are shown; faster, some are left out. */
const fastest = 30;

export function createPlayer(store: StoreApi<Playing>, { count, place, goTo }: Recording) {
  let playing: ReturnType<typeof setInterval> | undefined;

  const pause = (): void => {
    clearInterval(playing);
    playing = undefined;
    if (store.getState().isPlaying) store.setState({ isPlaying: false });
  };

  /** On, from the first where the present is shown; or back, from the present where the first is. */
  const play = (): void => {
    const { speed } = store.getState();
    if (count() === 0) return;
    if (speed > 0 && place() >= count()) goTo(0);
    if (speed < 0 && place() === 0) goTo(count());
    clearInterval(playing);
    const rate = Math.max(slowest, count() / wholeSeconds) * Math.abs(speed);
    let at = place();
    const tick = 1000 / Math.min(rate, fastest);
    const stride = (rate * tick) / 1000;
    playing = setInterval(() => {
      at = speed > 0 ? Math.max(at, place()) + stride : Math.min(at, place()) - stride;
      goTo(speed > 0 ? Math.floor(at) : Math.ceil(at));
      if (at <= 0 || at >= count()) pause();
    }, tick);
    store.setState({ isPlaying: true });
  };

  const setSpeed = (speed: Speed): void => {
    store.setState({ speed });
    if (store.getState().isPlaying) play();
  };

  return { play, pause, setSpeed };
}
