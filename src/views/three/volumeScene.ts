/** Volumes as surfaces of one level in a cube each, side by side, under one camera and on one canvas. */
import { Scene as ThreeScene, Vector3 } from 'three';
import { colourAt, type ColourMapName } from '../../geometry/colourMap.ts';
import type { Isosurface } from '../../geometry/isosurface.ts';
import { cubeCorners, cubeEdges, placeInCube, sliceEdges } from '../../geometry/placeVolume.ts';
import { createHairlines } from './hairlines.ts';
import { createIsosurfaceObject, type IsosurfaceObject } from './isosurfaceObject.ts';
import { createLabels } from './labels.ts';
import { createMarksObject } from './marksObject.ts';
import { followed } from './leading.ts';
import { createOrbitCamera, type Insets, type OrbitCamera } from './orbitCamera.ts';
import { createPace } from './pace.ts';
import { readPalette } from './palette.ts';
import { endRenderer, rendererOf } from './renderer.ts';
import { optimumAt } from './sceneMarks.ts';

/** A point of the last volume, by coordinates in [0, 1]. */
export interface VolumeMark {
  alpha: readonly number[];
  text: string;
}

export interface VolumeScene {
  /** One a cube, as placed in it. */
  setSurfaces(surfaces: readonly Isosurface[]): void;
  /** Share of the range of heights that the surfaces lie at: their colour. */
  setLevel(share: number): void;
  /** The slice that is shown elsewhere, by its depth in [0, 1]; outlined. */
  setDepth(depth: number): void;
  setMark(mark: VolumeMark | null): void;
  setColourMap(name: ColourMapName): void;
  repaint(): void;
  /** The canvas's size, and what is covered of each cube's part of it. */
  resize(width: number, height: number, insets: Insets): void;
  camera: Pick<OrbitCamera, 'rotate' | 'pan' | 'zoomBy' | 'reset' | 'pose' | 'flyTo' | 'place'>;
  /** `ratio` pixels for each of the page's. */
  photograph(ratio: number): Promise<ImageBitmap>;
  dispose(): void;
}

/** How it looks down at first, in radians from the upright. */
const tilt = 1.15;
/** How strongly the cube's edges and the slice's outline are drawn. */
const strengths = { edges: 0.4, slice: 0.9 };
const axisNames = ['α₁', 'α₂', 'α₃'];

/** Throws where there is no WebGL. */
export function createVolumeScene(canvas: HTMLCanvasElement, labelHost: HTMLElement, isStill: () => boolean): VolumeScene {
  const { renderer, isSoftware } = rendererOf(canvas);
  renderer.setScissorTest(true);
  const world = new ThreeScene();
  const [edges, slice, marks] = [createHairlines(true), createHairlines(true), createMarksObject()];
  edges.set(cubeEdges(), new Array<number>(24).fill(strengths.edges));
  world.add(edges.lines, slice.lines, marks.group);
  const [orbit, labels] = [createOrbitCamera(isStill, tilt), createLabels(labelHost)];
  orbit.face(-0.5);
  orbit.frame(cubeCorners());
  orbit.reset();
  let bodies: IsosurfaceObject[] = [];
  let colourMap: ColourMapName = 'viridis';
  let palette = readPalette(canvas, colourMap);
  let share = 0.5;
  let mark: VolumeMark | null = null;
  let view = { width: 1, height: 1 };

  /** Of a cube's part of the canvas. */
  const paneWidth = () => view.width / Math.max(1, bodies.length);

  const draw = (passed: number): boolean => {
    const isMoving = orbit.advance(passed);
    bodies.forEach(({ mesh }, i) => {
      bodies.forEach((other) => (other.mesh.visible = other.mesh === mesh));
      const isMarked = mark !== null && i === bodies.length - 1;
      marks.set(mark && isMarked ? [optimumAt(placeInCube(mark.alpha), 0.03 * (orbit.unit() / 0.0042) ** 0.8, palette)] : []);
      const place = [i * paneWidth(), 0, paneWidth(), view.height] as const;
      renderer.setViewport(...place);
      renderer.setScissor(...place);
      renderer.render(world, orbit.camera);
    });
    showLabels();
    return isMoving;
  };

  const showLabels = (): void => {
    const project = (i: number, place: readonly number[]) => {
      const at = new Vector3(...place).project(orbit.camera);
      const within = [i * paneWidth(), (i + 1) * paneWidth()] as const;
      return { x: (i + (at.x + 1) / 2) * paneWidth(), y: ((1 - at.y) / 2) * view.height, within };
    };
    const axes = bodies.flatMap((_, i) =>
      axisNames.map((text, axis) => {
        const end = [0, 1, 2].map((other) => (other === axis ? 1 : 0));
        return { id: `${text} ${i}`, text, ...project(i, placeInCube(end)), isChosen: false, isQuiet: true };
      }),
    );
    const last = bodies.length - 1;
    const point = mark && last >= 0 ? [{ id: 'mark', text: mark.text, ...project(last, placeInCube(mark.alpha)), isChosen: false }] : [];
    labels.show([...point, ...axes], view.width);
  };

  const pace = createPace(renderer, isSoftware, draw);

  const repaint = (): void => {
    palette = readPalette(canvas, colourMap);
    renderer.setClearColor(`rgb(${palette.paper.map((part) => Math.round(part * 255)).join()})`, 1);
    const at = colourAt(palette.colours, share);
    const colour = [0, 1, 2].map((part) => palette.colours[at + part] / 255) as [number, number, number];
    for (const body of bodies) body.paint(colour, palette.paper);
    edges.paint(palette.ink);
    slice.paint(palette.accent);
    marks.paint(palette);
    pace.invalidate();
  };

  let insets: Insets = { top: 0, right: 0, bottom: 0, left: 0 };
  const fit = (): void => {
    orbit.resize(paneWidth(), view.height, insets);
    pace.resize(view.width, view.height);
  };

  repaint();

  return {
    setSurfaces(surfaces) {
      const had = bodies.length;
      while (bodies.length < surfaces.length) {
        const body = createIsosurfaceObject();
        world.add(body.mesh);
        bodies.push(body);
      }
      for (const body of bodies.slice(surfaces.length)) {
        world.remove(body.mesh);
        body.dispose();
      }
      bodies = bodies.slice(0, surfaces.length);
      surfaces.forEach((surface, i) => bodies[i].set(surface));
      if (bodies.length !== had) {
        fit();
        repaint();
      }
      pace.invalidate();
    },
    setLevel(to) {
      share = to;
      repaint();
    },
    setDepth(depth) {
      slice.set(sliceEdges(depth), new Array<number>(8).fill(strengths.slice));
      pace.invalidate();
    },
    setMark(to) {
      mark = to;
      pace.invalidate();
    },
    setColourMap(name) {
      colourMap = name;
      repaint();
    },
    repaint,
    resize(width, height, to) {
      view = { width, height };
      insets = to;
      fit();
    },
    camera: followed(orbit, () => pace.invalidate()),
    photograph(ratio) {
      pace.drawNow(ratio);
      // at once: what was drawn is gone after this turn
      return createImageBitmap(canvas);
    },
    dispose() {
      pace.close();
      labels.clear();
      for (const object of [...bodies, edges, slice, marks]) object.dispose();
      endRenderer(renderer);
    },
  };
}
