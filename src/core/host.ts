/** What a runner needs from where it runs: a worker, Node, or a test. */
export interface Host {
  /** Aborted when the person cancels: the run stops at the next step and returns what it has. */
  signal: AbortSignal;
  /** A static file of the app, by its path below `public/`, with bytes so far and in all reported as they arrive. */
  asset(path: string, onProgress?: (loaded: number, total: number) => void): Promise<Uint8Array>;
  /** A file that the spec names: `size` is known before anything is read. Throws an Error with a sentence where there is none. */
  file(path: string): Promise<{ size: number; read(): Promise<Uint8Array> }>;
  /** True once the person has had enough of training: it ends as if its steps were done. */
  isTrainedEnough(): boolean;
  /** True when a snapshot is worth yielding: some 12 ms after the last. Never decides what is computed. */
  due(): boolean;
  /** Gives other messages of this thread their turn. */
  breathe(): Promise<void>;
  /** Memory for the recording that scrubbing draws on; 0 records nothing. */
  recordingBytes: number;
  /** Milliseconds, for timings only. */
  now(): number;
}

/** Thrown where work is let go of half done, because the person has cancelled. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Breaths for work that is worth nothing half done: one throws `Stopped` where the person has cancelled meanwhile. */
export const stoppingBreath = (host: Host) => async (): Promise<void> => {
  await host.breathe();
  if (host.signal.aborted) throw new Stopped();
};

/** null where the work was stopped. */
export async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
}
