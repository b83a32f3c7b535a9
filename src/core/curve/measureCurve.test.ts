import { describe, expect, it } from 'vitest';
import { createLandscape } from '../formula/landscape.ts';
import { randomCase, randomRows } from '../engine/engineCases.suite.ts';
import type { Engine } from '../engine/engine.ts';
import { createFloat64Engine } from '../engine/float64/float64Engine.ts';
import { mlpObjective } from '../engine/float64/mlp.ts';
import { createLandscapeEngine } from '../engine/landscapeEngine.ts';
import { createWasmEngine } from '../engine/wasm/wasmEngine.ts';
import { adjustedCurve } from './adjust.ts';
import { arcCurve } from './arc.ts';
import type { Curve } from './curve.ts';
import { linearCurve } from './linear.ts';
import { measureCurve, summarise } from './measureCurve.ts';
import { polylineCurve } from './polyline.ts';

const noBreath = () => Promise.resolve();

describe('summarise', () => {
  it('tells both barriers apart, and weighs by arc length', () => {
    // ends 1 and 3; the middle is 2.5 above the line between them, 1.5 above the higher end
    const summary = summarise(Float64Array.of(1, 4.5, 3), Float64Array.of(0, 1, 2), Float64Array.of(0, 3, 4));
    expect(summary).toEqual({
      mean: 8.5 / 3,
      alongArc: (3 * 2.75 + 3.75) / 4,
      maximum: 4.5,
      at: 1,
      barrier: 1.5,
      interpolationBarrier: 2.5,
    });
  });

  it('has no barrier where values fall all the way, and no arc where nothing moves', () => {
    const falling = summarise(Float64Array.of(3, 2, 1), Float64Array.of(0, 0.5, 1), new Float64Array(3));
    expect(falling).toMatchObject({ mean: 2, alongArc: 2, barrier: 0, interpolationBarrier: 0, at: 0 });
  });
});

describe('measureCurve', () => {
  it('releases what it opened when it is abandoned', async () => {
    const engine = createLandscapeEngine(createLandscape('x^2 + y^2', [[-2, 2], [-2, 2]])); // prettier-ignore
    let open = 0;
    const counting: Engine = {
      ...engine,
      createStack: (...parameters) => (open++, engine.createStack(...parameters)),
      release: (resource) => (open--, engine.release(resource)),
    };
    const { point } = linearCurve(Float64Array.of(-1, 0), Float64Array.of(1, 0));
    for (const curve of [linearCurve(Float64Array.of(-1, 0), Float64Array.of(1, 0)), { end: 1, parameters: 2, point, mix: null }]) {
      const abandon = () => Promise.reject(new Error('enough'));
      await expect(measureCurve(curve, { engine: counting, points: 5, hasTest: false, breathe: abandon })).rejects.toThrow('enough');
    }
    expect(open).toBe(0);
  });

  it('has the heights and the length of a line over a known landscape', async () => {
    const engine = createLandscapeEngine(createLandscape('(x^2 - 1)^2 + y^2', [[-2, 2], [-2, 2]])); // prettier-ignore
    const line = linearCurve(Float64Array.of(-1, 0), Float64Array.of(1, 0));
    const { t, arc, train, test } = await measureCurve(line, { engine, points: 201, hasTest: false, breathe: noBreath });
    expect([t[50], arc[200], test, train.error, train.errorSummary]).toEqual([0.25, expect.closeTo(2, 12), null, null, null]);
    train.loss.forEach((value, j) => expect(value).toBeCloseTo(((2 * t[j] - 1) ** 2 - 1) ** 2, 12));
    // ∫ (x² − 1)² over [−1, 1] is 16/15
    expect(train.lossSummary.alongArc).toBeCloseTo(8 / 15, 4);
    expect(train.lossSummary).toMatchObject({ maximum: 1, at: 0.5, barrier: 1, interpolationBarrier: 1 });
  });

  // the larger one in pieces
  it.each([
    [3, 7, 4],
    [64, 400, 4],
  ])('measures mixes and points alike, ends as they are, %i-%i-%i', async (...widths) => {
    const { problem } = randomCase({ widths, samples: 9, testSamples: 5 }, 1);
    const { network, dataset } = problem;
    const D = network.parameters;
    const rows = Float64Array.from(randomRows(problem, 2, 3));
    const [a, b] = [rows.slice(0, D), rows.slice(D)];
    const curves: Curve[] = [
      linearCurve(a, b),
      arcCurve(network, a, b),
      polylineCurve([a, new Float64Array(D), b]),
      await adjustedCurve(network, a, b, dataset.train.inputs, 'arc', noBreath),
    ];
    for (const engine of [createFloat64Engine(mlpObjective(problem)), await createWasmEngine(problem)]) {
      const ends = {
        train: await engine.evaluate(engine.createStack(2, rows), 'train'),
        test: await engine.evaluate(engine.createStack(2, rows), 'test'),
      };
      for (const curve of curves) {
        let breaths = 0;
        const breathe = async () => void breaths++;
        const measured = await measureCurve(curve, { engine, points: 21, hasTest: true, breathe });
        const plain = await measureCurve({ ...curve, mix: null }, { engine, points: 21, hasTest: true, breathe: noBreath });
        // a piece breathes after each part
        if (curve.mix) expect(breaths).toBe(widths[1] > 100 ? 4 : 2);
        else expect(breaths).toBeGreaterThanOrEqual(21);
        expect(plain.arc).toEqual(measured.arc);
        for (const part of ['train', 'test'] as const) {
          const { loss, error } = measured[part]!;
          loss.forEach((value, j) => expect(Math.abs(value - plain[part]!.loss[j])).toBeLessThan(1e-5 * (1 + value)));
          expect([loss[0], loss[20]]).toEqual([...ends[part].loss]);
          expect([error![0], error![20]]).toEqual([...ends[part].error!]);
        }
      }
      engine.dispose();
    }
  });
});
