/** How fast two engines are at one problem, beside each other. */
import type { NetworkSpec } from '../../contract/experiment.ts';
import { randomStream } from '../../math/random.ts';
import { initialise } from '../network/initialise.ts';
import type { Engine } from './engine.ts';
import type { NetworkProblem } from './problem.ts';

const rounds = 3;
/** Gradients between two looks at the clock: some engines only wait when something is read. */
const perRound = 2;

/**
 * How many times as fast as the first engine the second computes gradients of a stack of K = `rows` random networks.
 *
 * The least of a few times each, taken in turn, after one for warming up.
 */
export async function compareSpeed(
  first: Engine,
  second: Engine,
  { network }: NetworkProblem,
  rows: number,
  now: () => number,
): Promise<number> {
  const random = randomStream(1, 'speed');
  const spec: Pick<NetworkSpec, 'init' | 'initScale'> = { init: 'lecun', initScale: 1 };
  const values = new Float32Array(rows * network.parameters);
  for (let k = 0; k < rows; k++) values.set(initialise(network, spec, random), k * network.parameters);
  const runners = [first, second].map((engine) => {
    const stack = engine.createStack(rows, values);
    const gradients = engine.createGradients(rows);
    const take = async (count: number) => {
      const begin = now();
      for (let i = 0; i < count; i++) await engine.gradients(stack, null, null, gradients);
      await engine.objectives(gradients);
      return now() - begin;
    };
    const release = () => [stack, gradients].forEach((resource) => engine.release(resource));
    return { take, release, least: Infinity };
  });
  try {
    for (const runner of runners) await runner.take(1);
    for (let round = 0; round < rounds; round++)
      for (const runner of runners) runner.least = Math.min(runner.least, await runner.take(perRound));
  } finally {
    for (const runner of runners) runner.release();
  }
  // a clock may be too coarse to see anything pass
  const [one, other] = runners;
  return one.least > 0 && other.least > 0 ? one.least / other.least : 1;
}
