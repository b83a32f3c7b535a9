/**
 * Whether an engine tells the truth: loss, gradient and a Hessian–vector product of small networks against float64.
 *
 * A driver or a browser may compute something else than it was told to. The networks have the activation and loss that are
 * about to be used; one has dense inputs, one mostly zeros, because engines treat them apart.
 */
import type { Activation, LossName, NetworkSpec } from '../../contract/experiment.ts';
import { randomStream } from '../../math/random.ts';
import { norm } from '../../math/vector.ts';
import { networkLayout } from '../network/layout.ts';
import type { Engine } from './engine.ts';
import { createFloat64Engine } from './float64/float64Engine.ts';
import { mlpObjective } from './float64/mlp.ts';
import type { NetworkProblem } from './problem.ts';

export interface Checked {
  activation: Activation;
  loss: LossName;
  bias: boolean;
}

export type CreateEngine = (problem: NetworkProblem) => Promise<Engine>;

interface Answers {
  loss: Float64Array;
  gradient: Float64Array;
  hvp: Float64Array;
}

/** Largest ‖difference‖ / ‖truth‖ that rounding in float32 explains, with room to spare; a difference of gradients loses digits. */
const allowed: Record<keyof Answers, number> = { loss: 1e-5, gradient: 1e-4, hvp: 1e-2 };

const words: Record<keyof Answers, string> = { loss: 'losses', gradient: 'gradients', hvp: 'Hessian–vector products' };

const inputs = 9;
const outputs = 3;
const samples = 21;
const rows = 2;
/** Half the distance between two gradients, in units of a parameter. */
const epsilon = 1 / 64;

/** What is wrong, in a sentence; null where nothing is. Rejects where the engine fails to compute at all. */
export async function checkTruth(create: CreateEngine, checked: Checked): Promise<string | null> {
  for (const zeros of [0, 0.8]) {
    const problem = smallProblem(checked, zeros);
    const [theta, direction] = [1, 0.3].map((scale, k) => randomRow(problem, scale, k));
    const truth = await answer(createFloat64Engine(mlpObjective(problem)), theta, direction);
    const told = await answer(await create(problem), theta, direction);
    for (const what of ['loss', 'gradient', 'hvp'] as const) {
      const off = norm(told[what].map((value, j) => value - truth[what][j])) / norm(truth[what]);
      if (!(off <= allowed[what])) return `its ${words[what]} of a small test network are wrong, by ${describe(off)}.`;
    }
  }
  return null;
}

const describe = (off: number): string => (off < 10 ? `${(100 * off).toPrecision(2)} %` : 'far');

function smallProblem({ activation, loss, bias }: Checked, zeros: number): NetworkProblem {
  const random = randomStream(1, `truth check ${zeros}`);
  const spec: NetworkSpec = { hidden: [5, 6], activation, bias, init: 'lecun', initScale: 1, loss, l2: 0.01, height: 'loss' };
  const labels = Int32Array.from({ length: samples }, () => random.integer(outputs));
  const targets = new Float32Array(samples * outputs);
  labels.forEach((label, n) => (targets[n * outputs + label] = 1));
  const values = Float32Array.from({ length: samples * inputs }, () => random.normal() * Number(random.uniform() >= zeros));
  const train = { samples, inputs: values, labels, targets };
  return {
    network: networkLayout(spec, inputs, outputs),
    dataset: { inputs, outputs, task: 'classification', train, test: null, classNames: null },
  };
}

/** Numbers that float32 holds, so that every engine is asked the same. */
function randomRow({ network }: NetworkProblem, scale: number, k: number): Float64Array {
  const random = randomStream(1, `truth check row ${k}`);
  return Float64Array.from({ length: network.parameters }, () => Math.fround(scale * random.normal()));
}

/** Answers of one engine, which is disposed of. The product is (g(θ + εv) − g(θ − εv)) / 2ε. */
async function answer(engine: Engine, theta: Float64Array, direction: Float64Array): Promise<Answers> {
  try {
    const D = engine.parameters;
    const given = engine.createStack(rows, Float64Array.of(...theta, ...direction));
    const gradients = engine.createGradients(rows);
    await engine.gradients(given, null, null, gradients);
    const { loss, objective } = await engine.evaluate(given, 'train');
    const atGiven = [...(await engine.objectives(gradients))];
    const gradient = Float64Array.from(await engine.read(gradients));
    const moved = engine.createStack(rows);
    await engine.mix(Float64Array.of(1, epsilon, 1, -epsilon), given, moved);
    await engine.gradients(moved, null, null, gradients);
    const ends = await engine.read(gradients);
    const hvp = Float64Array.from({ length: D }, (_, d) => (ends[d] - ends[D + d]) / (2 * epsilon));
    return { loss: Float64Array.of(...loss, ...objective, ...atGiven), gradient, hvp };
  } finally {
    engine.dispose();
  }
}
