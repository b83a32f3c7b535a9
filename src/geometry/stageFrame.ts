/** From coordinates and heights of a view to places on the stage: x to the right, y up, z towards the viewer. */
import type { Surface } from '../contract/stage.ts';
import { extent } from './scale.ts';
import { riseOf, shareOf } from './heightRange.ts';
import type { HeightRange } from './heightRange.ts';

export interface StageFrame {
  /** Middle of the surface, in coordinates of the view. */
  centre: [number, number];
  /** Stage units for one unit of the view; the ground's longer side is 2. */
  scale: number;
  /** Sides of the ground, in stage units. */
  width: number;
  depth: number;
  /** Height of the top of the range, in stage units. */
  rise: number;
  heights: HeightRange;
  /** Room is kept for all heights of the range, whatever the surface has of it: beside another surface, or while it moves. */
  isWhole?: boolean;
}

/** The height axis is drawn this much of the ground's mean side: hills look like hills. */
const exaggeration = 0.38;

export function frameOf({ x, y }: Pick<Surface, 'x' | 'y'>, heights: HeightRange): StageFrame {
  const [left, right] = extent([x]) ?? [0, 1];
  const [front, back] = extent([y]) ?? [0, 1];
  const scale = 2 / (Math.max(right - left, back - front) || 1);
  const [width, depth] = [(right - left) * scale, (back - front) * scale];
  const rise = (exaggeration * (width + depth)) / 2;
  return { centre: [(left + right) / 2, (front + back) / 2], scale, width, depth, rise, heights };
}

/** Corners [8 · 3] of the room that a frame's heights take. */
export function boxOf({ width, depth, rise }: StageFrame): Float32Array {
  const corners = [0, 1, 2, 3, 4, 5, 6, 7];
  return Float32Array.from(corners.flatMap((i) => [(i & 1 ? 0.5 : -0.5) * width, i & 2 ? rise : 0, (i & 4 ? 0.5 : -0.5) * depth]));
}

export const placeX = ({ centre, scale }: StageFrame, x: number): number => (x - centre[0]) * scale;
export const placeZ = ({ centre, scale }: StageFrame, y: number): number => (centre[1] - y) * scale;
export const placeHeight = ({ heights, rise }: StageFrame, height: number): number => rise * riseOf(shareOf(heights, height));

/** Points [n] with heights → places [n · 3], `lift` above their heights. */
export function placeOnStage(
  frame: StageFrame,
  points: { x: ArrayLike<number>; y: ArrayLike<number>; height: ArrayLike<number> },
  lift = 0,
): Float32Array {
  const places = new Float32Array(3 * points.x.length);
  for (let i = 0; i < points.x.length; i++) {
    places[3 * i] = placeX(frame, points.x[i]);
    places[3 * i + 1] = placeHeight(frame, points.height[i]) + lift;
    places[3 * i + 2] = placeZ(frame, points.y[i]);
  }
  return places;
}
