/** From a spec to the objective that it asks for, its target map and where it starts. */
import type { GeneratedData, IrisData } from '../../contract/experiment.ts';
import type { StartSpec, TargetSpec, TrajectoryLoss, TrajectorySpec } from '../../contract/trajectory.ts';
import { randomStream, type RandomStream } from '../../math/random.ts';
import { norm } from '../../math/vector.ts';
import { loadDataset } from '../dataset/load.ts';
import type { Host } from '../host.ts';
import { SpecError } from '../runner.ts';
import { balancedStart, gaussianMatrix, gaussianStart, identityStart, orthogonalMatrix } from './initialise.ts';
import { addTo, copyOf, diagonal, identity, multiply, multiplyRight, scaleColumns, transposed, zeros, type Matrix } from './matrix.ts';
import type { LinearNetwork } from './network.ts';
import {
  powerLoss,
  squareRegression,
  whiten,
  whitenedLoss,
  whitenedRegression,
  type Objective,
  type Power,
  type Regression,
} from './objective.ts';
import { svd } from './svd.ts';

export interface TrajectoryProblem {
  objective: Objective;
  /** Φ; where the loss is of a higher power, that of least squares. */
  target: Matrix;
}

export async function prepareProblem({ target: spec, loss, seed }: TrajectorySpec, host: Host): Promise<TrajectoryProblem> {
  const regression = await loadRegression(spec, seed, host);
  if (regression) return regressionProblem(regression, spec.whitened, loss);
  const target = drawTarget(spec, seed);
  const objective = loss === 'square' ? whitenedLoss(target) : powerLoss(identity(spec.inputs), target, powers[loss]);
  return { objective, target };
}

const powers: Record<Exclude<TrajectoryLoss, 'square'>, Power> = { power4: 4, power6: 6, power8: 8 };

/** null where the target isn't of data. */
async function loadRegression({ source }: TargetSpec, seed: number, host: Host): Promise<Regression | null> {
  if (source === 'values' || source === 'random') return null;
  const dataset = await loadDataset(dataSets[source], seed, host);
  const { samples, inputs, targets } = dataset.train;
  const matrix = (values: Float32Array, columns: number): Matrix =>
    transposed({ rows: samples, columns, values: Float64Array.from(values) });
  return { inputs: matrix(inputs, dataset.inputs), targets: matrix(targets, dataset.outputs) };
}

const generated = { samples: 300, turns: 1, classes: 3, testShare: 0 };
const dataSets: Record<'iris' | 'blobs' | 'moons', IrisData | GeneratedData> = {
  iris: { name: 'iris', testShare: 0 },
  blobs: { name: 'blobs', noise: 0.5, ...generated },
  moons: { name: 'moons', noise: 0.1, ...generated },
};

function regressionProblem(given: Regression, whitened: boolean, loss: TrajectoryLoss): TrajectoryProblem {
  if (loss === 'square') {
    const objective = whitened ? whitenedRegression(whiten(given)) : squareRegression(given);
    return { objective, target: objective.target! };
  }
  const data = whiten(given);
  const { target } = whitenedRegression(data);
  return { objective: powerLoss(data.inputs, data.targets, powers[loss], 1 / data.inputs.columns), target: target! };
}

function drawTarget({ source, inputs, outputs, values, turned, deviation }: TargetSpec, seed: number): Matrix {
  const random = randomStream(seed, 'target');
  if (source === 'random') return gaussianMatrix(outputs, inputs, deviation, random);
  const plain = diagonal(values, outputs, inputs);
  return turned ? multiply(multiply(orthogonalMatrix(outputs, random), plain), orthogonalMatrix(inputs, random)) : plain;
}

/** θ at the start. `random` draws whatever is random. Throws a SpecError where weights by hand are not as many as the network's. */
export function startOf(spec: StartSpec, network: LinearNetwork, target: Matrix, random: RandomStream): Float64Array {
  const theta = plainStart(spec, network, target, random);
  const layers = network.layers(theta);
  if (spec.unbalance !== 1 && layers.length > 1) {
    const [first, last] = [layers[0].values, layers[layers.length - 1].values];
    first.forEach((value, j) => (first[j] = value * spec.unbalance));
    last.forEach((value, j) => (last[j] = value / spec.unbalance));
  }
  if (spec.nudge > 0) theta.forEach((value, j) => (theta[j] = value + spec.nudge * random.normal()));
  return theta;
}

function plainStart(spec: StartSpec, { widths, parameters }: LinearNetwork, target: Matrix, random: RandomStream): Float64Array {
  switch (spec.name) {
    case 'balanced':
      return balancedStart(widths, startProduct(spec, target, random), spec.turned ? random : null);
    case 'gaussian':
    case 'zero':
      return gaussianStart(widths, spec.scale, random);
    case 'identity':
      return identityStart(widths, spec.scale);
    case 'hand':
      if (spec.weights.length !== parameters) {
        throw new SpecError(
          `start.weights has ${spec.weights.length} numbers: a network of widths ${widths.join(', ')} has ${parameters}.`,
        );
      }
      return Float64Array.from(spec.weights);
  }
}

function startProduct({ product, scale }: StartSpec, target: Matrix, random: RandomStream): Matrix {
  const { rows, columns } = target;
  const { u, values, v } = svd(target);
  switch (product) {
    case 'random':
      return gaussianMatrix(rows, columns, scale, random);
    case 'near': {
      const away = gaussianMatrix(rows, columns, 1, random);
      const near = copyOf(target);
      addTo(near, away, (scale * values[values.length - 1]) / norm(away.values));
      return near;
    }
    case 'modes':
      return multiplyRight(
        scaleColumns(
          u,
          values.map(() => scale),
        ),
        v,
      );
    case 'opposite': {
      const turned = values.map((value, i) => (i === values.length - 1 ? -scale : scale) * value);
      return multiplyRight(scaleColumns(u, turned), v);
    }
  }
}

/** u·W·v for each singular mode of the target, and how much of W lies outside them (Frobenius). */
export function modesOf(target: Matrix, w: Matrix): { strengths: Float64Array; parts: Float64Array; rest: number } {
  const { u, values, v } = svd(target);
  const parts = values.map((_, i) => {
    let sum = 0;
    for (let r = 0; r < w.rows; r++) {
      for (let c = 0; c < w.columns; c++) sum += u.values[r * u.columns + i] * w.values[r * w.columns + c] * v.values[c * v.columns + i];
    }
    return sum;
  });
  const inside = multiplyRight(scaleColumns(u, parts), v);
  const outside = zeros(w.rows, w.columns);
  outside.values.set(w.values);
  addTo(outside, inside, -1);
  return { strengths: values, parts, rest: norm(outside.values) };
}
