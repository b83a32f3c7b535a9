/** Room for words in a drawing. */

/** Upper left corner, in pixels; y grows downwards. */
export type Corner = readonly [number, number];

export interface BoxSize {
  width: number;
  height: number;
}

/** Of some corners for a box, the first that hides fewest points of the lines [x, y, x, y, …]; [0, 0] where there is none. */
export function leastCovering(corners: readonly Corner[], { width, height }: BoxSize, lines: readonly ArrayLike<number>[]): Corner {
  const covered = ([left, top]: Corner): number => {
    let count = 0;
    for (const points of lines) {
      for (let i = 0; i + 1 < points.length; i += 2) {
        const [x, y] = [points[i], points[i + 1]];
        if (x >= left && x <= left + width && y >= top && y <= top + height) count++;
      }
    }
    return count;
  };
  let [best, least]: [Corner, number] = [[0, 0], Infinity];
  for (const corner of corners) {
    const count = covered(corner);
    if (count < least) [best, least] = [corner, count];
  }
  return best;
}

/** The boxes, in order, that no earlier kept box and no obstacle overlaps: the first of each list of corners that is free, else null. */
export function placeBoxes(
  wanted: readonly { size: BoxSize; corners: readonly Corner[] }[],
  obstacles: readonly { corner: Corner; size: BoxSize }[],
): (Corner | null)[] {
  const taken = [...obstacles];
  return wanted.map(({ size, corners }) => {
    const corner = corners.find((at) => !taken.some((other) => overlap(at, size, other.corner, other.size))) ?? null;
    if (corner) taken.push({ corner, size });
    return corner;
  });
}

const overlap = ([x, y]: Corner, a: BoxSize, [u, v]: Corner, b: BoxSize): boolean =>
  x < u + b.width && u < x + a.width && y < v + b.height && v < y + a.height;
