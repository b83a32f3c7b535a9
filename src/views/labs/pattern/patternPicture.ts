/** Losses over a plane as what is drawn of them. */
import type { PatternData } from '../../../contract/pattern.ts';
import { otherTitles, type PatternAnswer, type PatternFrame } from '../../../contract/patternResult.ts';
import { colourAt, colourTable, type ColourMapName } from '../../../geometry/colourMap.ts';
import type { PatternView, PatternViewState } from '../../../store/patternView.ts';
import type { LabSurface } from '../surfaceScene.ts';

/** Values [channels][side^dimensions] of one of the things that can be looked at. */
export interface Shown {
  view: PatternView;
  name: string;
  says: string;
  side: number;
  dimensions: number;
  values: ArrayLike<number>;
  /** Rows are counted from the bottom, and coordinates run from −1 to 1. */
  isRandom: boolean;
}

const names: Record<PatternView, [name: string, says: string]> = {
  target: ['Target', 'What the loss is to be at every point of the plane'],
  slice: ['Loss surface', 'What the loss is over the plane, by formula'],
  difference: ['Difference', 'Loss less target: red is too high, blue too low'],
  train: ['Training data', 'The loss, computed on the training part at points of the plane as at any other parameters'],
  test: ['Test data', 'The loss, computed on the test part'],
  other: ['Other data', 'The loss, computed on another data set with the training part’s labels'],
  noise: ['Noise', 'The loss, computed on uniform noise with the training part’s labels'],
  random: ['Elsewhere', 'The same network on the training part, along two random directions'],
};

/** All that there is to be looked at, in order. */
export function shownOf(
  { side, dimensions, target, slice, checks }: PatternFrame,
  data: PatternData['name'],
  answer: PatternAnswer | null,
  isNew: boolean,
): Shown[] {
  const plain = (view: PatternView, values: ArrayLike<number>, own = side): Shown => {
    const [name, says] = names[view];
    return { view, name, says, side: own, dimensions, values, isRandom: false };
  };
  const learnt = [
    plain('slice', slice),
    plain(
      'difference',
      slice.map((loss, p) => loss - target[p]),
    ),
  ];
  return [
    plain('target', target),
    ...(isNew ? [] : learnt),
    ...checks.map(({ part, losses, side: own }) => ({
      ...plain(part, losses, own),
      ...(part === 'other' ? { name: otherTitles[data] } : {}),
    })),
    ...(answer ? [{ ...plain('random', answer.losses, Math.round(Math.sqrt(answer.losses.length))), dimensions: 2, isRandom: true }] : []),
  ];
}

export type Points = Pick<Shown, 'values' | 'side' | 'dimensions' | 'isRandom'>;

/** Points of one channel and, of a volume, of the slice at a depth [0, 1]. */
export function planeOf({ values, side, dimensions, isRandom }: Points, channel: number, depth: number): ArrayLike<number> {
  const cells = dimensions === 1 ? side : side * side;
  const points = dimensions === 3 ? cells * side : cells;
  const slice = dimensions === 3 ? cellOf(depth, side) : 0;
  const from = (isRandom ? 0 : channel * points) + slice * cells;
  return Array.prototype.slice.call(values, from, from + cells) as number[];
}

/** Losses of the picture's colours: from the least within reach to the highest wanted. */
export function rangeOf({ least, target, white }: Pick<PatternFrame, 'least' | 'target' | 'white'>): [number, number] {
  return [least, target.reduce((most, loss) => Math.max(most, loss), white)];
}

type Bytes = readonly [number, number, number];

/** The colour of a loss, on one scale. */
export function lossColours(map: ColourMapName, [low, high]: readonly [number, number]): (loss: number) => Bytes {
  const table = colourTable(map);
  return (loss) => {
    const at = colourAt(table, Math.min(1, Math.max(0, (loss - low) / (high - low))));
    return [table[at], table[at + 1], table[at + 2]];
  };
}

/** Red above 0, blue below, full at `most`. */
export function differenceColour(value: number, most: number): Bytes {
  const share = Math.min(1, Math.abs(value) / most);
  const faded = Math.round(245 * (1 - share));
  return value >= 0 ? [245 - Math.round(60 * share), faded, faded] : [faded, faded + Math.round(80 * share), 245 - Math.round(40 * share)];
}

/** Three channels are told as red, green and blue by brightness; everything else by one scale of losses. */
export function coloursOf(
  one: Shown,
  { channels, black, white }: PatternFrame,
  range: readonly [number, number],
  { channel, depth }: Pick<PatternViewState, 'channel' | 'depth'>,
  map: ColourMapName,
): (i: number) => readonly number[] {
  if (channels === 3 && !one.isRandom && one.view !== 'difference') {
    const planes = [0, 1, 2].map((c) => planeOf(one, c, depth));
    return (i) => planes.map((plane) => Math.round(255 * Math.min(1, Math.max(0, (plane[i] - black) / (white - black)))));
  }
  const plane = planeOf(one, channel, depth);
  if (one.view === 'difference') return (i) => differenceColour(plane[i], 0.2 * (white - black));
  const own = one.isRandom ? heightsOf(plane) : range;
  const colour = lossColours(map, own);
  return (i) => colour(plane[i]);
}

function heightsOf(plane: ArrayLike<number>): [number, number] {
  const heights = Array.from(plane).filter(Number.isFinite);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  return [low, high > low ? high : low + 1];
}

/** A picture of cells as a surface over coordinates in [0, 1], or of points over [−1, 1]. */
export function surfaceOf(shown: Pick<Shown, 'side' | 'isRandom'>, plane: ArrayLike<number>, version: string): LabSurface {
  const { side, isRandom } = shown;
  const grid = { x: new Float32Array(side * side), y: new Float32Array(side * side), height: new Float32Array(side * side) };
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = row * side + column;
      grid.x[at] = isRandom ? (2 * column) / (side - 1) - 1 : (column + 0.5) / side;
      grid.y[at] = isRandom ? (2 * row) / (side - 1) - 1 : (row + 0.5) / side;
      grid.height[at] = plane[(isRandom ? row : side - 1 - row) * side + column];
    }
  }
  return { version, rows: side, columns: side, ...grid };
}

/** The point that is as good as a trained network, in a picture. */
export interface ShownOptimum {
  /** Coordinates in [0, 1]. */
  alpha: readonly number[];
  /** The picture's own loss there. */
  height: number;
  /** Whether it is the loss that the point was chosen for. */
  isOwn: boolean;
}

/** null where there is none, or where a picture is no loss of this network at these coordinates. */
export function optimumIn(shown: Shown, { optimum }: Pick<PatternFrame, 'optimum'>): ShownOptimum | null {
  const { view, side, values } = shown;
  if (!optimum || view === 'target' || view === 'difference' || view === 'random') return null;
  const isOwn = view === 'slice' || view === 'train';
  return { alpha: optimum.alpha, height: isOwn ? optimum.loss : values[cellAt(optimum.alpha, side)], isOwn };
}

/** A moment as one of its channels has it: the point is the first head's. */
export const ofChannel = (frame: PatternFrame, channel: number): PatternFrame => (channel === 0 ? frame : { ...frame, optimum: null });

const cellOf = (at: number, side: number): number => Math.min(side - 1, Math.max(0, Math.floor(at * side)));

/** The value of a picture [side^z] whose cell holds a point: rows are counted from the top. */
export function cellAt([right, up, back]: readonly number[], side: number): number {
  const column = cellOf(right, side);
  const row = up === undefined ? 0 : side - 1 - cellOf(up, side);
  return column + side * (row + side * (back === undefined ? 0 : cellOf(back, side)));
}

/** Whether a volume's slice at a depth holds a point; of anything else there is one slice. */
export const isInSlice = ({ alpha }: Pick<ShownOptimum, 'alpha'>, side: number, depth: number): boolean =>
  alpha.length < 3 || cellOf(alpha[2], side) === cellOf(depth, side);
