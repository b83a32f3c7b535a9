/** The story that recorded moments tell: training, then each group of edges, cycle by cycle. */
import type { Moment } from '../contract/stage.ts';

/** Moments `from` to `to` (exclusive), by their place in the list. */
export interface Segment {
  kind: 'training' | 'line' | 'cycle';
  /** 0 is the straight line. */
  cycle: number;
  from: number;
  to: number;
}

/** Training, or edges that were relaxed together. */
export interface SegmentGroup {
  /** None while training. */
  edges: string[];
  from: number;
  to: number;
  segments: Segment[];
}

function kindOf({ phase, edges }: Moment): Segment['kind'] {
  if (phase === 'training') return 'training';
  return cycleOf(edges) === 0 ? 'line' : 'cycle';
}

const cycleOf = (edges: Moment['edges']): number => edges[0]?.cycle ?? 0;

export function groupMoments(moments: readonly Moment[]): SegmentGroup[] {
  const groups: SegmentGroup[] = [];
  let name = '';
  moments.forEach((moment, i) => {
    const edges = moment.edges.map(({ edge }) => edge);
    const mine = `${moment.phase} ${edges.join(' ')}`;
    if (groups.length === 0 || mine !== name) groups.push({ edges, from: i, to: i, segments: [] });
    name = mine;
    const group = groups[groups.length - 1];
    const last = group.segments.at(-1);
    const [kind, cycle] = [kindOf(moment), cycleOf(moment.edges)];
    if (last?.kind === kind && last.cycle === cycle) last.to = i + 1;
    else group.segments.push({ kind, cycle, from: i, to: i + 1 });
    group.to = i + 1;
  });
  return groups;
}

/** Place of the moment with an id, or of the nearest that was kept; the list's length, the present, for null. */
export function placeOf(moments: readonly Moment[], id: number | null): number {
  if (id === null) return moments.length;
  let best = moments.length;
  moments.forEach((moment, i) => {
    if (best === moments.length || Math.abs(moment.id - id) < Math.abs(moments[best].id - id)) best = i;
  });
  return best;
}
