/** What the stage says about itself. */
import type { Experiment } from '../../contract/experiment.ts';
import type { Scene, StageView, Surface } from '../../contract/stage.ts';
import type { HeightRange } from '../../geometry/heightRange.ts';
import { extent } from '../../geometry/scale.ts';
import type { RunState } from '../../store/runState.ts';
import type { StageViewKind } from '../../store/stageView.ts';
import { formatCount, formatNumber } from '../format.ts';

export const viewNames: Record<StageViewKind, { name: string; says: string }> = {
  analytic: { name: 'Landscape', says: 'The landscape of two parameters itself.' },
  plane: { name: 'Plane', says: 'The plane through both ends of the path and its pivot farthest from their line.' },
  ruled: { name: 'Ruled', says: 'The surface between the straight line and the path.' },
  seeds: { name: 'Seeds', says: 'The plane through the first three seeds, from their random starts to what they end in.' },
  principal: { name: 'Principal', says: 'The plane of the first two principal components of the path’s pivots.' },
  random: { name: 'Random', says: 'Two random directions around a minimum, filter-normalised as by Li et al. (2018).' },
  minima: { name: 'Three minima', says: 'The plane through three minima: the lowest, or the selected one and the two lowest others.' },
};

/** What is exact in a view, and what is not. */
export function honestyOf(view: StageView, scene: Scene | null, surface: Surface | null): string {
  return [exactIn(view, surface), projectedIn(view, scene), samplesOf(surface), looseIn(scene)].filter((part) => part !== '').join(' ');
}

function exactIn(view: StageView, surface: Surface | null): string {
  switch (view.kind) {
    case 'analytic':
      return 'This is the whole landscape: nothing is left out.';
    case 'plane':
      return 'Exact here: both minima, and the pivot farthest from their line.';
    case 'ruled':
      return 'Exact here: the straight line and the path both lie on this surface. Angles and lengths across it are not, and each end is one point.';
    case 'principal':
      return `No pivot need be exact here; ${formatNumber(100 * (surface?.variance ?? 0), 3)} % of the pivots’ variance lies in this plane.`;
    case 'random':
      return `Exact here: the minimum ${view.id}. Units’ weights move by up to their own size. Compare other directions.`;
    case 'seeds':
      return 'Exact here: the first three seeds, where they are now.';
    case 'minima':
      return `Exact here: the minima ${view.ids.join(', ')}.`;
  }
}

const looseIn = (scene: Scene | null): string =>
  scene?.bands.some(({ isLoose }) => isLoose) ? 'The band is a loose copy to play with, not the result.' : '';

function projectedIn(view: StageView, scene: Scene | null): string {
  if (view.kind === 'analytic' || view.kind === 'random' || !scene) return '';
  const off = extent([scene.minima.off, ...scene.bands.map((band) => band.off)])?.[1] ?? 0;
  // the path lies on it to the last digits; a band at an earlier moment, or a loose one, does not
  if (view.kind === 'ruled')
    return off > 1e-3 ? `The band is projected, at its true heights; it is up to ${formatNumber(off, 3)} off the surface.` : '';
  const others =
    view.kind === 'plane' || view.kind === 'principal' || view.kind === 'seeds'
      ? 'Other points are projected, at their true heights'
      : 'Whatever else is shown is projected, at its true height';
  return off > 1e-6 ? `${others}; the farthest is ${formatNumber(off, 3)} off the plane.` : `${others}.`;
}

function samplesOf(surface: Surface | null): string {
  if (!surface?.samples) return '';
  const { used, all } = surface.samples;
  return used < all
    ? `The surface is over ${formatCount(used)} of ${formatCount(all)} training samples.`
    : `The surface is over all ${formatCount(all)} training samples.`;
}

/** How heights are called in this experiment. */
export function heightNameOf(spec: Experiment | null): string {
  if (!spec?.network) return 'Height';
  return spec.network.height === 'objective' ? 'Objective' : 'Train loss';
}

/** What is to be known of a scale of heights, beside its ticks. */
export const scaleNotes = ({ scale, clip, lacksLog }: HeightRange): string[] => [
  scale.kind === 'log' ? 'logarithmic' : lacksLog ? 'linear, since some are not above 0' : 'linear',
  ...(clip === null ? [] : [`clipped at ${formatNumber(clip, 3)}`]),
];

/** Instead of the picture, while there is none. */
export function emptyText({ status, spec, edges }: RunState, view: StageView | null, isNetwork: boolean): string {
  const isAtWork = status === 'running' || status === 'paused';
  if (!isAtWork && spec === null)
    return isNetwork
      ? 'Run the experiment to train its minima and see what lies between them.'
      : 'Run the experiment to see the landscape.';
  if (view) return 'The landscape is being computed.';
  if (isAtWork && edges.length === 0) return 'The given minima are being measured. What lies between them is seen once two are connected.';
  return 'No two minima were connected, so that there is nothing to see between them.';
}

/** The picture in words; `range` is the surface's. */
export function summaryOf(view: StageView, scene: Scene | null, range: [number, number] | null, heightName: string): string {
  const parts = [`${viewNames[view.kind].name}. ${viewNames[view.kind].says}`];
  if (range) parts.push(`${heightName} of the surface from ${formatNumber(range[0])} to ${formatNumber(range[1])}.`);
  const minima = scene && extent([scene.minima.height]);
  if (scene && minima)
    parts.push(
      `${scene.minima.ids.length} ${view.kind === 'seeds' ? 'seeds' : 'minima'} from ${formatNumber(minima[0])} to ${formatNumber(minima[1])}.`,
    );
  for (const band of scene?.bands ?? []) {
    const highest = extent([band.height])?.[1] ?? null;
    parts.push(
      `${band.isLoose ? 'Loose band' : 'Band'} ${band.edge} with ${band.x.length} pivots, the highest at ${formatNumber(highest)}.`,
    );
  }
  const line = scene?.line ? extent([scene.line.height]) : null;
  if (line) parts.push(`The straight line rises to ${formatNumber(line[1])}.`);
  return parts.join(' ');
}
