/**
 * The cheapest way to give each of n rows a column of its own.
 *
 * Jonker & Volgenant, Computing 38, 325 (1987): cheap reductions assign most rows, shortest augmenting paths the rest.
 */
import type { Host } from '../host.ts';

export interface Assignment {
  /** The column of each row [n]: a permutation. */
  columns: Int32Array;
  /** Prices of rows and columns [n]: u[i] + v[j] ≤ cost[i, j], with equality where j is i's column. They prove the optimum. */
  u: Float64Array;
  v: Float64Array;
}

/** What a solution is built in. −1 stands for nobody. */
interface Work {
  n: number;
  costs: Float64Array;
  v: Float64Array;
  /** The column of each row. */
  columns: Int32Array;
  /** The row of each column. */
  rows: Int32Array;
  /** Counts steps, and gives other messages their turn where there were many: true where that is to be awaited. */
  isDue(steps: number): boolean;
  breathe: Host['breathe'];
}

/** Steps done before other messages get their turn. */
const stepsAtOnce = 1e7;

function createCount(): Work['isDue'] {
  let done = 0;
  return (steps) => {
    done += steps;
    if (done < stepsAtOnce) return false;
    done = 0;
    return true;
  };
}

/** Passes of row reduction: more assign hardly more rows. */
const reductionPasses = 2;

/** costs [n, n] row-major → the assignment of the smallest sum. Throws a RangeError where a cost is not a finite number. */
export async function assign(costs: Float64Array, n: number, breathe: Host['breathe']): Promise<Assignment> {
  if (costs.length !== n * n) throw new RangeError(`${costs.length} costs where ${n} × ${n} belong.`);
  if (!costs.every(Number.isFinite)) throw new RangeError('A cost is not a finite number.');
  const [columns, rows] = [0, 1].map(() => new Int32Array(n).fill(-1));
  const v = new Float64Array(n);
  const work: Work = { n, costs, v, columns, rows, isDue: createCount(), breathe };
  reduceColumns(work);
  await breathe();
  let free = Int32Array.from(work.columns.keys()).filter((i) => work.columns[i] < 0);
  for (let pass = 0; pass < reductionPasses && free.length > 0; pass++) free = await reduceRows(work, free);
  await augment(work, free);
  return { columns, u: Float64Array.from(columns, (j, i) => costs[i * n + j] - v[j]), v };
}

/** Each column goes to its cheapest row; a row that is wanted by several keeps the last, and one wanted by none stays free. */
function reduceColumns({ n, costs, v, columns, rows }: Work): void {
  const cheapest = new Int32Array(n);
  v.set(costs.subarray(0, n));
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const cost = costs[i * n + j];
      if (cost < v[j]) {
        v[j] = cost;
        cheapest[j] = i;
      }
    }
  }
  const wanted = new Int32Array(n);
  for (let j = 0; j < n; j++) {
    const i = cheapest[j];
    if (columns[i] >= 0) rows[columns[i]] = -1;
    columns[i] = j;
    rows[j] = i;
    wanted[i]++;
  }
  // a row with one column can pay for it up to its second choice, which leaves the column to others at a lower price
  for (let i = 0; i < n; i++) {
    if (wanted[i] !== 1) continue;
    let second = Infinity;
    for (let j = 0; j < n; j++) if (j !== columns[i]) second = Math.min(second, costs[i * n + j] - v[j]);
    if (n > 1) v[columns[i]] -= second;
  }
}

/** Free rows take their best column, if need be from another row; returns the rows that are free afterwards. */
async function reduceRows({ n, costs, v, columns, rows, isDue, breathe }: Work, free: Int32Array): Promise<Int32Array<ArrayBuffer>> {
  const queue = Int32Array.from(free);
  const left: number[] = [];
  // a row that was pushed out has its turn at once, but rounding must not let rows push each other out for ever
  let turns = 10 * n;
  for (let k = 0; k < queue.length;) {
    if (isDue(n)) await breathe();
    const i = queue[k++];
    let best = Infinity;
    let second = Infinity;
    let bestColumn = -1;
    let secondColumn = -1;
    for (let j = 0; j < n; j++) {
      const reduced = costs[i * n + j] - v[j];
      if (reduced >= second) continue;
      if (reduced < best) {
        second = best;
        secondColumn = bestColumn;
        best = reduced;
        bestColumn = j;
      } else {
        second = reduced;
        secondColumn = j;
      }
    }
    const lowered = n > 1 ? v[bestColumn] - (second - best) : v[bestColumn];
    const isLower = lowered < v[bestColumn];
    if (isLower) v[bestColumn] = lowered;
    else if (rows[bestColumn] >= 0 && secondColumn >= 0 && second === best) bestColumn = secondColumn;
    const other = rows[bestColumn];
    columns[i] = bestColumn;
    rows[bestColumn] = i;
    if (other < 0) continue;
    columns[other] = -1;
    if (isLower && turns-- > 0) queue[--k] = other;
    else left.push(other);
  }
  return Int32Array.from(left);
}

/** Gives each free row a column along a shortest path of reassignments (Dijkstra's search in reduced costs). */
async function augment({ n, costs, v, columns, rows, isDue, breathe }: Work, free: Int32Array): Promise<void> {
  const lengths = new Float64Array(n);
  const from = new Int32Array(n);
  // order[0 … low) are done, [low … high) are as near as the nearest, the others lie further
  const order = Int32Array.from(rows.keys());
  for (const start of free) {
    for (let j = 0; j < n; j++) {
      lengths[j] = costs[start * n + j] - v[j];
      from[j] = start;
    }
    let low = 0;
    let high = 0;
    let done = 0;
    let nearest = 0;
    let end = -1;
    while (end < 0) {
      if (low === high) {
        done = low;
        nearest = Infinity;
        for (let k = low; k < n; k++) {
          const j = order[k];
          if (lengths[j] > nearest) continue;
          if (lengths[j] < nearest) {
            nearest = lengths[j];
            high = low;
          }
          order[k] = order[high];
          order[high++] = j;
        }
        for (let k = low; k < high && end < 0; k++) if (rows[order[k]] < 0) end = order[k];
        if (end >= 0) break;
      }
      if (isDue(n)) await breathe();
      const column = order[low++];
      const i = rows[column];
      const paid = costs[i * n + column] - v[column] - nearest;
      for (let k = high; k < n; k++) {
        const j = order[k];
        // by rounding it could come out nearer than what it is reached from
        const length = Math.max(costs[i * n + j] - v[j] - paid, nearest);
        if (length >= lengths[j]) continue;
        lengths[j] = length;
        from[j] = i;
        if (length > nearest) continue;
        if (rows[j] < 0) {
          end = j;
          break;
        }
        order[k] = order[high];
        order[high++] = j;
      }
    }
    for (let k = 0; k < done; k++) v[order[k]] += lengths[order[k]] - nearest;
    for (let i = -1; i !== start;) {
      i = from[end];
      rows[end] = i;
      [columns[i], end] = [end, columns[i]];
    }
  }
}
