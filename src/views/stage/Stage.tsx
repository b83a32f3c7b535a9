/** The stage: the landscape with its minima, bands and pivots, and a sentence on what the picture leaves out. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { curveTitle } from '../../contract/curveMethods.ts';
import { isFormula } from '../../contract/experiment.ts';
import type { LooseStart, Scene, Surface } from '../../contract/stage.ts';
import { extent } from '../../geometry/scale.ts';
import type { HeightScale } from '../../geometry/scale.ts';
import { frameAround, topOfLine } from '../../geometry/sceneFrame.ts';
import type { StageFrame } from '../../geometry/stageFrame.ts';
import { experimentStore } from '../../store/experiment.ts';
import { looseRule } from '../../store/looseBand.ts';
import { ask, canLoosen, canLower, holdLoose, loosen, lowerEdge, putBack, runStore } from '../../store/run.ts';
import { chooseView, connectStage, forgetProbe, holdPivot, pointAt, probePoint, setProjection, stageStore } from '../../store/stage.ts';
import { viewsOf } from '../../store/stageView.ts';
import { timelineStore } from '../../store/timeline.ts';
import type { ViewState } from '../../store/view.ts';
import { selectMinimum, selectPivot, setColourMap, setHeightScale, setHover, shownEdge, viewStore } from '../../store/view.ts';
import { paperColour } from '../chart/figure.ts';
import { useLayout } from '../controls/useLayout.ts';
import { formatNumber, nameOfPath } from '../format.ts';
import { readPalette } from '../three/palette.ts';
import type { Pose } from '../three/orbitCamera.ts';
import type { StageSelection } from '../three/sceneMarks.ts';
import type { Picked, StageScene } from '../three/stageScene.ts';
import { momentText } from '../timeline/momentText.ts';
import { BandCard } from './BandCard.tsx';
import { ColourBar } from './ColourBar.tsx';
import { diagnose } from './diagnose.ts';
import type { Remedy } from './diagnose.ts';
import { Doctor } from './Doctor.tsx';
import type { FilmSubject } from './film.ts';
import { FilmDialog } from './FilmDialog.tsx';
import { FlatStage } from './FlatStage.tsx';
import { OtherDirections } from './OtherDirections.tsx';
import { StageCanvas } from './StageCanvas.tsx';
import { StageTools } from './StageTools.tsx';
import { emptyText, heightNameOf, honestyOf, summaryOf } from './stageText.ts';
import { drawStagePicture } from './stagePicture.ts';
import { Tooltip } from './Tooltip.tsx';
import './stage.css';

export function Stage() {
  const { chosen, projection, view, surface, scene, probe, moment } = useStore(stageStore);
  const run = useStore(runStore);
  const looks = useStore(viewStore);
  const { experiment } = useStore(experimentStore);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [canDraw, setCanDraw] = useState(true);
  const [isBandOpen, setBandOpen] = useState(false);
  const bandCard = useId();
  const layout = useLayout();
  const [poses, setPoses] = useState<readonly Pose[]>([]);
  const [filmed, setFilmed] = useState<FilmSubject | null>(null);
  const isRecorded = useStore(timelineStore, ({ moments }) => moments.length > 0);
  const picture = useRef<StageScene | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => connectStage(ask), []);

  const frame = useStageFrame(surface, scene, looks.heightScale);
  const heightName = heightNameOf(run.spec ?? experiment);
  const range = useMemo(() => surface && extent([surface.height]), [surface]);
  const summary = useMemo(() => (surface ? summaryOf(surface.view, scene, range, heightName) : ''), [surface, scene, range, heightName]);
  const kinds = viewsOf(run, run.spec);
  const spec = run.spec ?? experiment;
  const hasPicture = view !== null && surface !== null && frame !== null;

  const hover = (on: Picked | null): void => {
    setPicked(on);
    const isMark = on !== null && on.kind !== 'surface';
    pointAt(on?.kind === 'surface' ? { x: on.at[0], y: on.at[1] } : null);
    setHover(isMark ? (on.kind === 'minimum' ? { minimum: on.id } : { pivot: { edge: on.edge, index: on.index } }) : null);
  };

  const pick = (on: Picked | null): void => {
    forgetProbe();
    if (on?.kind === 'minimum') selectMinimum(on.id);
    else if (on?.kind === 'pivot') selectPivot({ edge: on.edge, index: on.index });
    else if (on) void probePoint(ask, ...on.at);
  };

  const photograph = async (ratio: number): Promise<Blob> => {
    const area = box.current;
    if (!picture.current || !area || !surface || !frame) throw new Error('There is no picture yet.');
    const place = area.getBoundingClientRect();
    const image = await picture.current.photograph(ratio);
    const labels = [...area.querySelectorAll<HTMLElement>('.stage-label')];
    const { color } = getComputedStyle(document.body);
    const paper = paperColour();
    const honesty = honestyOf(surface.view, scene, surface);
    const { heights } = frame;
    return drawStagePicture({
      ...{ image, ratio, labels, place, heights, heightName, honesty },
      ...{ colourMap: looks.colourMap, paper, ink: color },
    });
  };

  const makeModel = async (): Promise<Blob> => {
    if (!surface || !frame) throw new Error('There is no picture yet.');
    const { makeGlb } = await import('../three/glb.ts');
    const honesty = honestyOf(surface.view, scene, surface);
    return makeGlb({ surface, scene, frame, heightName, honesty }, readPalette(document.documentElement, looks.colourMap));
  };

  const beginFilm = (): void => {
    const area = box.current;
    if (!picture.current || !area || !surface) return;
    const { width, height } = area.getBoundingClientRect();
    const isAtWork = run.status === 'running' || run.status === 'paused';
    const nameOfEdge = new Map(run.edges.map((one) => [one.id, nameOfPath(one)]));
    setFilmed({
      ...{ ask, surface, heightName, size: { width: Math.round(width), height: Math.round(height) } },
      moments: timelineStore.getState().moments,
      captionOf: (moment) => (moment ? momentText(moment, nameOfEdge, curveTitle(run.spec?.connect.method)) : isAtWork ? 'Now' : 'The end'),
      selection: { ...selectionOf(looks, edge?.id ?? null), hoveredPivot: null, hoveredMinimum: null },
      pose: picture.current.camera.pose(),
      ...{ colourMap: looks.colourMap, heightScale: looks.heightScale },
    });
  };

  const edge = shownEdge(run, looks);
  const remarks = useMemo(
    () => (surface && frame ? diagnose({ surface, scene, heights: frame.heights, run, edge, canLower: canLower(run) }) : []),
    [surface, scene, frame, run, edge],
  );
  const cure = (remedy: Remedy): void => {
    if (remedy === 'ruled') chooseView('ruled');
    else if (remedy === 'log') setHeightScale('log');
    else if (edge) lowerEdge(edge.id);
  };

  const canGrab = moment === null && canLoosen(run);
  const letGo = (from: LooseStart['from'], moved: LooseStart['moved'] = null): void => {
    if (edge) loosen({ edge: edge.id, from, moved, rule: looseRule() });
  };
  const push = (): void => {
    const band = scene?.bands.find((one) => one.edge === edge?.id);
    if (!band || !surface) return;
    const last = band.x.length - 1;
    const { selectedPivot } = looks;
    const isInside = selectedPivot?.edge === band.edge && selectedPivot.index > 0 && selectedPivot.index < last;
    const pivot = isInside ? selectedPivot.index : Math.round(last / 2);
    const [low, high] = extent([surface.y]) ?? [0, 0];
    letGo('here', { view: surface.view, pivot, x: band.x[pivot], y: band.y[pivot] + pushedBy * (high - low) });
  };

  const hasCard = hasPicture && isBandOpen && scene !== null && scene.bands.length > 0;
  const card = hasCard && (
    <BandCard
      id={bandCard}
      canLoosen={canGrab && edge !== null}
      isPast={moment !== null}
      isLoose={run.loose !== null}
      onLetGo={letGo}
      onPush={push}
      onPutBack={putBack}
    />
  );

  return (
    <section className="stage" aria-label="The landscape" data-points={surface ? Math.max(surface.rows, surface.columns) : 0}>
      <div className="stage-picture" ref={box}>
        {canDraw ? (
          <StageCanvas
            surface={surface}
            frame={frame}
            scene={scene}
            isFlat={projection === '2d'}
            colourMap={looks.colourMap}
            selection={selectionOf(looks, edge?.id ?? null)}
            probe={probe}
            covered={hasCard && layout !== 'narrow' ? cardWidth : 0}
            summary={hasPicture ? summary : emptyText(run, view, !spec || !isFormula(spec.data))}
            handle={picture}
            onHover={hover}
            onPick={pick}
            onRefused={() => setCanDraw(false)}
            canGrab={canGrab}
            onPull={(pivot, at) => {
              holdLoose();
              holdPivot(pivot, at);
            }}
            onLetGo={({ edge: of, index }, { x, y }) => {
              if (surface) loosen({ edge: of, from: 'here', moved: { view: surface.view, pivot: index, x, y }, rule: looseRule() });
            }}
          />
        ) : (
          surface && frame && <FlatStage surface={surface} frame={frame} scene={scene} colourMap={looks.colourMap} summary={summary} />
        )}
        {!hasPicture && <p className="stage-empty">{emptyText(run, view, !spec || !isFormula(spec.data))}</p>}
        {hasPicture && (
          <StageTools
            kinds={kinds}
            shown={view.kind}
            onView={(kind) => chooseView(kind === chosen ? null : kind)}
            projection={canDraw ? projection : null}
            onProjection={setProjection}
            onZoom={(factor) => picture.current?.camera.zoomBy(factor)}
            camera={() => picture.current && { ...picture.current.camera, flyToSelected: picture.current.flyToSelected }}
            poses={poses}
            onKeepPose={(pose) => setPoses([...poses, pose])}
            onPhotograph={photograph}
            onModel={makeModel}
            onFilm={isRecorded ? beginFilm : null}
          >
            {scene && scene.bands.length > 0 && (
              <button
                type="button"
                className={isBandOpen ? 'chosen' : ''}
                aria-expanded={isBandOpen}
                aria-controls={bandCard}
                title="What moves the band, and a loose copy of it to play with"
                onClick={() => setBandOpen(!isBandOpen)}
              >
                Band
              </button>
            )}
          </StageTools>
        )}
        {hasPicture && (
          <ColourBar heights={frame.heights} name={heightName} map={looks.colourMap} onMap={setColourMap} onScale={setHeightScale} />
        )}
        {layout !== 'narrow' && card}
        {hasPicture && view.kind === 'random' && <OtherDirections view={view} heights={frame.heights} colourMap={looks.colourMap} />}
        {hasPicture && picked && <Tooltip picked={picked} heightName={heightName} titleOf={titleOf} />}
      </div>
      {hasPicture && (
        <p className="honesty">
          {honestyOf(surface.view, scene, surface)}
          {probe && <span role="status"> {probeText(probe, heightName)}</span>}
          {!canDraw && ' This browser draws no 3D picture (it has no WebGL): seen from above.'}
        </p>
      )}
      {layout === 'narrow' && card}
      {filmed && <FilmDialog subject={filmed} onClose={() => setFilmed(null)} />}
      {hasPicture && <Doctor findings={remarks} onRemedy={cure} />}
    </section>
  );
}

/** Pixels that the band's card takes at the right, on a page that isn't narrow. */
const cardWidth = 256;
/** How far a push goes, as a share of the view's height. */
const pushedBy = 0.15;

function selectionOf({ selectedPivot, selectedMinimum, hover }: ViewState, edge: string | null): StageSelection {
  return {
    edge,
    pivot: selectedPivot,
    minimum: selectedMinimum,
    hoveredPivot: hover && 'pivot' in hover ? hover.pivot : null,
    hoveredMinimum: hover && 'minimum' in hover ? hover.minimum : null,
  };
}

const probeText = ({ height, error }: { height: number; error: number | null }, heightName: string): string =>
  `${heightName} at the point you clicked: ${formatNumber(height)}${error === null ? '' : `, ${formatNumber(100 * error, 3)} % wrong`}.`;

function titleOf(picked: Picked): string {
  if (picked.kind === 'pivot') return `${picked.edge.replace('-', '–')}, pivot ${picked.index}`;
  if (picked.kind === 'minimum') return picked.id;
  return `at ${picked.at.map((at) => formatNumber(at, 3)).join(', ')}`;
}

/** Heights are measured anew with each surface, not with each move of a band: a picture that breathes is hard to read. */
function useStageFrame(surface: Surface | null, scene: Scene | null, kind: HeightScale): StageFrame | null {
  const top = topOfLine(scene);
  return useMemo(() => surface && frameAround(surface, top, kind), [surface, top, kind]);
}
