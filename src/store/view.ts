/** What the visitor looks at, whatever runs: one selection that tables, tree, charts and stage share. */
import { createStore } from 'zustand/vanilla';
import type { Minimum } from '../contract/result.ts';
import type { Experiment } from '../contract/experiment.ts';
import type { EdgeState } from './edges.ts';
import type { RunState } from './runState.ts';

/** A pivot of an edge's band; 0 is the edge's end `a`. */
export interface PivotRef {
  edge: string;
  index: number;
}

/** What the pointer or the focus is on, of what can be selected. */
export type Hover = { edge: string } | { minimum: string } | { pivot: PivotRef };

/** What a minimum is told apart by in the tree; errors only where they are known. */
export type LeafMeasure = 'height' | 'seed' | 'trainError' | 'testError';

/** What is drawn along a path; `height` is what saddles are compared by. */
export type PathQuantity = 'height' | 'trainLoss' | 'trainError' | 'testLoss' | 'testError';

/** The highest eigenvalue of the Hessian, which is the sharpness, or the lowest. */
export type SpectrumEnd = 'high' | 'low';

/** The lines of the path's chart. */
export type PathCurve = 'straight' | 'band' | 'best';

export interface ViewState {
  /** Edge id; null follows the run. */
  selectedEdge: string | null;
  /** Of the shown edge; null where none is selected. */
  selectedPivot: PivotRef | null;
  /** Minimum id. */
  selectedMinimum: string | null;
  hover: Hover | null;
  heightScale: 'linear' | 'log';
  colourMap: 'viridis' | 'cividis' | 'magma';
  /** The disconnectivity graph, or the minima and all paths that were tried. */
  treeDrawing: 'tree' | 'network';
  /** What stands on the left of the tree: the lower. */
  leafOrder: LeafMeasure;
  leafColour: LeafMeasure | 'plain';
  pathQuantity: PathQuantity;
  hiddenCurves: readonly PathCurve[];
  spectrumEnd: SpectrumEnd;
  /** Side panels are there; without them the stage has the window. */
  panels: boolean;
}

export const viewStore = createStore<ViewState>(() => ({
  selectedEdge: null,
  selectedPivot: null,
  selectedMinimum: null,
  hover: null,
  heightScale: 'log',
  colourMap: 'viridis',
  treeDrawing: 'tree',
  leafOrder: 'height',
  leafColour: 'plain',
  pathQuantity: 'height',
  hiddenCurves: [],
  spectrumEnd: 'high',
  panels: true,
}));

/** Selects an edge everywhere; selecting it again lets go of it. A pivot of another edge is let go of. */
export function selectEdge(id: string | null): void {
  viewStore.setState(({ selectedEdge, selectedPivot }) => ({
    selectedEdge: selectedEdge === id ? null : id,
    selectedPivot: selectedPivot?.edge === id ? selectedPivot : null,
  }));
}

/** Selects a pivot and its edge; selecting it again lets go of the pivot. */
export function selectPivot(pivot: PivotRef | null): void {
  viewStore.setState(({ selectedEdge, selectedPivot }) => {
    const isSame = pivot !== null && selectedPivot?.edge === pivot.edge && selectedPivot.index === pivot.index;
    return { selectedEdge: pivot?.edge ?? selectedEdge, selectedPivot: isSame ? null : pivot };
  });
}

/** Selects a minimum everywhere; selecting it again lets go of it. */
export function selectMinimum(id: string | null): void {
  viewStore.setState(({ selectedMinimum }) => ({ selectedMinimum: selectedMinimum === id ? null : id }));
}

export function setHover(hover: Hover | null): void {
  if (viewStore.getState().hover !== hover) viewStore.setState({ hover });
}

/** Another run has other edges and minima. */
export function clearSelection(): void {
  viewStore.setState({ selectedEdge: null, selectedPivot: null, selectedMinimum: null, hover: null });
}

export function setHeightScale(heightScale: ViewState['heightScale']): void {
  viewStore.setState({ heightScale });
}

export function setColourMap(colourMap: ViewState['colourMap']): void {
  viewStore.setState({ colourMap });
}

export function setTreeDrawing(treeDrawing: ViewState['treeDrawing']): void {
  viewStore.setState({ treeDrawing });
}

export function setLeafOrder(leafOrder: LeafMeasure): void {
  viewStore.setState({ leafOrder });
}

export function setLeafColour(leafColour: ViewState['leafColour']): void {
  viewStore.setState({ leafColour });
}

export function setPathQuantity(pathQuantity: PathQuantity): void {
  viewStore.setState({ pathQuantity });
}

export function setSpectrumEnd(spectrumEnd: SpectrumEnd): void {
  viewStore.setState({ spectrumEnd });
}

/** Hides one of the path's curves, or shows it again. */
export function toggleCurve(curve: PathCurve): void {
  viewStore.setState(({ hiddenCurves }) => ({
    hiddenCurves: hiddenCurves.includes(curve) ? hiddenCurves.filter((other) => other !== curve) : [...hiddenCurves, curve],
  }));
}

export function togglePanels(): void {
  viewStore.setState(({ panels }) => ({ panels: !panels }));
}

/** The selected edge; else the one at work, else the highest of the tree, else the last. */
export function shownEdge(
  { edges, tree }: Pick<RunState, 'edges' | 'tree'>,
  { selectedEdge }: Pick<ViewState, 'selectedEdge'>,
): EdgeState | null {
  const byId = (id: string | null | undefined) => edges.find((edge) => edge.id === id);
  return byId(selectedEdge) ?? edges.findLast(({ band }) => band !== null) ?? byId(tree?.edges.at(-1)) ?? edges.at(-1) ?? null;
}

/** The height that a minimum is compared by. */
export const heightOf = (minimum: Minimum, spec: Experiment | null): number =>
  spec?.network?.height === 'objective' ? minimum.trainObjective : minimum.trainLoss;
