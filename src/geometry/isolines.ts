/** Contour lines of a grid as pieces of lines, for drawings without a graphics processor. */

/**
 * Pieces [x, y, x, y, …] of the line where a grid of values [rows, columns] is `level`, in columns and rows.
 *
 * Each cell is cut into four triangles around its mean, so that no cell is ambiguous.
 */
export function isolines(values: ArrayLike<number>, rows: number, columns: number, level: number): number[] {
  const pieces: number[] = [];
  for (let r = 0; r < rows - 1; r++) {
    for (let c = 0; c < columns - 1; c++) {
      const i = r * columns + c;
      const corners = [
        [c, r, values[i]],
        [c + 1, r, values[i + 1]],
        [c + 1, r + 1, values[i + columns + 1]],
        [c, r + 1, values[i + columns]],
      ];
      const middle = [c + 0.5, r + 0.5, corners.reduce((sum, [, , value]) => sum + value, 0) / 4];
      for (let side = 0; side < 4; side++) cutTriangle([corners[side], corners[(side + 1) % 4], middle], level, pieces);
    }
  }
  return pieces;
}

function cutTriangle(corners: number[][], level: number, pieces: number[]): void {
  const cuts: number[] = [];
  for (let side = 0; side < 3; side++) {
    const [[ax, ay, a], [bx, by, b]] = [corners[side], corners[(side + 1) % 3]];
    if (a < level === b < level) continue;
    const t = (level - a) / (b - a);
    cuts.push(ax + t * (bx - ax), ay + t * (by - ay));
  }
  if (cuts.length === 4 && cuts.every(Number.isFinite)) pieces.push(...cuts);
}
