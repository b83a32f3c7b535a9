/** Where a run waits between two yields while it is paused. */

export interface Gate {
  /** Holds the run at its next yield. */
  pause(): void;
  resume(): void;
  /** Lets the run go on until it has sent one more snapshot. */
  step(): void;
  /** A snapshot is wanted as soon as there can be one. */
  isStepping(): boolean;
  /** A snapshot was sent: a step ends with it. */
  snapshotSent(): void;
  /** Resolves at once unless the run is paused; then when it goes on, or is aborted. */
  pass(signal: AbortSignal): Promise<void>;
}

export function createGate(): Gate {
  let state: 'open' | 'paused' | 'stepping' = 'open';
  let wake = () => {};
  const go = (to: 'open' | 'stepping') => {
    state = to;
    wake();
  };
  return {
    pause: () => {
      state = 'paused';
    },
    resume: () => go('open'),
    step: () => go('stepping'),
    isStepping: () => state === 'stepping',
    snapshotSent: () => {
      if (state === 'stepping') state = 'paused';
    },
    async pass(signal) {
      while (state === 'paused' && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
  };
}
