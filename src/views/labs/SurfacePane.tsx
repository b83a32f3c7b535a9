/** One surface of a lab's stage: drawn, pointed at, and named where another one stands beside it. */
import { useMemo, useState, type RefObject } from 'react';
import type { Scene, Surface } from '../../contract/stage.ts';
import type { ColourMapName } from '../../geometry/colourMap.ts';
import type { StageFrame } from '../../geometry/stageFrame.ts';
import { formatNumber } from '../format.ts';
import { FlatStage } from '../stage/FlatStage.tsx';
import { StageCanvas } from '../stage/StageCanvas.tsx';
import { Tooltip } from '../stage/Tooltip.tsx';
import type { PointLook } from '../three/sceneMarks.ts';
import type { Picked, StageScene } from '../three/stageScene.ts';
import { heightAt } from './surfaceScene.ts';

interface SurfacePaneProps {
  surface: Surface | null;
  frame: StageFrame | null;
  scene: Scene | null;
  pointLook: PointLook;
  colourMap: ColourMapName;
  isFlat: boolean;
  /** In three dimensions, if asked for. */
  canDraw: boolean;
  onRefused(): void;
  heightName: string;
  summary: string;
  handle: RefObject<StageScene | null>;
  /** Where two surfaces over the same coordinates stand side by side. */
  pair: SurfacePair | null;
}

interface SurfacePair {
  name: string;
  other: RefObject<StageScene | null>;
  /** What is pointed at, on either surface. */
  at: readonly [number, number] | null;
  onPoint(at: readonly [number, number] | null): void;
}

export function SurfacePane(props: SurfacePaneProps) {
  const { surface, frame, scene, pointLook, colourMap, isFlat, canDraw, onRefused, heightName, summary, handle, pair } = props;
  const [picked, setPicked] = useState<Picked | null>(null);
  const at = pair?.at;
  const probe = useMemo(() => {
    const height = surface && at ? heightAt(surface, at[0], at[1]) : null;
    return at && height !== null ? { x: at[0], y: at[1], height } : null;
  }, [surface, at]);
  const point = (on: Picked | null) => {
    setPicked(on);
    pair?.onPoint(on?.kind === 'surface' ? on.at : null);
  };
  return (
    <div className="stage-pane">
      {canDraw ? (
        <StageCanvas
          surface={surface}
          frame={frame}
          scene={scene}
          pointLook={pointLook}
          isFlat={isFlat}
          colourMap={colourMap}
          selection={noSelection}
          probe={probe}
          covered={0}
          {...(pair ? { insets: narrowInsets } : {})}
          summary={summary}
          handle={handle}
          beside={pair?.other}
          onHover={point}
          onPick={point}
          onRefused={onRefused}
          canGrab={false}
          onPull={ignore}
          onLetGo={ignore}
        />
      ) : (
        surface &&
        frame && <FlatStage surface={surface} frame={frame} scene={scene} pointLook={pointLook} colourMap={colourMap} summary={summary} />
      )}
      {pair && surface && (
        <p className="stage-name">
          {pair.name}
          {probe && <span> {formatNumber(probe.height, 3)}</span>}
        </p>
      )}
      {picked && <Tooltip picked={picked} heightName={heightName} titleOf={titleOf} />}
    </div>
  );
}

const noSelection = { edge: null, pivot: null, minimum: null, hoveredPivot: null, hoveredMinimum: null };
const ignore = (): void => undefined;

/** Strips that tools, names and the colour bar lie over, in pixels; half a window has no room for more. */
const narrowInsets = { top: 68, right: 14, bottom: 62, left: 14 };

function titleOf(picked: Picked): string {
  if (picked.kind === 'minimum') return picked.id;
  return picked.kind === 'pivot' ? picked.edge : `at ${picked.at.map((at) => formatNumber(at, 3)).join(', ')}`;
}
