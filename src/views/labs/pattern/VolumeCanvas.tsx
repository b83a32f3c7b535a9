/** The canvas of volumes: hands on what changed to the picture, and what fingers and keys do. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ColourMapName } from '../../../geometry/colourMap.ts';
import type { Isosurface } from '../../../geometry/isosurface.ts';
import { watchContext, watchSize } from '../../stage/canvasWatch.ts';
import { watchTheme } from '../../three/palette.ts';
import { listenToPointer } from '../../three/pointer.ts';
import type { VolumeMark, VolumeScene } from '../../three/volumeScene.ts';

interface VolumeCanvasProps {
  /** As placed in their cubes: one, or two side by side. */
  surfaces: readonly Isosurface[];
  /** Of the range of heights. */
  share: number;
  depth: number;
  mark: VolumeMark | null;
  colourMap: ColourMapName;
  summary: string;
  handle: RefObject<VolumeScene | null>;
  /** There is no WebGL to draw with. */
  onRefused(): void;
}

/** Strips that tools, names and the colour bar lie over, in pixels. */
const insets = { top: 56, right: 16, bottom: 62, left: 16 };

export function VolumeCanvas({ surfaces, share, depth, mark, colourMap, summary, handle, onRefused }: VolumeCanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const refuse = useRef(onRefused);
  const [picture, setPicture] = useState<VolumeScene | null>(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    refuse.current = onRefused;
  });
  useEffect(() => {
    if (!host.current || !canvas.current) return;
    const ready = (made: VolumeScene | null) => {
      handle.current = made;
      setPicture(made);
    };
    return startVolume(host.current, canvas.current, setLost, ready, () => refuse.current());
  }, [handle]);
  useEffect(() => picture?.setColourMap(colourMap), [picture, colourMap]);
  useEffect(() => picture?.setSurfaces(surfaces), [picture, surfaces]);
  useEffect(() => picture?.setLevel(share), [picture, share]);
  useEffect(() => picture?.setDepth(depth), [picture, depth]);
  useEffect(() => picture?.setMark(mark), [picture, mark]);
  return (
    <div className="stage-host" ref={host}>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={summary}
        aria-description="Arrow keys turn the picture, plus and minus zoom, 0 resets."
      />
      {isLost && (
        <p className="stage-note">
          The graphics processor let go of the picture. It comes back by itself, or when the page is loaded again.
        </p>
      )}
    </div>
  );
}

/** Loads what draws, and starts it. Returns what ends it. */
function startVolume(
  host: HTMLElement,
  canvas: HTMLCanvasElement,
  setLost: (isLost: boolean) => void,
  ready: (picture: VolumeScene | null) => void,
  refused: () => void,
): () => void {
  const ends: (() => void)[] = [];
  let isOver = false;
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const start = async (): Promise<void> => {
    const { createVolumeScene } = await import('../../three/volumeScene.ts');
    if (isOver) return;
    const picture = createVolumeScene(canvas, host, () => still.matches);
    ends.push(
      () => picture.dispose(),
      watchTheme(picture.repaint),
      watchSize(host, (width, height) => picture.resize(width, height, insets)),
      watchContext(canvas, picture, setLost),
      listenToPointer(canvas, { ...picture.camera, ...pointsAtNothing }),
    );
    ready(picture);
  };
  start().catch(() => {
    if (!isOver) refused();
  });
  return () => {
    isOver = true;
    ready(null);
    for (const end of ends) end();
  };
}

const ignore = (): void => undefined;
const never = (): boolean => false;
const pointsAtNothing = { flyToSelected: never, isFlat: never, hover: ignore, click: ignore, grab: never, pull: ignore, letGo: ignore };
