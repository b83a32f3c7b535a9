/** How far a phase is, and how long it will still take. */
import type { Progress } from '../contract/updates.ts';

/** What a phase reports, in any one unit. */
type Reported<P extends string> = Omit<Progress, 'phase'> & { phase: P };

export interface PhaseProgress<P extends string = Progress['phase']> extends Reported<P> {
  /** Of this phase, 0 to 1. */
  share: number;
  /** null while there is too little to judge by. */
  secondsLeft: number | null;
  /** The clock behind the estimate, in milliseconds and the phase's units. */
  clock: { since: number; at: number; done: number; rate: number };
}

/** Milliseconds between two looks at the rate, until the first estimate, and in which an old rate fades to a third. */
const look = 250;
const patience = 800;
const memory = 4000;

/** Progress after one more report at `now` (milliseconds). Rates are smoothed, so that the time left doesn't jump. */
export function advance<P extends string>(before: PhaseProgress<P> | null, progress: Reported<P>, now: number): PhaseProgress<P> {
  const share = progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0;
  if (before === null || before.phase !== progress.phase) {
    return { ...progress, share, secondsLeft: null, clock: { since: now, at: now, done: progress.done, rate: 0 } };
  }
  const { clock } = before;
  const elapsed = now - clock.at;
  const moved = elapsed >= look ? { since: clock.since, at: now, done: progress.done, rate: smooth(clock, progress.done, elapsed) } : clock;
  const isKnown = now - clock.since >= patience && moved.rate > 0;
  const secondsLeft = isKnown ? Math.max(0, progress.total - progress.done) / moved.rate / 1000 : before.secondsLeft;
  return { ...progress, share, secondsLeft, clock: moved };
}

/** Progress whose clock stood still for so many milliseconds. */
export function delay<P extends string>(progress: PhaseProgress<P>, waited: number): PhaseProgress<P> {
  const { clock } = progress;
  return { ...progress, clock: { ...clock, since: clock.since + waited, at: clock.at + waited } };
}

function smooth(clock: PhaseProgress['clock'], done: number, elapsed: number): number {
  const rate = Math.max(0, done - clock.done) / elapsed;
  const weight = clock.rate > 0 ? 1 - Math.exp(-elapsed / memory) : 1;
  return weight * rate + (1 - weight) * clock.rate;
}
