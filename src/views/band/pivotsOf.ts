/** Where an edge's pivots stand. */
import type { EdgeState } from '../../store/edges.ts';

export interface Pivots {
  /** Arc lengths [P]. */
  arc: Float64Array;
  /** [P]. */
  height: Float64Array;
}

/** Of the band at work, else of the finished edge's best path; null where neither is known. */
export function pivotsOf({ band, edge, best }: EdgeState): Pivots | null {
  if (band) return { arc: band.arc, height: band.height };
  if (!edge || edge.bestCycle !== best.cycle || best.profile.arc.length !== edge.path.segment.length) return null;
  const { segment } = edge.path;
  // the first point of each segment, and the last of all
  const isPivot = (_: number, i: number) => i === 0 || i === segment.length - 1 || segment[i] !== segment[i - 1];
  return { arc: best.profile.arc.filter(isPivot), height: best.profile.height.filter(isPivot) };
}
