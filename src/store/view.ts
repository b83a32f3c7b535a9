/** What the visitor looks at, whatever runs. */
import { createStore } from 'zustand/vanilla';
import type { Minimum } from '../contract/result.ts';
import type { Experiment } from '../contract/experiment.ts';
import type { EdgeState } from './edges.ts';
import type { RunState } from './runState.ts';

export interface ViewState {
  /** Edge id; null follows the run. */
  selectedEdge: string | null;
  heightScale: 'linear' | 'log';
}

export const viewStore = createStore<ViewState>(() => ({ selectedEdge: null, heightScale: 'log' }));

/** Selects an edge everywhere; selecting it again lets go of it. */
export function selectEdge(id: string | null): void {
  viewStore.setState(({ selectedEdge }) => ({ selectedEdge: selectedEdge === id ? null : id }));
}

export function setHeightScale(heightScale: ViewState['heightScale']): void {
  viewStore.setState({ heightScale });
}

/** The selected edge; else the one at work, else the highest of the tree, else the last. */
export function shownEdge({ edges, tree }: RunState, { selectedEdge }: ViewState): EdgeState | null {
  const byId = (id: string | null | undefined) => edges.find((edge) => edge.id === id);
  return byId(selectedEdge) ?? edges.findLast(({ band }) => band !== null) ?? byId(tree?.edges.at(-1)) ?? edges.at(-1) ?? null;
}

/** The height that a minimum is compared by. */
export const heightOf = (minimum: Minimum, spec: Experiment | null): number =>
  spec?.network?.height === 'objective' ? minimum.trainObjective : minimum.trainLoss;
