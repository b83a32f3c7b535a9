/** A surface of a lab's own on the stage: the same picture, camera, colours and files as the main experiment's. */
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { linearScale, logScale, type HeightScale } from '../../geometry/scale.ts';
import { frameOf } from '../../geometry/stageFrame.ts';
import { frameAround } from '../../geometry/sceneFrame.ts';
import type { HeightRange } from '../../geometry/heightRange.ts';
import { setColourMap, viewStore } from '../../store/view.ts';
import { paperColour } from '../chart/figure.ts';
import { ColourBar } from '../stage/ColourBar.tsx';
import { drawStagePicture } from '../stage/stagePicture.ts';
import { StageTools } from '../stage/StageTools.tsx';
import { leading } from '../three/leading.ts';
import type { Pose } from '../three/orbitCamera.ts';
import { readPalette } from '../three/palette.ts';
import type { PointLook } from '../three/sceneMarks.ts';
import type { StageScene } from '../three/stageScene.ts';
import { photographTogether } from './photographTogether.ts';
import { SurfacePane } from './SurfacePane.tsx';
import { sceneOf, stageSurface, type DrawnOver, type LabSurface } from './surfaceScene.ts';
import '../stage/stage.css';

interface SurfaceStageProps extends DrawnOver {
  /** null before there is one. */
  surface: LabSurface | null;
  /** What it is called beside another. */
  name?: string;
  /** Another one to its left with the same heights, colours and camera; needs a `range`. */
  beside?: { surface: LabSurface; name: string; summary: string } | null;
  /** Marks glow as minima do, unless they are something else. */
  pointLook?: PointLook;
  heightName: string;
  /** What the picture shows exactly, and what it leaves out. */
  honesty: string;
  /** For those who don't see it. */
  summary: string;
  /** Instead of it while there is none. */
  empty: string;
  /** A height that must be in sight. */
  top?: number;
  firstScale?: HeightScale;
  /** The lowest and the highest height of the picture, where several are to have one scale. */
  range?: readonly [number, number] | undefined;
  /** More buttons. */
  tools?: ReactNode;
}

export function SurfaceStage(props: SurfaceStageProps) {
  const {
    surface: given,
    name = '',
    beside = null,
    marks,
    tracks,
    curves,
    level,
    pointLook = 'minimum',
    heightName,
    honesty,
    tools,
  } = props;
  const { summary, empty, top, firstScale = 'linear', range } = props;
  const colourMap = useStore(viewStore, (view) => view.colourMap);
  const [scale, setScale] = useState<HeightScale>(firstScale);
  const [projection, setProjection] = useState<'2d' | '3d'>('3d');
  const [canDraw, setCanDraw] = useState(true);
  const [poses, setPoses] = useState<readonly Pose[]>([]);
  const [at, setAt] = useState<readonly [number, number] | null>(null);
  const [picture, besidePicture] = [useRef<StageScene>(null), useRef<StageScene>(null)];
  const box = useRef<HTMLDivElement>(null);
  const surface = useMemo(() => given && stageSurface(given), [given]);
  const scene = useMemo(() => surface && sceneOf(surface, { marks, tracks, curves, level }), [surface, marks, tracks, curves, level]);
  const heights = useMemo(() => (range ? heightsIn(range, scale) : null), [range, scale]);
  const frame = useMemo(() => {
    if (!surface) return null;
    return heights ? { ...frameOf(surface, heights), isWhole: true } : frameAround(surface, top ?? null, scale);
  }, [surface, top, scale, heights]);
  const other = useMemo(() => {
    if (!beside || !heights) return null;
    const shown = stageSurface(beside.surface);
    return { surface: shown, frame: { ...frameOf(shown, heights), isWhole: true }, scene: sceneOf(shown, { level }) };
  }, [beside, heights, level]);
  const hasPicture = surface !== null && frame !== null;
  const camera = () => picture.current && leading(picture.current.camera, () => besidePicture.current?.camera ?? null);
  const photograph = async (ratio: number): Promise<Blob> => {
    const area = box.current;
    if (!picture.current || !area || !frame) throw new Error('There is no picture yet.');
    const [place, paper, ink] = [area.getBoundingClientRect(), paperColour(), getComputedStyle(document.body).color];
    const pictures = [besidePicture.current, picture.current].filter((one) => one !== null);
    const image = await photographTogether(pictures, [...area.querySelectorAll('.stage-pane')], place, ratio);
    const labels = [...area.querySelectorAll<HTMLElement>('.stage-label, .stage-name')];
    return drawStagePicture({ image, ratio, labels, place, heights: frame.heights, heightName, honesty, colourMap, paper, ink });
  };
  const makeModel = async (): Promise<Blob> => {
    if (!surface || !frame) throw new Error('There is no picture yet.');
    const { makeGlb } = await import('../three/glb.ts');
    return makeGlb({ surface, scene, frame, pointLook, heightName, honesty }, readPalette(document.documentElement, colourMap));
  };
  const looks = { pointLook, colourMap, isFlat: projection === '2d', canDraw, onRefused: () => setCanDraw(false), heightName };
  return (
    <section className="stage" aria-label="The landscape">
      <div className="stage-picture" ref={box}>
        <div className={other ? 'stage-panes paired' : 'stage-panes'}>
          {beside && other && (
            <SurfacePane
              key="beside"
              {...looks}
              {...other}
              summary={beside.summary}
              handle={besidePicture}
              pair={{ name: beside.name, other: picture, at, onPoint: setAt }}
            />
          )}
          <SurfacePane
            key="own"
            {...looks}
            surface={surface}
            frame={frame}
            scene={scene}
            summary={hasPicture ? summary : empty}
            handle={picture}
            pair={other && { name, other: besidePicture, at, onPoint: setAt }}
          />
        </div>
        {!hasPicture && <p className="stage-empty">{empty}</p>}
        {hasPicture && !canDraw && (
          <div className="stage-tools">
            <div className="stage-camera">{tools}</div>
          </div>
        )}
        {hasPicture && canDraw && (
          <StageTools
            kinds={[]}
            shown={null}
            onView={ignore}
            projection={projection}
            onProjection={setProjection}
            onZoom={(factor) => camera()?.zoomBy(factor)}
            camera={() => picture.current && { ...camera()!, flyToSelected: picture.current.flyToSelected }}
            poses={poses}
            onKeepPose={(pose) => setPoses([...poses, pose])}
            onPhotograph={photograph}
            onModel={makeModel}
            onFilm={null}
          >
            {tools}
          </StageTools>
        )}
        {hasPicture && <ColourBar heights={frame.heights} name={heightName} map={colourMap} onMap={setColourMap} onScale={setScale} />}
      </div>
      {hasPicture && (
        <p className="honesty">
          {honesty}
          {!canDraw && ' This browser draws no 3D picture (it has no WebGL): seen from above.'}
        </p>
      )}
    </section>
  );
}

const ignore = (): void => undefined;

function heightsIn([low, high]: readonly [number, number], kind: HeightScale): HeightRange {
  const isLog = kind === 'log' && low > 0;
  return { scale: isLog ? logScale(low, high) : linearScale(low, high), clip: null, lacksLog: kind === 'log' && !isLog };
}
