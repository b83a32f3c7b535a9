import { describe, expect, it } from 'vitest';
import { connectDefaults, resolveCycles } from '../../contract/connectPresets.ts';
import type { ExploreSpec } from '../../contract/experiment.ts';
import { landscapes } from '../../contract/landscapes.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { mullerBrownMinima } from '../../testing/landscapes.ts';
import type { ConnectContext } from '../band/autoneb.ts';
import { createLandscapeEngine } from '../engine/landscapeEngine.ts';
import { createLandscape } from '../formula/landscape.ts';
import { createLedger } from '../ledger.ts';
import { createBatches } from '../optimiser/batches.ts';
import { randomStream } from '../../math/random.ts';
import { explore, joinByBands } from './explore.ts';
import type { ExploreEnd, TriedConnection } from './explore.ts';
import type { FoundMinimum } from './minima.ts';

const { formula, box } = landscapes['muller-brown'];
const landscape = createLandscape(formula, box);

const minima = mullerBrownMinima.map(([x, y], i): FoundMinimum => {
  const height = landscape.value(x, y);
  const values = { trainLoss: height, trainObjective: height, trainError: null, testLoss: null, testError: null };
  return { minimum: { id: `m${i}`, seeds: [i], ...values }, theta: Float64Array.of(x, y), height };
});

const strategies: ExploreSpec = { strategies: ['unfinished', 'disconnected', 'spanningTree'], inFlight: 1, budget: null, tolerance: 0 };

/** Explores Müller–Brown from `tried` on, with at most `budget` gradient evaluations. */
async function run(
  tried: TriedConnection[],
  budget: number,
  spec = strategies,
): Promise<{ end: ExploreEnd; opened: string[]; spent: number }> {
  const ledger = createLedger();
  const connect = { ...connectDefaults('small', true), steps: 20 };
  const context: ConnectContext = {
    engine: createLandscapeEngine(landscape),
    spec: connect,
    cycles: resolveCycles(connect),
    height: 'loss',
    l2: 0,
    host: makeTestHost(),
    ledger,
    remaining: () => budget - ledger.gradientEvaluations,
    batches: (size) => createBatches(1, size, randomStream(1, 'batches')),
    refine: null,
  };
  const opened: string[] = [];
  const exploration = explore(context, joinByBands(context, spec, 1), spec, minima, tried);
  let next = await exploration.next();
  for (; !next.done; next = await exploration.next()) if (next.value.type === 'opened') opened.push(next.value.tried.connection.id);
  return { end: next.value, opened, spent: ledger.gradientEvaluations };
}

describe('explore', () => {
  it('takes up a pair that a spent budget cut short before it tries another', async () => {
    const tried: TriedConnection[] = [];
    const first = await run(tried, 600);
    expect(first.end).toBe('budget');
    expect(first.spent).toBeLessThanOrEqual(600);
    expect(tried.map(({ connection }) => connection.finished)).toEqual([false]);
    const cyclesBefore = tried[0].connection.cycles.length;
    const second = await run(tried, Infinity);
    expect(second.end).toBe('exhausted');
    expect(second.opened).not.toContain(tried[0].connection.id);
    expect(tried).toHaveLength(3);
    expect(tried.every(({ connection }) => connection.finished)).toBe(true);
    expect(tried[0].connection.cycles.length).toBeGreaterThan(cyclesBefore);
  });

  it('does not blame the budget when exactly all was done', async () => {
    const whole = await run([], Infinity);
    expect((await run([], whole.spent)).end).toBe('exhausted');
  });

  it('says so when no strategy looks beyond the star', async () => {
    const { end } = await run([], Infinity, { ...strategies, strategies: ['disconnected'] });
    expect(end).toBe('unasked');
  });

  it('relaxes as many pairs together as asked for', async () => {
    const tried: TriedConnection[] = [];
    expect((await run(tried, Infinity, { ...strategies, inFlight: 5 })).end).toBe('exhausted');
    expect(tried).toHaveLength(3);
  });
});
