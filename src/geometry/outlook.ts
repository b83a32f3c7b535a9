/** From which side the valleys of a landscape are seen best. */
import type { SurfaceMesh } from './surfaceMesh.ts';

/** How many points along each side are looked at, and how many steps a line of sight is followed. */
const looks = 13;
const steps = 36;

/** Azimuths to look from, the usual ones first; what is long is looked at from its long sides. */
export function azimuthsFor(width: number, depth: number): number[] {
  if (width > 1.6 * depth) return [-0.25, 0.25, Math.PI + 0.25, Math.PI - 0.25];
  if (depth > 1.6 * width) return [1.32, -1.32, 1.82, -1.82];
  return [-0.5, 0.5, 1.07, -1.07, 2.07, -2.07, 2.64, -2.64];
}

/**
 * Of some azimuths the one from which most of the low ground is in sight, at a polar angle (radians); the first of equals.
 *
 * For meshes of rectangles: x grows with columns, z falls with rows.
 */
export function bestAzimuth({ positions, rows, columns }: SurfaceMesh, polar: number, azimuths: readonly number[]): number {
  const last = rows * columns - 1;
  const [left, front] = [positions[0], positions[2]];
  const [width, depth] = [positions[3 * last] - left, front - positions[3 * last + 2]];
  const heightAt = (x: number, z: number): number => {
    const [c, r] = [Math.round(((x - left) / width) * (columns - 1)), Math.round(((front - z) / depth) * (rows - 1))];
    return c >= 0 && c < columns && r >= 0 && r < rows ? positions[3 * (r * columns + c) + 1] : -Infinity;
  };
  const top = positions.reduce((most, value, i) => (i % 3 === 1 && value > most ? value : most), 1e-9);
  const seenFrom = (azimuth: number): number => {
    let seen = 0;
    for (let i = 1; i < looks * looks; i++) {
      const x = left + (width * (0.5 + (i % looks))) / looks;
      const z = front - (depth * (0.5 + Math.floor(i / looks))) / looks;
      const height = heightAt(x, z);
      if (isInSight(heightAt, x, height, z, azimuth, polar, Math.max(width, depth))) seen += (1 - height / top) ** 4;
    }
    return seen;
  };
  const views = azimuths.map(seenFrom);
  // a little better is not worth an unusual side
  const best = views.findIndex((view) => view >= 0.97 * Math.max(...views));
  return azimuths[Math.max(0, best)];
}

function isInSight(
  heightAt: (x: number, z: number) => number,
  x: number,
  y: number,
  z: number,
  azimuth: number,
  polar: number,
  reach: number,
): boolean {
  const [sin, cos, rise] = [Math.sin(azimuth), Math.cos(azimuth), 1 / Math.tan(polar)];
  for (let step = 1; step <= steps; step++) {
    const far = (reach * 1.2 * step) / steps;
    if (heightAt(x + sin * far, z + cos * far) > y + 0.01 + rise * far) return false;
  }
  return true;
}
