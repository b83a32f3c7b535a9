/** The objective of a fully connected network on data, in float64 loops: the reference of the fast engines. */
import type { DataPart } from '../../dataset/dataset.ts';
import { createForwardPass } from '../../network/forward.ts';
import { keepFactor, unitWord, type RowMask } from '../dropout.ts';
import type { NetworkProblem } from '../problem.ts';
import { heads, largest } from './head.ts';
import type { Float64Objective } from './objective.ts';

/** By hidden layer; null where nothing is dropped. */
type Factors = readonly Float64Array[] | null;

/** Throws where the loss needs labels that the data does not have. */
export function mlpObjective(problem: NetworkProblem): Float64Objective {
  const { network, dataset } = problem;
  if (network.loss === 'crossEntropy' && dataset.task !== 'classification') throw new Error('crossEntropy needs class labels');
  const { layers, values, run } = createForwardPass(network);
  const depth = layers.length;
  const head = heads[network.loss];
  const outputs = values[depth];
  const allSlopes = layers.map((layer) => new Float64Array(layer.outputs));

  const hidden = layers.slice(0, -1).map((layer) => new Float64Array(layer.outputs));

  const forward = (theta: Float64Array, part: DataPart, n: number, factors: Factors = null): void =>
    run(theta, part.inputs, n * dataset.inputs, factors);

  /** What each hidden unit gives to the sample at `position` of a batch is multiplied by. */
  function factorsOf(mask: RowMask, position: number): Factors {
    hidden.forEach((factors, l) => {
      for (let o = 0; o < factors.length; o++) factors[o] = keepFactor(mask, unitWord(mask, l, o), position);
    });
    return hidden;
  }

  /** Adds the gradient of one sample's loss; the last layer's `slopes` hold ∂loss/∂outputs. */
  function backward(theta: Float64Array, into: Float64Array, factors: Factors): void {
    for (let l = depth - 1; l >= 0; l--) {
      const { weights, inputs, outputs: O, bias, activation, z } = layers[l];
      const slopes = allSlopes[l];
      const x = values[l];
      const a = values[l + 1];
      const scale = factors?.[l];
      if (scale) for (let o = 0; o < O; o++) slopes[o] *= scale[o] * activation.slope(z[o], activation.value(z[o]));
      else for (let o = 0; o < O; o++) slopes[o] *= activation.slope(z[o], a[o]);
      if (bias >= 0) for (let o = 0; o < O; o++) into[bias + o] += slopes[o];
      const below = l > 0 ? allSlopes[l - 1] : null;
      for (let i = 0; i < inputs; i++) {
        const row = weights + i * O;
        const xi = x[i];
        if (xi !== 0) for (let o = 0; o < O; o++) into[row + o] += xi * slopes[o];
        if (below === null) continue;
        let sum = 0;
        for (let o = 0; o < O; o++) sum += theta[row + o] * slopes[o];
        below[i] = sum;
      }
    }
  }

  return {
    parameters: network.parameters,
    hasTest: dataset.test !== null,
    l2: network.l2,
    updateScale: null,
    evaluate(theta, over) {
      const part = over === 'test' ? dataset.test : dataset.train;
      if (part === null) throw new Error('There is no test part.');
      const batch = typeof over === 'string' ? null : over;
      const count = batch ? batch.length : part.samples;
      let sum = 0;
      let wrong = 0;
      for (let j = 0; j < count; j++) {
        const n = batch ? batch[j] : j;
        forward(theta, part, n);
        sum += head(outputs, part, n, null);
        if (part.labels && largest(outputs) !== part.labels[n]) wrong++;
      }
      return { loss: sum / count, error: part.labels ? wrong / count : null };
    },
    gradient(theta, batch, into, mask = null) {
      const part = dataset.train;
      const count = batch ? batch.length : part.samples;
      const slopes = allSlopes[depth - 1];
      into?.fill(0);
      let sum = 0;
      for (let j = 0; j < count; j++) {
        const n = batch ? batch[j] : j;
        const factors = mask && factorsOf(mask, j);
        forward(theta, part, n, factors);
        sum += head(outputs, part, n, into ? slopes : null);
        if (into) backward(theta, into, factors);
      }
      let squares = 0;
      for (let d = 0; d < theta.length; d++) {
        squares += theta[d] * theta[d];
        if (into) into[d] = into[d] / count + network.l2 * theta[d];
      }
      return sum / count + 0.5 * network.l2 * squares;
    },
  };
}
