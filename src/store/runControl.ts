/** What can be done with any kind's run: one at a time, over a link that is made anew when it broke. */
import type { StoreApi } from 'zustand/vanilla';
import type { Link, Run } from '../link/client.ts';
import type { Failure, Protocol } from '../link/messages.ts';
import { delay, type PhaseProgress } from './progress.ts';
import { isTheirs } from './problem.ts';

/** `idle`: the present experiment was not run yet (results of an earlier one may still be there). */
export type RunStatus = 'idle' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';

/** What is known of any run. */
export interface Controlled<P extends string> {
  status: RunStatus;
  /** Cancel was asked for, and the run has not ended yet. */
  cancelling: boolean;
  /** When it was paused, in milliseconds. */
  pausedAt: number | null;
  progress: PhaseProgress<P> | null;
}

/** How the messages of a run change what is known of it; `now` in milliseconds. */
interface Heeds<P extends Protocol, S> {
  snapshot(run: S, snapshot: P['snapshot'], now: number): S;
  event(run: S, event: P['event'], now: number): S;
  done(run: S, result: P['done']): S;
  cancelled(run: S): S;
  /** `hasBegun`: anything was heard before. */
  failed(run: S, failure: Failure, hasBegun: boolean): S;
  /** After each event, and after the last message. */
  afterEvent?(event: P['event']): void;
  afterEnd?(): void;
}

export interface RunControl<P extends Protocol> {
  isWorking(): boolean;
  /** Whether the worker of the last run is still there. */
  isOpen(): boolean;
  /** Starts what computes, unless it is there. */
  open(createLink: () => Link<P>): Link<P>;
  close(): void;
  /** Starts a run over the open link; the one before it is not heeded any more. */
  begin(input: P['start']): void;
  /** Stops the run at work, and hears no more of it. Returns whether there was one. */
  leave(): boolean;
  /** Asks the run to stop; a second time ends the worker, and with it what could have been exported. */
  cancel(): void;
  /** Holds the run where it is: within the step at work. */
  pause(): void;
  resume(): void;
  /** What the play button and the space bar do. */
  playOrPause(play: () => void): void;
  /** One more snapshot of a paused run; pauses one that works, and starts one that is held at its first. */
  step(play: () => void): void;
  /** An answer of whoever computes. Rejects with an Error whose sentence is `otherwise` where there is nobody to ask. */
  ask<K extends keyof P['requests']>(
    name: K,
    question: P['requests'][K]['question'],
    otherwise: string,
  ): Promise<P['requests'][K]['answer']>;
}

/** `stopped`: what is known of a run whose worker was ended. */
export function createRunControl<P extends Protocol, S extends Controlled<string>>(
  store: StoreApi<S>,
  heeds: Heeds<P, S>,
  stopped: (run: S) => S,
): RunControl<P> {
  let link: Link<P> | null = null;
  /** The run whose messages count. */
  let active: { run: Run | null } | null = null;
  const change = (to: (run: S) => S) => store.setState(to, true);
  const close = () => {
    link?.close();
    link = null;
  };
  const pause = () => {
    const { status, cancelling } = store.getState();
    if (status !== 'running' || cancelling) return;
    active?.run?.pause();
    change((run) => ({ ...run, status: 'paused', pausedAt: performance.now() }));
  };
  const resume = () => {
    if (store.getState().status !== 'paused') return;
    active?.run?.resume();
    const now = performance.now();
    // time spent waiting doesn't count as time at work
    change((run) => ({
      ...run,
      status: 'running',
      pausedAt: null,
      progress: run.progress && delay(run.progress, now - (run.pausedAt ?? now)),
    }));
  };
  return {
    isWorking: () => active !== null,
    isOpen: () => link?.isOpen() === true,
    open: (createLink) => (link = link?.isOpen() ? link : createLink()),
    close,
    begin(input) {
      const mine: NonNullable<typeof active> = { run: null };
      active = mine;
      let hasBegun = false;
      const heed = (to: (run: S) => S): boolean => {
        if (active !== mine) return false;
        hasBegun = true;
        change(to);
        return true;
      };
      const end = (to: (run: S) => S): void => {
        if (active !== mine) return;
        active = null;
        change(to);
        heeds.afterEnd?.();
      };
      mine.run = link!.start(input, {
        snapshot: (snapshot) => void heed((run) => heeds.snapshot(run, snapshot, performance.now())),
        event: (event) => {
          if (heed((run) => heeds.event(run, event, performance.now()))) heeds.afterEvent?.(event);
        },
        done: (result) => end((run) => heeds.done(run, result)),
        cancelled: () => end(heeds.cancelled),
        failed: (failure) => {
          end((run) => heeds.failed(run, failure, hasBegun));
          // whatever state it is in: the next run gets a new one
          if (!isTheirs(failure)) close();
        },
      });
    },
    leave() {
      if (!active) return false;
      active.run?.cancel();
      active = null;
      return true;
    },
    cancel() {
      if (!active) return;
      if (!store.getState().cancelling) {
        change((run) => ({ ...run, cancelling: true }));
        active.run?.cancel();
        return;
      }
      active = null;
      close();
      change(stopped);
      heeds.afterEnd?.();
    },
    pause,
    resume,
    playOrPause(play) {
      const { status } = store.getState();
      if (status === 'running') pause();
      else if (status === 'paused') resume();
      else play();
    },
    step(play) {
      if (!active) play();
      pause();
      if (store.getState().status === 'paused') active?.run?.step();
    },
    ask: async (name, question, otherwise) => {
      if (!link?.isOpen()) throw new Error(otherwise);
      return link.request(name, question);
    },
  };
}
