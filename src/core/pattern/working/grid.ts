/** Looking at a plane through a working network: loss and errors over the picture and around it, and what they are worth. */
import type { CellsWorth, WorkingCheck } from '../../../contract/workingResult.ts';
import type { Engine, Selection } from '../../engine/engine.ts';
import type { Host } from '../../host.ts';
import { ssimOf } from '../compare.ts';
import { planeStack, sliceLosses } from '../slice.ts';
import type { ParameterPlane } from '../vectors.ts';

/** A picture with what lies around it, and a grid of points over both. */
export interface Grid {
  /** White cells of the picture [side²]: 1, others 0. */
  target: ArrayLike<number>;
  side: number;
  /** Cells around it. */
  padding: number;
  /** Along each direction, at most as many as there are cells; each is a cell's centre. */
  points: number;
}

/**
 * Where the grid's lines are, in cells from the picture's upper left corner [points]. A coarse grid's are the middles of the cells that it
 * falls into: on a border between two cells no one could say which of them is meant.
 */
const linesOf = ({ side, padding, points }: Grid): number[] =>
  Array.from({ length: points }, (_, j) => Math.floor(((j + 0.5) / points) * (side + 2 * padding)) + 0.5 - padding);

/** Coordinates α [points², 2], 0 to 1 over the picture: to the right and upwards, by rows from the top. */
export function gridCoordinates(grid: Grid): Float64Array {
  const lines = linesOf(grid);
  return Float64Array.from(lines.flatMap((row) => lines.flatMap((column) => [column / grid.side, 1 - row / grid.side])));
}

/** Halfway between the accuracy of chance and no error. */
export const barOf = (classes: number): number => (1 + 1 / classes) / 2;

/** What the network is worth at white and at black cells of the picture. */
export function worthOf(
  grid: Grid,
  losses: ArrayLike<number>,
  errors: ArrayLike<number>,
  bar: number,
): Pick<WorkingCheck, 'good' | 'bad' | 'ssim'> {
  const { target, side, padding, points } = grid;
  const [bad, good] = [0, 1].map((): CellsWorth => ({ cells: 0, loss: 0, accuracy: 0, right: 0 }));
  const above = new Float64Array(side * side);
  const cellsOfLines = linesOf(grid).map(Math.floor);
  cellsOfLines.forEach((row, r) =>
    cellsOfLines.forEach((column, c) => {
      if (row < 0 || column < 0 || row >= side || column >= side) return;
      const p = r * points + c;
      const cell = row * side + column;
      const isAbove = 1 - errors[p] >= bar;
      above[cell] = Number(isAbove);
      const worth = target[cell] === 1 ? good : bad;
      worth.cells += 1;
      worth.loss += losses[p];
      worth.accuracy += 1 - errors[p];
      worth.right += Number(isAbove === (worth === good));
    }),
  );
  for (const worth of [bad, good]) {
    for (const key of ['loss', 'accuracy', 'right'] as const) worth[key] /= Math.max(1, worth.cells);
  }
  const isFine = points === side + 2 * padding;
  return { good, bad, ssim: isFine ? ssimOf(above, target, side) : null };
}

/** Over some of the engine's data; yields shares of the work, and throws where the host is aborted. */
export async function* lookAt(
  engine: Engine,
  plane: ParameterPlane,
  grid: Grid,
  over: Selection,
  samples: number,
  bar: number,
  host: Pick<Host, 'breathe' | 'signal'>,
): AsyncGenerator<number, WorkingCheck> {
  const stack = planeStack(engine, plane);
  try {
    const { loss, error } = yield* sliceLosses(engine, stack, gridCoordinates(grid), over, host);
    const [losses, errors] = [Float32Array.from(loss), Float32Array.from(error!)];
    return { part: over === 'test' ? 'test' : 'train', samples, side: grid.points, losses, errors, ...worthOf(grid, losses, errors, bar) };
  } finally {
    engine.release(stack);
  }
}
