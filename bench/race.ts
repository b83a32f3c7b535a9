/** Timing of several contestants at the same task, taking turns. */

export interface Contestant {
  name: string;
  /** Called before each turn, its time not counted. */
  prepare?(): Promise<unknown>;
  /** One repetition. */
  run(): unknown;
  /** Waits until what was run is done. */
  finish?(): Promise<unknown>;
  /** The part of the task that `run` does, where the whole would take too long. */
  share?: number;
}

export interface Timing {
  /** Of one repetition of the whole task. */
  medianMs: number;
  minMs: number;
  turns: number;
}

/** A turn repeats the task until it takes so long, beside which the clock's resolution is nothing. */
const TURN_MS = 6;
const MOST_TURNS = 60;
const FEWEST_TURNS = 3;
/** Warm-up: the compilers of the browser and of libraries need some rounds. */
const WARM_MS = 400;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

async function turn(contestant: Contestant, repetitions: number): Promise<number> {
  await contestant.prepare?.();
  const begin = performance.now();
  for (let j = 0; j < repetitions; j++) await contestant.run();
  await contestant.finish?.();
  return (performance.now() - begin) / repetitions;
}

async function warmUp(contestant: Contestant): Promise<number> {
  const begin = performance.now();
  let last: number;
  do last = await turn(contestant, 1);
  while (performance.now() - begin < WARM_MS);
  return Math.max(1, Math.round(TURN_MS / Math.max(last, 1e-3)));
}

interface Entry {
  contestant: Contestant;
  repetitions: number;
  times: number[];
  spent: number;
}

/** Every contestant gets turns worth `budgetMs`, at least 3 and at most 60 of them; one after another, round after round. */
export async function race(contestants: readonly Contestant[], budgetMs: number): Promise<Map<string, Timing>> {
  const entries: Entry[] = [];
  for (const contestant of contestants) {
    entries.push({ contestant, repetitions: await warmUp(contestant), times: [], spent: 0 });
  }
  const isIn = ({ times, spent }: Entry) => times.length < FEWEST_TURNS || (times.length < MOST_TURNS && spent < budgetMs);
  while (entries.some(isIn)) {
    for (const entry of entries.filter(isIn)) {
      const time = await turn(entry.contestant, entry.repetitions);
      entry.times.push(time);
      entry.spent += time * entry.repetitions;
    }
  }
  return new Map(
    entries.map(({ contestant, times }) => {
      const share = contestant.share ?? 1;
      return [contestant.name, { medianMs: median(times) / share, minMs: Math.min(...times) / share, turns: times.length }];
    }),
  );
}
