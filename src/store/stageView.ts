/** Which views of the landscape there are to choose from, and which one is shown. */
import type { Experiment } from '../contract/experiment.ts';
import { isFormula } from '../contract/experiment.ts';
import type { StageView } from '../contract/stage.ts';
import type { RunState } from './runState.ts';
import { heightOf, shownEdge } from './view.ts';
import type { ViewState } from './view.ts';

export type StageViewKind = StageView['kind'];

export interface ViewChoice {
  /** null leaves the choice to the run. */
  chosen: StageViewKind | null;
  /** Seed of random directions. */
  directions: number;
}

/** Views that the run can show now, the default first. */
export function viewsOf(run: RunState, spec: Experiment | null): StageViewKind[] {
  if (!spec || run.spec === null) return [];
  if (isFormula(spec.data)) return ['analytic'];
  const kinds: StageViewKind[] = [];
  if (run.edges.length > 0) kinds.push('plane');
  if (run.edges.some(hasLeftTheLine)) kinds.push('ruled', 'principal');
  if (run.minima.length >= 3) kinds.push('minima');
  if (run.minima.length > 0) kinds.push('random');
  if (spec.minima === null) kinds.push('seeds');
  return kinds;
}

const hasLeftTheLine = ({ band, best }: RunState['edges'][number]): boolean => best.cycle > 0 || (band !== null && band.step > 0);

/** Ids of minima, the lowest first, the selected one before it where there is one. */
export function lowestMinima(run: RunState, selected: string | null): string[] {
  const rank = (id: string, height: number) => (id === selected ? -Infinity : height);
  return run.minima
    .map((minimum) => ({ id: minimum.id, at: rank(minimum.id, heightOf(minimum, run.spec)) }))
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id);
}

/** What is to be seen: the chosen kind where the run offers it, else the default; null while there is nothing to show. */
export function viewOf(
  run: RunState,
  view: Pick<ViewState, 'selectedEdge' | 'selectedMinimum'>,
  { chosen, directions }: ViewChoice,
): StageView | null {
  const kinds = viewsOf(run, run.spec);
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : kinds[0];
  if (kind === undefined) return null;
  if (kind === 'analytic' || kind === 'seeds') return { kind };
  if (kind === 'minima') {
    const [a, b, c] = lowestMinima(run, view.selectedMinimum);
    return { kind, ids: [a, b, c] };
  }
  if (kind === 'random') {
    const [id] = lowestMinima(run, view.selectedMinimum);
    return { kind, id, seed: directions };
  }
  const edge = shownEdge(run, view);
  return edge && { kind, edge: edge.id };
}

/** Equal for equal views. */
export const keyOf = (view: StageView): string => JSON.stringify(view);
