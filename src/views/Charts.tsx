/** The column of pictures and tables beside the stage; one at a time where there is little room. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { curveTitle } from '../contract/curveMethods.ts';
import type { Experiment } from '../contract/experiment.ts';
import type { NetworkRef, Scene } from '../contract/stage.ts';
import { learnAlong } from '../store/along.ts';
import { ask, canLower, lowerEdge, runStore } from '../store/run.ts';
import type { RunState } from '../store/runState.ts';
import { stageStore } from '../store/stage.ts';
import type { StageState } from '../store/stage.ts';
import { lowestMinima } from '../store/stageView.ts';
import {
  heightOf,
  selectEdge,
  selectMinimum,
  selectPivot,
  setHeightScale,
  setHover,
  setLeafColour,
  setLeafOrder,
  setPathQuantity,
  setSpectrumEnd,
  setTreeDrawing,
  shownEdge,
  toggleCurve,
  viewStore,
} from '../store/view.ts';
import type { Hover, PivotRef, ViewState } from '../store/view.ts';
import { PathChart } from './band/PathChart.tsx';
import { quantitiesOf } from './band/pathPicture.ts';
import { useAlong } from './band/useAlong.ts';
import { usePast } from './band/usePast.ts';
import { Tabs } from './controls/Tabs.tsx';
import { EdgesTable } from './landscape/EdgesTable.tsx';
import { MinimaTable } from './landscape/MinimaTable.tsx';
import { TreeChart } from './landscape/TreeChart.tsx';
import type { TriedPath } from './landscape/treeText.ts';
import { NetworkPanel } from './network/NetworkPanel.tsx';
import type { Walk } from './network/WalkControl.tsx';
import { useBehaviour } from './network/useBehaviour.ts';
import { heightNameOf } from './stage/stageText.ts';
import { CurvatureChart } from './train/CurvatureChart.tsx';
import { TrainingChart } from './train/TrainingChart.tsx';

export type ChartTab = 'path' | 'tree' | 'minima' | 'paths' | 'training' | 'curvature' | 'network';

export const chartTabs: readonly { id: ChartTab; name: string }[] = [
  { id: 'path', name: 'Path' },
  { id: 'tree', name: 'Tree' },
  { id: 'minima', name: 'Minima' },
  { id: 'paths', name: 'Paths' },
  { id: 'training', name: 'Training' },
  { id: 'curvature', name: 'Curvature' },
  { id: 'network', name: 'Network' },
];

/** Path and tree, and tabs with the rest. */
export function ChartColumn({ spec }: { spec: Experiment | null }) {
  const run = useStore(runStore);
  const [chosen, setTab] = useState<ChartTab | null>(null);
  const tab = chosen ?? tabOf(run);
  const tabs = chartTabs.slice(2).map((one) => ({ ...one, count: countOf(one.id, run) }));
  return (
    <>
      <OneChart tab="path" spec={spec} />
      <OneChart tab="tree" spec={spec} />
      <Tabs<ChartTab> name="Tables" tabs={tabs} chosen={tab} onChoose={setTab}>
        <OneChart tab={tab} spec={spec} />
      </Tabs>
    </>
  );
}

/** Until one was chosen: what the run works on. */
function tabOf({ spec, progress, minima }: RunState): ChartTab {
  // measured because somebody wants to see it
  if (spec && spec.train.curvature > 0 && spec.minima === null) return 'curvature';
  if (progress?.phase === 'training' && minima.length === 0) return 'training';
  return progress?.phase === 'connecting' ? 'paths' : 'minima';
}

const countOf = (tab: ChartTab, { minima, edges }: RunState): number =>
  tab === 'minima' ? minima.length : tab === 'paths' ? edges.length : 0;

const hoveredEdge = (hover: Hover | null): string | null =>
  hover === null ? null : 'edge' in hover ? hover.edge : 'pivot' in hover ? hover.pivot.edge : null;
const hoveredMinimum = (hover: Hover | null): string | null => (hover !== null && 'minimum' in hover ? hover.minimum : null);
const hoveredPivot = (hover: Hover | null): PivotRef | null => (hover !== null && 'pivot' in hover ? hover.pivot : null);
const hoverEdge = (edge: string | null) => setHover(edge === null ? null : { edge });
const hoverMinimum = (minimum: string | null) => setHover(minimum === null ? null : { minimum });

/** `spec` is what the run is of, or will be. */
export function OneChart({ tab, spec }: { tab: ChartTab; spec: Experiment | null }) {
  switch (tab) {
    case 'path':
      return <PathPanel spec={spec} />;
    case 'tree':
      return <TreePanel spec={spec} />;
    case 'minima':
      return <MinimaPanel spec={spec} />;
    case 'paths':
      return <EdgesPanel />;
    case 'training':
      return <TrainingPanel spec={spec} />;
    case 'curvature':
      return <CurvaturePanel spec={spec} />;
    case 'network':
      return <SelectedNetwork spec={spec} />;
  }
}

function PathPanel({ spec }: { spec: Experiment | null }) {
  const run = useStore(runStore);
  const view = useStore(viewStore);
  const shown = shownEdge(run, view);
  const past = usePast(shown);
  const heightName = heightNameOf(spec);
  const curve = curveTitle(spec?.connect.method);
  const quantities = quantitiesOf(run.minima, heightName);
  const quantity = quantities.includes(view.pathQuantity) ? view.pathQuantity : 'height';
  const along = useAlong(shown, quantity !== 'height');
  const indexOn = (pivot: PivotRef | null) => (pivot && pivot.edge === shown?.id ? pivot.index : null);
  return (
    <PathChart
      edge={shown}
      past={past}
      along={along}
      onLearn={(edge) => learnAlong(ask, edge)}
      quantities={quantities}
      quantity={quantity}
      onQuantity={setPathQuantity}
      hidden={view.hiddenCurves}
      onToggle={toggleCurve}
      pivot={indexOn(view.selectedPivot)}
      onPivot={(index) => shown && selectPivot({ edge: shown.id, index })}
      hoveredPivot={indexOn(hoveredPivot(view.hover))}
      onHoverPivot={(index) => setHover(shown && index !== null ? { pivot: { edge: shown.id, index } } : null)}
      scale={view.heightScale}
      heightName={heightName}
      curve={curve}
      onLower={shown && canLower(run) ? () => lowerEdge(shown.id) : null}
      empty={`Height on the way between two minima: along the straight line, and along ${curve === null ? 'the path that AutoNEB finds' : 'the curve that joins them'}.`}
    />
  );
}

function TreePanel({ spec }: { spec: Experiment | null }) {
  const run = useStore(runStore);
  const view = useStore(viewStore);
  const shown = shownEdge(run, view)?.id ?? null;
  return (
    <TreeChart
      minima={run.minima.map((minimum) => ({ ...minimum, height: heightOf(minimum, spec) }))}
      paths={triedPaths(run)}
      merges={run.tree?.merges ?? []}
      edges={run.tree?.edges ?? []}
      selected={shown}
      hovered={hoveredEdge(view.hover)}
      onSelect={selectEdge}
      onHover={hoverEdge}
      selectedMinimum={view.selectedMinimum}
      hoveredMinimum={hoveredMinimum(view.hover)}
      onSelectMinimum={selectMinimum}
      onHoverMinimum={hoverMinimum}
      drawing={view.treeDrawing}
      onDrawing={setTreeDrawing}
      scale={view.heightScale}
      onScale={setHeightScale}
      order={view.leafOrder}
      onOrder={setLeafOrder}
      colour={view.leafColour}
      onColour={setLeafColour}
      colourMap={view.colourMap}
      onLower={shown !== null && shown === view.selectedEdge && canLower(run) ? () => lowerEdge(shown) : null}
      heightName={heightNameOf(spec)}
      empty="Minima at their heights, joined where the lowest path between them passes."
    />
  );
}

const triedPaths = ({ edges, tree, spec }: RunState): TriedPath[] =>
  edges.map(({ id, a, b, best, cycles, edge }) => ({
    id,
    a,
    b,
    height: best.saddleHeight,
    cycle: best.cycle,
    cycles: cycles.length - 1,
    curve: curveTitle(spec?.connect.method),
    isInTree: tree?.edges.includes(id) ?? false,
    isFinished: edge !== null,
    barrier: edge?.barrier ?? null,
  }));

function MinimaPanel({ spec }: { spec: Experiment | null }) {
  const { minima } = useStore(runStore);
  const { selectedMinimum, hover } = useStore(viewStore);
  return (
    <MinimaTable
      lossName={spec?.network ? 'Loss' : 'Height'}
      minima={minima}
      selected={selectedMinimum}
      hovered={hoveredMinimum(hover)}
      onSelect={selectMinimum}
      onHover={hoverMinimum}
      hasObjective={spec?.network?.height === 'objective'}
      empty="What the seeds end in."
    />
  );
}

function EdgesPanel() {
  const run = useStore(runStore);
  const view = useStore(viewStore);
  return (
    <EdgesTable
      edges={run.edges}
      curve={curveTitle(run.spec?.connect.method)}
      inTree={run.tree?.edges ?? []}
      shown={shownEdge(run, view)?.id ?? null}
      hovered={hoveredEdge(view.hover)}
      onSelect={selectEdge}
      onHover={hoverEdge}
      empty="Every pair that was connected, with its saddle."
    />
  );
}

/** The network that is pointed at, else the one at the point that was clicked on, else the selected one, else the lowest. */
function networkOf(run: RunState, view: ViewState, stage: StageState): NetworkRef | null {
  const { hover, selectedPivot, selectedMinimum } = view;
  const { moment, surface, pointed, probe } = stage;
  const atPivot = ({ edge, index }: PivotRef): NetworkRef => ({ edge, pivot: index, moment });
  if (hover && 'pivot' in hover) return atPivot(hover.pivot);
  if (hover && 'minimum' in hover) return hover;
  const point = pointed ?? probe;
  if (point && surface) return { view: surface.view, x: point.x, y: point.y };
  if (selectedPivot) return atPivot(selectedPivot);
  const minimum = lowestMinima(run, selectedMinimum).at(0);
  return minimum === undefined ? null : { minimum };
}

/** The pivots of the shown edge, to go along. */
function walkOf(edge: string | null, scene: Scene | null, selected: PivotRef | null): Walk | null {
  const band = scene?.bands.find((one) => one.edge === edge);
  if (!band) return null;
  const at = selected?.edge === band.edge ? selected.index : null;
  return { edge: band.edge, pivots: band.x.length, at, onPivot: (index) => index !== at && selectPivot({ edge: band.edge, index }) };
}

function SelectedNetwork({ spec }: { spec: Experiment | null }) {
  const run = useStore(runStore);
  const view = useStore(viewStore);
  const stage = useStore(stageStore);
  const isNetwork = spec === null || spec.network !== null;
  const ref = isNetwork ? networkOf(run, view, stage) : null;
  const answered = useBehaviour(ref, ref && 'minimum' in ref ? run.minima : stage.scene);
  return (
    <NetworkPanel
      answered={answered}
      walk={walkOf(shownEdge(run, view)?.id ?? null, stage.scene, view.selectedPivot)}
      empty={
        isNetwork
          ? 'What a network does, once there is one: a minimum, or a pivot that is selected.'
          : 'A landscape of two parameters has no network.'
      }
    />
  );
}

function TrainingPanel({ spec }: { spec: Experiment | null }) {
  const { curves } = useStore(runStore);
  const given = spec !== null && spec.minima !== null;
  return (
    <TrainingChart
      curves={curves}
      firstSeed={spec?.train.firstSeed ?? 0}
      heightName={spec?.network ? 'Train loss' : 'Height'}
      empty={given ? 'Minima are given: nothing is trained.' : 'The loss of each seed while it trains.'}
    />
  );
}

function CurvaturePanel({ spec }: { spec: Experiment | null }) {
  const { curvature } = useStore(runStore);
  const { spectrumEnd } = useStore(viewStore);
  return <CurvatureChart moments={curvature} spec={spec} end={spectrumEnd} onEnd={setSpectrumEnd} />;
}
