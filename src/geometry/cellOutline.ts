/** The outline of a black and white picture, along the edges of its cells. */

/**
 * Pieces [x, y, x, y, …] of the line around all cells of `mask` [side²] that are 1, in cells from the upper left corner; rows from the
 * top.
 */
export function cellOutline(mask: ArrayLike<number>, side: number): number[] {
  const pieces: number[] = [];
  const isInside = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && row < side && column < side && mask[row * side + column] === 1;
  for (let r = 0; r <= side; r++) {
    for (let c = 0; c <= side; c++) {
      const here = isInside(r, c);
      if (here !== isInside(r - 1, c)) pieces.push(c, r, c + 1, r);
      if (here !== isInside(r, c - 1)) pieces.push(c, r, c, r + 1);
    }
  }
  return pieces;
}
