/** Where an edge's pivots stand. */
import type { EdgeState } from '../../store/edges.ts';

export interface Pivots {
  /** Arc lengths [P]. */
  arc: Float64Array;
  /** [P]. */
  height: Float64Array;
}

/** Which points of the finished edge's best path are pivots [P]; null where that isn't known. */
export function pivotPoints({ edge, best }: EdgeState): number[] | null {
  if (!edge || edge.bestCycle !== best.cycle || best.profile.arc.length !== edge.path.segment.length) return null;
  const { segment } = edge.path;
  // the first point of each segment, and the last of all
  return [...segment.keys()].filter((i) => i === 0 || i === segment.length - 1 || segment[i] !== segment[i - 1]);
}

/** Of the band at work, else of the finished edge's best path; null where neither is known. */
export function pivotsOf(edge: EdgeState): Pivots | null {
  const { band, best } = edge;
  if (band) return { arc: band.arc, height: band.height };
  const points = pivotPoints(edge);
  const at = (values: Float64Array) => Float64Array.from(points ?? [], (i) => values[i]);
  return points && { arc: at(best.profile.arc), height: at(best.profile.height) };
}
