/** Which cells of a black and white picture are to work, which not, and which of both matter for learning it. */
import type { WorkingSpec } from '../../../contract/pattern.ts';
import type { RandomStream } from '../../../math/random.ts';

/** Cells by their place in the picture [side²]. */
export interface LearntCells {
  /** White ones: there the network is to classify. */
  good: Int32Array;
  /** Black ones: there it is not to. */
  bad: Int32Array;
}

/**
 * All cells; or those at a border, with one of the other kind among their neighbours, of which there are eight, or fewer at the rim. In
 * the paper all others are left out, since they follow their neighbours. Skorokhodov & Burtsev, arXiv 1910.03867.
 */
export function learntCells(isGood: ArrayLike<number>, side: number, drawn: WorkingSpec['drawn']): LearntCells {
  const good: number[] = [];
  const bad: number[] = [];
  for (let p = 0; p < side * side; p++) if (drawn === 'all' || isAtBorder(isGood, side, p)) (isGood[p] === 1 ? good : bad).push(p);
  return { good: Int32Array.from(good), bad: Int32Array.from(bad) };
}

function isAtBorder(isGood: ArrayLike<number>, side: number, p: number): boolean {
  const [row, column] = [Math.floor(p / side), p % side];
  for (let r = Math.max(0, row - 1); r <= Math.min(side - 1, row + 1); r++) {
    for (let c = Math.max(0, column - 1); c <= Math.min(side - 1, column + 1); c++) if (isGood[r * side + c] !== isGood[p]) return true;
  }
  return false;
}

/** `count` of some cells, none of them twice; all of them where there are no more. Reorders `cells`. */
export function drawCells(cells: Int32Array, count: number, random: RandomStream): Int32Array {
  const some = Math.min(count, cells.length);
  for (let i = 0; i < some; i++) {
    const j = i + random.integer(cells.length - i);
    const drawn = cells[j];
    cells[j] = cells[i];
    cells[i] = drawn;
  }
  return cells.subarray(0, some);
}
