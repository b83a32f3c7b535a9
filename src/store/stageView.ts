/** Which views of the landscape there are to choose from, and which one is shown. */
import type { Experiment } from '../contract/experiment.ts';
import { isFormula } from '../contract/experiment.ts';
import type { StageView } from '../contract/stage.ts';
import type { RunState } from './runState.ts';
import { heightOf, shownEdge } from './view.ts';
import type { ViewState } from './view.ts';

export type StageViewKind = StageView['kind'];

/** Views that the run can show now, the default first. */
export function viewsOf(run: RunState, spec: Experiment | null): StageViewKind[] {
  if (!spec || run.spec === null) return [];
  if (isFormula(spec.data)) return ['analytic'];
  const kinds: StageViewKind[] = [];
  if (run.edges.length > 0) kinds.push('plane');
  if (run.edges.some(hasLeftTheLine)) kinds.push('ruled');
  if (run.minima.length >= 3) kinds.push('minima');
  if (spec.minima === null) kinds.push('seeds');
  return kinds;
}

const hasLeftTheLine = ({ band, best }: RunState['edges'][number]): boolean => best.cycle > 0 || (band !== null && band.step > 0);

/** The three lowest minima, the selected one among them where there is one. */
function threeMinima(run: RunState, selected: string | null): [string, string, string] | null {
  const rank = (id: string, height: number) => (id === selected ? -Infinity : height);
  const ids = run.minima
    .map((minimum) => ({ id: minimum.id, at: rank(minimum.id, heightOf(minimum, run.spec)) }))
    .sort((a, b) => a.at - b.at)
    .map(({ id }) => id);
  return ids.length < 3 ? null : [ids[0], ids[1], ids[2]];
}

/** What is to be seen: the chosen kind where the run offers it, else the default; null while there is nothing to show. */
export function viewOf(run: RunState, view: ViewState, chosen: StageViewKind | null): StageView | null {
  const kinds = viewsOf(run, run.spec);
  const kind = chosen !== null && kinds.includes(chosen) ? chosen : kinds[0];
  if (kind === undefined) return null;
  if (kind === 'analytic' || kind === 'seeds') return { kind };
  if (kind === 'minima') {
    const ids = threeMinima(run, view.selectedMinimum);
    return ids && { kind, ids };
  }
  const edge = shownEdge(run, view);
  return edge && { kind, edge: edge.id };
}

/** Equal for equal views. */
export const keyOf = (view: StageView): string => JSON.stringify(view);
