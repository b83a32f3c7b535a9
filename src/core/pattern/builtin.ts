/** Pictures, curves and volumes drawn by formulas, which nobody tuned for. */
import type { PictureName } from '../../contract/pattern.ts';
import { cos, exp, sin } from '../../math/special.ts';
import { coordinatesOf, pointsOf, type Picture } from './picture.ts';

/** Brightness in [0, 1] at x to the right and y upwards, both in [−1, 1], of each channel; z in volumes. */
type Formula = (x: number, y: number, z: number) => readonly number[];

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const inside = (value: boolean): number[] => [Number(value)];

/** Corners of a star with five points, alternately far and near, from the top. */
const starCorners = Array.from({ length: 10 }, (_, j) => {
  const radius = j % 2 === 0 ? 0.92 : 0.38;
  return [radius * sin((Math.PI * j) / 5), radius * cos((Math.PI * j) / 5) - 0.05] as const;
});

/** Whether a ray from the point to the right crosses the polygon an odd number of times. */
function isInside(corners: readonly (readonly [number, number])[], x: number, y: number): boolean {
  let odd = false;
  corners.forEach(([ax, ay], j) => {
    const [bx, by] = corners[(j + 1) % corners.length];
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) odd = !odd;
  });
  return odd;
}

const bump = (x: number, y: number, cx: number, cy: number): number => exp(-6 * ((x - cx) * (x - cx) + (y - cy) * (y - cy)));

const formulas: Record<PictureName, Formula> = {
  waves: (x, y, z) => [0.5 + 0.25 * (sin(5 * x + 3 * y * y + 2 * z) + cos(6 * y - 2 * x - 3 * z))],
  star: (x, y, z) => inside(isInside(starCorners, x / (1 - 0.5 * z * z), y / (1 - 0.5 * z * z))),
  checkerboard: (x, y, z) => inside((Math.floor(4 * (x + 1)) + Math.floor(4 * (y + 1)) + Math.floor(4 * (z + 1))) % 2 === 1),
  rings: (x, y, z) => [0.5 + 0.5 * cos(14 * Math.sqrt(x * x + y * y + z * z))],
  heart: (x, y, z) => {
    const [u, v] = [1.25 * x, 1.25 * y + 0.2];
    const base = u * u + v * v + 2 * z * z - 1;
    return inside(base * base * base - u * u * v * v * v < 0);
  },
  colours: (x, y) => [
    clamp(bump(x, y, -0.35, -0.2) + bump(x, y, 0, 0.8)),
    clamp(bump(x, y, 0.35, -0.2) + bump(x, y, -0.8, 0)),
    clamp(bump(x, y, 0, 0.4) + bump(x, y, 0.8, -0.6)),
  ],
};

/** A curve is the picture's middle row, a volume changes with z. */
export function builtinPicture(name: PictureName, side: number, dimensions = 2): Picture {
  const formula = formulas[name];
  const alpha = coordinatesOf({ dimensions, side });
  const points = pointsOf({ dimensions, side });
  const channels = formula(0, 0, 0).length;
  const values = new Float64Array(channels * points);
  for (let p = 0; p < points; p++) {
    const [x, y, z] = [0, 1, 2].map((d) => (d < dimensions ? 2 * alpha[p * dimensions + d] - 1 : 0));
    formula(x, y, z).forEach((value, channel) => (values[channel * points + p] = value));
  }
  return { dimensions, side, channels, values };
}
