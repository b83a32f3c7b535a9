/** A surface of a lab's own on the stage: the same picture, camera, colours and files as the main experiment's. */
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Scene, Surface } from '../../contract/stage.ts';
import { extent, linearScale, type HeightScale } from '../../geometry/scale.ts';
import { frameOf } from '../../geometry/stageFrame.ts';
import { frameAround } from '../../geometry/sceneFrame.ts';
import { setColourMap, viewStore } from '../../store/view.ts';
import { paperColour } from '../chart/figure.ts';
import { formatNumber } from '../format.ts';
import { ColourBar } from '../stage/ColourBar.tsx';
import { FlatStage } from '../stage/FlatStage.tsx';
import { StageCanvas } from '../stage/StageCanvas.tsx';
import { drawStagePicture } from '../stage/stagePicture.ts';
import { StageTools } from '../stage/StageTools.tsx';
import { Tooltip } from '../stage/Tooltip.tsx';
import type { Pose } from '../three/orbitCamera.ts';
import { readPalette } from '../three/palette.ts';
import type { Picked, StageScene } from '../three/stageScene.ts';
import '../stage/stage.css';

/** Points [n] of the surface's coordinates with their heights. */
export interface SurfacePoints {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  height: ArrayLike<number>;
}

export interface LabSurface {
  /** Changes with the surface: another version is blended over. */
  version: string;
  /** A grid of points [rows · columns], row-major. */
  rows: number;
  columns: number;
  x: Float32Array;
  y: Float32Array;
  height: Float32Array;
}

interface SurfaceStageProps {
  /** null before there is one. */
  surface: LabSurface | null;
  /** Glowing points with their names. */
  marks?: SurfacePoints & { names: readonly string[] };
  /** Lines over the surface, such as the path of a run; by an id of each, and in a hue of the page's (1 to 8) where it has one. */
  tracks?: readonly (SurfacePoints & { id: string; hue?: number })[];
  /** A height that is drawn as a dashed rim around the ground. */
  level?: number | undefined;
  /** The surface's own curves, thin, each as strong (0 to 1) as it matters. */
  curves?: readonly (SurfacePoints & { strength: number })[];
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
    marks,
    tracks,
    curves,
    heightName,
    honesty,
    summary,
    empty,
    top,
    firstScale = 'linear',
    range,
    level,
    tools,
  } = props;
  const colourMap = useStore(viewStore, (view) => view.colourMap);
  const [scale, setScale] = useState<HeightScale>(firstScale);
  const [projection, setProjection] = useState<'2d' | '3d'>('3d');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [canDraw, setCanDraw] = useState(true);
  const [poses, setPoses] = useState<readonly Pose[]>([]);
  const picture = useRef<StageScene | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const surface = useMemo<Surface | null>(() => given && { ...given, view: { kind: 'analytic' }, samples: null, variance: null }, [given]);
  const scene = useMemo(() => surface && sceneOf(surface, { marks, tracks, curves, level }), [surface, marks, tracks, curves, level]);
  const frame = useMemo(() => {
    if (!surface) return null;
    if (!range) return frameAround(surface, top ?? null, scale);
    return frameOf(surface, { scale: linearScale(...range), clip: null, lacksLog: scale === 'log' });
  }, [surface, top, scale, range]);
  const hasPicture = surface !== null && frame !== null;
  const photograph = async (ratio: number): Promise<Blob> => {
    const area = box.current;
    if (!picture.current || !area || !frame) throw new Error('There is no picture yet.');
    const image = await picture.current.photograph(ratio);
    const labels = [...area.querySelectorAll<HTMLElement>('.stage-label')];
    const [place, paper, ink] = [area.getBoundingClientRect(), paperColour(), getComputedStyle(document.body).color];
    return drawStagePicture({ image, ratio, labels, place, heights: frame.heights, heightName, honesty, colourMap, paper, ink });
  };
  const makeModel = async (): Promise<Blob> => {
    if (!surface || !frame) throw new Error('There is no picture yet.');
    const { makeGlb } = await import('../three/glb.ts');
    return makeGlb({ surface, scene, frame, heightName, honesty }, readPalette(document.documentElement, colourMap));
  };
  return (
    <section className="stage" aria-label="The landscape">
      <div className="stage-picture" ref={box}>
        {canDraw ? (
          <StageCanvas
            surface={surface}
            frame={frame}
            scene={scene}
            isFlat={projection === '2d'}
            colourMap={colourMap}
            selection={noSelection}
            probe={null}
            covered={0}
            summary={hasPicture ? summary : empty}
            handle={picture}
            onHover={setPicked}
            onPick={setPicked}
            onRefused={() => setCanDraw(false)}
            canGrab={false}
            onPull={ignore}
            onLetGo={ignore}
          />
        ) : (
          hasPicture && <FlatStage surface={surface} frame={frame} scene={scene} colourMap={colourMap} summary={summary} />
        )}
        {!hasPicture && <p className="stage-empty">{empty}</p>}
        {hasPicture && (
          <StageTools
            kinds={[]}
            shown={null}
            onView={ignore}
            projection={canDraw ? projection : null}
            onProjection={setProjection}
            onZoom={(factor) => picture.current?.camera.zoomBy(factor)}
            camera={() => picture.current && { ...picture.current.camera, flyToSelected: picture.current.flyToSelected }}
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
        {hasPicture && picked && <Tooltip picked={picked} heightName={heightName} titleOf={titleOf} />}
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

const noSelection = { edge: null, pivot: null, minimum: null, hoveredPivot: null, hoveredMinimum: null };
const ignore = (): void => undefined;

function titleOf(picked: Picked): string {
  if (picked.kind === 'minimum') return picked.id;
  return picked.kind === 'pivot' ? picked.edge : `at ${picked.at.map((at) => formatNumber(at, 3)).join(', ')}`;
}

const pointsOf = ({ x, y, height }: SurfacePoints) => ({
  x: Float32Array.from(x),
  y: Float32Array.from(y),
  height: Float32Array.from(height),
  off: new Float32Array(x.length),
});

/** Points along each side of the rim: lines are rounded between them. */
const rimPoints = 24;

function rimAt(level: number, { x, y }: Surface): SurfacePoints {
  const [left, right] = extent([x]) ?? [0, 1];
  const [front, back] = extent([y]) ?? [0, 1];
  const corners = [
    [left, front],
    [right, front],
    [right, back],
    [left, back],
  ];
  const places = Array.from({ length: 4 * rimPoints + 1 }, (_, i) => {
    const side = Math.floor(i / rimPoints) % 4;
    const share = (i % rimPoints) / rimPoints;
    const [from, to] = [corners[side], corners[(side + 1) % 4]];
    return from.map((value, d) => value + share * (to[d] - value));
  });
  return { x: places.map(([at]) => at), y: places.map(([, at]) => at), height: places.map(() => level) };
}

type Drawn = { [K in 'marks' | 'tracks' | 'curves' | 'level']: SurfaceStageProps[K] | undefined };

function sceneOf(surface: Surface, { marks, tracks = [], curves = [], level }: Drawn): Scene {
  const { view, version, height } = surface;
  const highest = extent([height])?.[1] ?? 0;
  // what runs out of the picture's heights is drawn at its rim
  const within = ({ x, y, height: heights }: SurfacePoints): SurfacePoints => ({
    x,
    y,
    height: Array.from(heights, (value) => (Number.isFinite(value) ? value : highest)),
  });
  return {
    view,
    version,
    moment: null,
    minima: { ids: [...(marks?.names ?? [])], ...pointsOf(marks ?? { x: [], y: [], height: [] }) },
    bands: tracks.map((track) => ({
      edge: track.id,
      isLoose: false,
      shares: Float64Array.from({ length: track.x.length }, (_, i) => i / Math.max(1, track.x.length - 1)),
      cycle: 0,
      step: 0,
      steps: 0,
      insertedIn: new Int32Array(track.x.length),
      forces: null,
      ...(track.hue === undefined ? {} : { hue: track.hue }),
      ...pointsOf(within(track)),
    })),
    line: level === undefined ? null : pointsOf(rimAt(level, surface)),
    curves: curves.map((curve) => ({ strength: curve.strength, ...pointsOf(curve) })),
  };
}
