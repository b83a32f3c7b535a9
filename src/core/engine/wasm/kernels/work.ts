/**
 * Jobs in pieces that any lane may take. A job is written to the team's block (layout in `../team.ts`) while no task can be
 * claimed; lanes then claim task after task, and the job is done when all its tasks are, whoever did them. Which lane does a task
 * changes nothing: tasks write to places of their own, and what is summed over tasks is summed afterwards, in order.
 */
import { bandDirection, bandDots, redistribute } from './band';
import { CHUNK, Net, Part } from './layout';
import { mixedLosses } from './mixed';
import { chunkOutputs, endLosses, pack, rowGradient, rowLosses, sharedEnd, sharedPass, sharedTile } from './network';
import { adam, sgd } from './optimiser';
import { mix, norm, segmentLength } from './rows';

/** Epoch (the job's number) << 32 | next task. Alone on its cache line, as the next. */
const CLAIM: usize = 0;
/** Tasks that are done. */
const DONE: usize = 64;
/** Not 0 when a lane broke down. */
const FAILED: usize = 68;
const JOB: usize = 128;
const NETS: usize = 256;

/** No task can be claimed. */
const CLOSED: u64 = 0xffffffff;
/** Rounds of looking before the wait for other lanes goes to sleep. */
const LOOKS: i32 = 20000;
/** Nanoseconds of a sleep, and sleeps without any task being done after which a lane counts as lost: ten seconds. */
const SLEEP: i64 = 50_000_000;
const SLEEPS: i32 = 200;
/** Floats of a task of the optimisers. */
const RANGE: i32 = 8192;

class Job {
  @inline static kind(team: usize): i32 {
    return load<i32>(team, JOB);
  }
  @inline static tasks(team: usize): u32 {
    return load<u32>(team, JOB + 4);
  }
  @inline static word(team: usize, index: usize): usize {
    return load<usize>(team + (index << 2), JOB + 8);
  }
  @inline static number(team: usize, index: usize): f64 {
    return load<f64>(team + (index << 3), JOB + 64);
  }
}

function runTask(team: usize, own: usize, task: i32): void {
  const a = Job.word(team, 0);
  const b = Job.word(team, 1);
  const c = Job.word(team, 2);
  const d = Job.word(team, 3);
  const e = Job.word(team, 4);
  const f = Job.word(team, 5);
  const n = <usize>task;
  const x = Job.number(team, 0);
  switch (Job.kind(team)) {
    // part, theta, gradients, objectives, kinds of rows (0 moves, 1 is fixed, 2 is shared) or 0, masks of rows or 0; l2
    case 0: {
      const row = n * ((<usize>Net.rowFloats(own)) << 2);
      const kind = e ? load<u8>(e + n) : 0;
      if (kind != 2) rowGradient(own, a, b + row, c + row, d + (n << 3), kind == 0, x, f ? f + (n << 4) : 0);
      break;
    }
    // net, part, theta, losses, chunk, mask or 0
    case 1:
      sharedPass(a, own, b, c, <i32>e, task, d, f);
      break;
    // net, part, gradient, –, chunk
    case 2:
      sharedTile(a, own, b, <i32>e, task, c);
      break;
    // part, theta, losses [rows][chunks], errors, tasks per row
    case 3: {
      const chunks = (Part.samples(a) + CHUNK - 1) / CHUNK;
      const perRow = <i32>e;
      const row = task / perRow;
      const each = (chunks + perRow - 1) / perRow;
      const from = (task % perRow) * each;
      const at = (<usize>(row * chunks)) << 3;
      rowLosses(own, a, b + <usize>row * ((<usize>Net.rowFloats(own)) << 2), from, min(chunks, from + each), c + at, d + at);
      break;
    }
    // weights, from, to, lists, rows of from
    case 4:
      mix(a, b, <i32>e, c, Net.rowFloats(own), d, task);
      break;
    // theta, into
    case 5:
      norm(a, Net.rowFloats(own), b, task);
      break;
    case 6:
      segmentLength(a, Net.rowFloats(own), b, task);
      break;
    // theta, gradients, into, –, pivots
    case 7:
      bandDots(a, b, <i32>e, Net.rowFloats(own), c, task);
      break;
    // theta, gradients, coefficients, –, pivots
    case 8:
      bandDirection(a, b, <i32>e, Net.rowFloats(own), c, task);
      break;
    // theta, segments, fractions, buffers, pivots
    case 9:
      redistribute(a, Net.rowFloats(own), <i32>e, b, c, d, task, Job.tasks(team));
      break;
    // theta, direction, velocity, –, floats; rate, momentum
    case 10: {
      const at = n * RANGE * 4;
      sgd(a + at, b + at, c + at, min(RANGE, <i32>e - task * RANGE), <f32>x, <f32>Job.number(team, 1));
      break;
    }
    // theta, direction, first, second, floats; rate, c1, c2
    case 11: {
      const at = n * RANGE * 4;
      adam(a + at, b + at, c + at, d + at, min(RANGE, <i32>e - task * RANGE), x, Job.number(team, 1), Job.number(team, 2));
      break;
    }
    // points
    case 12:
      mixedLosses(own, a, task);
      break;
    // part, theta, into
    case 13:
      chunkOutputs(own, a, b, task, c);
      break;
  }
}

/** Claims and does tasks of the job that is open, if one is, until none is left. */
export function work(team: usize, lane: i32): void {
  let claim = atomic.load<u64>(team, CLAIM);
  const epoch = claim >> 32;
  while (claim >> 32 == epoch) {
    // The job may be another already when these are read: then the claim below fails, as its epoch is past.
    const tasks = Job.tasks(team);
    const own = load<usize>(team + ((<usize>lane) << 2), NETS);
    if (<u32>claim >= tasks) return;
    const found = atomic.cmpxchg<u64>(team, claim, claim + 1, CLAIM);
    if (found == claim) {
      runTask(team, own, <i32>claim);
      if (atomic.add<u32>(team, 1, DONE) + 1 == tasks) atomic.notify(team + DONE, 1);
      claim = atomic.load<u64>(team, CLAIM);
    } else {
      claim = found;
    }
  }
}

/** Opens the job that was written to the block. */
export function open(team: usize): void {
  atomic.store<u32>(team, 0, DONE);
  atomic.store<u64>(team, ((atomic.load<u64>(team, CLAIM) >> 32) + 1) << 32, CLAIM);
}

/** Works as lane 0, waits for the others' tasks and closes the job: 0, or 1 where a lane broke down, 2 where one is silent. */
export function finish(team: usize): i32 {
  work(team, 0);
  const tasks = Job.tasks(team);
  let looks = 0;
  let sleeps = 0;
  let state = 0;
  for (;;) {
    const done = atomic.load<u32>(team, DONE);
    if (done == tasks) break;
    if (atomic.load<i32>(team, FAILED)) {
      state = 1;
      break;
    }
    if (looks++ < LOOKS) continue;
    atomic.wait<u32>(team + DONE, done, SLEEP);
    sleeps = atomic.load<u32>(team, DONE) == done ? sleeps + 1 : 0;
    if (sleeps == SLEEPS) {
      state = 2;
      break;
    }
  }
  atomic.store<u64>(team, atomic.load<u64>(team, CLAIM) | CLOSED, CLAIM);
  return state;
}

/** What one lane alone does for a row that lanes share: its weights in order, before; its objective, afterwards. */
export function beginShared(team: usize, theta: usize): void {
  const net = load<usize>(team, NETS);
  pack(net, theta, 0, Net.layers(net), true);
}

export function endShared(team: usize, part: usize, theta: usize, g: usize, objective: usize, losses: usize, l2: f64): void {
  sharedEnd(load<usize>(team, NETS), part, theta, g, objective, losses, l2);
}

/** The rows of job 3 put together: losses, objectives and errors [rows]. */
export function endEvaluation(team: usize, part: usize, theta: usize, losses: usize, errors: usize, rows: i32, l2: f64, into: usize): void {
  const net = load<usize>(team, NETS);
  const chunks = <usize>((Part.samples(part) + CHUNK - 1) / CHUNK) << 3;
  const all = (<usize>rows) << 3;
  for (let row: usize = 0; row < all; row += 8, losses += chunks, errors += chunks, theta += (<usize>Net.rowFloats(net)) << 2) {
    endLosses(net, part, theta, losses, errors, l2, into + row, into + all + row, into + 2 * all + row);
  }
}
