import { describe, expect, it } from 'vitest';
import { resolveCycles } from '../../contract/connectPresets.ts';
import { whyNot, type MethodName } from '../../contract/curveMethods.ts';
import { parseExperiment } from '../../contract/parse.ts';
import { randomStream } from '../../math/random.ts';
import { makeTestHost } from '../../testing/host.suite.ts';
import { knownSaddles } from '../../testing/landscapes.ts';
import { randomCase, randomRows, type CaseOptions } from '../engine/engineCases.suite.ts';
import type { Engine } from '../engine/engine.ts';
import { createLandscapeEngine } from '../engine/landscapeEngine.ts';
import { createWasmEngine } from '../engine/wasm/wasmEngine.ts';
import { Stopped } from '../host.ts';
import { createLedger } from '../ledger.ts';
import { outputsOf } from '../network/forward.ts';
import { createBatches } from '../optimiser/batches.ts';
import type { Curve } from './curve.ts';
import { measureCurve } from './measureCurve.ts';
import { depthOf, makeCurve, methods, type CurveContext } from './methods.ts';

const names = Object.keys(methods) as MethodName[];
const trained = new Set<MethodName>(['bezier', 'chain', 'autoneb', 'alignedAutoneb']);

function contextOf(engine: Engine, problem: Pick<CurveContext, 'network' | 'dataset'>, signal?: AbortSignal): CurveContext {
  const cycles = [{ steps: 30 }, { insert: 2 }];
  const { experiment } = parseExperiment({ version: 1, kind: 'connect', connect: { pivots: 5, cycles } });
  const samples = problem.dataset?.train.samples ?? 1;
  return {
    ...problem,
    id: 'm0-m1',
    seed: 3,
    connect: {
      engine,
      spec: experiment!.connect,
      cycles: resolveCycles(experiment!.connect),
      height: 'loss',
      l2: 0,
      host: makeTestHost({}, signal),
      ledger: createLedger(),
      remaining: () => Infinity,
      batches: (size) => createBatches(samples, size, randomStream(1, 'band batches')),
      refine: null,
    },
    bend: { bends: 2, points: 3, optimiser: 'adam', learningRate: 0.02, momentum: 0.9, schedule: 'cosine', steps: 40, batch: 'full' },
    adjustSamples: 20,
  };
}

async function made(name: MethodName, a: Float64Array, b: Float64Array, context: CurveContext) {
  const making = makeCurve(name, a, b, context);
  let updates = 0;
  let next = await making.next();
  for (; !next.done; next = await making.next()) updates++;
  return { ...next.value, updates };
}

async function pointOf({ point, parameters }: Curve, t: number): Promise<Float64Array> {
  const theta = new Float64Array(parameters);
  await point(t, theta);
  return theta;
}

async function prepare(options: Partial<CaseOptions>, signal?: AbortSignal) {
  const { problem } = randomCase(options, 1);
  const D = problem.network.parameters;
  const rows = Float64Array.from(randomRows(problem, 2, 4));
  const engine = await createWasmEngine(problem);
  return { ...problem, a: rows.slice(0, D), b: rows.slice(D), engine, context: contextOf(engine, problem, signal) };
}

describe.each(names)('%s', (name) => {
  it('joins a network with another, or with the same function in another order of units', async () => {
    const { network, dataset, a, b, engine, context } = await prepare({ widths: [3, 7, 4] });
    const { curve, updates, gradientEvaluations } = await made(name, a, b, context);
    const [start, end] = [await pointOf(curve, 0), await pointOf(curve, curve.end)];
    expect(start).toEqual(a);
    const [reached, wanted] = [end, b].map((theta) => outputsOf(network, theta, dataset.train.inputs));
    reached.forEach((value, j) => expect(value).toBeCloseTo(wanted[j], 9));
    expect(gradientEvaluations > 0).toBe(trained.has(name));
    expect(updates > 0).toBe(trained.has(name));
    const again = await made(name, a, b, contextOf(engine, { network, dataset }));
    expect(await pointOf(again.curve, 0.3)).toEqual(await pointOf(curve, 0.3));
    engine.dispose();
  });

  it('works for what it says it works for, and refuses the rest in a sentence', async () => {
    const refusals = [];
    for (const widths of [
      [3, 4],
      [3, 6, 5, 4],
    ]) {
      const { network, a, b, engine, context } = await prepare({ widths });
      refusals.push(whyNot(name, depthOf(network)));
      if (whyNot(name, depthOf(network)) === null) expect((await made(name, a, b, context)).curve.parameters).toBe(a.length);
      else await expect(made(name, a, b, context)).rejects.toThrow(whyNot(name, depthOf(network))!);
      engine.dispose();
    }
    const { reach } = methods[name];
    expect(refusals.map((refusal) => refusal === null)).toEqual([reach === 'anything' || reach === 'networks', reach !== 'oneHiddenLayer']);
  });
});

it('tells what bends cost by the rule that bands are told by', async () => {
  const { a, b, engine, context } = await prepare({ widths: [3, 7, 4] });
  expect((await made('chain', a, b, context)).gradientEvaluations).toBe(3 * 40);
  // 3 interior pivots for 30 steps, then those with what was inserted
  expect((await made('autoneb', a, b, context)).gradientEvaluations).toBeGreaterThan(3 * 30);
  engine.dispose();
});

it('gives what it has when cancelled', async () => {
  const { a, b, engine, context } = await prepare({ widths: [3, 7, 4] }, AbortSignal.abort());
  await expect(made('alignedAutoneb', a, b, context)).rejects.toThrow(Stopped);
  for (const name of ['bezier', 'chain', 'autoneb'] as const) {
    const { curve, gradientEvaluations } = await made(name, a, b, context);
    expect([curve.end, gradientEvaluations]).toEqual([1, 0]);
  }
  engine.dispose();
});

it('joins points of a landscape by bands and bends, lower than by the line', async () => {
  const { landscape, a, b } = knownSaddles.find(({ name }) => name === 'curvy-valley')!;
  const engine = createLandscapeEngine(landscape);
  const context = contextOf(engine, { network: null, dataset: null });
  context.connect.cycles = context.connect.cycles.map((cycle) => ({ ...cycle, steps: 500, learningRate: 0.05, optimiser: 'adam' }));
  context.bend = { ...context.bend, steps: 1000 };
  const highest: Record<string, number> = {};
  for (const name of names.filter((each) => whyNot(each, null) === null)) {
    const { curve } = await made(name, Float64Array.from(a), Float64Array.from(b), context);
    const { train } = await measureCurve(curve, { engine, points: 201, hasTest: false, breathe: context.connect.host.breathe });
    highest[name] = train.lossSummary.maximum;
  }
  expect(Object.keys(highest)).toEqual(['linear', 'bezier', 'chain', 'autoneb']);
  for (const name of ['bezier', 'chain', 'autoneb']) expect(highest[name]).toBeLessThan(highest.linear - 0.5);
});
