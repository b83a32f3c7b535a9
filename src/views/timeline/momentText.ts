/** Recorded moments in words. */
import type { Moment } from '../../contract/stage.ts';
import { formatCount, inSentence } from '../format.ts';

/** Paths that were relaxed together, by the names of their edges: “m0–m4 and 2 more”. */
export const edgesText = (edges: readonly string[], nameOfEdge: ReadonlyMap<string, string>): string =>
  `${nameOfEdge.get(edges[0]) ?? edges[0] ?? ''}${edges.length > 1 ? ` and ${edges.length - 1} more` : ''}`;

/** What worked on a path. */
export const partText = (cycle: number, curve: string | null): string => (curve === null ? `cycle ${cycle}` : inSentence(curve));

/** “m0–m4, cycle 3, step 40 of 130”; `curve` joins minima where bands don't. */
export function momentText({ phase, edges, step, steps }: Moment, nameOfEdge: ReadonlyMap<string, string>, curve: string | null): string {
  const at = `step ${formatCount(step)} of ${formatCount(steps)}`;
  if (phase === 'training') return `Training, ${at}`;
  const cycle = edges[0]?.cycle ?? 0;
  const name = edgesText(
    edges.map(({ edge }) => edge),
    nameOfEdge,
  );
  return cycle === 0 ? `${name}, straight line` : `${name}, ${partText(cycle, curve)}, ${at}`;
}
