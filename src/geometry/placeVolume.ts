/** A volume of coordinates in [0, 1] as a cube on the stage, its middle at the origin: to the right, upwards, and away from the viewer. */
import type { Isosurface } from './isosurface.ts';

/** Of the cube, in stage units. */
const half = 0.8;

/** Coordinates in [0, 1] → a place on the stage. */
export const placeInCube = ([right, up, back]: readonly number[]): [number, number, number] => [
  half * (2 * right - 1),
  half * (2 * up - 1),
  half * (1 - 2 * back),
];

/**
 * An isosurface over the middles of a volume's cells [side³], rows from the top and slices from the front, on the stage.
 *
 * Two axes are turned round, so that triangles stay anticlockwise.
 */
export function placeIsosurface({ positions, normals, indices }: Isosurface, side: number): Isosurface {
  const placed = { positions: new Float32Array(positions.length), normals: Float32Array.from(normals), indices };
  for (let i = 0; i < positions.length; i += 3) {
    const [column, row, slice] = [0, 1, 2].map((axis) => (positions[i + axis] + 0.5) / side);
    placed.positions.set(placeInCube([column, 1 - row, slice]), i);
    for (const axis of [1, 2]) placed.normals[i + axis] *= -1;
  }
  return placed;
}

/** Corners [8 · 3] of the cube. */
export const cubeCorners = (): Float32Array =>
  Float32Array.from([0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => placeInCube([i & 1, (i >> 1) & 1, (i >> 2) & 1])));

/** Ends of the cube's twelve edges [24 · 3]. */
export function cubeEdges(): number[] {
  const ends: number[] = [];
  for (let corner = 0; corner < 8; corner++)
    for (const axis of [1, 2, 4])
      if (!(corner & axis)) for (const end of [corner, corner | axis]) ends.push(...placeInCube([end & 1, (end >> 1) & 1, (end >> 2) & 1]));
  return ends;
}

/** Ends of the four edges of the cube's slice at a depth in [0, 1] [8 · 3]. */
export function sliceEdges(depth: number): number[] {
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  return corners.flatMap((corner, i) => [corner, corners[(i + 1) % 4]].flatMap((end) => placeInCube([...end, depth])));
}
