import { describe, expect, it } from 'vitest';
import type { OptimiserName } from '../../contract/experiment.ts';
import { randomStream } from '../../math/random.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { knownSaddles } from '../../testing/landscapes.ts';
import { straightLine } from '../band/line.ts';
import { randomCase, randomRows } from '../engine/engineCases.suite.ts';
import type { Engine } from '../engine/engine.ts';
import { createFloat64Engine } from '../engine/float64/float64Engine.ts';
import { mlpObjective } from '../engine/float64/mlp.ts';
import { createLandscapeEngine } from '../engine/landscapeEngine.ts';
import { createWasmEngine } from '../engine/wasm/wasmEngine.ts';
import { createLedger, spend } from '../ledger.ts';
import { createBatches } from '../optimiser/batches.ts';
import { bendPullback, bendWeights, trainBends, weightsAt, type BendSettings, type BendShape } from './bend.ts';

const shapes: BendShape[] = ['bezier', 'chain'];
const { problem } = randomCase({ widths: [3, 6, 4], l2: 1e-2 }, 1);
const D = problem.network.parameters;

async function trained(engine: Engine, start: Float64Array, changes: Partial<BendSettings>, signal?: AbortSignal) {
  const settings: BendSettings = {
    shape: 'bezier',
    bends: start.length / engine.parameters - 2,
    points: 4,
    optimiser: 'adam',
    learningRate: 0.01,
    momentum: 0.9,
    schedule: 'cosine',
    steps: 30,
    batch: 'full',
    ...changes,
  };
  const ledger = createLedger();
  const host = makeTestHost({}, signal);
  const batches = createBatches(50, settings.batch, randomStream(1, 'batches'));
  const stack = engine.createStack(settings.bends + 2, start);
  const pay = () => {
    spend(ledger, settings.points, batches.share);
    return true;
  };
  const run = trainBends(engine, stack, { settings, batches, random: randomStream(2, 'points'), host, pay });
  let snapshots = 0;
  let next = await run.next();
  for (; !next.done; next = await run.next()) snapshots++;
  return { rows: await engine.read(stack), ledger, snapshots, steps: next.value };
}

describe.each(shapes)('%s', (shape) => {
  it('has weights that sum to 1, and its ends as they are', () => {
    for (const bends of [1, 2, 5]) {
      const into = new Float64Array(bends + 2);
      const weights = bendWeights[shape](bends);
      for (const t of [0, 0.2, 0.5, 0.9, 1]) {
        weights(t, into);
        expect(into.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 14);
        // both are lines where bends lie on the line
        expect(into.reduce((sum, value, k) => sum + (value * k) / (bends + 1), 0)).toBeCloseTo(t, 14);
        if (t === 0) expect(into[0]).toBe(1);
        if (t === 1) expect(into[bends + 1]).toBe(1);
      }
    }
  });

  it('falls along the gradient of the mean objective over its points', async () => {
    const engine = createFloat64Engine(mlpObjective(problem));
    const start = Float64Array.from(randomRows(problem, 4, 3));
    const t = Float64Array.of(0.05, 0.3, 0.31, 0.62, 0.97);
    const mixing = weightsAt(t, 4, bendWeights[shape](2));
    const mean = async (rows: Float64Array) => {
      const { objective } = await engine.evaluateMix(mixing, engine.createStack(4, rows), 'train');
      return objective.reduce((sum, value) => sum + value, 0) / t.length;
    };
    const points = engine.createStack(t.length);
    await engine.mix(mixing, engine.createStack(4, start), points);
    const gradients = engine.createGradients(t.length);
    await engine.gradients(points, null, null, gradients);
    const direction = engine.createStack(4);
    await engine.mix(bendPullback(mixing, 4), gradients, direction);
    const gradient = await engine.read(direction);
    for (let j = 0; j < start.length; j++) {
      if (j < D || j >= 3 * D) {
        expect(gradient[j]).toBe(0);
        continue;
      }
      const step = 1e-5;
      const [up, down] = [start.slice(), start.slice()];
      up[j] += step;
      down[j] -= step;
      expect(gradient[j]).toBeCloseTo(((await mean(up)) - (await mean(down))) / (2 * step), 8);
    }
  });

  it.each<OptimiserName>(['adam', 'sgd'])('keeps its ends to the bit, and pays for what it draws, %s', async (optimiser) => {
    for (const engine of [createFloat64Engine(mlpObjective(problem)), await createWasmEngine(problem)]) {
      const start = Float64Array.from(randomRows(problem, 5, 3));
      const { rows, ledger, snapshots, steps } = await trained(engine, start, { shape, optimiser, batch: 10 });
      expect([...rows.subarray(0, D), ...rows.subarray(4 * D)]).toEqual([...start.subarray(0, D), ...start.subarray(4 * D)]);
      for (let k = 1; k < 4; k++) expect(rows[k * D]).not.toBe(start[k * D]);
      expect([steps, snapshots, ledger.gradientEvaluations]).toEqual([30, 30, 120]);
      expect(ledger.fullBatchEquivalents).toBeCloseTo(24, 12);
      expect((await trained(engine, start, { shape, optimiser, batch: 10 })).rows).toEqual(rows);
      engine.dispose();
    }
  });

  // what falls is the mean over t: a curve that crosses fast may cross high, and a Bézier curve does
  const known = { chain: { bends: 7, highest: 1.1 }, bezier: { bends: 5, highest: 1.9 } }[shape];

  it('gets far below the straight line, which climbs to almost 3 where a winding valley is 1 high', async () => {
    const { landscape, a, b } = knownSaddles.find(({ name }) => name === 'curvy-valley')!;
    const engine = createLandscapeEngine(landscape);
    const heights = async (rows: Float64Array) => {
      const t = Float64Array.from({ length: 1001 }, (_, i) => i / 1000);
      const count = rows.length / 2;
      const stack = engine.createStack(count, rows);
      const { loss } = await engine.evaluateMix(weightsAt(t, count, bendWeights[shape](count - 2)), stack, 'train');
      return { highest: Math.max(...loss), mean: loss.reduce((sum, value) => sum + value, 0) / loss.length };
    };
    const start = straightLine(Float64Array.from(a), Float64Array.from(b), known.bends + 2, 0, randomStream(1, 'bow'));
    const before = await heights(start);
    expect(before.highest).toBeGreaterThan(2.9);
    const { rows } = await trained(engine, start, { shape, learningRate: 0.02, steps: 2000 });
    const after = await heights(Float64Array.from(rows));
    expect(after.highest).toBeLessThan(known.highest);
    expect(after.mean).toBeLessThan(before.mean / 2);
  });
});

it('stops when cancelled', async () => {
  const engine = createFloat64Engine(mlpObjective(problem));
  const start = Float64Array.from(randomRows(problem, 3, 3));
  const { rows, steps } = await trained(engine, start, {}, AbortSignal.abort());
  expect([steps, [...rows]]).toEqual([0, [...start]]);
});
