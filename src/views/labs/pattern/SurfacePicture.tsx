/** A picture as a surface over its plane, or a slice of a volume so; beside the target with one scale. */
import { useMemo } from 'react';
import { SurfaceStage } from '../SurfaceStage.tsx';
import type { LabSurface } from '../surfaceScene.ts';
import { isInSlice, optimumIn, planeOf, surfaceOf, type Shown } from './patternPicture.ts';
import type { PictureProps } from './pictureProps.ts';
import { emptyPattern, honestyOf, lossName, optimumText } from './patternText.ts';
import { useKept } from './useKept.ts';
import { formatNumber } from '../../format.ts';

export function SurfacePicture({ shown, target, frame, spec, view, range, tools }: PictureProps) {
  const { channel, depth } = view;
  const surface = useSurface(shown, channel, depth, `${frame.step} ${view.random?.seed ?? 0}`);
  // a hook runs whether it is needed or not
  const wanted = useSurface(target ?? shown, channel, depth, target ? 'wanted' : `${frame.step}`);
  const [name, says] = [target?.name, target?.says];
  // the target is the same while the loss surface is learnt, and isn't drawn anew
  const beside = useMemo(() => (name ? { surface: wanted, name, summary: `${name} as a surface. ${says}.` } : null), [name, says, wanted]);
  const isLoss = shown.view !== 'difference';
  const hasRange = isLoss && !shown.isRandom;
  const marks = useMemo(() => marksOf(shown, frame, depth), [shown, frame, depth]);
  return (
    <SurfaceStage
      surface={surface}
      name={shown.name}
      beside={hasRange ? beside : null}
      marks={marks}
      pointLook="optimum"
      level={hasRange ? frame.least : undefined}
      heightName={isLoss ? lossName(spec) : 'Loss less target'}
      honesty={honestyOf(shown, frame, spec)}
      summary={`${shown.name} as a surface. ${isLoss ? shown.says : 'Loss less target as height'}.`}
      empty={emptyPattern}
      range={hasRange ? range : undefined}
      tools={tools}
    />
  );
}

/** The same one as long as its numbers are. */
function useSurface({ view, values, side, dimensions, isRandom }: Shown, channel: number, depth: number, moment: string): LabSurface {
  const kept = useKept(values);
  return useMemo(() => {
    const points = { values: kept, side, dimensions, isRandom };
    return surfaceOf(points, planeOf(points, channel, depth), `${view} ${moment} ${channel} ${depth}`);
  }, [view, kept, side, dimensions, isRandom, channel, depth, moment]);
}

/** The lowest point where it is as good as a trained network, and in this slice. */
function marksOf(shown: Shown, frame: PictureProps['frame'], depth: number) {
  const point = optimumIn(shown, frame);
  if (!point || !frame.optimum || !isInSlice(point, shown.side, depth)) return undefined;
  const { alpha, height, isOwn } = point;
  return { x: [alpha[0]], y: [alpha[1]], height: [height], names: [isOwn ? optimumText(frame.optimum) : formatNumber(height, 3)] };
}
