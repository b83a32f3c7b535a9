/** One tube a band, as many as there are bands, and the straight line as a dashed one. */
import { Group } from 'three';
import type { PlacedBand, PlacedScene } from '../../geometry/placedScene.ts';
import { restretch } from '../../geometry/blend.ts';
import { smoothLine } from '../../geometry/tube.ts';
import type { Palette, Rgb } from './palette.ts';
import { beadRadius } from './sceneMarks.ts';
import { createTubeObject } from './tubeObject.ts';
import type { TubeObject } from './tubeObject.ts';

export interface BandTubes {
  group: Group;
  /** In the colours of the last `paint`. `settle` moves points that would lie under the surface where the surface is the whole truth. */
  set(scene: PlacedScene, chosen: string | null, size: number, settle: (line: Float32Array) => void): void;
  paint(palette: Palette): void;
  seeThrough(share: number): void;
  dispose(): void;
}

/** Of a tube and its rim: what has a hue of its own is dark on light, the rest light on dark. */
const coloursOf = ({ hue }: PlacedBand, { hues, bright, dark }: Palette): [Rgb, Rgb] =>
  hue === null ? [bright, dark] : [hues[hue - 1], bright];

/** Points of a tube, about. */
const smoothness = 220;

export function createBandTubes(): BandTubes {
  const group = new Group();
  const straight = createTubeObject({ rim: 0.002, dash: 0.055, opacity: 0.9, hidden: 0.28 });
  group.add(straight.group);
  const tubes: TubeObject[] = [];
  let palette: Palette | null = null;

  const tubeAt = (i: number): TubeObject => {
    if (!tubes[i]) {
      tubes[i] = createTubeObject({ rim: 0.0035, dash: 0, opacity: 1, hidden: 0.45 });
      group.add(tubes[i].group);
    }
    return tubes[i];
  };

  return {
    group,
    set(scene, chosen, size, settle) {
      scene.bands.forEach((band, i) => {
        const parts = Math.min(12, Math.max(2, Math.round(smoothness / band.shares.length)));
        const line = smoothLine(band.places, parts);
        settle(line);
        const isFaint = chosen !== null && scene.bands.length > 1 && band.edge !== chosen;
        const fade = restretch(band.fade, 1, line.length / 3).map((strength) => strength * (isFaint ? 0.45 : 1));
        const tube = tubeAt(i);
        if (palette) tube.paint(...coloursOf(band, palette));
        tube.set(line, fade, size * beadRadius(band) * 0.36);
      });
      for (const tube of tubes.slice(scene.bands.length)) tube.set(new Float32Array(0), new Float32Array(0), 0);
      const line = scene.line ? Float32Array.from(scene.line.places) : new Float32Array(0);
      settle(line);
      straight.set(line, new Float32Array(line.length / 3).fill(1), size * 0.0055);
    },
    paint(to) {
      palette = to;
      straight.paint(to.straight, to.dark);
    },
    seeThrough(share) {
      for (const tube of [...tubes, straight]) tube.seeThrough(share);
    },
    dispose() {
      for (const tube of [...tubes, straight]) tube.dispose();
    },
  };
}
