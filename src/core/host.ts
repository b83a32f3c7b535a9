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
