/**
 * What the stage shows: the chosen view, and the surface and the scene that were last heard of it.
 *
 * Of each there is one question under way. What is answered too late, about another view or moment, is let go of.
 */
import { createStore } from 'zustand/vanilla';
import type { Scene, StageRequests, StageView, Surface } from '../contract/stage.ts';
import { runStore } from './run.ts';
import type { RunState } from './runState.ts';
import { keyOf, viewOf } from './stageView.ts';
import type { StageViewKind, ViewChoice } from './stageView.ts';
import { viewStore } from './view.ts';
import type { PivotRef } from './view.ts';

export interface StageState extends ViewChoice {
  /** The recorded moment that is looked at; null is the present. */
  moment: number | null;
  projection: '2d' | '3d';
  /** What moves pivots is shown as arrows. */
  forces: boolean;
  /** null while there is nothing to show. */
  view: StageView | null;
  /** The picture: of `view`, or of the one before while that one's is computed. */
  surface: Surface | null;
  /** Of the same view and version as `surface`. */
  scene: Scene | null;
  /** A scene whose surface is still being computed: shown together with it. */
  waiting: Scene | null;
  /** What is under the pointer, of the surface, in coordinates of its view. */
  pointed: { x: number; y: number } | null;
  /** True height at a point that was clicked on. */
  probe: { x: number; y: number; height: number; error: number | null } | null;
}

export type Ask = <K extends keyof StageRequests>(name: K, question: StageRequests[K]['question']) => Promise<StageRequests[K]['answer']>;

const nothing = { view: null, surface: null, scene: null, waiting: null, pointed: null, probe: null };
const empty: StageState = { moment: null, chosen: null, directions: 1, projection: '3d', forces: false, ...nothing };

export const stageStore = createStore<StageState>(() => empty);

const change = (to: Partial<StageState>) => stageStore.setState(to);

/** Looks at a recorded moment; null at the present. */
export const setMoment = (moment: number | null): void => change({ moment });
export const chooseView = (chosen: StageViewKind | null): void => change({ chosen });
export const chooseDirections = (directions: number): void => change({ directions });
export const setProjection = (projection: StageState['projection']): void => change({ projection });
export const showForces = (forces: boolean): void => change({ forces });
export const pointAt = (pointed: StageState['pointed']): void => change({ pointed });
export const forgetProbe = (): void => change({ probe: null });

/** Least time between two scenes, in milliseconds. */
const scenePause = 50;
/** Points along the longer side, coarse to fine. */
const sides = [24, 48, 96];
/** The next finer surface is asked for after an answer within so many milliseconds, while a run works and when it rests. */
const quick = { running: 150, resting: 1500 };

/** Asks for whatever the stage lacks, as long as it is there. Returns what ends it. */
export function connectStage(ask: Ask): () => void {
  const surfaces = createSurfaces(ask, () => scenes.renew());
  const scenes = createScenes(ask, surfaces.retry);
  const look = (run: RunState, before: RunState | null) => {
    if (before && run.spec !== before.spec) stageStore.setState({ ...empty, ...keptChoices() });
    const view = viewOf(run, viewStore.getState(), stageStore.getState());
    const shown = stageStore.getState().view;
    const isNew = (view && keyOf(view)) !== (shown && keyOf(shown));
    if (isNew) change(view ? { view, waiting: null, pointed: null, probe: null } : nothing);
    if (isNew || !before || hasMoved(run, before, view)) surfaces.renew();
    else if (!stageStore.getState().surface) surfaces.retry();
    scenes.renew();
  };
  const stops = [
    runStore.subscribe(look),
    viewStore.subscribe(() => look(runStore.getState(), runStore.getState())),
    stageStore.subscribe((now, before) => {
      if (now.chosen !== before.chosen || now.directions !== before.directions) look(runStore.getState(), runStore.getState());
      if (now.moment !== before.moment || now.forces !== before.forces) scenes.renew();
    }),
  ];
  look(runStore.getState(), null);
  return () => {
    for (const stop of stops) stop();
    scenes.close();
    surfaces.close();
  };
}

const keptChoices = (): Partial<StageState> => {
  const { chosen, directions, projection, forces } = stageStore.getState();
  return { chosen, directions, projection, forces };
};

/** Whether a view's surface is another now: a cycle of its edge ended, a better path was found, or a run came to its end. */
function hasMoved(run: RunState, before: RunState, view: StageView | null): boolean {
  // a band that is played with leaves the landscape and its path as they are
  if (run.status !== before.status) return run.loose === null;
  if (!view || !('edge' in view)) return false;
  const edgeIn = ({ edges }: RunState) => edges.find(({ id }) => id === view.edge);
  const [now, then] = [edgeIn(run), edgeIn(before)];
  return now?.cycles.length !== then?.cycles.length || now?.edge !== then?.edge;
}

/** Whether a scene lies on a surface. */
const isOn = (scene: Scene | null, surface: Surface | null): boolean =>
  scene !== null && surface !== null && scene.version === surface.version && keyOf(scene.view) === keyOf(surface.view);

/** Asks again whenever something may have moved, one question at a time and not too often. */
function createScenes(ask: Ask, lackSurface: () => void) {
  let isBusy = false;
  let isDue = false;
  let isOpen = true;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const next = (): void => {
    const { view, moment, forces } = stageStore.getState();
    if (isBusy || !isDue || !isOpen || !view) return;
    [isBusy, isDue] = [true, false];
    const about = keyOf(view);
    ask('scene', { view, moment, forces })
      .then((scene) => {
        const now = stageStore.getState();
        if (!isOpen || !now.view || keyOf(now.view) !== about || now.moment !== moment) return;
        const fits = !now.surface || isOn(scene, now.surface);
        change(fits ? { scene, waiting: null } : { waiting: scene });
        if (!fits) lackSurface();
      })
      // a run that is only just starting or was ended has no scene: the next change asks again
      .catch(() => undefined)
      .finally(() => {
        timer = setTimeout(() => {
          isBusy = false;
          next();
        }, scenePause);
      });
  };

  return {
    renew: () => {
      isDue = true;
      next();
    },
    close: () => {
      isOpen = false;
      clearTimeout(timer);
    },
  };
}

/** Asks for a coarse surface, then for finer ones as long as answers are quick. */
function createSurfaces(ask: Ask, lackScene: () => void) {
  let turn = 0;
  let isBusy = false;
  let isOpen = true;
  let isQuick = true;
  let wanted: { turn: number; level: number } | null = null;

  const firstLevel = (view: StageView): number => {
    const { surface } = stageStore.getState();
    if (!surface || keyOf(surface.view) !== keyOf(view)) return 0;
    const had = sides.indexOf(Math.max(surface.rows, surface.columns));
    // a finer picture is not given up for a coarser one of almost the same thing
    return had > 0 && isQuick ? 1 : 0;
  };

  const next = (): void => {
    const { view } = stageStore.getState();
    if (isBusy || !isOpen || !wanted || !view) return;
    const mine = wanted;
    const [about, began] = [keyOf(view), performance.now()];
    [isBusy, wanted] = [true, null];
    ask('surface', { view, side: sides[mine.level] })
      .then((surface) => {
        const now = stageStore.getState();
        if (!isOpen || !now.view || keyOf(now.view) !== about) return;
        if (isOn(now.waiting, surface)) change({ surface, scene: now.waiting, waiting: null });
        else if (!now.scene || !now.surface || isOn(now.scene, surface)) change({ surface });
        // the picture stays as it is until both parts of the next are there
        if (!isOn(stageStore.getState().scene, surface)) lackScene();
        isQuick = performance.now() - began < (runStore.getState().status === 'running' ? quick.running : quick.resting);
        if (isQuick && mine.level + 1 < sides.length && turn === mine.turn) wanted = { turn, level: mine.level + 1 };
      })
      .catch(() => undefined)
      .finally(() => {
        isBusy = false;
        next();
      });
  };

  const renew = (): void => {
    const { view } = stageStore.getState();
    wanted = view && { turn: ++turn, level: firstLevel(view) };
    next();
  };

  return {
    renew,
    /** After a refusal: a run that only just starts has no surface yet. */
    retry: () => {
      if (!isBusy) renew();
    },
    close: () => {
      isOpen = false;
    },
  };
}

/** Shows a pivot at a place of the picture, as the hand holds it, until a scene comes that knows better. */
export function holdPivot({ edge, index }: PivotRef, at: { x: number; y: number; height: number }): void {
  const { scene } = stageStore.getState();
  if (!scene) return;
  const moved = (values: Float32Array, to: number) => values.map((value, i) => (i === index ? to : value));
  const bands = scene.bands.map((band) => {
    if (band.edge !== edge) return band;
    return { ...band, x: moved(band.x, at.x), y: moved(band.y, at.y), height: moved(band.height, at.height), forces: null };
  });
  change({ scene: { ...scene, bands } });
}

/** Asks for the true height at a point of the picture, and keeps it where its view is still the same. */
export async function probePoint(ask: Ask, x: number, y: number): Promise<void> {
  const view = stageStore.getState().surface?.view;
  if (!view) return;
  try {
    const { height, error } = await ask('point', { view, x, y });
    const now = stageStore.getState().surface;
    if (now && keyOf(now.view) === keyOf(view)) change({ probe: { x, y, height, error } });
  } catch {
    change({ probe: null });
  }
}
