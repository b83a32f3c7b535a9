/** What of a placed scene is drawn as discs, tubes and hairlines. */
import type { PlacedBand, PlacedPoints, PlacedScene } from '../../geometry/placedScene.ts';
import { colourAt } from '../../geometry/colourMap.ts';
import type { Mark } from './marksObject.ts';
import type { Palette, Rgb } from './palette.ts';

interface PivotRef {
  edge: string;
  index: number;
}

export interface StageSelection {
  /** The edge that is shown. */
  edge: string | null;
  pivot: PivotRef | null;
  minimum: string | null;
  hoveredPivot: PivotRef | null;
  hoveredMinimum: string | null;
}

export interface Selection extends StageSelection {
  /** Where the height was asked for, in stage units. */
  probe: readonly [number, number, number] | null;
}

/** NaN where there is no such point. */
export const placeOf = ({ places }: PlacedPoints, i: number): [number, number, number] => [
  places[3 * i],
  places[3 * i + 1],
  places[3 * i + 2],
];

function colourOf({ colours }: Palette, share: number): Rgb {
  const at = colourAt(colours, share);
  return [colours[at] / 255, colours[at + 1] / 255, colours[at + 2] / 255];
}

/** By height, but for what has a hue of its own. */
export const beadColour = ({ hue }: PlacedBand, share: number, palette: Palette): Rgb =>
  hue === null ? colourOf(palette, share) : palette.hues[hue - 1];

/** Beads no larger than the room between them. */
export function beadRadius(band: PlacedPoints): number {
  const n = band.shares.length;
  let length = 0;
  for (let i = 3; i < band.places.length; i += 3) {
    const [x, y, z] = [0, 1, 2].map((axis) => band.places[i + axis] - band.places[i - 3 + axis]);
    length += Math.sqrt(x * x + y * y + z * z);
  }
  return Math.min(0.026, Math.max(0.009, (0.42 * length) / Math.max(1, n - 1)));
}

/** Bands with the shown one last, over the others. */
const inFront = ({ bands }: PlacedScene, edge: string | null) =>
  [...bands].sort((a, b) => Number(a.edge === edge) - Number(b.edge === edge));

/** What a scene's single points are: minima glow, and a point as good as a trained network is a red target. */
export type PointLook = 'minimum' | 'optimum';

/** Discs from back to front; `size` enlarges all of them. */
export function marksOf(scene: PlacedScene, selection: Selection, palette: Palette, size: number, look: PointLook): Mark[] {
  const marks: Mark[] = [];
  const { minima } = scene;
  const isCrowd = minima.ids.length > 14;
  const radius = size * (isCrowd ? 0.021 : 0.03);
  minima.ids.forEach((id, i) => {
    const [place, opacity] = [placeOf(minima, i), minima.fade[i]];
    if (look === 'optimum') return marks.push(optimumAt(place, radius, palette));
    marks.push({ kind: 'glow', place, radius: radius * 3.6, colour: palette.glow, opacity: 0.55 * opacity });
    const ring = id === selection.minimum ? 1 : id === selection.hoveredMinimum ? 0.6 : 0;
    if (ring > 0) marks.push({ kind: 'ring', place, radius: radius * 2, colour: palette.bright, opacity: ring });
    marks.push({ kind: 'minimum', place, radius, colour: palette.glow, opacity });
  });
  for (const band of inFront(scene, selection.edge)) {
    // beside the band that is shown the others step back
    const isFaint = selection.edge !== null && scene.bands.length > 1 && band.edge !== selection.edge;
    const bead = size * beadRadius(band) * (isFaint ? 0.6 : 1);
    const isAt = (pivot: PivotRef | null, i: number) => pivot?.edge === band.edge && pivot.index === i;
    band.shares.forEach((share, i) => {
      const [place, opacity] = [placeOf(band, i), band.fade[i] * (isFaint ? 0.5 : 1)];
      const ring = isAt(selection.pivot, i) ? 1 : isAt(selection.hoveredPivot, i) ? 0.6 : 0;
      // the ends are the minima
      if (i > 0 && i < band.shares.length - 1)
        marks.push({ kind: 'bead', place, radius: bead, colour: beadColour(band, share, palette), opacity });
      if (ring > 0) marks.push({ kind: 'ring', place, radius: bead * 2.1, colour: palette.bright, opacity: ring });
      else if (band.isNew[i]) marks.push({ kind: 'ring', place, radius: bead * 1.7, colour: palette.glow, opacity: 0.85 * opacity });
    });
  }
  if (selection.probe) marks.push({ kind: 'ring', place: selection.probe, radius: size * 0.024, colour: palette.bright, opacity: 0.9 });
  return marks;
}

export const optimumAt = (place: Mark['place'], radius: number, { optimum }: Palette): Mark => ({
  kind: 'bullseye',
  place,
  radius: 1.25 * radius,
  colour: optimum,
  opacity: 1,
});

/** Pieces from each pivot off the surface to the surface. */
export function tethersOf(scene: PlacedScene): { ends: number[]; fade: number[] } {
  const [ends, fade]: number[][] = [[], []];
  for (const points of [...scene.bands, scene.minima]) {
    points.ground.forEach((ground, i) => {
      const [x, y, z] = placeOf(points, i);
      if (Number.isNaN(ground) || Math.abs(ground - y) < 0.012) return;
      ends.push(x, y, z, x, ground, z);
      fade.push(0.8 * points.fade[i], 0.25 * points.fade[i]);
    });
  }
  return { ends, fade };
}
