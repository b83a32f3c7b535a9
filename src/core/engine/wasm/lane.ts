/**
 * What a lane does: a thread that takes tasks of an engine's jobs.
 *
 * Between jobs it looks for the next one for a moment, then sleeps where it stands; messages are only heard when it is told to
 * go back to its event loop for them. This module imports nothing, so that it can be the whole of a thread.
 */

/** One end of a channel to another thread. */
export interface LanePort {
  post(message: unknown): void;
  /** Called once. `onBroken` hears of a thread that didn't start, or ended. */
  listen(onMessage: (message: unknown) => void, onBroken: (reason: Error) => void): void;
  close(): void;
}

export type ToLane =
  /** Once, first. */
  | { type: 'control'; control: Int32Array }
  /** Kernels on a memory that lanes share; `team` is where its jobs are written. */
  | { type: 'load'; crew: number; module: WebAssembly.Module; memory: WebAssembly.Memory; team: number; lane: number }
  /** Lets go of a memory. */
  | { type: 'drop'; crew: number };

export type FromLane = { type: 'ready'; crew: number } | { type: 'failed'; crew: number; reason: string };

/** Words of a lane's control. */
export const controlWords = {
  /** Changes whenever there is something to look at. */
  turn: 0,
  /** Whose jobs to take. */
  crew: 1,
  /** 1 while the lane sleeps, or is about to. */
  sleeps: 2,
  /** Messages that were posted. */
  messages: 3,
} as const;

/** Rounds of looking for the next job, some 50 µs: the pause between two jobs of a step is shorter. */
const LOOKS = 5000;
/** Where a team's block says that a lane failed, and where its caller waits. */
const FAILED = 68;
const DONE = 64;

interface Loaded {
  memory: WebAssembly.Memory;
  team: number;
  work(): void;
}

/** Serves the thread behind `port` until that ends this one. */
export function serveLane(port: LanePort): void {
  const crews = new Map<number, Loaded>();
  let control: Int32Array | null = null;
  let heard = 0;

  async function hear(message: ToLane): Promise<void> {
    switch (message.type) {
      case 'control':
        control = message.control;
        return;
      case 'drop':
        crews.delete(message.crew);
        return;
      case 'load': {
        const { crew, module, memory, team, lane } = message;
        try {
          const abort = () => {
            throw new Error('A kernel stopped.');
          };
          const { exports } = await WebAssembly.instantiate(module, { env: { memory, abort } });
          const { work } = exports as unknown as { work(team: number, lane: number): void };
          crews.set(crew, { memory, team, work: () => work(team, lane) });
          port.post({ type: 'ready', crew } satisfies FromLane);
        } catch (error) {
          port.post({ type: 'failed', crew, reason: String(error) } satisfies FromLane);
        }
      }
    }
  }

  function takeTasks(crew: number): void {
    const loaded = crews.get(crew);
    if (!loaded) return;
    try {
      loaded.work();
    } catch (error) {
      crews.delete(crew);
      port.post({ type: 'failed', crew, reason: String(error) } satisfies FromLane);
      const words = new Int32Array(loaded.memory.buffer, loaded.team);
      Atomics.store(words, FAILED / 4, 1);
      Atomics.notify(words, DONE / 4);
    }
  }

  function sleep(words: Int32Array, turn: number): void {
    for (let look = 0; look < LOOKS; look++) if (Atomics.load(words, controlWords.turn) !== turn) return;
    Atomics.store(words, controlWords.sleeps, 1);
    Atomics.wait(words, controlWords.turn, turn);
    Atomics.store(words, controlWords.sleeps, 0);
  }

  /** Takes tasks until there are messages to hear. */
  function serve(words: Int32Array): void {
    for (;;) {
      const turn = Atomics.load(words, controlWords.turn);
      if (Atomics.load(words, controlWords.messages) !== heard) return;
      takeTasks(Atomics.load(words, controlWords.crew));
      sleep(words, turn);
    }
  }

  port.listen(
    (message) =>
      void hear(message as ToLane).then(() => {
        heard++;
        if (control) serve(control);
      }),
    () => port.close(),
  );
}
