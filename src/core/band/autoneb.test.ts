import { describe, expect, it } from 'vitest';
import { connectDefaults, resolveCycles } from '../../contract/connectPresets.ts';
import type { BandSpec } from '../../contract/experiment.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { randomStream } from '../../math/random.ts';
import { createLandscapeEngine } from '../engine/landscapeEngine.ts';
import { createLandscape } from '../formula/landscape.ts';
import { createLedger } from '../ledger.ts';
import { createBatches } from '../optimiser/batches.ts';
import { connectPairs, openConnection } from './autoneb.ts';
import type { ConnectContext } from './autoneb.ts';

const landscape = createLandscape('(x^2 - 1)^2 + y^2', [
  [-2, 2],
  [-2, 2],
]);
const [a, b] = [Float64Array.of(-1, 0), Float64Array.of(1, 0)];

function contextOf(changes: Partial<BandSpec>, budget: number): ConnectContext {
  const spec = { ...connectDefaults('small', true), pivots: 5, steps: 10, cycles: [{}, {}], bow: 0.2, ...changes };
  const ledger = createLedger();
  return {
    engine: createLandscapeEngine(landscape),
    spec,
    cycles: resolveCycles(spec),
    height: 'loss',
    l2: 0,
    host: makeTestHost(),
    ledger,
    remaining: () => budget - ledger.gradientEvaluations,
    batches: () => createBatches(1, 'full', randomStream(1, 'batches')),
    refine: null,
  };
}

async function connect(context: ConnectContext) {
  const connection = await openConnection(context, 'm0-m1', a, b, randomStream(1, 'bow'));
  const start = connection.latest!.pivots;
  for await (const update of connectPairs(context, [connection])) void update;
  return { connection, start };
}

describe('connectPairs', () => {
  it('records no cycle that the budget left no step for', async () => {
    // three inner pivots, ten steps: the first cycle and nothing more
    const { connection } = await connect(contextOf({}, 30));
    expect(connection.cycles.map(({ steps }) => steps)).toEqual([0, 10]);
    expect(connection.finished).toBe(false);
  });

  it('goes on from the bowed line after a first cycle that diverged', async () => {
    const diverging = { optimiser: 'sgd', learningRate: 1e9 } as const;
    const { connection, start } = await connect(contextOf(diverging, 30));
    expect(connection.cycles[1].saddleHeight).toBeNull();
    expect(connection.latest!.pivots).toEqual(start);
    expect(Math.abs(start[5])).toBeCloseTo(0.4, 12);
  });

  it('keeps nothing for a next cycle when all are done', async () => {
    const { connection } = await connect(contextOf({}, Infinity));
    expect(connection.finished).toBe(true);
    expect(connection.latest).toBeNull();
  });
});
