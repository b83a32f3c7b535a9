/** Pictures as numbers: what a loss surface is to look like. */

/** Samples in [0, 1] on a grid of `side` points along each of `dimensions` directions, for each of `channels`. */
export interface Picture {
  /** 1 a curve, 2 a picture, 3 a volume. */
  dimensions: number;
  side: number;
  channels: number;
  /** [channels][side^dimensions]; along a row first, rows from the top, slices of a volume from the front. */
  values: Float64Array;
}

/** Points of one channel. */
export const pointsOf = ({ dimensions, side }: Pick<Picture, 'dimensions' | 'side'>): number =>
  dimensions === 1 ? side : dimensions === 2 ? side * side : side * side * side;

export const channelOf = (picture: Picture, channel: number): Float64Array => {
  const points = pointsOf(picture);
  return picture.values.subarray(channel * points, (channel + 1) * points);
};

/**
 * Coordinates α in [0, 1] of every point [points, dimensions]: centres of the picture's cells, the first to the right, the second
 * upwards, the third to the back.
 */
export function coordinatesOf({ dimensions, side }: Pick<Picture, 'dimensions' | 'side'>): Float64Array {
  const points = pointsOf({ dimensions, side });
  const alpha = new Float64Array(points * dimensions);
  for (let p = 0; p < points; p++) {
    const column = p % side;
    const row = Math.floor(p / side) % side;
    const slice = Math.floor(p / (side * side));
    const places = [(column + 0.5) / side, 1 - (row + 0.5) / side, (slice + 0.5) / side];
    for (let d = 0; d < dimensions; d++) alpha[p * dimensions + d] = places[d];
  }
  return alpha;
}

/** Values at or above `level` become 1, others 0. */
export const thresholded = (picture: Picture, level: number): Picture => ({
  ...picture,
  values: picture.values.map((value) => Number(value >= level)),
});

/**
 * A picture [height, width] of one channel fitted into a square of another size, its proportions kept, with `around` beside it: each
 * cell is the mean of what it covers, by areas.
 */
export function resampled(values: ArrayLike<number>, width: number, height: number, side: number, around: number): Float64Array {
  const scale = Math.max(width, height) / side;
  const left = (side - width / scale) / 2;
  const top = (side - height / scale) / 2;
  const out = new Float64Array(side * side);
  for (let r = 0; r < side; r++) {
    const rows = coverage((r - top) * scale, (r + 1 - top) * scale, height);
    for (let c = 0; c < side; c++) {
      const columns = coverage((c - left) * scale, (c + 1 - left) * scale, width);
      let sum = 0;
      let area = 0;
      for (const [y, dy] of rows) {
        for (const [x, dx] of columns) {
          sum += values[y * width + x] * dx * dy;
          area += dx * dy;
        }
      }
      const share = area / (scale * scale);
      out[r * side + c] = (area > 0 ? (sum / area) * share : 0) + around * (1 - share);
    }
  }
  return out;
}

/** Cells of 0 … size that an interval meets, with the length of each that it covers. */
function coverage(from: number, to: number, size: number): [number, number][] {
  const cells: [number, number][] = [];
  for (let cell = Math.max(0, Math.floor(from)); cell < Math.min(size, Math.ceil(to)); cell++) {
    const length = Math.min(to, cell + 1) - Math.max(from, cell);
    if (length > 0) cells.push([cell, length]);
  }
  return cells;
}
