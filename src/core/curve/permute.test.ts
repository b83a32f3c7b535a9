import { describe, expect, it } from 'vitest';
import { permutation, randomStream } from '../../math/random.ts';
import { engineCases, randomCase, randomRows } from '../engine/engineCases.suite.ts';
import { createWasmEngine } from '../engine/wasm/wasmEngine.ts';
import { outputsOf } from '../network/forward.ts';
import { permuteUnits, sameOrders } from './permute.ts';

describe('permuteUnits', () => {
  it.each(engineCases)('leaves the function as it is: $name', async ({ problem }) => {
    const { network, dataset } = problem;
    const theta = Float64Array.from(randomRows(problem, 1, 3));
    const random = randomStream(4, 'test');
    const orders = sameOrders(network).map(({ length }) => permutation(length, random));
    const permuted = permuteUnits(network, theta, orders);
    const [before, after] = [theta, permuted].map((values) => outputsOf(network, values, dataset.train.inputs));
    after.forEach((output, j) => expect(Math.abs(output - before[j])).toBeLessThan(1e-11 * (1 + Math.abs(before[j]))));
    const engine = await createWasmEngine(problem);
    const { loss, objective, error } = await engine.evaluate(engine.createStack(2, Float64Array.of(...theta, ...permuted)), 'train');
    expect(Math.abs(loss[1] - loss[0])).toBeLessThan(1e-5 * (1 + loss[0]));
    expect(Math.abs(objective[1] - objective[0])).toBeLessThan(1e-5 * (1 + objective[0]));
    if (error) expect(error[1]).toBe(error[0]);
    engine.dispose();
  });

  it('brings unit order[k] to place k', () => {
    // 1-3-1 without biases: incoming 1 2 3, outgoing 4 5 6
    const { network } = randomCase({ widths: [1, 3, 1], bias: false, task: 'regression', loss: 'squaredError' }, 1).problem;
    expect([...permuteUnits(network, Float64Array.of(1, 2, 3, 4, 5, 6), [Int32Array.of(2, 0, 1)])]).toEqual([3, 1, 2, 6, 4, 5]);
  });
});
