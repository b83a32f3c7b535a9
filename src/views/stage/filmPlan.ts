/** Which frames a film of a recorded run has. */

/** One frame: `share` of the way from one stop to the next; stops are the recorded moments and, as the last, the present. */
export interface FilmFrame {
  stop: number;
  /** 0 at the stop itself, less than 1. */
  share: number;
}

export interface FilmPlan {
  /** Frames in a second. */
  rate: number;
  frames: FilmFrame[];
  /** Seconds that the last frame stays. */
  hold: number;
  /** Seconds, the last frame's among them. */
  length: number;
}

const rate = 30;
const hold = 1;
/** Frames to aim at, 15 s of them, and the most from one stop to the next, so that few stops make a short film. */
const aim = 15 * rate;
const mostBetween = 20;

/**
 * The film of so many stops, one at least: as many frames from each stop to the next, at least one.
 *
 * 10 to 20 seconds where there are 16 to 600 stops; shorter with fewer, longer with more.
 */
export function planFilm(stops: number): FilmPlan {
  const steps = Math.max(1, stops) - 1;
  const between = steps === 0 ? 1 : Math.min(mostBetween, Math.max(1, Math.round(aim / steps)));
  const frames = Array.from({ length: steps * between + 1 }, (_, i) => ({ stop: Math.floor(i / between), share: (i % between) / between }));
  return { rate, frames, hold, length: (frames.length - 1) / rate + hold };
}
