/** Forces on bands as arrows on the stage. */
import type { Scene } from '../contract/stage.ts';
import type { PlacedScene } from './placedScene.ts';

export interface Arrow {
  /** Stage units. */
  from: [number, number, number];
  to: [number, number, number];
  kind: 'loss' | 'spring';
  /** Whether it moves the pivot; what nudging takes away does not. */
  isFelt: boolean;
}

/** Length of the longest arrow, in stage units. */
const longest = 0.3;
/** Shorter ones than this share of the longest are not drawn. */
const least = 0.02;

/**
 * Level arrows from each pivot, all to one scale: the longest there is has a fixed length. Their ground is the view's plane, since
 * that is where pivots are moved.
 */
export function forceArrows(scene: Scene, placed: PlacedScene): Arrow[] {
  const parts = scene.bands.flatMap((band, b) => {
    const { forces } = band;
    if (!forces) return [];
    const { places } = placed.bands[b];
    return [
      { vectors: forces.across, places, kind: 'loss' as const, isFelt: true },
      { vectors: forces.along, places, kind: 'loss' as const, isFelt: forces.isAlongFelt },
      ...(forces.spring ? [{ vectors: forces.spring, places, kind: 'spring' as const, isFelt: true }] : []),
    ];
  });
  let most = 0;
  for (const { vectors } of parts)
    for (let i = 0; i < vectors.length; i += 2) most = Math.max(most, Math.hypot(vectors[i], vectors[i + 1]) || 0);
  const arrows: Arrow[] = [];
  for (const { vectors, places, kind, isFelt } of parts) {
    for (let i = 0; 2 * i < vectors.length; i++) {
      const [x, y] = [vectors[2 * i], vectors[2 * i + 1]];
      if (!(Math.hypot(x, y) >= least * most) || most === 0) continue;
      const from: Arrow['from'] = [places[3 * i], places[3 * i + 1], places[3 * i + 2]];
      arrows.push({ from, to: [from[0] + (longest * x) / most, from[1], from[2] - (longest * y) / most], kind, isFelt });
    }
  }
  return arrows;
}
