/**
 * How a run outlives its graphics device: a copy on the host of all that lives there, from time to time, and what was asked
 * for since.
 *
 * Operations on the device are pure functions of what it holds and of what they are given, so doing them again from the copy
 * gives back what was lost; who asked for them needn't know.
 */

/** Something on the device whose contents must outlive it. */
export interface Kept {
  /** New and zero on the present device. */
  allocate(): void;
  /** Its contents, from a copy of it. */
  restore(copy: Float32Array[]): void;
}

export interface Journal<T extends Kept> {
  /** Does something to the device, and again whenever a new one has come up to here. `bytes`: what the host keeps for that. */
  perform(action: () => void, bytes?: number): void;
  add(resource: T): void;
  remove(resource: T): void;
  living(): readonly T[];
  /** True when doing all again would take long, or what is kept for it is much. */
  isDue(): boolean;
  /** `copies` of the living resources as they are now: nothing before is done again. */
  checkpoint(copies: Map<T, Float32Array[]>): void;
  /** Everything again on a new device. `pause` is awaited between actions. */
  replay(pause: () => void | Promise<void>): Promise<void>;
}

const MOST_ACTIONS = 4096;
const MOST_BYTES = 2 ** 26;

export function createJournal<T extends Kept>(): Journal<T> {
  let actions: (() => void)[] = [];
  let bytes = 0;
  const living = new Set<T>();
  let copies = new Map<T, Float32Array[]>();

  return {
    perform(action, size = 0) {
      action();
      actions.push(action);
      bytes += size;
    },
    add: (resource) => living.add(resource),
    remove: (resource) => living.delete(resource),
    living: () => [...living],
    isDue: () => actions.length > MOST_ACTIONS || bytes > MOST_BYTES,
    checkpoint(taken) {
      copies = taken;
      actions = [];
      bytes = 0;
    },
    async replay(pause) {
      for (const [resource, copy] of copies) {
        resource.allocate();
        resource.restore(copy);
      }
      for (const action of actions) {
        action();
        await pause();
      }
    },
  };
}
