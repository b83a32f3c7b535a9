/** Whether a picture can be trusted: what may mislead in it, in plain words, each with what helps. */
import { curveTitle } from '../../contract/curveMethods.ts';
import type { Scene, Surface } from '../../contract/stage.ts';
import type { HeightRange } from '../../geometry/heightRange.ts';
import { extent } from '../../geometry/scale.ts';
import { curveOf } from '../../store/curves.ts';
import type { EdgeState } from '../../store/edges.ts';
import type { RunState } from '../../store/runState.ts';
import { formatNumber, formatPercent, nameOfPath } from '../format.ts';

/** What one press does about it. */
export type Remedy = 'ruled' | 'log' | 'lower';

export interface Finding {
  says: string;
  /** null where only the experiment's settings help, which the sentence then says. */
  remedy: Remedy | null;
  /** The lab that has more to say. */
  lab?: 'pattern';
}

interface Seen {
  surface: Surface;
  scene: Scene | null;
  heights: HeightRange;
  run: RunState;
  edge: EdgeState | null;
  canLower: boolean;
}

/** Shares from which on something is worth a remark. */
const limits = { cut: 0.5, off: 0.25, low: 0.04, fall: 0.05, training: 0.1 };

export function diagnose(seen: Seen): Finding[] {
  const all = [lacking(seen), cut(seen), squeezed(seen), offPlane(seen), falling(seen), untrained(seen), sliced(seen)];
  return all.filter((finding) => finding !== null);
}

function lacking({ surface: { height } }: Seen): Finding | null {
  const count = height.filter((value) => !Number.isFinite(value)).length;
  if (count === 0) return null;
  return { says: `${count} of ${height.length} points of the surface are not numbers; they are drawn as a plateau.`, remedy: null };
}

function cut({ surface: { height }, heights: { clip, scale } }: Seen): Finding | null {
  if (clip === null) return null;
  const share = height.filter((value) => value > clip).length / height.length;
  if (share < limits.cut) return null;
  const says = `${formatPercent(share, 0)} of the surface lies above the cut at ${formatNumber(clip, 3)}: peaks there are not to be seen.`;
  return { says, remedy: scale.kind === 'linear' ? 'log' : null };
}

/** A linear scale on which all that is of interest lies at the bottom. */
function squeezed({ heights: { scale, lacksLog }, scene }: Seen): Finding | null {
  const range = extent([...(scene?.bands.map(({ height }) => height) ?? []), ...(scene ? [scene.minima.height] : [])]);
  const [low, high] = scale.domain;
  if (scale.kind !== 'linear' || lacksLog || !range || (range[1] - low) / (high - low) > limits.low || range[0] <= 0) return null;
  return { says: 'Paths and minima all lie at the bottom of this scale: their differences are not to be seen.', remedy: 'log' };
}

function offPlane({ surface: { view }, scene }: Seen): Finding | null {
  if (view.kind === 'ruled' || view.kind === 'analytic' || !scene) return null;
  const shares = scene.bands.map(({ x, y, off }) => {
    const [[x0, x1], [y0, y1]] = [extent([x]) ?? [0, 0], extent([y]) ?? [0, 0]];
    return (extent([off])?.[1] ?? 0) / (Math.hypot(x1 - x0, y1 - y0) || 1);
  });
  const most = Math.max(0, ...shares);
  if (most < limits.off) return null;
  const says = `The path leaves this plane by up to ${formatPercent(most, 0)} of its extent: the surface under it is not where it runs.`;
  return { says, remedy: 'edge' in view ? 'ruled' : null };
}

/** The last cycle still lowered the saddle. */
function falling({ edge, canLower, run }: Seen): Finding | null {
  // a curve isn't made in cycles
  if (!edge?.edge || curveTitle(run.spec?.connect.method) !== null) return null;
  const heights = edge.cycles.map(({ saddleHeight }) => saddleHeight ?? Infinity);
  const [before, last] = [Math.min(...heights.slice(0, -1)), heights[heights.length - 1]];
  if (!(before - last > limits.fall * Math.abs(before))) return null;
  const share = formatPercent((before - last) / Math.abs(before), 0);
  const says = `The last cycle still lowered the saddle of ${nameOfPath(edge)} by ${share}: more cycles may lower it further.`;
  return { says, remedy: canLower ? 'lower' : null };
}

/** Seeds whose loss still fell in the last tenth of their training. */
function untrained({ run: { curves, status } }: Seen): Finding | null {
  if (!curves || status !== 'done' || curves.steps.length < 10) return null;
  const { steps, train, seeds, total } = curves;
  const from = steps.findIndex((step) => step >= 0.9 * total);
  if (from < 0) return null;
  const falls = Array.from({ length: seeds }, (_, seed) => {
    const losses = curveOf(train, seeds, seed);
    return 1 - losses[losses.length - 1] / losses[from];
  });
  const still = falls.filter((fall) => fall > limits.training).length;
  if (still === 0) return null;
  const says = `The loss of ${still} of ${seeds} seeds still fell by over ${formatPercent(limits.training, 0)} in the last tenth of training: with more steps they end lower.`;
  return { says, remedy: null };
}

/** A plane through a space of many dimensions. */
function sliced({ surface: { view } }: Seen): Finding | null {
  if (view.kind === 'analytic' || view.kind === 'ruled') return null;
  return { says: 'This is a slice, and a slice can look like anything: see', remedy: null, lab: 'pattern' };
}
