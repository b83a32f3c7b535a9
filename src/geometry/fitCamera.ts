/** Where a camera stands that turns around a point, and how far off to see a thing whole. */

type Vector = [number, number, number];

/** Angles in radians: around the upright from the front, and from the upright (0 looks straight down). */
export interface Direction {
  azimuth: number;
  polar: number;
}

/** Unit vectors of a camera that looks at its point: to its right, up on its screen, and back to where it stands. */
export function axesOf({ azimuth, polar }: Direction): { right: Vector; up: Vector; back: Vector } {
  const [sa, ca, sp, cp] = [Math.sin(azimuth), Math.cos(azimuth), Math.sin(polar), Math.cos(polar)];
  return { right: [ca, 0, -sa], up: [-sa * cp, sp, -ca * cp], back: [sa * sp, cp, ca * sp] };
}

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Half the picture's height and width at distance 1. */
export interface Lens {
  vertical: number;
  horizontal: number;
}

/**
 * The least distance from `target` from which all points [n · 3] are in the picture.
 *
 * A point p off the target is in it where |p·right| ≤ (distance − p·back) · horizontal, and so upwards.
 */
export function fitDistance(points: ArrayLike<number>, target: Vector, direction: Direction, lens: Lens): number {
  const { right, up, back } = axesOf(direction);
  let distance = 0;
  for (let i = 0; i < points.length; i += 3) {
    const p: Vector = [points[i] - target[0], points[i + 1] - target[1], points[i + 2] - target[2]];
    const wide = Math.abs(dot(p, right)) / lens.horizontal;
    const tall = Math.abs(dot(p, up)) / lens.vertical;
    distance = Math.max(distance, dot(p, back) + Math.max(wide, tall));
  }
  return distance;
}
