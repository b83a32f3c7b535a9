/** Minima, bands and the straight line of a scene as places on the stage. */
import type { Projected, ProjectedBand, Scene, Surface } from '../contract/stage.ts';
import { mixInto, restretch } from './blend.ts';
import { shareOf } from './heightRange.ts';
import { placeOnGrid, valueAt } from './pickSurface.ts';
import { placeHeight, placeOnStage } from './stageFrame.ts';
import type { StageFrame } from './stageFrame.ts';

export interface PlacedPoints {
  /** [n · 3]. */
  places: Float32Array;
  /** Shares of the range of heights [n]. */
  shares: Float32Array;
  /** 1 in the surface's plane, less the farther off [n]. */
  fade: Float32Array;
  /** Height of the surface under each point, on the stage [n]; NaN where there is none. */
  ground: Float32Array;
}

export interface PlacedBand extends PlacedPoints {
  edge: string;
  /** Pivots that the band's present cycle brought [n]. */
  isNew: boolean[];
  /** 1 to 8; null where it is like all others. */
  hue: number | null;
}

export interface PlacedScene {
  minima: PlacedPoints & { ids: string[] };
  bands: PlacedBand[];
  line: PlacedPoints | null;
}

/** How far marks hover over their heights, in stage units: a tube lies on a surface rather than half in it. */
const lift = 0.008;
const faintest = 0.35;

/** Height of the surface on the stage at coordinates of its view; NaN beside it. */
export function groundAt(surface: Surface, frame: StageFrame, x: number, y: number): number {
  const at = placeOnGrid(surface, x, y);
  if (!at) return NaN;
  return placeHeight(frame, valueAt(surface.height, surface.rows, surface.columns, at.row, at.column));
}

function placePoints(points: Projected, frame: StageFrame, surface: Surface): PlacedPoints {
  const n = points.x.length;
  return {
    places: placeOnStage(frame, points, lift),
    shares: Float32Array.from(points.height, (height) => shareOf(frame.heights, height)),
    // at half the ground's half side off, half as strong
    fade: Float32Array.from(points.off, (off) => Math.max(faintest, 1 / (1 + (2 * off * frame.scale) ** 2))),
    ground: Float32Array.from({ length: n }, (_, i) => (points.off[i] > 0 ? groundAt(surface, frame, points.x[i], points.y[i]) : NaN)),
  };
}

/** Lifts places onto a surface that is the whole landscape: only between its grid's points can they lie under it. */
export function settle(places: Float32Array, frame: StageFrame, surface: Surface): void {
  if (surface.view.kind !== 'analytic') return;
  for (let i = 0; i < places.length; i += 3) {
    const [x, y] = [places[i] / frame.scale + frame.centre[0], frame.centre[1] - places[i + 2] / frame.scale];
    const least = groundAt(surface, frame, x, y) + lift;
    if (least > places[i + 1]) places[i + 1] = least;
  }
}

export function placeScene(scene: Scene, frame: StageFrame, surface: Surface): PlacedScene {
  const place = (points: Projected) => {
    const placed = placePoints(points, frame, surface);
    settle(placed.places, frame, surface);
    return placed;
  };
  return {
    minima: { ids: scene.minima.ids, ...place(scene.minima) },
    bands: scene.bands.map((band: ProjectedBand) => ({ edge: band.edge, isNew: newIn(band), hue: band.hue ?? null, ...place(band) })),
    line: scene.line && place(scene.line),
  };
}

/** A landscape's own curves as straight pieces: their ends [2 · n · 3], and strengths at them [2 · n]. */
export function placeCurves({ curves = [] }: Scene, frame: StageFrame, surface: Surface): { ends: number[]; fade: number[] } {
  const [ends, fade]: number[][] = [[], []];
  for (const curve of curves) {
    const places = placeOnStage(frame, curve, lift);
    settle(places, frame, surface);
    for (let i = 3; i < places.length; i += 3) {
      ends.push(...places.subarray(i - 3, i + 3));
      fade.push(curve.strength, curve.strength);
    }
  }
  return { ends, fade };
}

const newIn = ({ insertedIn, cycle }: ProjectedBand): boolean[] => Array.from(insertedIn, (one) => one > 0 && one === cycle);

function mixPoints(from: PlacedPoints, to: PlacedPoints, t: number): PlacedPoints {
  const n = to.shares.length;
  const mix = (a: Float32Array, b: Float32Array, size: number) => {
    const out = new Float32Array(n * size);
    mixInto(out, a.length === b.length ? a : restretch(a, size, n), b, t);
    return out;
  };
  return {
    places: mix(from.places, to.places, 3),
    shares: mix(from.shares, to.shares, 1),
    fade: mix(from.fade, to.fade, 1),
    ground: to.ground,
  };
}

/** Between two scenes of one view; what only the later one has is there at once. */
export function mixScenes(from: PlacedScene, to: PlacedScene, t: number): PlacedScene {
  const isSame = from.minima.ids.join() === to.minima.ids.join();
  return {
    minima: isSame ? { ids: to.minima.ids, ...mixPoints(from.minima, to.minima, t) } : to.minima,
    bands: to.bands.map((band) => {
      const before = from.bands.find(({ edge }) => edge === band.edge);
      return before && before.shares.length > 0 ? { ...band, ...mixPoints(before, band, t) } : band;
    }),
    line: to.line,
  };
}
