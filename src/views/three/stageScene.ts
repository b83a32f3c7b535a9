/** The picture of the landscape: long-lived objects that are changed as the stores change, drawn when something changed. */
import { Raycaster, Scene as ThreeScene, Vector2, Vector3 } from 'three';
import type { Scene, Surface } from '../../contract/stage.ts';
import { ease } from '../../geometry/blend.ts';
import type { ColourMapName } from '../../geometry/colourMap.ts';
import { meetGrid, valueAt } from '../../geometry/pickSurface.ts';
import { forceArrows } from '../../geometry/forceArrows.ts';
import type { Arrow } from '../../geometry/forceArrows.ts';
import { mixScenes, placeCurves, placeScene, settle } from '../../geometry/placedScene.ts';
import type { PlacedScene } from '../../geometry/placedScene.ts';
import { boxOf, placeHeight, placeX, placeZ } from '../../geometry/stageFrame.ts';
import type { StageFrame } from '../../geometry/stageFrame.ts';
import { azimuthsFor, bestAzimuth } from '../../geometry/outlook.ts';
import { outlineOf, surfaceMesh } from '../../geometry/surfaceMesh.ts';
import { createArrowsObject } from './arrowsObject.ts';
import { createBandTubes } from './bandTubes.ts';
import { createHairlines } from './hairlines.ts';
import { createLabels } from './labels.ts';
import { createMarksObject } from './marksObject.ts';
import { followed } from './leading.ts';
import { createOrbitCamera, homePolar, usualAzimuth } from './orbitCamera.ts';
import type { Insets, OrbitCamera } from './orbitCamera.ts';
import { createPace, createStillPace } from './pace.ts';
import { readPalette } from './palette.ts';
import { endRenderer, rendererOf } from './renderer.ts';
import { marksOf, placeOf, tethersOf } from './sceneMarks.ts';
import type { PointLook, Selection, StageSelection } from './sceneMarks.ts';
import { createSurfaceObject } from './surfaceObject.ts';
import { createTracks } from './tracks.ts';

/** Something under the pointer. */
export type Picked =
  /** `insertedIn` is the cycle that brought it; 0 where none did. */
  | { kind: 'pivot'; edge: string; index: number; insertedIn: number; height: number; off: number; x: number; y: number }
  | { kind: 'minimum'; id: string; height: number; off: number; x: number; y: number }
  /** `at` are coordinates of the view. */
  | { kind: 'surface'; at: [number, number]; height: number; x: number; y: number };

export interface StageScene {
  setSurface(surface: Surface | null, frame: StageFrame | null): void;
  setScene(scene: Scene | null): void;
  /** Shows at once what lies `share` of the way from one scene of the present surface to another. */
  setBetween(before: Scene, after: Scene, share: number): void;
  setSelection(selection: StageSelection, probe: { x: number; y: number; height: number } | null): void;
  setPointLook(look: PointLook): void;
  setFlat(isFlat: boolean): void;
  setColourMap(name: ColourMapName): void;
  repaint(): void;
  resize(width: number, height: number, insets: Insets): void;
  camera: Pick<OrbitCamera, 'rotate' | 'pan' | 'zoomBy' | 'reset' | 'pose' | 'flyTo' | 'place'>;
  /** Flies near what is selected, a pivot before a minimum; whether there is such a thing in the picture. */
  flyToSelected(): boolean;
  /** What is at a place of the picture, in pixels from its upper left; `reach` is how near a point counts. */
  pick(x: number, y: number, reach: number): Picked | null;
  /** The surface at a place of the picture, whatever lies over it. */
  pickSurface(x: number, y: number): Extract<Picked, { kind: 'surface' }> | null;
  /** The picture as it is now, `ratio` pixels for each of the page's. */
  photograph(ratio: number): Promise<ImageBitmap>;
  dispose(): void;
}

export interface StageHosts {
  canvas: HTMLCanvasElement;
  labels: HTMLElement;
  /** Whether the visitor asked for less motion. */
  isStill(): boolean;
  /** Never seen itself: drawn for photographs only. */
  isOffPage?: boolean;
}

/** How near the camera flies to something. */
const near = 3;
/** Milliseconds from one scene to the next, and from one surface to the next. */
const durations = { scene: 80, surface: 320 };

/** Throws where there is no WebGL. */
export function createStageScene({ canvas, labels: labelHost, isStill, isOffPage = false }: StageHosts): StageScene {
  const { renderer, isSoftware } = rendererOf(canvas);
  const world = new ThreeScene();
  const [surfaceObject, tubes, marks, tethers, trails, curves, arrows] = [
    createSurfaceObject(),
    createBandTubes(),
    createMarksObject(),
    createHairlines(),
    createHairlines(),
    createHairlines(true),
    createArrowsObject(),
  ];
  world.add(surfaceObject.mesh, tubes.group, marks.group, tethers.lines, trails.lines, curves.lines, arrows.mesh);
  const [orbit, labels, tracks] = [createOrbitCamera(isStill), createLabels(labelHost), createTracks()];
  let colourMap: ColourMapName = 'viridis';
  let pointLook: PointLook = 'minimum';
  let palette = readPalette(canvas, colourMap);
  let view = { width: 1, height: 1 };
  let [surface, frame, scene]: [Surface | null, StageFrame | null, Scene | null] = [null, null, null];
  let [from, to, shown]: (PlacedScene | null)[] = [null, null, null];
  let selection: Selection = { edge: null, pivot: null, minimum: null, hoveredPivot: null, hoveredMinimum: null, probe: null };
  const clocks = { scene: Infinity, surface: Infinity };
  let pulls: Arrow[] = [];
  let drawnSize = 0;
  let kindOf = '';

  const settleLine = (line: Float32Array): void => {
    if (surface && frame) settle(line, frame, surface);
  };

  const rebuild = (): void => {
    if (!shown) return;
    drawnSize = sizeOfMarks();
    marks.set(marksOf(shown, selection, palette, drawnSize, pointLook));
    tubes.set(shown, selection.edge, drawnSize, settleLine);
    const pieces = tethersOf(shown);
    tethers.set(pieces.ends, pieces.fade);
    const trail = tracks.pieces();
    trails.set(trail.ends, trail.fade);
    arrows.set(pulls, drawnSize);
  };

  /** Marks grow a little as one comes nearer, and are as large in a small picture as in a large one. */
  const sizeOfMarks = () => (orbit.unit() / 0.0042) ** 0.8;

  const project = (place: ArrayLike<number>, i: number): { x: number; y: number; depth: number } => {
    const at = new Vector3(place[3 * i], place[3 * i + 1], place[3 * i + 2]).project(orbit.camera);
    return { x: ((at.x + 1) / 2) * view.width, y: ((1 - at.y) / 2) * view.height, depth: at.z };
  };

  const showLabels = (): void => {
    if (!shown) return labels.clear();
    const { ids, places, shares } = shown.minima;
    const order = [...ids.keys()].sort((a, b) =>
      ids[a] === selection.minimum ? -1 : ids[b] === selection.minimum ? 1 : shares[a] - shares[b],
    );
    const isTraining = scene !== null && scene.bands.length === 0 && scene.line === null && ids.length > 14;
    labels.show(
      (isTraining ? [] : order).map((i) => ({ id: ids[i], text: ids[i], ...project(places, i), isChosen: ids[i] === selection.minimum })),
      view.width,
    );
  };

  const draw = (passed: number): boolean => {
    let isMoving = orbit.advance(passed);
    clocks.surface += passed;
    clocks.scene += passed;
    const parts = { surface: clocks.surface / durations.surface, scene: clocks.scene / durations.scene };
    if (parts.surface < 1 + passed / durations.surface + 0.1) {
      surfaceObject.move(isStill() ? 1 : ease(parts.surface));
      isMoving = isMoving || parts.surface < 1;
    }
    if (to && shown !== to) {
      shown = from && parts.scene < 1 && !isStill() && !pace.isSlow() ? mixScenes(from, to, parts.scene) : to;
      isMoving = isMoving || shown !== to;
      rebuild();
    } else if (Math.abs(sizeOfMarks() - drawnSize) > 0.03 * drawnSize) rebuild();
    surfaceObject.light(1 - orbit.flatness(), renderer.getPixelRatio());
    for (const object of [tubes, marks]) object.seeThrough(orbit.flatness());
    renderer.render(world, orbit.camera);
    showLabels();
    return isMoving;
  };

  const pace = isOffPage ? createStillPace(renderer, draw) : createPace(renderer, isSoftware, draw);

  const repaint = (): void => {
    palette = readPalette(canvas, colourMap);
    renderer.setClearColor(`rgb(${palette.paper.map((part) => Math.round(part * 255)).join()})`, 1);
    surfaceObject.paint(palette);
    tubes.paint(palette);
    marks.paint(palette);
    tethers.paint(palette.bright);
    trails.paint(palette.glow);
    curves.paint(palette.bright);
    arrows.paint(palette);
    rebuild();
    pace.invalidate();
  };

  /** Takes in the scene as it is to be seen on the present surface. */
  const replace = (isSmooth: boolean): void => {
    from = isSmooth ? shown : null;
    to = scene && frame && surface ? placeScene(scene, frame, surface) : null;
    pulls = scene && to ? forceArrows(scene, to) : [];
    const pieces = scene && frame && surface ? placeCurves(scene, frame, surface) : { ends: [], fade: [] };
    curves.set(pieces.ends, pieces.fade);
    if (!to) shown = { minima: { ids: [], places: none, shares: none, fade: none, ground: none }, bands: [], line: null };
    if (!to) rebuild();
    clocks.scene = 0;
    pace.invalidate();
  };

  const nearest = (x: number, y: number, reach: number): Picked | null => {
    if (!to || !scene) return null;
    let best: { picked: Picked; far: number } | null = null;
    const offer = (places: Float32Array, i: number, make: (x: number, y: number) => Picked): void => {
      const at = project(places, i);
      const far = Math.hypot(at.x - x, at.y - y);
      if (far < reach && (!best || far < best.far)) best = { picked: make(at.x, at.y), far };
    };
    const { minima, bands } = scene;
    minima.ids.forEach((id, i) =>
      offer(to!.minima.places, i, (px, py) => ({ kind: 'minimum', id, height: minima.height[i], off: minima.off[i], x: px, y: py })),
    );
    bands.forEach(({ edge, height, off, insertedIn }, b) => {
      for (let i = 1; i < height.length - 1; i++)
        offer(to!.bands[b].places, i, (px, py) => ({
          kind: 'pivot',
          edge,
          index: i,
          insertedIn: insertedIn[i],
          height: height[i],
          off: off[i],
          x: px,
          y: py,
        }));
    });
    return (best as { picked: Picked } | null)?.picked ?? null;
  };

  const surfaceAt: StageScene['pickSurface'] = (x, y) => {
    const mesh = surfaceObject.shape();
    if (!mesh || !surface || !surfaceObject.mesh.visible) return null;
    const caster = new Raycaster();
    caster.setFromCamera(new Vector2((2 * x) / view.width - 1, 1 - (2 * y) / view.height), orbit.camera);
    const { origin, direction } = caster.ray;
    const hit = meetGrid(mesh.positions, mesh.rows, mesh.columns, origin.toArray(), direction.toArray());
    if (!hit) return null;
    const [row, column] = [(hit.row * (surface.rows - 1)) / (mesh.rows - 1), (hit.column * (surface.columns - 1)) / (mesh.columns - 1)];
    const value = (values: Float32Array) => valueAt(values, surface!.rows, surface!.columns, row, column);
    return { kind: 'surface', at: [value(surface.x), value(surface.y)], height: value(surface.height), x, y };
  };

  repaint();

  return {
    setSurface(nextSurface, nextFrame) {
      const isSameView = surface !== null && nextSurface !== null && JSON.stringify(surface.view) === JSON.stringify(nextSurface.view);
      const isSamePlane = isSameView && surface?.version === nextSurface?.version;
      [surface, frame] = [nextSurface, nextFrame];
      if (!isSameView) tracks.clear();
      surfaceObject.mesh.visible = surface !== null && frame !== null;
      if (surface && frame) {
        const mesh = surfaceMesh(surface, frame);
        surfaceObject.set(mesh, isSameView && !isStill());
        const isUsual = surface.view.kind === 'ruled' || frame.isWhole;
        if (kindOf !== surface.view.kind)
          orbit.face(isUsual ? usualAzimuth : bestAzimuth(mesh, homePolar, azimuthsFor(frame.width, frame.depth)));
        kindOf = surface.view.kind;
        clocks.surface = 0;
        orbit.frame(frame.isWhole ? boxOf(frame) : outlineOf(mesh));
      }
      replace(isSamePlane);
    },
    setScene(next) {
      if (scene !== null && next !== null && next.moment !== scene.moment) tracks.clear();
      scene = next;
      replace(true);
      const isRolling = to && scene?.moment === null && scene.bands.length === 0 && scene.view.kind === 'analytic' && !scene.line;
      if (isRolling && to) tracks.add(to.minima);
      else if (scene && scene.bands.length > 0) tracks.clear();
    },
    setBetween(before, after, share) {
      if (!surface || !frame) return;
      scene = share > 0 ? after : before;
      const [start, end] = [before, after].map((one) => placeScene(one, frame!, surface!));
      shown = to = share > 0 ? mixScenes(start, end, share) : start;
      rebuild();
      pace.invalidate();
    },
    setSelection(next, probe) {
      const isPlaced = probe && frame;
      selection = {
        ...next,
        probe: isPlaced ? [placeX(frame!, probe.x), placeHeight(frame!, probe.height) + 0.008, placeZ(frame!, probe.y)] : null,
      };
      rebuild();
      pace.invalidate();
    },
    setPointLook(look) {
      if (look === pointLook) return;
      pointLook = look;
      rebuild();
      pace.invalidate();
    },
    setColourMap(name) {
      if (name === colourMap) return;
      colourMap = name;
      repaint();
    },
    setFlat(isFlat) {
      orbit.setFlat(isFlat);
      pace.invalidate();
    },
    repaint,
    resize(width, height, insets) {
      view = { width, height };
      orbit.resize(width, height, insets);
      pace.resize(width, height);
    },
    camera: followed(orbit, () => pace.invalidate()),
    flyToSelected() {
      const { pivot, minimum } = selection;
      const band = to?.bands.find(({ edge }) => edge === pivot?.edge);
      const place = pivot && band ? placeOf(band, pivot.index) : to && minimum ? placeOf(to.minima, to.minima.ids.indexOf(minimum)) : null;
      if (!place?.every(Number.isFinite)) return false;
      const [x, y, z] = place;
      orbit.flyTo({ x, y, z, zoom: Math.max(near, orbit.pose().zoom) });
      pace.invalidate();
      return true;
    },
    pick: (x, y, reach) => nearest(x, y, reach) ?? surfaceAt(x, y),
    pickSurface: surfaceAt,
    photograph(ratio) {
      pace.drawNow(ratio);
      // at once: what was drawn is gone after this turn
      return createImageBitmap(canvas);
    },
    dispose() {
      pace.close();
      labels.clear();
      for (const object of [surfaceObject, tubes, marks, tethers, trails, curves, arrows]) object.dispose();
      endRenderer(renderer);
    },
  };
}

const none = new Float32Array(0);
