/** The canvas of volumes: hands on what changed to the picture, and what fingers and keys do. */
import { useEffect, type RefObject } from 'react';
import type { ColourMapName } from '../../../geometry/colourMap.ts';
import type { Isosurface } from '../../../geometry/isosurface.ts';
import { PictureCanvas, usePicture } from '../../stage/PictureCanvas.tsx';
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
  const { picture, ...refs } = usePicture<VolumeScene>(
    {
      create: async (canvas, host, isStill) => (await import('../../three/volumeScene.ts')).createVolumeScene(canvas, host, isStill),
      fit: (made, width, height) => made.resize(width, height, insets),
      listen: (canvas, { camera }) => listenToPointer(canvas, { ...camera, ...pointsAtNothing }),
      onRefused,
    },
    handle,
  );
  useEffect(() => picture?.setColourMap(colourMap), [picture, colourMap]);
  useEffect(() => picture?.setSurfaces(surfaces), [picture, surfaces]);
  useEffect(() => picture?.setLevel(share), [picture, share]);
  useEffect(() => picture?.setDepth(depth), [picture, depth]);
  useEffect(() => picture?.setMark(mark), [picture, mark]);
  return <PictureCanvas refs={refs} summary={summary} keys="Arrow keys turn the picture, plus and minus zoom, 0 resets." />;
}

const ignore = (): void => undefined;
const never = (): boolean => false;
const pointsAtNothing = { flyToSelected: never, isFlat: never, hover: ignore, click: ignore, grab: never, pull: ignore, letGo: ignore };
