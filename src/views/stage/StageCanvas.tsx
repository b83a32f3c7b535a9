/** The canvas of the stage: hands on what changed to the picture, and what is pointed at to the page. */
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import type { Scene, Surface } from '../../contract/stage.ts';
import type { ColourMapName } from '../../geometry/colourMap.ts';
import type { StageFrame } from '../../geometry/stageFrame.ts';
import type { PivotRef } from '../../store/view.ts';
import { listenToPointer } from '../three/pointer.ts';
import { leading } from '../three/leading.ts';
import type { Insets } from '../three/orbitCamera.ts';
import type { PointLook, StageSelection } from '../three/sceneMarks.ts';
import type { Picked, StageScene } from '../three/stageScene.ts';
import { insets as usualInsets } from './insets.ts';
import { PictureCanvas, usePicture } from './PictureCanvas.tsx';

interface StageCanvasProps {
  surface: Surface | null;
  frame: StageFrame | null;
  scene: Scene | null;
  pointLook?: PointLook;
  isFlat: boolean;
  colourMap: ColourMapName;
  selection: StageSelection;
  probe: { x: number; y: number; height: number } | null;
  summary: string;
  /** Pixels at the right that something lies over. */
  covered: number;
  insets?: Insets;
  handle: RefObject<StageScene | null>;
  /** A picture beside this one, which turns with it. */
  beside?: RefObject<StageScene | null> | undefined;
  onHover(picked: Picked | null): void;
  onPick(picked: Picked | null): void;
  /** Whether bands can be played with. */
  canGrab: boolean;
  onPull(pivot: PivotRef, at: { x: number; y: number; height: number }): void;
  onLetGo(pivot: PivotRef, at: { x: number; y: number }): void;
  /** There is no WebGL to draw with. */
  onRefused(): void;
}

export function StageCanvas(props: StageCanvasProps) {
  const { surface, frame, scene, pointLook = 'minimum', isFlat, colourMap, selection, probe, summary, covered, handle, beside } = props;
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const { picture, ...refs } = usePicture<StageScene>(
    {
      create: async (canvas, labels, isStill) => (await import('../three/stageScene.ts')).createStageScene({ canvas, labels, isStill }),
      fit: (made, width, height) => fitPicture(made, width, height, latest.current),
      listen: (canvas, made) => watchPointer(canvas, made, latest),
      onRefused: props.onRefused,
    },
    handle,
  );

  const { host } = refs;
  const { edge, pivot, minimum, hoveredPivot, hoveredMinimum } = selection;
  useEffect(() => {
    const { clientWidth, clientHeight } = host.current ?? { clientWidth: 0, clientHeight: 0 };
    if (picture && clientWidth > 0) fitPicture(picture, clientWidth, clientHeight, latest.current);
  }, [picture, host, covered]);
  useEffect(() => picture?.setFlat(isFlat), [picture, isFlat]);
  useEffect(() => picture?.setPointLook(pointLook), [picture, pointLook]);
  useEffect(() => picture?.setColourMap(colourMap), [picture, colourMap]);
  useEffect(() => picture?.setSurface(surface, frame), [picture, surface, frame]);
  useEffect(() => picture?.setScene(scene), [picture, scene]);
  useEffect(
    () => picture?.setSelection({ edge, pivot, minimum, hoveredPivot, hoveredMinimum }, probe),
    [picture, edge, pivot, minimum, hoveredPivot, hoveredMinimum, probe, frame],
  );

  useEffect(() => {
    if (!picture || !beside) return;
    // when both have taken in their surfaces
    const request = requestAnimationFrame(() => {
      if (beside.current) picture.camera.place(beside.current.camera.pose());
    });
    return () => cancelAnimationFrame(request);
  }, [picture, beside]);

  return (
    <PictureCanvas
      refs={refs}
      summary={summary}
      keys="Arrow keys turn the picture, plus and minus zoom, Enter goes near what is selected, 0 resets."
    />
  );
}

/** What is covered may take half of the picture, not more. */
const fitPicture = (
  picture: StageScene,
  width: number,
  height: number,
  { covered, insets = usualInsets }: Pick<StageCanvasProps, 'covered' | 'insets'>,
): void => picture.resize(width, height, { ...insets, right: insets.right + Math.min(covered, width / 2) });

/** How near a point counts, in pixels. */
const reachOf = (isTouch: boolean): number => (isTouch ? 26 : 14);

/** Looks at most once a frame at what lies under the pointer. */
function watchPointer(canvas: HTMLCanvasElement, picture: StageScene, latest: RefObject<StageCanvasProps>): () => void {
  let request = 0;
  let grabbed: { pivot: PivotRef; at: [number, number] | null } | null = null;
  const stop = listenToPointer(canvas, {
    ...leading(picture.camera, () => latest.current.beside?.current?.camera ?? null),
    flyToSelected: picture.flyToSelected,
    isFlat: () => latest.current.isFlat,
    hover(at) {
      cancelAnimationFrame(request);
      request = requestAnimationFrame(() => latest.current.onHover(at && picture.pick(at.x, at.y, reachOf(false))));
    },
    click: ({ x, y }, isTouch) => latest.current.onPick(picture.pick(x, y, reachOf(isTouch))),
    grab({ x, y }, isTouch) {
      const on = latest.current.canGrab ? picture.pick(x, y, reachOf(isTouch)) : null;
      grabbed = on?.kind === 'pivot' ? { pivot: { edge: on.edge, index: on.index }, at: null } : null;
      return grabbed !== null;
    },
    pull({ x, y }) {
      const on = picture.pickSurface(x, y);
      if (!grabbed || !on) return;
      grabbed.at = on.at;
      latest.current.onPull(grabbed.pivot, { x: on.at[0], y: on.at[1], height: on.height });
    },
    letGo() {
      if (grabbed?.at) latest.current.onLetGo(grabbed.pivot, { x: grabbed.at[0], y: grabbed.at[1] });
      grabbed = null;
    },
  });
  return () => {
    cancelAnimationFrame(request);
    stop();
  };
}
