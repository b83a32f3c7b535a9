/** From minima to a connected graph, and on to better edges, until the tree stops improving. */
import type { ExploreSpec } from '../../contract/experiment.ts';
import type { Tree, Values } from '../../contract/result.ts';
import { randomStream } from '../../math/random.ts';
import { connectPairs, openConnection } from '../band/autoneb.ts';
import type { ConnectContext, ConnectUpdate, Connection } from '../band/autoneb.ts';
import { samePair } from '../landscape/graph.ts';
import type { Graph, Pair } from '../landscape/graph.ts';
import { suggestPairs } from '../landscape/suggest.ts';
import { buildTree } from '../landscape/tree.ts';
import type { FoundMinimum } from './minima.ts';

/** How pairs are joined. */
export interface Joining {
  /** Those that are joined together, at most. */
  together: number;
  open(id: string, a: Values, b: Values): Promise<Connection>;
  /** All of them have as many cycles, and none is finished. */
  join(connections: readonly Connection[]): AsyncGenerator<ConnectUpdate, void>;
}

/** By bands, as AutoNEB does. */
export const joinByBands = (context: ConnectContext, { inFlight }: ExploreSpec, seed: number): Joining => ({
  together: inFlight,
  open: (id, a, b) => openConnection(context, id, a, b, randomStream(seed, `bow ${id}`)),
  join: (connections) => connectPairs(context, connections),
});

/** A tried pair of minima (their indices) and its connection. */
export interface TriedConnection extends Pair {
  connection: Connection;
}

export type ExploreUpdate = ConnectUpdate | { type: 'opened'; tried: TriedConnection } | { type: 'finished'; tried: TriedConnection };

/** Why exploration ended; `unasked` when no strategy looks beyond what was tried. */
export type ExploreEnd = 'connected' | 'exhausted' | 'unasked' | 'budget' | 'cancelled';

const saddleHeightOf = ({ best }: Connection): number => best.saddleHeight;

function graphOf(minima: readonly FoundMinimum[], tried: readonly TriedConnection[]): Graph {
  return {
    heights: minima.map(({ height }) => height),
    tried: tried.map(({ a, b, connection }) => ({ a, b, weight: saddleHeightOf(connection), finished: connection.finished })),
  };
}

export function treeOf(minima: readonly FoundMinimum[], tried: readonly TriedConnection[]): Tree {
  return buildTree(
    minima.map(({ minimum }) => minimum.id),
    minima.map(({ height }) => height),
    tried.map(({ a, b, connection }) => ({ id: connection.id, a, b, weight: saddleHeightOf(connection) })),
  );
}

/** Connects pairs as the strategies suggest; adds to `tried`, and says why it ended. */
export async function* explore(
  { host: { signal }, remaining }: Pick<ConnectContext, 'host' | 'remaining'>,
  joining: Joining,
  spec: ExploreSpec,
  minima: readonly FoundMinimum[],
  tried: TriedConnection[],
): AsyncGenerator<ExploreUpdate, ExploreEnd> {
  for (;;) {
    if (signal.aborted) return 'cancelled';
    const pairs = suggestPairs(graphOf(minima, tried), { ...spec, inFlight: joining.together });
    if (pairs.length === 0) return endOf(spec, minima.length, tried.length);
    if (remaining() <= 0) return 'budget';
    const group: TriedConnection[] = [];
    for (const pair of pairs) {
      const known = tried.find((other) => samePair(other, pair));
      // bands of one stack run the same cycle: one that was cut short earlier waits for a group of its own
      if (group.length > 0 && (known?.connection.cycles.length ?? 1) !== group[0].connection.cycles.length) continue;
      group.push(known ?? (yield* open(joining, minima, pair, tried)));
    }
    yield* joining.join(group.map(({ connection }) => connection));
    for (const one of group) yield { type: 'finished', tried: one };
    if (group.some(({ connection }) => !connection.finished)) return signal.aborted ? 'cancelled' : 'budget';
  }
}

function endOf({ strategies }: ExploreSpec, minima: number, tried: number): ExploreEnd {
  if (tried === (minima * (minima - 1)) / 2) return 'exhausted';
  return strategies.includes('spanningTree') ? 'connected' : 'unasked';
}

async function* open(
  joining: Joining,
  minima: readonly FoundMinimum[],
  pair: Pair,
  tried: TriedConnection[],
): AsyncGenerator<ExploreUpdate, TriedConnection> {
  const [a, b] = [minima[pair.a], minima[pair.b]];
  const id = `${a.minimum.id}-${b.minimum.id}`;
  const connection = await joining.open(id, a.theta, b.theta);
  const one = { ...pair, connection };
  tried.push(one);
  yield { type: 'opened', tried: one };
  return one;
}
