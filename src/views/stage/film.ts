/**
 * A film of the recorded run: every moment's scene on one surface, drawn as pictures of the stage are, frame by frame.
 *
 * It is drawn on a stage of its own beside the page, so that the visitor's stays where it is.
 */
import type { Moment, Scene, StageView, Surface } from '../../contract/stage.ts';
import type { ColourMapName } from '../../geometry/colourMap.ts';
import type { HeightScale } from '../../geometry/scale.ts';
import { frameAround, topOfLine } from '../../geometry/sceneFrame.ts';
import type { Ask } from '../../store/stage.ts';
import { paperColour } from '../chart/figure.ts';
import type { Pose } from '../three/orbitCamera.ts';
import type { StageSelection } from '../three/sceneMarks.ts';
import type { StageScene } from '../three/stageScene.ts';
import { planFilm } from './filmPlan.ts';
import { insets } from './insets.ts';
import { contextOf, footOf, paintStagePicture } from './stagePicture.ts';
import { honestyOf } from './stageText.ts';
import { openVideo } from './videoFile.ts';

/** What is filmed: a run, and the stage as it was when the film was asked for. */
export interface FilmSubject {
  ask: Ask;
  /** Oldest first. */
  moments: readonly Moment[];
  /** null is the present. */
  captionOf(moment: Moment | null): string;
  surface: Surface;
  selection: StageSelection;
  pose: Pose;
  colourMap: ColourMapName;
  heightScale: HeightScale;
  heightName: string;
  /** Of the stage, in the page's pixels. */
  size: { width: number; height: number };
}

export interface FilmProgress {
  /** Scenes are asked for first, then frames are drawn. */
  part: 'scenes' | 'frames';
  done: number;
  total: number;
}

export interface Film {
  file: Blob;
  extension: 'mp4' | 'webm';
}

/** About as many pixels as 1280 × 720, for a stage of this size, but no fewer and at most four times as many as on the page. */
export const filmRatio = ({ width, height }: FilmSubject['size']): number =>
  Math.min(2, Math.max(1, Math.sqrt((1280 * 720) / (width * height))));

/** Draws on `canvas`, which shows the frame at work. Rejects with a sentence, or with the signal's reason once it is aborted. */
export async function makeFilm(
  subject: FilmSubject,
  canvas: HTMLCanvasElement,
  report: (progress: FilmProgress) => void,
  signal: AbortSignal,
): Promise<Film> {
  const { moments, colourMap, heightName, size } = subject;
  const { surface, scenes } = await collect(subject, report, signal);
  const studio = await openStudio(subject, surface, topOfLine(scenes[scenes.length - 1]));
  const context = contextOf(canvas);
  const honesty = scenes.map((scene) => honestyOf(surface.view, scene, surface));
  const feet = honesty.map((text) => footOf(context, text, size.width));
  const ratio = filmRatio(size);
  // encoders want even sides
  const even = (length: number) => 2 * Math.round((ratio * length) / 2);
  [canvas.width, canvas.height] = [even(size.width), even(size.height + Math.max(...feet.map(({ height }) => height)))];
  const { color: ink } = getComputedStyle(document.body);
  const looks = { ratio, heights: studio.frame.heights, heightName, colourMap, paper: paperColour(), ink };
  const plan = planFilm(scenes.length);
  const film = await openVideo(canvas).catch((error: unknown) => {
    studio.close();
    throw error;
  });
  try {
    for (const [i, { stop, share }] of plan.frames.entries()) {
      signal.throwIfAborted();
      report({ part: 'frames', done: i, total: plan.frames.length });
      studio.scene.setBetween(scenes[stop], scenes[Math.min(stop + 1, scenes.length - 1)], share);
      const image = await studio.scene.photograph(ratio);
      if (studio.isLost()) throw new Error('The graphics processor let go of the picture. Begin again, with fewer programs open.');
      // on the way to a stop, what is drawn is what is there at that stop
      const drawn = share > 0 ? Math.min(stop + 1, scenes.length - 1) : stop;
      const caption = subject.captionOf(drawn < moments.length ? moments[drawn] : null);
      paintStagePicture(context, { image, ...studio.labels(), ...looks, honesty: honesty[drawn], caption }, feet[drawn].lines);
      image.close();
      await film.add(i / plan.rate, i < plan.frames.length - 1 ? 1 / plan.rate : plan.hold);
    }
    signal.throwIfAborted();
    return { file: await film.finish(), extension: film.extension };
  } catch (error) {
    await film.cancel();
    throw error;
  } finally {
    studio.close();
  }
}

/** Times that everything is asked for anew because the view's plane or path moved meanwhile. */
const patience = 3;

/** The scenes of all moments and of the present, all on one surface. */
async function collect(
  { ask, moments, surface: shown }: FilmSubject,
  report: (progress: FilmProgress) => void,
  signal: AbortSignal,
): Promise<{ surface: Surface; scenes: Scene[] }> {
  const { view } = shown;
  const side = Math.max(shown.rows, shown.columns);
  let surface = shown;
  for (let turn = 0; turn < patience; turn++) {
    const scenes = await scenesOn(ask, view, surface.version, moments, report, signal);
    if (scenes) return { surface, scenes };
    surface = await ask('surface', { view, side });
  }
  throw new Error('The landscape changed while its moments were collected. Pause the run, or wait for its end.');
}

/** null where one lies on another version of the view's surface. */
async function scenesOn(
  ask: Ask,
  view: StageView,
  version: string,
  moments: readonly Moment[],
  report: (progress: FilmProgress) => void,
  signal: AbortSignal,
): Promise<Scene[] | null> {
  const scenes: Scene[] = [];
  for (const id of [...moments.map((moment) => moment.id), null]) {
    signal.throwIfAborted();
    report({ part: 'scenes', done: scenes.length, total: moments.length + 1 });
    const scene = await ask('scene', { view, moment: id });
    if (scene.version !== version) return null;
    scenes.push(scene);
  }
  return scenes;
}

interface Studio {
  scene: StageScene;
  frame: ReturnType<typeof frameAround>;
  /** Names of minima as they stand now, and where the picture lies beside the page. */
  labels(): { labels: HTMLElement[]; place: DOMRect };
  /** Whether it draws no more. */
  isLost(): boolean;
  close(): void;
}

/** Throws where there is no WebGL for a second picture. */
async function openStudio(subject: FilmSubject, surface: Surface, top: number | null): Promise<Studio> {
  const { createStageScene } = await import('../three/stageScene.ts');
  const { width, height } = subject.size;
  const host = document.body.appendChild(document.createElement('div'));
  host.className = 'film-studio';
  host.ariaHidden = 'true';
  Object.assign(host.style, { inlineSize: `${width}px`, blockSize: `${height}px` });
  const canvas = host.appendChild(document.createElement('canvas'));
  let scene: StageScene;
  try {
    scene = createStageScene({ canvas, labels: host, isStill: () => true, isOffPage: true });
  } catch (error) {
    host.remove();
    throw error;
  }
  const frame = frameAround(surface, top, subject.heightScale);
  scene.resize(width, height, insets);
  scene.setColourMap(subject.colourMap);
  scene.setSelection(subject.selection, null);
  scene.setSurface(surface, frame);
  scene.camera.place(subject.pose);
  return {
    scene,
    frame,
    labels: () => ({ labels: [...host.querySelectorAll<HTMLElement>('.stage-label')], place: host.getBoundingClientRect() }),
    isLost: () => canvas.getContext('webgl2')?.isContextLost() ?? true,
    close() {
      scene.dispose();
      // a page has only so many of them
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
      host.remove();
    },
  };
}
