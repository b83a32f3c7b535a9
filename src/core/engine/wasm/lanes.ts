/** The lanes of a thread: other threads that take tasks of its engines' jobs, started when first needed and kept. */
import { compileKernels, instantiateKernels, type KernelMode } from './kernels.ts';
import { controlWords, type FromLane, type LanePort, type ToLane } from './lane.ts';
import { TEAM_BYTES, teamAt, type Crew } from './team.ts';

export interface Lanes {
  /** A crew of `threads` threads, at least 2. Rejects where a lane doesn't start. */
  lend(mode: KernelMode, threads: number): Promise<Crew>;
  /** Ends all lanes; engines that use them are of no use afterwards. */
  end(): void;
}

/** Pages that a shared memory can grow to, as the kernels are compiled for. */
const MAXIMUM = 65536;
/**
 * Bytes up to which a memory is kept for the next engine. A shared memory is only freed when every thread has collected its
 * garbage, which lanes that sleep never do: so small ones are used again, and large ones end the lanes that hold them.
 */
const KEPT = 2 ** 28;

interface Lane {
  port: LanePort;
  control: Int32Array;
  broken: Error | null;
}

interface SharedCrew extends Crew {
  mode: KernelMode;
  lanes: Lane[];
  failed: Error | null;
}

/** A thread on its own. */
export async function soloCrew(mode: KernelMode): Promise<Crew> {
  const memory = new WebAssembly.Memory({ initial: 16 });
  const kernels = await instantiateKernels(await compileKernels(mode, false), memory);
  const team = teamAt(kernels.heapBase());
  return { kernels, memory, threads: 1, team, base: team + TEAM_BYTES, wake() {}, failure: () => null, giveBack() {} };
}

/** `spawn` starts a thread that calls `serveLane`. */
export function createLanes(spawn: () => LanePort): Lanes {
  let lanes: Lane[] = [];
  let free: SharedCrew[] = [];
  let lent = 0;
  let crews = 0;
  /** Answers awaited from lanes, by crew. */
  const awaited = new Map<number, { left: number; resolve(): void; reject(reason: Error): void }>();
  const byNumber = new Map<number, SharedCrew>();

  function hear(message: FromLane): void {
    const waiting = awaited.get(message.crew);
    if (message.type === 'failed') {
      const reason = new Error(`A thread of the engine failed: ${message.reason}`);
      waiting?.reject(reason);
      const crew = byNumber.get(message.crew);
      if (crew) crew.failed ??= reason;
    } else if (waiting && --waiting.left === 0) {
      waiting.resolve();
    }
  }

  function tell(lane: Lane, message: ToLane): void {
    Atomics.add(lane.control, controlWords.messages, 1);
    Atomics.add(lane.control, controlWords.turn, 1);
    Atomics.notify(lane.control, controlWords.turn);
    lane.port.post(message);
  }

  function startLane(): Lane {
    const lane: Lane = { port: spawn(), control: new Int32Array(new SharedArrayBuffer(64)), broken: null };
    lane.port.listen(
      (message) => hear(message as FromLane),
      (reason) => {
        lane.broken ??= new Error(`A thread of the engine ended: ${reason.message}`);
        lanes = lanes.filter((other) => other !== lane);
        free = free.filter((crew) => !crew.lanes.includes(lane));
        for (const waiting of awaited.values()) waiting.reject(lane.broken);
      },
    );
    tell(lane, { type: 'control', control: lane.control });
    return lane;
  }

  function endLanes(): void {
    for (const lane of lanes) {
      lane.broken ??= new Error('The threads of the engine were ended.');
      lane.port.close();
    }
    lanes = [];
    free = [];
    byNumber.clear();
  }

  async function build(mode: KernelMode, threads: number): Promise<SharedCrew> {
    const module = await compileKernels(mode, true);
    const memory = new WebAssembly.Memory({ initial: 16, maximum: MAXIMUM, shared: true });
    const kernels = await instantiateKernels(module, memory);
    const team = teamAt(kernels.heapBase());
    while (lanes.length < threads - 1) lanes.push(startLane());
    const own = lanes.slice(0, threads - 1);
    const number = ++crews;
    const ready = new Promise<void>((resolve, reject) => awaited.set(number, { left: own.length, resolve, reject }));
    own.forEach((lane, j) => tell(lane, { type: 'load', crew: number, module, memory, team, lane: j + 1 }));
    await ready.finally(() => awaited.delete(number));

    const crew: SharedCrew = {
      ...{ kernels, memory, threads, team, base: team + TEAM_BYTES, mode, lanes: own, failed: null },
      wake() {
        for (const { control } of own) {
          Atomics.store(control, controlWords.crew, number);
          Atomics.add(control, controlWords.turn, 1);
          if (Atomics.load(control, controlWords.sleeps) === 1) Atomics.notify(control, controlWords.turn);
        }
      },
      failure: () => crew.failed ?? own.find(({ broken }) => broken)?.broken ?? null,
      giveBack() {
        lent--;
        const large = memory.buffer.byteLength > KEPT;
        if (!large && crew.failure() === null) {
          free.push(crew);
          return;
        }
        byNumber.delete(number);
        for (const lane of own) if (!lane.broken) tell(lane, { type: 'drop', crew: number });
        if (large && lent === 0) endLanes();
      },
    };
    byNumber.set(number, crew);
    return crew;
  }

  return {
    async lend(mode, threads) {
      const index = free.findIndex((crew) => crew.mode === mode && crew.threads === threads);
      const crew = index < 0 ? await build(mode, threads) : free.splice(index, 1)[0];
      lent++;
      return crew;
    },
    end: endLanes,
  };
}
