/** Edges as they come about: the straight line, the band at work, the best path so far. */
import type { Edge } from '../contract/result.ts';
import type { BandSnapshot, Profile, RunEvent } from '../contract/updates.ts';

export interface CycleSummary {
  cycle: number;
  /** null where it diverged. */
  saddleHeight: number | null;
  /** null for the straight line. */
  pivots: number | null;
}

export interface EdgeState {
  id: string;
  a: string;
  b: string;
  line: Profile;
  /** While it is relaxed. */
  band: BandSnapshot | null;
  best: { cycle: number; saddleHeight: number; profile: Profile };
  /** The straight line is cycle 0. */
  cycles: CycleSummary[];
  /** With all its numbers, once it is finished. */
  edge: Edge | null;
}

type EdgeEvent<N extends RunEvent['name']> = Extract<RunEvent, { name: N }>;

const highest = (values: Float64Array): number => values.reduce((most, value) => (value > most ? value : most), -Infinity);

export function openEdge({ edge: id, a, b, line }: EdgeEvent<'edgeStarted'>): EdgeState {
  const saddleHeight = highest(line.height);
  const cycles = [{ cycle: 0, saddleHeight, pivots: null }];
  return { id, a, b, line, band: null, best: { cycle: 0, saddleHeight, profile: line }, cycles, edge: null };
}

const change = (edges: readonly EdgeState[], id: string, to: (edge: EdgeState) => EdgeState): EdgeState[] =>
  edges.map((edge) => (edge.id === id ? to(edge) : edge));

/** Edges after a cycle; the best profile changes only where the cycle's is the edge's path now. */
export function endCycle(edges: readonly EdgeState[], event: EdgeEvent<'cycleEnded'>): EdgeState[] {
  const { cycle, saddleHeight, pivots, isBest, profile } = event;
  return change(edges, event.edge, (edge) => ({
    ...edge,
    cycles: [...edge.cycles, { cycle, saddleHeight, pivots }],
    best: isBest && saddleHeight !== null ? { cycle, saddleHeight, profile } : edge.best,
  }));
}

export const finishEdge = (edges: readonly EdgeState[], edge: Edge): EdgeState[] =>
  change(edges, edge.id, (before) => ({ ...before, band: null, edge }));

export function moveBands(edges: readonly EdgeState[], bands: readonly BandSnapshot[]): EdgeState[] {
  return edges.map((edge) => {
    const band = bands.find((one) => one.edge === edge.id);
    return band ? { ...edge, band } : edge;
  });
}

/** No band is at work any more; `edges` of a result, where there is one, have the last word. */
export const settleEdges = (edges: readonly EdgeState[], final: readonly Edge[] = []): EdgeState[] =>
  edges.map((edge) => ({ ...edge, band: null, edge: final.find(({ id }) => id === edge.id) ?? edge.edge }));
