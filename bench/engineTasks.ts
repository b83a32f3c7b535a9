/** The tasks as our own code does them, on any engine of the contract. */
import type { Engine } from '../src/core/engine/engine.ts';
import { heightsOfMixes, workOfPoint } from '../src/core/stage/heights.ts';
import type { Contestant } from './race.ts';
import { SEEDS, SIDE, rowsBetween, type Task, type Workload } from './workloads.ts';

/** So small that weights stay what they are: a task takes as long at the end as at the beginning. */
const LEARNING_RATE = 1e-9;

export interface EngineUse {
  name: string;
  engine: Engine;
  prepare?: () => Promise<unknown>;
  /** Points of the surface that are computed, where the whole would take too long; all if left out. */
  surfacePoints?: number;
}

/** Stacks are the engine's to release. */
export async function engineTask({ name, engine, prepare, surfacePoints }: EngineUse, workload: Workload, task: Task): Promise<Contestant> {
  const base = { name, ...(prepare && { prepare }) };
  await prepare?.();
  const rows = task === 'trainStep' ? SEEDS : workload.pivots;
  const stack = engine.createStack(rows, rowsBetween(workload, rows));
  const gradients = engine.createGradients(rows);
  const finish = () => engine.objectives(gradients);
  switch (task) {
    case 'gradient':
      return { ...base, finish, run: () => engine.gradients(stack, null, null, gradients) };
    case 'trainStep': {
      const optimiser = engine.createOptimiser(rows, 'adam', 0);
      return {
        ...base,
        finish,
        async run() {
          await engine.gradients(stack, null, null, gradients);
          await engine.update(optimiser, stack, gradients, LEARNING_RATE);
        },
      };
    }
    case 'nebStep':
      return { ...base, finish: async () => engine.norms(stack), run: nebStep(engine, stack, gradients) };
    case 'surface':
      return { ...base, ...surfaceOf(engine, workload, surfacePoints ?? SIDE * SIDE) };
  }
}

/** As in `relaxBands`. */
function nebStep(engine: Engine, stack: ReturnType<Engine['createStack']>, gradients: ReturnType<Engine['createGradients']>) {
  const { rows } = stack;
  const optimiser = engine.createOptimiser(rows, 'adam', 0);
  const bands = [{ start: 0, count: rows, fractions: new Float64Array(rows - 1).fill(1 / (rows - 1)), climb: false }];
  const fixed = new Uint8Array(rows);
  fixed[0] = fixed[rows - 1] = 1;
  return async () => {
    await engine.redistribute(stack, gradients, bands);
    await engine.gradients(stack, null, fixed, gradients);
    await engine.bandDirection(stack, gradients, bands, { tangent: 'improved', spring: null, nudged: true });
    await engine.update(optimiser, stack, gradients, LEARNING_RATE);
  };
}

/** A plane through one end, along the line to the other and a direction of its own, as the stage draws it. */
function surfaceOf(engine: Engine, workload: Workload, points: number): Pick<Contestant, 'run' | 'share'> {
  const D = engine.parameters;
  const [a, b] = [0, 1].map((k) => Float64Array.from(workload.ends.subarray(k * D, (k + 1) * D)));
  const sources = [a, b.map((value, d) => value - a[d]), b.map((_, d) => 0.02 * ((d * 7919) % 13) - 0.12)];
  const weights = gridWeights(points);
  const work = workOfPoint(workload.problem.network) * workload.samples;
  const options = { engine, height: 'loss', over: 'train', breathe: () => Promise.resolve() } as const;
  return { share: points / (SIDE * SIDE), run: () => heightsOfMixes(weights, sources, work, options) };
}

/** The first points of the grid, [points, 3]. */
export function gridWeights(points: number): Float64Array {
  const at = (j: number) => -0.5 + (2 * j) / (SIDE - 1);
  const weights = new Float64Array(3 * points);
  for (let j = 0; j < points; j++) weights.set([1, at(j % SIDE), at(Math.floor(j / SIDE))], 3 * j);
  return weights;
}
