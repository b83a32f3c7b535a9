/** The part of the engine suite that is about bands. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TangentName } from '../../contract/experiment.ts';
import { randomStream } from '../../math/random.ts';
import { climberOf } from '../band/direction.ts';
import type { Band, Engine } from './engine.ts';
import { both, expectRowsClose, readFloat64, type Tolerance } from './engineExpect.suite.ts';
import { randomCase, randomRows } from './engineCases.suite.ts';
import type { NetworkProblem } from './problem.ts';

const tangentNames: TangentName[] = ['upwind', 'improved', 'reference', 'secant'];
/** Row 0 and the last row are in no band; a band of two pivots has nothing to move. */
const counts = [5, 2, 3, 9];
const ROWS = 21;

function bandsOf(climb: boolean): Band[] {
  const random = randomStream(1, 'fractions');
  let start = 1;
  return counts.map((count) => {
    const shares = Float64Array.from({ length: count - 1 }, () => 0.5 + random.uniform());
    const total = shares.reduce((sum, share) => sum + share, 0);
    const band = { start, count, fractions: shares.map((share) => share / total), climb };
    start += count;
    return band;
  });
}

export function describeBands(createEngine: (problem: NetworkProblem) => Promise<Engine>, tolerance: Tolerance): void {
  const { problem } = randomCase({ widths: [2, 6, 3], activation: 'tanh', l2: 1e-3 }, 41);
  const D = problem.network.parameters;
  const rows = randomRows(problem, ROWS, 42);
  const ends = Uint8Array.from({ length: ROWS }, (_, k) => Number(k === 6 || k === 7));
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine(problem);
  });
  afterAll(() => engine.dispose());

  /** The stack, its gradients and objectives on one minibatch, with the ends of the short band fixed. */
  async function start(e: Engine) {
    const stack = e.createStack(ROWS, rows);
    const gradients = e.createGradients(ROWS);
    await e.gradients(stack, Int32Array.of(3, 1, 4, 15, 9, 2, 6), ends, gradients);
    return { stack, gradients };
  }

  for (const tangent of tangentNames) {
    for (const spring of [null, 0.7]) {
      for (const climb of [false, true]) {
        it(`direction: ${tangent} tangent, ${spring === null ? 'no springs' : 'springs'}${climb ? ', climbing' : ''}`, async () => {
          const bands = bandsOf(climb);
          const [actual, expected] = await both(engine, problem, async (e) => {
            const { stack, gradients } = await start(e);
            const before = await readFloat64(e, gradients);
            await e.bandDirection(stack, gradients, bands, { tangent, spring, nudged: true });
            return { before, objectives: await e.objectives(gradients), direction: await readFloat64(e, gradients) };
          });
          expectRowsClose(actual.direction, expected.direction, D, tolerance.gradient, expected.before);
          const row = (values: Float64Array, k: number) => values.subarray(k * D, (k + 1) * D);
          for (const k of [0, ROWS - 1]) expect(row(actual.direction, k)).toEqual(row(actual.before, k));
          for (const { start: first, count } of bands) {
            for (const k of [first, first + count - 1]) expect(row(actual.direction, k).every((value) => value === 0)).toBe(true);
          }
          const climbers = bands.map((band) => climberOf(expected.objectives.slice(band.start, band.start + band.count), band));
          expect(climbers.some((climber) => climber > 0)).toBe(climb);
        });
      }
    }
  }

  for (const spring of [null, 0.7]) {
    it(`direction without nudging: the whole gradient, ${spring === null ? 'no springs' : 'springs of no length'}`, async () => {
      const [actual, expected] = await both(engine, problem, async (e) => {
        const { stack, gradients } = await start(e);
        const before = await readFloat64(e, gradients);
        await e.bandDirection(stack, gradients, bandsOf(true), { tangent: 'improved', spring, nudged: false });
        return { before, theta: await readFloat64(e, stack), direction: await readFloat64(e, gradients) };
      });
      expectRowsClose(actual.direction, expected.direction, D, tolerance.gradient, expected.before);
      const at = (values: Float64Array, k: number, d: number) => values[k * D + d];
      const { before, theta, direction } = expected;
      for (const { start: first, count } of bandsOf(true)) {
        for (let k = first + 1; k < first + count - 1; k++) {
          for (let d = 0; d < D; d++) {
            const pull = (spring ?? 0) * (at(theta, k + 1, d) - 2 * at(theta, k, d) + at(theta, k - 1, d));
            expect(at(direction, k, d)).toBeCloseTo(at(before, k, d) - pull, 10);
          }
        }
      }
    });
  }

  for (const climb of [false, true]) {
    it(`redistributes${climb ? ' around a climbing pivot' : ''}`, async () => {
      const bands = bandsOf(climb);
      const [actual, expected] = await both(engine, problem, async (e) => {
        const { stack, gradients } = await start(e);
        await e.redistribute(stack, gradients, bands);
        return { stack: await readFloat64(e, stack), objectives: await e.objectives(gradients) };
      });
      expectRowsClose(actual.stack, expected.stack, D, tolerance.value);
      const unmoved = bands.flatMap((band) => {
        const climber = climberOf(expected.objectives.slice(band.start, band.start + band.count), band);
        return [band.start, band.start + band.count - 1, ...(climber > 0 ? [band.start + climber] : [])];
      });
      for (const k of [0, ...unmoved, ROWS - 1]) {
        expect(actual.stack.subarray(k * D, (k + 1) * D)).toEqual(Float64Array.from(rows.subarray(k * D, (k + 1) * D)));
      }
    });
  }

  it('leaves pivots that coincide where they are', async () => {
    const band: Band = { start: 0, count: 4, fractions: Float64Array.of(0.25, 0.5, 0.25), climb: false };
    const same = new Float32Array(4 * D);
    for (let k = 0; k < 4; k++) same.set(rows.subarray(0, D), k * D);
    const stack = engine.createStack(4, same);
    const gradients = engine.createGradients(4);
    await engine.gradients(stack, null, null, gradients);
    const before = await readFloat64(engine, gradients);
    await engine.bandDirection(stack, gradients, [band], { tangent: 'improved', spring: 1, nudged: true });
    await engine.redistribute(stack, gradients, [band]);
    expect((await readFloat64(engine, gradients)).subarray(D, 3 * D)).toEqual(before.subarray(D, 3 * D));
    expectRowsClose(await engine.read(stack), Float64Array.from(same), D, 1e-6);
  });

  it('keeps bands apart from rows that diverged', async () => {
    const work = async (filler: number | null) => {
      const values = rows.slice();
      if (filler !== null) for (const k of [0, 6, 7, ROWS - 1]) values.fill(filler, k * D, (k + 1) * D);
      const stack = engine.createStack(ROWS, values);
      const gradients = engine.createGradients(ROWS);
      await engine.gradients(stack, null, null, gradients);
      await engine.bandDirection(stack, gradients, bandsOf(true), { tangent: 'improved', spring: 0.5, nudged: true });
      await engine.redistribute(stack, gradients, bandsOf(true));
      const sound = (array: Float64Array) => [array.slice(D, 6 * D), array.slice(8 * D, 20 * D)];
      return [sound(await readFloat64(engine, gradients)), sound(await readFloat64(engine, stack))];
    };
    const sound = await work(null);
    expect(await work(NaN)).toEqual(sound);
  });
}
