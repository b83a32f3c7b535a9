/** Jobs handed to the threads of an engine. A mirror of `kernels/work.ts`. */
import type { Kernels } from './kernels.ts';

/** Kernels on a memory, and who works on it. */
export interface Crew {
  kernels: Kernels;
  memory: WebAssembly.Memory;
  /** The thread itself and its lanes. */
  threads: number;
  /** Where jobs are written, and where the memory behind that block begins. */
  team: number;
  base: number;
  /** Tells the lanes of an open job. */
  wake(): void;
  /** Why jobs can't be done any more. */
  failure(): Error | null;
  /** Ends the loan; nothing may touch the memory afterwards. */
  giveBack(): void;
}

/** In the order of their numbers. */
const jobs = [
  'rowGradients',
  'sharedPass',
  'sharedTile',
  'losses',
  'mix',
  'norms',
  'segmentLengths',
  'bandDots',
  'bandDirection',
  'redistribute',
  'sgd',
  'adam',
  'mixedLosses',
  'outputs',
] as const;
export type JobName = (typeof jobs)[number];

/** A team's block: claims, counters, the job, and the lanes' nets. */
export const TEAM_BYTES = 512;
const JOB = 128;
const NUMBERS = JOB + 64;
const NETS = 256;

/** Threads that a block has room for. */
export const MAXIMUM_THREADS = (TEAM_BYTES - NETS) / 4;
/** Floats of a task of `sgd` and `adam`. */
export const RANGE = 8192;
/** Bytes of each row that a task of `redistribute` holds at a time. */
export const BLOCK = 1024;
/** Numbers touched, or products, below which waking lanes costs more than they bring. */
const ALONE = 50_000;

/** The block of a team, in a memory that is free from `base` on. */
export const teamAt = (base: number): number => Math.ceil(base / 64) * 64;

export interface Team {
  /** Runs a job of `tasks` tasks to its end. `cost`: numbers touched, or products, in all. Throws where a thread broke down. */
  run(job: JobName, tasks: number, cost: number, words: readonly number[], numbers?: readonly number[]): void;
}

/** `nets`: the net of each thread. */
export function createTeam(crew: Crew, nets: readonly number[]): Team {
  const { kernels, memory, team } = crew;
  new Int32Array(memory.buffer, team + NETS, nets.length).set(nets);
  let words = new Int32Array(memory.buffer, team + JOB, 16);
  let numbers = new Float64Array(memory.buffer, team + NUMBERS, 8);

  function run(job: JobName, tasks: number, cost: number, jobWords: readonly number[], jobNumbers: readonly number[] = []): void {
    const failure = crew.failure();
    if (failure) throw failure;
    if (tasks === 0) return;
    if (words.buffer !== memory.buffer) {
      words = new Int32Array(memory.buffer, team + JOB, 16);
      numbers = new Float64Array(memory.buffer, team + NUMBERS, 8);
    }
    words[0] = jobs.indexOf(job);
    words[1] = tasks;
    for (let j = 0; j < jobWords.length; j++) words[2 + j] = jobWords[j];
    for (let j = 0; j < jobNumbers.length; j++) numbers[j] = jobNumbers[j];
    kernels.open(team);
    if (tasks > 1 && cost > ALONE) crew.wake();
    const state = kernels.finish(team);
    if (state !== 0) throw crew.failure() ?? new Error(`A thread of the engine ${state === 1 ? 'failed' : 'stopped answering'}.`);
  }
  return { run };
}
